"""Statements: what at least two articles carry."""

from collections.abc import Sequence

import numpy as np

from rashomon.collation.statements.carriers import Carrier, find_carriers
from rashomon.collation.statements.links import LinkedSet, group_links
from rashomon.collation.statements.matcher import describe_story, score_links
from rashomon.collation.statements.similarity import Similarities
from rashomon.model.comparison import Statement
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.models import Encoder


def find_statements(readings: Sequence[Reading], encoder: Encoder) -> tuple[Statement, ...]:
    """The statements of a story, those carried by most articles and told earliest first.

    The result does not depend on the order of the readings.
    """
    carriers = find_carriers(sorted(readings, key=lambda reading: reading.article.id))
    if len({carrier.article for carrier in carriers}) < 2:
        return ()
    described = describe_story(carriers, encoder)
    sets = group_links(carriers, score_links(described))
    ordered = sorted(sets, key=lambda linked: _rank(linked, carriers))
    return tuple(
        Statement(
            id=f"s{number}",
            spans=tuple(sorted(carriers[member].span for member in linked.members)),
            shown=_choose_shown(linked, carriers, described.similarities),
            score=round(linked.score, 4),
        )
        for number, linked in enumerate(ordered, start=1)
    )


def _rank(linked: LinkedSet, carriers: Sequence[Carrier]) -> tuple[int, float, float, list[Span]]:
    members = [carriers[member] for member in linked.members]
    depth = sum(member.depth for member in members) / len(members)
    articles = len({member.article for member in members})
    return -articles, round(depth, 6), -linked.score, [member.span for member in members]


def _choose_shown(linked: LinkedSet, carriers: Sequence[Carrier], similarities: Similarities) -> Span:
    """The sentence that covers most of the others: the most complete one; of equals the shortest."""
    numbers = list(linked.members)
    covered = similarities.cover[np.ix_(numbers, numbers)].mean(axis=0)
    best = max(
        range(len(numbers)),
        key=lambda position: (
            not carriers[numbers[position]].is_title,
            round(float(covered[position]), 3),
            -len(carriers[numbers[position]].text),
            carriers[numbers[position]].span,
        ),
    )
    return carriers[numbers[best]].span
