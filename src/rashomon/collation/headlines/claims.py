"""What a title says and its body nowhere does: a person, a length of time, a word that claims more."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.collation.headlines.support import Support
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.text.tokens import fold_genitive, fold_word, stem, tokenize
from rashomon.text.word_sets import word_set

_DURATIONS = word_set("year years month months week weeks day days hour hours minute minutes decade decades")
_LEAST_SENTENCES = 3
_LEAST_NAME = 3
_LEAST_NAMES = 2
# Words that say how far an act or its result went: acts of force, flight and refusal, intent to hurt, what
# is proved, forbidden or known to none; then the words with which a title makes a stir. A body that tells of
# such a thing does so in these words or in near synonyms: the words of a line bear out those before its bar
# (without one, all of them). Our own list, without the verbs of speech in which headlines abound ("slams"):
# eight titles of the annotated stories have one that the body lacks; none was held to overstate.
# "Chaos", "huge", "epic", "furious" and "stuns" are not in it either: 1 of 8 such titles was held to.
_LINES = """
    attack attacks attacked attacking assault assaults assaulted
    flee flees fled fleeing stampede stampeded
    reject rejects rejected rejecting disowns disowned renounces renounced | refuse refusal dismiss rebuff
    abandon abandons abandoned | drop drops dropped reject renounce leave left give gave
    refuse refuses refused refusing | refusal reject rebuff dismiss decline
    insult insults insulted insulting offend offended offensive slur
    threaten threatens threatened threat threats
    destroy destroys destroyed destruction demolished wreck wrecked ruin ruined razed
    prove proves proved proven proof confirm confirms confirmed confirmation evidence
    unknown undiscovered unidentified
    cure cures cured heal healed
    miracle miraculous
    ban bans banned banning outlaw outlawed prohibit prohibited forbid forbidden
    abolish abolished scrap scrapped repeal repealed
    massacre massacred slaughter slaughtered bloodbath
    begrudgingly grudgingly reluctantly reluctant unwilling unwillingly
    secretly secret covert covertly hidden
    lie lies lied lying liar false falsely untrue mislead misled
    cheat cheats cheated fraud defraud defrauded swindle scam
    betray betrays betrayed betrayal traitor
    surrender surrenders surrendered capitulate capitulated
    collapse collapses collapsed collapsing
    panic panics panicked terror terrified terrorist terrorists terrorism
    guilty convicted conviction
    join joins joined joining | alongside race bid
    shocking shocker stunning stunner | shock shocks shocked stun stuns stunned astonishing astonished
    bombshell | explosive
    devastating | devastate devastated devastation ruinous
    brutal brutally | savage savaged merciless vicious
    horrible horrific horrifying | horribly horror horrified terrible awful hideous gruesome
    unbelievable incredible insane outrageous | outrage outraged
    blindsided blindsides | ambushed unawares surprised unprepared
    unexpected unexpectedly | unforeseen unanticipated surprise surprised surprising
    everyone everybody | anyone anybody all everywhere nationwide
    instantly immediately | immediate instant promptly straightaway minutes seconds moments hours once soon
    hate hates | hated hating hatred hateful detest despise loathe dislike
    cringe | squirm wince
    infuriate infuriates infuriated | enrage enraged fury furious livid outrage outraged anger angry angered
    decimate decimates annihilate annihilates obliterate obliterates | wipe wiped
    mayhem pandemonium | chaos chaotic riot riots rioting
    silencing | silence silenced gag censor censored censorship suppress suppressed
    viral | virally shared views
    meltdown
    nightmare | nightmarish
"""


@dataclass(frozen=True, slots=True)
class _Claim:
    """Folded words that claim much, and the stems of those that bear them out."""

    words: frozenset[str]
    borne_out: frozenset[str]


def _read_claims() -> Iterator[_Claim]:
    for line in _LINES.strip().splitlines():
        claiming = line.partition("|")[0].split()
        yield _Claim(frozenset(claiming), frozenset(stem(word) for word in line.split() if word != "|"))


_CLAIMS = tuple(_read_claims())


def find_unknown_person(reading: Reading, supports: Sequence[Support]) -> Span | None:
    """A person in the title, with at least two names, whom the body never names.

    Of single words that the parser takes for persons in a title, and that the body lacks, five of five were
    none ("Brexit", "Drama").
    """
    if len(supports) < _LEAST_SENTENCES:
        return None
    text = reading.article.text
    named = {  # a body may have him in the genitive alone
        word
        for support in supports
        for token in support.tokens
        for word in (token.norm, fold_genitive(token, text))
    }
    for mention in reading.mentions:
        if mention.span.field != "title" or mention.kind != "person":
            continue
        words = [
            token.norm for token in tokenize(reading.article.title, mention.span.start, mention.span.end)
        ]
        words = [
            word.removesuffix("s") if word.endswith("s") and word not in named else word for word in words
        ]
        if len(words) < _LEAST_NAMES or len(words[-1]) < _LEAST_NAME:
            continue
        if not any(word in named for word in words):
            return mention.span
    return None


def find_unknown_duration(reading: Reading) -> Span | None:
    """A length of time in the title that the body gives neither in words nor in digits.

    Counts are left alone: a headline adds up what the body lists one by one.
    """
    article = reading.article
    given = {
        value
        for figure in reading.figures
        if figure.span.field == "body"
        for value in (figure.value, figure.high)
    }
    for figure in reading.figures:
        if figure.span.field != "title" or figure.unit is None or fold_word(figure.unit) not in _DURATIONS:
            continue
        if figure.value in given or figure.high is not None or figure.value != int(figure.value):
            continue
        if not re.search(rf"(?<![\d.,]){int(figure.value)}(?!\d)", article.text):
            return figure.span
    return None


def find_stronger_word(reading: Reading, supports: Sequence[Support]) -> Span | None:
    """A word of the title that claims much, where the body has neither it nor one that says as much."""
    if len(supports) < _LEAST_SENTENCES:
        return None
    said = {found for support in supports for found in support.stems}
    for token in tokenize(reading.article.title):
        for claim in _CLAIMS:
            if token.norm in claim.words and not claim.borne_out & said:
                return Span(reading.article.id, "title", token.start, token.end)
    return None
