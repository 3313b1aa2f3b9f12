"""Statements: what at least two articles carry."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from rashomon.collation.statements.carriers import Carrier, find_carriers
from rashomon.collation.statements.links import LinkedSet, group_links
from rashomon.collation.statements.matcher import Link, describe_story, score_links
from rashomon.collation.statements.similarity import Similarities
from rashomon.model.comparison import Statement
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.models import StatementMatcher
from rashomon.models.encoder import EncodedText

_COST_OF_OTHER_STATEMENTS = 0.1


@dataclass(frozen=True, slots=True)
class MatchedStory:
    """The carriers of a story, by number, as they were encoded, and all pairs that were held together."""

    carriers: tuple[Carrier, ...]
    encoded: tuple[EncodedText, ...]
    links: tuple[Link, ...]
    similarities: Similarities


def find_statements(readings: Sequence[Reading], matcher: StatementMatcher) -> tuple[Statement, ...]:
    """The statements of a story, those carried by most articles and told earliest first.

    The result does not depend on the order of the readings.
    """
    return link_statements(match_story(readings, matcher))


def link_statements(story: MatchedStory | None) -> tuple[Statement, ...]:
    """The statements that the links of a matched story make."""
    return () if story is None else make_statements(story, group_links(story.carriers, story.links))


def match_story(readings: Sequence[Reading], matcher: StatementMatcher) -> MatchedStory | None:
    """Every likely pair of carriers with its probability; None if fewer than two articles carry anything."""
    # By their words and not by their ids: where two links tie, a copy under another id decides the same.
    ordered = sorted(readings, key=lambda one: (one.article.text, one.article.title, one.article.id))
    carriers = find_carriers(ordered)
    if len({carrier.article for carrier in carriers}) < 2:
        return None
    described = describe_story(carriers, matcher.encoder)
    links = score_links(described, matcher.trees)
    return MatchedStory(carriers, described.encoded, links, described.similarities)


def make_statements(story: MatchedStory, sets: Sequence[LinkedSet]) -> tuple[Statement, ...]:
    """The sets as statements, numbered in their order of rank."""
    carriers = story.carriers
    statements_of = Counter(member for linked in sets for member in linked.members)
    leading = _choose_leading(sets)
    ordered = sorted(sets, key=lambda linked: _rank(linked, carriers))
    return tuple(
        Statement(
            id=f"s{number}",
            spans=tuple(sorted(carriers[member].span for member in linked.members)),
            shown=_choose_shown(linked, carriers, story.similarities, statements_of),
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


def _rank(linked: LinkedSet, carriers: Sequence[Carrier]) -> tuple[int, float, float, tuple[int, ...]]:
    members = [carriers[member] for member in linked.members]
    depth = sum(member.depth for member in members) / len(members)
    articles = len({member.article for member in members})
    return -articles, round(depth, 6), -linked.score, linked.members


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
    members = np.ix_(numbers, numbers)
    covered = (similarities.words[members] + similarities.stress[members]).mean(axis=0) / 2

    def fitness(position: int) -> tuple[bool, float, int, int]:
        carrier = carriers[numbers[position]]
        plainness = _COST_OF_OTHER_STATEMENTS * math.log(statements_of[numbers[position]])
        return (
            not carrier.is_title,
            round(float(covered[position]) - plainness, 3),
            -len(carrier.text),
            numbers[position],
        )

    return carriers[numbers[max(range(len(numbers)), key=fitness)]].span
