"""The differences of strength within each statement, each shown at one statement."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.collation.strength.agreement import find_plain_match, is_covered
from rashomon.collation.strength.attribution import (
    Attribution,
    QuotationIndex,
    find_attributions,
    is_direct_speech,
    match_attribution,
    states_plainly,
)
from rashomon.collation.strength.clauses import Words, read_words
from rashomon.collation.strength.conditions import Condition, find_conditions, is_conditional, match_condition
from rashomon.collation.strength.lexicon import MarkerEntry
from rashomon.collation.strength.markers import Marker, find_markers
from rashomon.model.comparison import (
    Statement,
    StrengthDifference,
    StrengthKind,
    StrengthReading,
)
from rashomon.model.reading import Reading
from rashomon.model.span import Span

# Every carrier of a statement is held against every other; who carries a statement 30 times says it once.
_MOST_CARRIERS = 30


@dataclass(frozen=True, slots=True)
class Carrier:
    """The words of a span of a statement, with the markers in it."""

    words: Words
    markers: tuple[Marker, ...]
    conditions: tuple[Condition, ...]
    attributions: tuple[Attribution, ...]
    plain: bool
    direct: bool

    @property
    def span(self) -> Span:
        return self.words.span


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two clauses about one thing, the first with a marker that the second has not."""

    kind: StrengthKind
    marked: StrengthReading
    plain: StrengthReading
    score: float


def find_strength(statements: Sequence[Statement], readings: Mapping[str, Reading]) -> tuple[Statement, ...]:
    """The statements with the differences of strength between their carriers, in the order given.

    A pair of clauses differs once: it stays with the surest statement that holds both.
    """
    known: dict[Span, Carrier] = {}
    indexes: dict[str, QuotationIndex] = {}
    shown: set[tuple[StrengthKind, Span, Span]] = set()
    found: dict[str, tuple[StrengthDifference, ...]] = {}
    for statement in sorted(statements, key=lambda one: (one.overlapping, -one.score, sorted(one.spans))):
        carriers = []
        for span in sorted(set(statement.spans))[:_MOST_CARRIERS]:
            if span not in known:
                known[span] = _read_carrier(span, readings[span.article], indexes)
            carriers.append(known[span])
        contrasts = [
            one
            for one in _find_contrasts(carriers)
            if (one.kind, one.marked.markers[0], one.plain.span) not in shown
        ]
        shown |= {(one.kind, one.marked.markers[0], one.plain.span) for one in contrasts}
        found[statement.id] = _join(contrasts)
    return tuple(replace(one, strength=found.get(one.id, ())) for one in statements)


def _read_carrier(span: Span, reading: Reading, indexes: dict[str, QuotationIndex]) -> Carrier:
    if span.article not in indexes:
        indexes[span.article] = QuotationIndex(reading)
    index = indexes[span.article]
    words = read_words(reading.article, span)
    return Carrier(
        words,
        find_markers(words),
        find_conditions(words),
        find_attributions(words, index),
        states_plainly(words, index),
        is_direct_speech(words, index),
    )


def _find_contrasts(carriers: Sequence[Carrier]) -> Iterator[Contrast]:
    for carrier in carriers:
        for other in carriers:
            if other.span.article == carrier.span.article:
                continue
            beside = [
                one
                for one in carriers
                if one is not other and one.span.article == other.span.article and not one.direct
            ]
            for marker in carrier.markers:
                contrast = _contrast(carrier, marker, other, beside)
                if contrast:
                    yield contrast
            for condition in carrier.conditions:
                if any(is_conditional(one.words, condition) for one in beside):
                    continue
                matched = match_condition(carrier.words, condition, other.words, other.conditions)
                if matched:
                    yield Contrast("condition", *matched)
            # One that names the source in another sentence has named it.
            if other.plain and all(one.plain for one in beside if one.span.field == "body"):
                for attribution in carrier.attributions:
                    matched = match_attribution(carrier.words, attribution, other.words)
                    if matched:
                        yield Contrast("attribution", *matched)


def _contrast(carrier: Carrier, marker: Marker, other: Carrier, beside: Sequence[Carrier]) -> Contrast | None:
    kind = marker.entry.kind
    for place in marker.governed:
        match = find_plain_match(carrier.words, marker, place, other.words)
        if match is None:
            continue
        about = carrier.words.stems[place]
        if _says_so_elsewhere(about, marker.entry, beside):
            continue
        span = carrier.words.part(*carrier.words.clause_around([marker.first, marker.last, place]))
        marked = StrengthReading(span, (carrier.words.part(marker.first, marker.last),), marker.entry.level)
        plain = StrengthReading(other.words.part(*other.words.clause_around([match.place])), (), "plain")
        return Contrast(kind, marked, plain, match.shared + match.share)
    return None


def _says_so_elsewhere(about: str, marker: MarkerEntry, beside: Sequence[Carrier]) -> bool:
    """Whether the article of the plain clause has the marker, or its like, with the same word elsewhere."""
    return any(
        is_covered(one.words, place, marker)
        for one in beside
        for place, stem in enumerate(one.words.stems)
        if stem == about
    )


def _join(contrasts: Sequence[Contrast]) -> tuple[StrengthDifference, ...]:
    """One difference for all contrasts of a kind that share a reading."""
    groups: list[tuple[StrengthKind, set[StrengthReading], float]] = []
    for one in contrasts:
        together = [group for group in groups if group[0] == one.kind and {one.marked, one.plain} & group[1]]
        groups = [group for group in groups if group not in together]
        readings = {one.marked, one.plain}.union(*(group[1] for group in together))
        groups.append((one.kind, readings, max([one.score, *(group[2] for group in together)])))
    differences = [
        (
            score,
            StrengthDifference(
                kind, tuple(sorted(readings, key=lambda one: (one.span, one.markers, one.level)))
            ),
        )
        for kind, readings, score in groups
    ]
    differences.sort(key=lambda entry: (-entry[0], entry[1].kind, [one.span for one in entry[1].readings]))
    return tuple(difference for _, difference in differences)
