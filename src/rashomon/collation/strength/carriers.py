"""What is read once of every sentence that carries a statement."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.collation.conflicts.quantities import Quantity
from rashomon.collation.strength.attribution import (
    Attribution,
    QuotationIndex,
    find_attributions,
    is_direct_speech,
    states_plainly,
)
from rashomon.collation.strength.clauses import Words, read_words
from rashomon.collation.strength.conditions import Condition, find_conditions
from rashomon.collation.strength.markers import Marker, find_markers
from rashomon.collation.strength.precision import read_quantities_of
from rashomon.model.reading import Figure, Reading
from rashomon.model.span import Span


@dataclass(frozen=True, slots=True)
class Carrier:
    """The words of a span of a statement, and what sets their strength.

    `plain` says that nothing in it names a source, `direct` that most of it is a source's own words.
    """

    words: Words
    markers: tuple[Marker, ...]
    conditions: tuple[Condition, ...]
    attributions: tuple[Attribution, ...]
    quantities: tuple[Quantity, ...]
    plain: bool
    direct: bool

    @property
    def span(self) -> Span:
        return self.words.span

    @property
    def article(self) -> str:
        return self.words.span.article


class CarrierReader:
    """Reads the carriers of a story, each once however many statements it carries."""

    def __init__(self, readings: Mapping[str, Reading]) -> None:
        self._readings = readings
        self._indexes: dict[str, QuotationIndex] = {}
        self._known: dict[Span, Carrier] = {}

    def read(self, span: Span) -> Carrier:
        if span not in self._known:
            self._known[span] = self._read(span, self._readings[span.article])
        return self._known[span]

    def _read(self, span: Span, reading: Reading) -> Carrier:
        if span.article not in self._indexes:
            self._indexes[span.article] = QuotationIndex(reading)
        index = self._indexes[span.article]
        words = read_words(reading.article, span)
        return Carrier(
            words,
            find_markers(words),
            find_conditions(words),
            find_attributions(words, index),
            read_quantities_of(words, _figures_inside(reading, span)),
            states_plainly(words, index),
            is_direct_speech(words, index),
        )


def _figures_inside(reading: Reading, span: Span) -> list[Figure]:
    """The figures, in text order with the title first, that lie in a span."""

    def place_of(figure: Figure) -> tuple[bool, int]:
        return figure.span.field == "body", figure.span.start

    found = []
    first = bisect_left(reading.figures, (span.field == "body", span.start), key=place_of)
    for place in range(first, len(reading.figures)):
        figure = reading.figures[place]
        if not span.overlaps(figure.span):
            break
        if span.contains(figure.span):
            found.append(figure)
    return found
