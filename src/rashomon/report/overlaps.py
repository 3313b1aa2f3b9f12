"""Which spans lie over which, in one sweep: a report may have a hundred thousand sentences."""

from collections.abc import Iterable
from typing import TypeVar

from rashomon.model.span import Field, Span

T = TypeVar("T")


def find_overlaps(spans: Iterable[Span], others: Iterable[tuple[Span, T]]) -> dict[Span, list[T]]:
    """For each of `spans`, what is attached to the others that overlap it, in text order.

    Time grows with the number of spans and of overlaps, not with their product.
    """
    overlaps: dict[Span, list[T]] = {span: [] for span in spans}
    attached: dict[tuple[str, Field], list[tuple[Span, T]]] = {}
    for other, what in others:
        attached.setdefault((other.article, other.field), []).append((other, what))
    for found in attached.values():
        found.sort(key=lambda pair: pair[0])
    place: tuple[str, Field] | None = None
    waiting: list[tuple[Span, T]] = []
    reached: list[tuple[Span, T]] = []
    for span in sorted(overlaps):
        if place != (span.article, span.field):
            place = (span.article, span.field)
            waiting, reached = attached.get(place, [])[::-1], []
        while waiting and waiting[-1][0].start < span.end:
            reached.append(waiting.pop())
        # Spans come by their start, so what ends before this one starts is of no use to any later one.
        reached = [pair for pair in reached if pair[0].end > span.start]
        overlaps[span] = [what for other, what in reached if other.start < span.end]
    return overlaps
