"""How a cue presents what is said: as a plain report, as true, as open to doubt, as denied, as not said.

A property of the wording, not of the world. What presupposes its complement follows Kiparsky and Kiparsky
("Fact", 1970) and Karttunen ("Some observations on factivity", 1971: "know" keeps its presupposition under
"not", "reveal" does not); which verbs of saying are semifactive follows Hooper ("On assertive predicates",
1975), and which nouns Schmid ("English abstract nouns as conceptual shells", 2000). That "claimed" and
"insisted" keep the writer's distance and that "noted" and "explained" vouch is what style guides of newsrooms
and encyclopaedias warn of, and what Recasens, Danescu-Niculescu-Mizil and Jurafsky (2013) found edited out of
articles as bias. FactBank (2009) and the CommitmentBank (2019) have the cases that no list of words settles:
there, and for every other word, the cue is called neutral.
"""

import re
from collections.abc import Iterator, Sequence

from rashomon.model.article import Article
from rashomon.model.reading import CueStance, Quotation
from rashomon.model.span import Span
from rashomon.text.word_sets import word_set

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONGEST_CUE = 20
# How far behind a cue in its sentence the publisher's own "without evidence" is looked for, in characters.
_REACH = 120


def _forms(lemmas: str) -> frozenset[str]:
    """The finite forms and participles of regular verbs; irregular ones are written out beside them."""
    forms: set[str] = set()
    for lemma in lemmas.split():
        if lemma.endswith("e"):
            forms |= {lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"}
        elif lemma.endswith("y") and lemma[-2] not in "aeiou":
            forms |= {lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
        else:
            ending = "es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"
            forms |= {lemma, lemma + ending, lemma + "ed", lemma + "ing"}
    return frozenset(forms)


# Factive also under negation: "did not know that it leaked" takes the leak for granted.
_PROJECTING = _forms("realize realise regret resent notice discern ignore overlook") | word_set(
    """
    know knows knew known knowing forget forgets forgot forgotten forgetting aware unaware knowledge
    realization
    """
)
_FACTIVE = _forms(
    """
    acknowledge admit concede confess confirm reveal disclose discover note remind remember recall
    recognize recognise prove demonstrate establish expose uncover document learn clarify explain verify
    ascertain highlight underscore underline illustrate detail
    """
) | word_set(
    """
    admitted admitting remembered proven learnt fact admission acknowledgment acknowledgement confession
    concession confirmation disclosure discovery revelation proof reminder recognition explanation truth
    """
)
# "Found that" tells a result; "found him rude" an opinion. So with "showed a lead" of a person's manner.
_FACTIVE_WITH_THAT = word_set(
    "find finds found finding findings show shows showed shown showing see sees saw seen"
)
_DOUBTING = _forms(
    """
    claim allege purport profess pretend insist maintain contend assert speculate surmise aver suppose
    insinuate rumor rumour
    """
) | word_set(
    """
    purportedly allegedly supposedly ostensibly falsely wrongly incorrectly misleadingly baselessly
    dubiously erroneously inaccurately mistakenly untruthfully allegation allegations assertion assertions
    insistence contention contentions claimant speculation insinuation insinuations rumors rumours lie
    lies lied lying so-called
    """
)
_VOUCHING = word_set("rightly correctly accurately truthfully aptly")
_DENYING = _forms(
    "deny dispute reject refute rebut contradict disavow repudiate dismiss disclaim doubt disbelieve debunk"
) | word_set("denial denials rejection rebuttal repudiation dismissal doubts refutation")
_DETERMINERS = word_set("a an the his her its their our my")
_NEGATORS = word_set("not never no cannot nor neither hardly without nothing none")
_WITHHOLDING = _forms("decline refuse avoid stop fail neglect hesitate") | word_set(
    "stopped stopping refusal declination unable unwilling avoided"
)
# Behind these a negation is an attitude or a norm, not words withheld: "does not support the plan".
_SPEAKING = (
    _forms(
        """
        say tell mention comment answer respond report announce state specify elaborate indicate suggest claim
        allege assert address discuss describe identify name publish release give provide offer speak write
        """
    )
    | _FACTIVE
    | word_set("said told spoke spoken wrote written gave given saying telling writing giving")
)
# Whoever said something has said it, whatever is negated behind: "said without further comment".
_PLAIN = _forms("state add") | word_set(
    "say says said saying tell tells told telling write writes wrote writing"
)
_UNSUPPORTED = re.compile(
    r"\bwithout (?:\w+ ){0,2}?(?:evidence|proof|basis|substantiation|corroboration)\b"
    r"|\bwith no (?:evidence|proof|basis)\b",
    re.IGNORECASE,
)
# "Declined to say", "refused comment": words withheld. "Refused to resign" is an attitude, and may be said.
_WITHHELD = re.compile(rf"(?:to (?:{'|'.join(sorted(_SPEAKING))})|comment)\b")


def find_cue_stances(article: Article, quotations: Sequence[Quotation]) -> tuple[CueStance | None, ...]:
    """How the cue of each quotation presents its content; None where there is no cue."""
    return tuple(_judge(article, quotation) for quotation in quotations)


def _judge(article: Article, quotation: Quotation) -> CueStance | None:
    if not quotation.cue:
        return None
    cue = " ".join(article.words_of(span) for span in quotation.cue)
    stance = judge_cue(cue, article.words_of(quotation.content[0])[:24])
    if stance == "neutral" and _lacks_support(article, quotation):
        return "doubting"
    return stance


def judge_cue(cue: str, content: str = "") -> CueStance:
    """The stance of a cue's words; `content` is how the content begins ("that …").

    The first word with a stance decides, an adverb before or behind it overrules it.
    """
    words = list(_words(cue))
    if not words:
        return "neutral"
    if not _VOUCHING.isdisjoint(words):
        return "factive"
    negated = withheld = said = False
    for number, word in enumerate(words):
        if word in _NEGATORS or word.endswith(("n't", "n’t")):
            negated = not negated and not said
        elif word in _WITHHOLDING and number + 1 < len(words):
            withheld = not said
        elif word in _PROJECTING and words[number + 1 : number + 2] not in (["as"], ["for"]):
            return "factive"
        elif (negated or withheld) and (word in _SPEAKING or word in _DENYING):
            return "negated"
        elif word in _DOUBTING and not _keeps_up(words, number):
            return "doubting"
        elif word in _DENYING:
            return "denying"
        elif _is_factive(words, number, content):
            return "factive"
        said = said or word in _PLAIN
    return "negated" if words[0] in _WITHHOLDING and not negated and _WITHHELD.match(content) else "neutral"


def _words(cue: str) -> Iterator[str]:
    for number, word in enumerate(_WORD.finditer(cue)):
        if number == _LONGEST_CUE:
            return
        yield word[0].lower()


def _keeps_up(words: Sequence[str], number: int) -> bool:
    """Whether a verb is no verb of saying here: "maintains a silence", "insists on a wall"."""
    following = words[number + 1] if number + 1 < len(words) else ""
    verb = words[number]
    return (verb.startswith("maintain") and following in _DETERMINERS) or (
        verb.startswith("insist") and following in ("on", "upon")
    )


def _is_factive(words: Sequence[str], number: int, content: str) -> bool:
    word = words[number]
    if word in _FACTIVE:
        return True
    following = words[number + 1] if number + 1 < len(words) else ""
    if word in ("point", "points", "pointed", "pointing"):
        return following in ("out", "to")
    if word in ("make", "makes", "made", "making"):
        return "clear" in words[number + 1 : number + 4]
    return word in _FACTIVE_WITH_THAT and (
        following == "that" or content.lower().startswith(("that ", "how ", "whether "))
    )


def _lacks_support(article: Article, quotation: Quotation) -> bool:
    """Whether the publisher says right behind the cue that there is no evidence."""
    last = quotation.cue[-1]
    text = article.field_text(last.field)
    match = _UNSUPPORTED.search(text, last.start, last.end + _REACH)
    if match is None or any(mark in text[last.end : match.start()] for mark in ".!?\n"):
        return False
    place = Span(last.article, last.field, match.start(), match.end())
    return not any(span.overlaps(place) for span in quotation.content)
