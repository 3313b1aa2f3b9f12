"""One statement, different values."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TypeVar

from rashomon.collation.conflicts import moments, quantities
from rashomon.collation.conflicts.context import words_of_span
from rashomon.collation.conflicts.slots import find_disputed_slots
from rashomon.model.comparison import Conflict, ConflictKind, ConflictValue
from rashomon.model.reading import Figure, Reading, TimeExpression
from rashomon.model.span import Span

_MOST_VALUES = 60
V = TypeVar("V", Figure, TimeExpression)


def find_conflict(spans: Sequence[Span], readings: Mapping[str, Reading]) -> Conflict | None:
    """The conflict between the carriers of one statement, None if their values can all be right.

    `spans` are the sentences or clauses of a statement, `readings` their articles by id. Figures come before
    times: a statement has one conflict, the one that can be checked most easily. The values are verbatim.
    """
    found = find_all_conflicts(spans, readings)
    return found[0] if found else None


def find_all_conflicts(spans: Sequence[Span], readings: Mapping[str, Reading]) -> list[Conflict]:
    """All conflicts between the carriers of one statement: the killed and the wounded are two."""
    carriers = sorted(set(spans))
    if len({span.article for span in carriers}) < 2:
        return []
    found_quantities: list[quantities.Quantity] = []
    found_moments: list[moments.Moment] = []
    for place, span in enumerate(carriers):
        reading = readings[span.article]
        figures = _inside(reading.figures, span)
        times = _inside(reading.times, span)
        if figures or times:
            words = words_of_span(reading.article, span)
            found_quantities.extend(quantities.read_quantities(place, words, figures))
            found_moments.extend(moments.read_moments(place, words, times))
    figure_slots = find_disputed_slots(
        found_quantities[:_MOST_VALUES],
        quantities.same_quantity,
        quantities.compatible,
        quantities.agree,
        quantities.joins,
        quantities.closeness,
    )
    time_slots = find_disputed_slots(
        found_moments[:_MOST_VALUES],
        moments.same_moment_asked,
        moments.compatible,
        moments.agree,
        moments.joins,
        moments.closeness,
    )
    conflicts = []
    for slot in figure_slots:
        kind: ConflictKind = "time" if slot[0].kind == "seconds" else "figure"
        conflicts.append(_as_conflict(kind, [quantity.figure.span for quantity in slot], readings))
    conflicts.extend(
        _as_conflict("time", [moment.time.span for moment in slot], readings) for slot in time_slots
    )
    return conflicts


def _inside(values: Sequence[V], span: Span) -> list[V]:
    """The values, in text order with the title first, that lie in a span."""

    def place_of(value: V) -> tuple[bool, int]:
        return value.span.field == "body", value.span.start

    first = bisect_left(values, (span.field == "body", span.start), key=place_of)
    found = []
    for place in range(first, len(values)):
        if not span.overlaps(values[place].span):
            break
        if span.contains(values[place].span):
            found.append(values[place])
    return found


def _as_conflict(kind: ConflictKind, spans: Sequence[Span], readings: Mapping[str, Reading]) -> Conflict:
    return Conflict(
        kind,
        tuple(ConflictValue(span, readings[span.article].article.words_of(span)) for span in sorted(spans)),
    )
