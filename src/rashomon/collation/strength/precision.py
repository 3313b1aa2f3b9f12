"""One number that one report gives bare and another only as a bound or nearly: "at least 40", "some 40"."""

from collections.abc import Iterator, Sequence

from rashomon.collation.conflicts.context import words_of_span
from rashomon.collation.conflicts.quantities import Quantity, read_quantities, same_quantity
from rashomon.collation.strength.clauses import Words
from rashomon.model.comparison import StrengthLevel, StrengthReading
from rashomon.model.reading import Figure, FigureBound
from rashomon.model.span import Span
from rashomon.text.tokens import tokenize
from rashomon.text.word_sets import word_set

_LEVELS: dict[FigureBound, StrengthLevel] = {
    "exact": "plain",
    "about": "approximate",
    "at least": "bounded",
    "more than": "bounded",
    "at most": "bounded",
    "less than": "bounded",
}
_BOUND_WORDS = word_set(
    "a an about above almost approx approximately around as at below beyond circa close estimated exceeding"
    " excess fewer greater in just least less lower many maximum minimum more most much near nearly no not of"
    " or over plus roughly short shy so some than the to under up upward upwards well"
)


def read_quantities_of(words: Words, figures: Sequence[Figure]) -> tuple[Quantity, ...]:
    """The single numbers in a carrier, with what they are about. `figures` are its own, in text order."""
    if not figures:
        return ()
    around = words_of_span(words.article, words.span)
    return tuple(one for one in read_quantities(0, around, figures) if one.figure.high is None)


def match_figures(
    words: Words, quantities: Sequence[Quantity], other: Words, others: Sequence[Quantity]
) -> Iterator[tuple[StrengthReading, StrengthReading, float]]:
    """Pairs of one number of one thing, the first of which is not given bare."""
    for one in quantities:
        marker = _find_bound(words, one.figure)
        if one.figure.bound == "exact" or marker is None:
            continue
        for their in others:
            if their.figure.bound != "exact" or (one.figure.value, one.scale) != (
                their.figure.value,
                their.scale,
            ):
                continue
            if same_quantity(one, their) and not _follows_bound(other, their.figure):
                yield (
                    StrengthReading(_clause(words, one.figure), (marker,), _LEVELS[one.figure.bound]),
                    StrengthReading(_clause(other, their.figure), (), "plain"),
                    float(len(one.near & their.near)),
                )


def _find_bound(words: Words, figure: Figure) -> Span | None:
    """The words of a figure that say that it is a bound, or only near."""
    tokens = tokenize(words.text, figure.span.start, figure.span.end)
    for order in (tokens, tokens[::-1]):
        bound = []
        for token in order:
            if token.norm not in _BOUND_WORDS:
                break
            bound.append(token)
        if bound and len(bound) < len(tokens) and bound[-1].norm != "the":
            start, end = min(one.start for one in bound), max(one.end for one in bound)
            return Span(figure.span.article, figure.span.field, start, end)
    return None


def _follows_bound(words: Words, figure: Figure) -> bool:
    """Whether a word right before a figure bounds it, in a spelling that is not read: "upto 40"."""
    before = [token.norm for token in words.tokens if token.end <= figure.span.start]
    return bool(before) and (
        before[-1] in _BOUND_WORDS - {"a", "an", "the", "in", "of", "to", "at", "as"} or before[-1] == "upto"
    )


def _clause(words: Words, figure: Figure) -> Span:
    places = [
        place
        for place, token in enumerate(words.tokens)
        if figure.span.start < token.end and token.start < figure.span.end
    ]
    if not places:
        return figure.span
    clause = words.part(*words.clause_around(places))
    return Span(
        clause.article, clause.field, min(clause.start, figure.span.start), max(clause.end, figure.span.end)
    )
