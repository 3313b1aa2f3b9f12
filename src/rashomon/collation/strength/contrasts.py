"""Pairs of clauses of two articles that put one thing with other strength."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.collation.strength.agreement import find_plain_match, is_covered
from rashomon.collation.strength.attribution import match_attribution
from rashomon.collation.strength.carriers import Carrier
from rashomon.collation.strength.conditions import is_conditional, match_condition
from rashomon.collation.strength.lexicon import MarkerEntry
from rashomon.collation.strength.markers import Marker
from rashomon.collation.strength.precision import match_figures
from rashomon.model.comparison import StrengthKind, StrengthReading


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two clauses about one thing: the first has a marker, the other has none or one of another level.

    `score` grows with the words that both have.
    """

    kind: StrengthKind
    marked: StrengthReading
    other: StrengthReading
    score: float


def find_contrasts(carriers: Sequence[Carrier]) -> Iterator[Contrast]:
    """All contrasts between the carriers of one statement.

    An article that has a marker in any of its carriers is not one without it, whichever sentence is looked
    at; what its sources say in their own words is theirs.
    """
    own: dict[str, list[Carrier]] = {}
    for carrier in carriers:
        own.setdefault(carrier.article, [])
        if not carrier.direct:
            own[carrier.article].append(carrier)
    for carrier in carriers:
        for other in carriers:
            if other.article != carrier.article:
                beside = [one for one in own[other.article] if one is not other]
                yield from _by_markers(carrier, other, beside)
                yield from _by_conditions(carrier, other, beside)
                yield from _by_figures(carrier, other, beside)
                yield from _by_sources(carrier, other, beside)


def _by_markers(carrier: Carrier, other: Carrier, beside: Sequence[Carrier]) -> Iterator[Contrast]:
    for marker in carrier.markers:
        contrast = _contrast(carrier, marker, other, beside)
        if contrast:
            yield contrast


def _contrast(carrier: Carrier, marker: Marker, other: Carrier, beside: Sequence[Carrier]) -> Contrast | None:
    for place in marker.governed:
        match = find_plain_match(carrier.words, marker, place, other.words)
        if match is None or _is_said_elsewhere(carrier.words.stems[place], marker.entry, beside):
            continue
        span = carrier.words.part(*carrier.words.clause_around([marker.first, marker.last, place]))
        marked = StrengthReading(span, (carrier.words.part(marker.first, marker.last),), marker.entry.level)
        plain = StrengthReading(other.words.part(*other.words.clause_around([match.place])), (), "plain")
        return Contrast(marker.entry.kind, marked, plain, match.shared + match.share)
    return None


def _is_said_elsewhere(about: str, marker: MarkerEntry, beside: Sequence[Carrier]) -> bool:
    """Whether other sentences of the article have the marker, or its like, with the same word."""
    return any(
        is_covered(one.words, place, marker)
        for one in beside
        for place, stem in enumerate(one.words.stems)
        if stem == about
    )


def _by_conditions(carrier: Carrier, other: Carrier, beside: Sequence[Carrier]) -> Iterator[Contrast]:
    for condition in carrier.conditions:
        if any(is_conditional(one.words, condition) for one in beside):
            continue
        matched = match_condition(carrier.words, condition, other.words, other.conditions)
        if matched:
            yield Contrast("condition", *matched)


def _by_figures(carrier: Carrier, other: Carrier, beside: Sequence[Carrier]) -> Iterator[Contrast]:
    if any(one.figure.bound != "exact" for carrying in beside for one in carrying.quantities):
        return
    for matched in match_figures(carrier.words, carrier.quantities, other.words, other.quantities):
        yield Contrast("precision", *matched)


def _by_sources(carrier: Carrier, other: Carrier, beside: Sequence[Carrier]) -> Iterator[Contrast]:
    if not other.plain or not all(one.plain for one in beside if one.span.field == "body"):
        return
    for attribution in carrier.attributions:
        matched = match_attribution(carrier.words, attribution, other.words)
        if matched:
            yield Contrast("attribution", *matched)
