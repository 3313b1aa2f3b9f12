"""The conflicts between the sentences of a story: different values for one fact."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TypeVar

from rashomon.collation.conflicts import moments, names, quantities
from rashomon.collation.conflicts.alternatives import Alternative, AlternativeJudge, read_alternatives
from rashomon.collation.conflicts.context import words_of_span
from rashomon.collation.conflicts.disputed_moments import MomentJudge
from rashomon.collation.conflicts.disputed_quantities import QuantityJudge
from rashomon.collation.conflicts.placed import is_leading, order_of
from rashomon.collation.conflicts.slots import find_disputed_slots
from rashomon.collation.conflicts.updates import is_update
from rashomon.model.comparison import Conflict, ConflictKind, ConflictValue
from rashomon.model.reading import Figure, Reading, TimeExpression
from rashomon.model.span import Span

# Tables: the values of a sentence beyond these are not compared.
_MOST_VALUES = 12
V = TypeVar("V", Figure, TimeExpression)
Likeness = Mapping[tuple[Span, Span], float]
"""How surely two sentences of different articles, in order, say one thing: 0..1."""


def find_conflict(spans: Sequence[Span], readings: Mapping[str, Reading]) -> Conflict | None:
    """The conflict between the carriers of one statement, None if their values can all be right.

    `spans` are the sentences or clauses of a statement, `readings` their articles by id. Figures come before
    times: the ones that can be checked most easily. The values are verbatim.
    """
    found = find_all_conflicts(alike_for_sure(spans), readings)
    return found[0] if found else None


def alike_for_sure(spans: Sequence[Span]) -> dict[tuple[Span, Span], float]:
    """The carriers of one statement, every two of different articles held to say one thing."""
    return {
        (first, second): 1.0
        for first, second in combinations(sorted(set(spans)), 2)
        if first.article != second.article
    }


def find_all_conflicts(alike: Likeness, readings: Mapping[str, Reading]) -> list[Conflict]:
    """All conflicts between sentences that say one thing: the killed and the wounded are two."""
    carriers = sorted({span for pair in alike for span in pair})
    number = {span: place for place, span in enumerate(carriers)}
    scores = {(number[first], number[second]): score for (first, second), score in alike.items()}
    found_quantities: list[quantities.Quantity] = []
    found_moments: list[moments.Moment] = []
    found_alternatives: list[Alternative] = []
    for place, span in enumerate(carriers):
        reading = readings[span.article]
        figures = values_inside(reading.figures, span)[:_MOST_VALUES]
        times = values_inside(reading.times, span)[:_MOST_VALUES]
        words = words_of_span(reading.article, span)
        found_alternatives.extend(read_alternatives(place, words))
        if figures or times:
            found_quantities.extend(
                quantities.read_quantities(place, words, figures, leads=is_leading(span, reading))
            )
            found_moments.extend(moments.read_moments(place, words, times))
    conflicts = []
    for slot in find_disputed_slots(found_quantities, scores, QuantityJudge()):
        kind: ConflictKind = "time" if slot[0].kind == "seconds" else "figure"
        conflict = as_conflict(kind, [quantity.figure.span for quantity in slot], readings)
        conflicts.append(replace(conflict, relation="update") if is_update(slot, readings) else conflict)
    conflicts.extend(
        as_conflict("time", [moment.time.span for moment in slot], readings)
        for slot in find_disputed_slots(found_moments, scores, MomentJudge(readings))
    )
    found_names, judge = names.read_names(carriers, readings)
    conflicts.extend(
        as_conflict("name", [name.span for name in slot], readings)
        for slot in find_disputed_slots(found_names, scores, judge)
    )
    conflicts.extend(
        as_conflict(slot[0].kind, [one.span for one in slot], readings)
        for slot in find_disputed_slots(found_alternatives, scores, AlternativeJudge())
    )
    return conflicts


def values_inside(values: Sequence[V], span: Span) -> list[V]:
    """The values, in text order with the title first, that lie in a span."""

    first = bisect_left(values, order_of(span), key=lambda value: order_of(value.span))
    found = []
    for place in range(first, len(values)):
        if not span.overlaps(values[place].span):
            break
        if span.contains(values[place].span):
            found.append(values[place])
    return found


def as_conflict(kind: ConflictKind, spans: Sequence[Span], readings: Mapping[str, Reading]) -> Conflict:
    """The values at these places, verbatim."""
    return Conflict(
        kind,
        tuple(ConflictValue(span, readings[span.article].article.words_of(span)) for span in sorted(spans)),
    )
