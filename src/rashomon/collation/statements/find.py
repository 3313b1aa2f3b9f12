"""Statements: what at least two articles carry."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from rashomon.collation.statements.carriers import Carrier, find_carriers
from rashomon.collation.statements.links import LinkedSet, group_links
from rashomon.collation.statements.matcher import describe_story, score_links
from rashomon.collation.statements.similarity import Similarities
from rashomon.model.comparison import Statement
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.models import Encoder

_COST_OF_OTHER_STATEMENTS = 0.1


def find_statements(readings: Sequence[Reading], encoder: Encoder) -> tuple[Statement, ...]:
    """The statements of a story, those carried by most articles and told earliest first.

    The result does not depend on the order of the readings.
    """
    carriers = find_carriers(sorted(readings, key=lambda reading: reading.article.id))
    if len({carrier.article for carrier in carriers}) < 2:
        return ()
    described = describe_story(carriers, encoder)
    sets = group_links(carriers, score_links(described))
    statements_of = Counter(member for linked in sets for member in linked.members)
    leading = _choose_leading(sets)
    ordered = sorted(sets, key=lambda linked: _rank(linked, carriers))
    return tuple(
        Statement(
            id=f"s{number}",
            spans=tuple(sorted(carriers[member].span for member in linked.members)),
            shown=_choose_shown(linked, carriers, described.similarities, statements_of),
            score=round(linked.score, 4),
            overlapping=linked not in leading,
        )
        for number, linked in enumerate(ordered, start=1)
    )


def _choose_leading(sets: Sequence[LinkedSet]) -> frozenset[LinkedSet]:
    """The sets that bring a carrier which no surer set has; the sets come the surest first."""
    seen: set[int] = set()
    leading = set()
    for linked in sets:
        if not seen.issuperset(linked.members):
            leading.add(linked)
            seen.update(linked.members)
    return frozenset(leading)


def _rank(linked: LinkedSet, carriers: Sequence[Carrier]) -> tuple[int, float, float, list[Span]]:
    members = [carriers[member] for member in linked.members]
    depth = sum(member.depth for member in members) / len(members)
    articles = len({member.article for member in members})
    return -articles, round(depth, 6), -linked.score, [member.span for member in members]


def _choose_shown(
    linked: LinkedSet,
    carriers: Sequence[Carrier],
    similarities: Similarities,
    statements_of: Mapping[int, int],
) -> Span:
    """The sentence that covers most of the others and says little besides; of equals the shortest.

    A sentence that is in many statements says many things, and is a poor picture of each. Titles are
    shown only where nothing else is there.
    """
    numbers = list(linked.members)
    covered = similarities.cover[np.ix_(numbers, numbers)].mean(axis=0)

    def fitness(position: int) -> tuple[bool, float, int, Span]:
        carrier = carriers[numbers[position]]
        plainness = _COST_OF_OTHER_STATEMENTS * math.log(statements_of[numbers[position]])
        return (
            not carrier.is_title,
            round(float(covered[position]) - plainness, 3),
            -len(carrier.text),
            carrier.span,
        )

    return carriers[numbers[max(range(len(numbers)), key=fitness)]].span
