"""From a cue word to the words that name its source, by the dependency tree."""

from collections.abc import Sequence

from rashomon.reading.quotations.attribution import Place
from rashomon.reading.syntax import Syntax
from rashomon.text.word_sets import word_set

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
# A verb without a subject of its own has that of the verb it hangs on: "went on to say", "smiled, saying".
_BORROWING = frozenset({"xcomp", "advcl", "conj", "pcomp", "ccomp", "dep", "prep", "parataxis", "acl"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_MAX_CLIMB = 4
_STOPS = frozenset(',.;:()—–-“”"')
_STOP_WORDS = word_set(
    """
    who which in on at after during when as while to about last this earlier and but with by
    """
)
_DETERMINERS = word_set("the a an one his her their its another he she they it")
_CUE_ADVERBS = word_set("also later once then now again still even never ever first just further often")
_AUXILIARIES = word_set("has had have also then later once would will could is was are were later recently")


def find_source(syntax: Syntax, cue: int, is_quoted: Sequence[bool]) -> Place | None:
    """The full noun phrase of the cue's subject; None if the tree gives it none outside quotation marks."""
    word = cue
    for _ in range(_MAX_CLIMB):
        subject = _subject_of(syntax, word, is_quoted)
        if subject is not None:
            return phrase_around(syntax, subject, cue, is_quoted)
        head = syntax.heads[word]
        dep = syntax.deps[word]
        if dep in ("relcl", "acl") and not is_quoted[head]:
            return phrase_around(syntax, head, cue, is_quoted)
        if head == word or dep not in _BORROWING or is_quoted[head]:
            return None
        word = head
    return None


def _subject_of(syntax: Syntax, verb: int, is_quoted: Sequence[bool]) -> int | None:
    for child in syntax.children[verb]:
        if syntax.deps[child] in _SUBJECTS and not is_quoted[child]:
            if syntax.words[child].lower() in _RELATIVES and syntax.deps[verb] == "relcl":
                noun = syntax.heads[verb]
                return child if is_quoted[noun] else noun
            return child
    return None


def find_agent(syntax: Syntax, cue: int, is_quoted: Sequence[bool]) -> Place | None:
    """Who a passive cue names with "by": "was asked by reporters"."""
    for child in syntax.children[cue]:
        if syntax.deps[child] == "agent":
            for noun in syntax.children[child]:
                if syntax.deps[noun] == "pobj" and not is_quoted[noun]:
                    return phrase_around(syntax, noun, cue, is_quoted)
    return None


def phrase_around(syntax: Syntax, head: int, cue: int, is_quoted: Sequence[bool]) -> Place:
    """The subtree of a noun around its head, not reaching over the cue or into quotation marks."""
    first = last = head
    while first > syntax.left[head] and not is_quoted[first - 1] and first - 1 != cue:
        first -= 1
    while last < syntax.right[head] and not is_quoted[last + 1] and last + 1 != cue:
        last += 1
    return trim_place(syntax, first, last)


def find_source_beside(syntax: Syntax, cue: int, start: int, end: int) -> Place | None:
    """The source of a cue behind direct speech where the tree fails: what stands between marks and cue
    ("…,” the mayor said), else the words from the cue to the next comma ("…,” said the mayor, who …).

    `start` is where the closing mark ends, `end` the last code point that may be looked at.
    """
    before = [
        word for word in syntax.words_between(start, syntax.starts[cue]) if _is_name_like(syntax.words[word])
    ]
    if before:
        return trim_place(syntax, before[0], _without_auxiliaries(syntax, before))
    after: list[int] = []
    for word in syntax.words_between(syntax.ends[cue], end):
        text = syntax.words[word]
        if text in _STOPS or (text.lower() in _STOP_WORDS and after):
            break
        if not after and not (text[:1].isupper() or text.lower() in _DETERMINERS):
            return None
        after.append(word)
    return trim_place(syntax, after[0], after[-1]) if after else None


def _is_name_like(word: str) -> bool:
    return any(map(str.isalnum, word))


def _without_auxiliaries(syntax: Syntax, words: Sequence[int]) -> int:
    last = len(words) - 1
    while last > 0 and syntax.words[words[last]].lower() in _AUXILIARIES:
        last -= 1
    return words[last]


def cue_place(syntax: Syntax, cue: int, is_quoted: Sequence[bool]) -> Place:
    """The cue verb with the auxiliaries and adverbs directly before it."""
    first = cue
    while (
        first > 0
        and syntax.heads[first - 1] == cue
        and not is_quoted[first - 1]
        and (
            syntax.deps[first - 1] in ("aux", "auxpass", "neg")
            or (syntax.deps[first - 1] == "advmod" and _is_cue_adverb(syntax.words[first - 1].lower()))
        )
    ):
        first -= 1
    return syntax.starts[first], syntax.ends[cue]


def _is_cue_adverb(word: str) -> bool:
    return word.endswith("ly") or word in _CUE_ADVERBS


def trim_place(syntax: Syntax, first: int, last: int) -> Place:
    """The place of words first..last without the punctuation and white space around them."""
    while first < last and not any(map(str.isalnum, syntax.words[first])):
        first += 1
    while last > first and not any(map(str.isalnum, syntax.words[last])):
        last -= 1
    start, end = syntax.starts[first], syntax.ends[last]
    closes = syntax.text[end : end + 1] == ")" and "(" in syntax.text[start:end].rpartition(")")[2]
    return start, end + 1 if closes else end
