"""One difference between two prints of the same words."""

from collections.abc import Iterable
from dataclasses import dataclass

from rashomon.collation.utterances.printed import Print
from rashomon.model.comparison import ChangeKind, Difference
from rashomon.model.span import Span

Range = tuple[int, int]
"""Words of a print by position, half-open."""

GRAVITY: tuple[ChangeKind, ...] = (
    "negation", "condition", "hedge",
    "substituted", "spliced", "omitted", "reordered", "tense", "person", "translated",
    "trimmed-middle", "trimmed-start", "trimmed-end",
    "ellipsis", "bracket", "masked", "contraction", "spelling", "case", "punctuation",
)  # fmt: skip
"""From grave to harmless: the order in which changes are shown."""

SEVERITY: tuple[Difference, ...] = (
    "identical",
    "punctuation",
    "ellipsis-or-bracket",
    "trimmed",
    "spliced",
    "altered",
)
"""From harmless to grave; the difference of an utterance is the gravest between two of its readings."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between a left and a right print; `difference` is what it counts as in the contract."""

    kind: ChangeKind
    difference: Difference
    left: tuple[Span, ...] = ()
    right: tuple[Span, ...] = ()
    beside: Span | None = None


def make_change(
    kind: ChangeKind,
    difference: Difference,
    left: Print,
    right: Print,
    left_words: Range,
    right_words: Range,
) -> Change:
    first, second = left.cover(*left_words), right.cover(*right_words)
    beside = find_beside(left, right, (first, second), (left_words[0], right_words[0]))
    return Change(kind, difference, first, second, beside)


def find_beside(
    left: Print, right: Print, covered: tuple[tuple[Span, ...], tuple[Span, ...]], at: tuple[int, int]
) -> Span | None:
    """The word before the position of the print that has no characters there.

    Where neither has any, it is the word of the article that comes first by its id: the same from both sides.
    """
    words = [
        word
        for text, spans, position in zip((left, right), covered, at, strict=True)
        if not spans and (word := _word_beside(text, position))
    ]
    return min(words, key=lambda word: (word.article, word.start, word.end), default=None)


def _word_beside(text: Print, position: int) -> Span | None:
    if not text.places:
        return None
    return text.places[position - 1] if position else text.places[0]


def gravest(differences: Iterable[Difference]) -> Difference:
    """The most serious difference, in the order of the contract."""
    return max(differences, key=SEVERITY.index, default="identical")


def gravity_of(kind: ChangeKind) -> int:
    return GRAVITY.index(kind)
