"""The differences of strength within each statement, each shown at one statement."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.collation.strength.carriers import CarrierReader
from rashomon.collation.strength.contrasts import Contrast, find_contrasts
from rashomon.model.comparison import Statement, StrengthDifference, StrengthKind, StrengthReading
from rashomon.model.reading import Reading
from rashomon.model.span import Span

# Carriers are held against each other in pairs; what thirty reports print is well covered by the first sixty.
_MOST_CARRIERS = 60


def find_strength(statements: Sequence[Statement], readings: Mapping[str, Reading]) -> tuple[Statement, ...]:
    """The statements with the differences of strength between their carriers, in the order given.

    `readings` are the articles by id. A marker is shown once of its kind: with the surest statement in which
    another article's clause goes without it.
    """
    reader = CarrierReader(readings)
    shown: set[tuple[StrengthKind, Span]] = set()
    found: dict[int, tuple[StrengthDifference, ...]] = {}
    order = sorted(range(len(statements)), key=lambda place: _rank(statements[place]))
    for place in order:
        carriers = [reader.read(span) for span in sorted(set(statements[place].spans))[:_MOST_CARRIERS]]
        contrasts = [one for one in find_contrasts(carriers) if not _keys(one) <= shown]
        shown = shown.union(*map(_keys, contrasts))
        found[place] = _join(contrasts)
    return tuple(replace(one, strength=found[place]) for place, one in enumerate(statements))


def _rank(statement: Statement) -> tuple[bool, float, list[Span]]:
    return statement.overlapping, -statement.score, sorted(statement.spans)


def _keys(contrast: Contrast) -> set[tuple[StrengthKind, Span]]:
    markers = (*contrast.marked.markers[:1], *contrast.other.markers[:1])
    return {(contrast.kind, marker) for marker in markers}


def _join(contrasts: Sequence[Contrast]) -> tuple[StrengthDifference, ...]:
    """One difference for all contrasts of a kind that share a clause; most words in common first."""
    groups: list[tuple[StrengthKind, set[StrengthReading], float]] = []
    for one in contrasts:
        pair = {one.marked, one.other}
        together = [group for group in groups if group[0] == one.kind and pair & group[1]]
        groups = [group for group in groups if group not in together]
        readings = pair.union(*(group[1] for group in together))
        groups.append((one.kind, readings, max([one.score, *(group[2] for group in together)])))
    ranked = [
        (-score, kind, sorted(readings, key=lambda one: (one.span, one.markers, one.level)))
        for kind, readings, score in groups
    ]
    ranked.sort(key=lambda entry: (entry[0], entry[1], [one.span for one in entry[2]]))
    return tuple(StrengthDifference(kind, tuple(readings)) for _, kind, readings in ranked)
