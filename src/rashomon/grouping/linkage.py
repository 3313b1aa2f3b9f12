"""Clusters by average linkage, so that no chain of likely pairs joins strangers."""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass

# The mean over all pairs of two large clusters is taken over this many members of each.
_MEMBERS_HEARD = 8


@dataclass(frozen=True, slots=True)
class Merge:
    """Two clusters became one: `score` is the mean over their members' pairs, `closest` the best of these."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    score: float
    closest: tuple[int, int]
    closest_score: float


def link_by_average(
    count: int, pairs: Iterable[tuple[int, int]], score: Callable[[int, int], float], least: float
) -> tuple[list[tuple[int, ...]], list[Merge]]:
    """Merge the two clusters with the highest mean score until none reaches `least` (UPGMA, Sokal and
    Michener 1958).

    `pairs` are the candidates: two clusters are looked at if a pair between them reaches `least`, and then
    all their pairs count, scored when asked for. Returns the clusters, each sorted, and the merges in order.
    """
    members: dict[int, tuple[int, ...]] = {number: (number,) for number in range(count)}
    linked: dict[int, set[int]] = {number: set() for number in range(count)}
    known: dict[tuple[int, int], float] = {}
    heap: list[tuple[float, int, int]] = []

    def score_once(first: int, second: int) -> float:
        pair = (first, second) if first < second else (second, first)
        if pair not in known:
            known[pair] = score(*pair)
        return known[pair]

    def score_mean(first: int, second: int) -> float:
        scores = [score_once(i, j) for i in _heard(members[first]) for j in _heard(members[second])]
        return sum(sorted(scores)) / len(scores)

    for first, second in sorted(pairs):
        if score_once(first, second) >= least:
            linked[first].add(second)
            linked[second].add(first)
            heapq.heappush(heap, (-known[first, second], first, second))
    merges: list[Merge] = []
    next_number = count
    while heap:
        negative, first, second = heapq.heappop(heap)
        if first not in members or second not in members:
            continue
        closest_score, i, j = max(
            (score_once(i, j), -i, -j) for i in _heard(members[first]) for j in _heard(members[second])
        )
        merges.append(Merge(members[first], members[second], -negative, (-i, -j), closest_score))
        neighbours = (linked.pop(first) | linked.pop(second)) - {first, second}
        members[next_number] = tuple(sorted(members.pop(first) + members.pop(second)))
        linked[next_number] = neighbours
        for other in sorted(neighbours):
            linked[other] -= {first, second}
            linked[other].add(next_number)
            mean = score_mean(other, next_number)
            if mean >= least:
                heapq.heappush(heap, (-mean, other, next_number))
        next_number += 1
    return sorted(members.values()), merges


def _heard(members: tuple[int, ...]) -> tuple[int, ...]:
    """All members of a small cluster; of a large one some, evenly from first to last."""
    if len(members) <= _MEMBERS_HEARD:
        return members
    return tuple(members[position * len(members) // _MEMBERS_HEARD] for position in range(_MEMBERS_HEARD))
