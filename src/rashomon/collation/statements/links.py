"""Which scored links are kept, and the statements that they make."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.collation.statements.carriers import Carrier
from rashomon.collation.statements.matcher import Link

# The highest threshold whose F1 over links is within half a point of the best one, in cross-validation by
# story on gold-train (training/statements.py prints it; docs/calibration.md has the rest). Gold-dev had no
# say: whole comparisons have links F1 0.730 and coverage 0.871 here, 0.724 and 0.866 at 0.395.
LINK_THRESHOLD = 0.367

# A carrier joins a set if its weakest link is at least this share of the link that it grew from. At 0
# surely linked carriers drown among doubtful ones (gold-dev: 309 sets, the nearest to an annotated statement
# has Jaccard 0.57 with it in the mean); at 0.85 there are twice as many sets as
# statements (591 for 267; 0.68).
COHERENCE = 0.6


@dataclass(frozen=True, slots=True)
class LinkedSet:
    """Carriers, by number, of which every two of different articles are linked.

    `score` is that of the weakest link.
    """

    members: tuple[int, ...]
    score: float


def keep_links(links: Sequence[Link]) -> list[Link]:
    """Those that are likely enough to be shown."""
    return [link for link in links if link.score >= LINK_THRESHOLD]


def group_links(carriers: Sequence[Carrier], links: Sequence[Link]) -> tuple[LinkedSet, ...]:
    """Cover the links with cliques, the surest links first.

    Cliques and not chains: a sentence that shares one thing with A and another with B does not make A and
    B say the same. A carrier may be in several sets, as a sentence may carry several statements.
    """
    kept = keep_links(links)
    scores: dict[tuple[int, int], float] = {}
    neighbours: defaultdict[int, set[int]] = defaultdict(set)
    for link in kept:
        scores[link.first, link.second] = scores[link.second, link.first] = link.score
        neighbours[link.first].add(link.second)
        neighbours[link.second].add(link.first)
    # Ties by number: carriers are numbered by what the articles say, so their ids decide nothing.
    uncovered = sorted(kept, key=lambda link: (-link.score, link.first, link.second))
    covered: set[tuple[int, int]] = set()
    sets = []
    for link in uncovered:
        if (link.first, link.second) in covered:
            continue
        members = _grow(link, carriers, neighbours, scores)
        crossing = [(a, b) for a in members for b in members if (a, b) in scores]
        covered.update(crossing)
        sets.append(LinkedSet(members, min(scores[pair] for pair in crossing)))
    return tuple(sets)


def _grow(
    link: Link,
    carriers: Sequence[Carrier],
    neighbours: dict[int, set[int]],
    scores: dict[tuple[int, int], float],
) -> tuple[int, ...]:
    """The link and the carriers that are linked to all members outside their own article, the surest first.

    Of an article that is not among the members a doubtful carrier is welcome too: without it the statement
    would seem to be missing there.
    """
    members = [link.first, link.second]
    waiting = (neighbours[link.first] | neighbours[link.second]) - set(members)
    # Kept as the set grows: measured anew for every member, 600 sentences that all say the same took 14 s.
    weakest = dict.fromkeys(waiting, math.inf)

    def weaken(member: int) -> None:
        for number in waiting:
            if carriers[number].article != carriers[member].article:
                weakest[number] = min(weakest[number], scores.get((number, member), 0.0))

    for member in members:
        weaken(member)
    articles = {carriers[member].article for member in members}
    while waiting:
        best = max(waiting, key=lambda number: (weakest[number], number))
        if weakest[best] <= 0.0:
            break
        waiting.remove(best)
        if carriers[best].article not in articles or weakest[best] > link.score * COHERENCE:
            members.append(best)
            articles.add(carriers[best].article)
            weaken(best)
    return tuple(sorted(members))
