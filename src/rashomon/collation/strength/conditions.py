"""A clause that one report makes depend on something and another does not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.collation.strength.clauses import Words
from rashomon.model.comparison import StrengthLevel, StrengthReading
from rashomon.text.word_sets import word_set

# "Once the war has ended" takes for granted that it will; "if" leaves it open.
_OPENERS: dict[str, StrengthLevel] = {"if": "conditional", "unless": "conditional", "once": "expected-time"}
_PHRASES: dict[tuple[str, str], StrengthLevel] = {
    ("provided", "that"): "conditional",
    ("on", "condition"): "conditional",
    ("as", "long"): "conditional",
    ("in", "case"): "conditional",
}
# "Asked by the host if": an indirect question.
_ASKING = word_set(
    "ask asks asked asking wonder wonders wondered know knows knew see determine decide question unclear"
)
_NOT_BEFORE = word_set(
    "as even what ask asks asked asking wonder wondered know knows knew see only or and than"
)
_NOT_AFTER = word_set("not any anything possible so true ever")
_MAKES_UP = {
    "conditional": word_set(
        "if unless provided providing assuming condition conditions conditional conditioned case whether"
        " otherwise contingent depend depends depending pending without until when event then"
    ),
    "expected-time": word_set(
        "once when after until till following as soon if before upon end ends ended later"
    ),
}
_LEAST_SHARED = 3
_LEAST_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Condition:
    """A conditional clause (words `first` to `last`), and the words of what depends on it."""

    level: StrengthLevel
    first: int
    last: int
    dependent: tuple[int, ...]
    beside: tuple[int, ...]


def find_conditions(words: Words) -> tuple[Condition, ...]:
    return tuple(_all_conditions(words))


def _all_conditions(words: Words) -> Iterator[Condition]:
    norms = [token.norm for token in words.tokens]
    for place, norm in enumerate(norms):
        following = norms[place + 1] if place + 1 < len(norms) else ""
        before = norms[place - 1] if place else ""
        level = _PHRASES.get((norm, following)) or _OPENERS.get(norm)
        if level is None or before in _NOT_BEFORE or following in _NOT_AFTER:
            continue
        if (norm == "if" and _ASKING & set(norms[max(0, place - 14) : place])) or following.startswith("you"):
            continue
        if norm == "once" and not _opens_clause(words, place):
            continue
        clause = words.clauses[place]
        last = place
        while last + 1 < len(norms) and words.clauses[last + 1] == clause:
            last += 1
        if last - place < 2:
            continue
        dependent = _dependent(words, place, last)
        if dependent:
            yield Condition(level, place, last, dependent, _beside(words, place, last))


def _opens_clause(words: Words, place: int) -> bool:
    """Whether "once" is a conjunction: a subject and a verb come behind it, and no number of times."""
    following = words.tokens[place + 1].norm if place + 1 < len(words.tokens) else ""
    return following in word_set(
        "the a an it he she they we i you this that all its his her their our any"
    ) or (place + 1 < len(words.tokens) and words.surface(place + 1)[:1].isupper())


def _beside(words: Words, first: int, last: int) -> tuple[int, ...]:
    """The clauses right before and right behind a conditional one."""
    sentence = words.sentences[first]
    found: list[int] = []
    for edge in (first - 1, last + 1):
        if 0 <= edge < len(words.tokens) and words.sentences[edge] == sentence:
            clause = words.clauses[edge]
            found += [place for place, one in enumerate(words.clauses) if one == clause]
    return tuple(found)


def _dependent(words: Words, first: int, last: int) -> tuple[int, ...]:
    """The rest of the sentence: what hangs on a condition can stand behind an insertion."""
    sentence = words.sentences[first]
    return tuple(
        place
        for place in range(len(words.tokens))
        if words.sentences[place] == sentence and not first <= place <= last
    )


def match_condition(
    words: Words, condition: Condition, other: Words, others: Sequence[Condition]
) -> tuple[StrengthReading, StrengthReading, float] | None:
    """The condition with what hangs on it, and the other report's clause: plain, or on another condition.

    `others` are the conditions of the other carrier. "Once" takes for granted what "if" leaves open:
    these two differ, two of a level do not.
    """
    if any(one.level == condition.level for one in others):
        return None
    names = words.names() & other.names()
    content = {words.stems[place] for place in condition.dependent if words.stems[place]}
    for one in others:
        theirs = {other.stems[place] for place in one.dependent if other.stems[place]}
        shared = content & theirs
        if len(shared) >= _LEAST_SHARED and shared - names:
            return _as_reading(words, condition), _as_reading(other, one), float(len(shared))
    if is_conditional(other, condition):
        return None
    # What stands right beside the condition: the rest of a long sentence need not hang on it.
    content = {words.stems[place] for place in condition.beside if words.stems[place]}
    shared = content & {stem for stem in other.stems if stem}
    share = len(shared) / (len(content) or 1)
    if len(shared) < _LEAST_SHARED or share < _LEAST_SHARE or not shared - names:
        return None
    places = [place for place, stem in enumerate(other.stems) if stem in shared]
    plain = StrengthReading(other.part(*other.clause_around(places)), (), "plain")
    return _as_reading(words, condition), plain, len(shared) + share


def _as_reading(words: Words, condition: Condition) -> StrengthReading:
    whole = [*condition.dependent, condition.first, condition.last]
    opener = words.part(condition.first, condition.last)
    return StrengthReading(words.part(min(whole), max(whole)), (opener,), condition.level)


def is_conditional(words: Words, condition: Condition) -> bool:
    """Whether a carrier has a condition of its own, or words that stand for one."""
    return any(token.norm in _MAKES_UP[condition.level] for token in words.tokens)
