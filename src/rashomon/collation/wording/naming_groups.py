"""Phrases in groups that seem to name one thing each, from the odds of their pairs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations, product

from rashomon.collation.wording.naming_pairs import NamingPairs
from rashomon.collation.wording.placed_namings import PlacedNamings

# Log odds from which on a pair, and two groups, are taken to name one thing: docs/decisions.md.
LEAST_ODDS = -1.2
# Of two groups the likeliest pair tells most; the others, that not all of them are together by chance.
_WEIGHT_OF_BEST = 0.75
# Pairs so little alike that nobody judged them are seldom names of one thing.
_ODDS_OF_UNJUDGED = -2.5
_MOST_GROUPS = 12
_MOST_NAMES = 8
_MOST_OF_AN_ARTICLE = 4

Pair = tuple[int, int]


def group_names(placed: PlacedNamings, pairs: NamingPairs, scores: Sequence[float]) -> list[list[int]]:
    """Groups of numbers of phrases, at most 12, the surest first; `scores` are the log odds of the pairs.

    Groups grow from single phrases, the surest two first (agglomerative clustering), to at most 8 names and 4
    of an article. One whose words are all in a surer one is left out.
    """
    odds = dict(zip(map(tuple, pairs.pairs.tolist()), scores, strict=True))
    found: list[list[int]] = []
    wordings: list[set[str]] = []
    for group in _Clustering(placed, odds).merge():
        wording = {placed.namings[number].words.casefold() for number in group}
        if not any(wording <= other for other in wordings):
            found.append(group)
            wordings.append(wording)
        if len(found) == _MOST_GROUPS:
            break
    return found


class _Clustering:
    """Groups of phrases: the single ones have the phrases' numbers, merged ones the next that are free.

    `_near` says which groups have a likely pair between them: no others are worth a look, so that the cost
    grows with the likely pairs.
    """

    def __init__(self, placed: PlacedNamings, odds: Mapping[Pair, float]) -> None:
        self._placed = placed
        self._articles: list[int] = placed.articles.tolist()
        self._odds = odds
        self._groups = {number: [number] for number in range(len(placed.namings))}
        self._next = len(placed.namings)
        self._near: dict[int, set[int]] = defaultdict(set)
        self._waiting = []
        for (one, other), score in odds.items():
            if score >= LEAST_ODDS:
                self._near[one].add(other)
                self._near[other].add(one)
                self._waiting.append((-score, one, other))
        heapify(self._waiting)

    def merge(self) -> list[list[int]]:
        """The groups of several phrases, that with the surest pair first."""
        while self._waiting:
            _, one, other = heappop(self._waiting)
            if one in self._groups and other in self._groups:
                self._join(one, other)
        groups = [sorted(group) for group in self._groups.values() if len(group) > 1]
        return sorted(groups, key=lambda group: (-max(self._judged(combinations(group, 2))), group))

    def _join(self, one: int, other: int) -> None:
        group = self._groups[one] + self._groups[other]
        of_articles = Counter(self._articles[name] for name in group)
        if len(group) > _MOST_NAMES or max(of_articles.values()) > _MOST_OF_AN_ARTICLE:
            return
        number, self._next = self._next, self._next + 1
        del self._groups[one], self._groups[other]
        self._groups[number] = group
        for near in sorted((self._near[one] | self._near[other]) & self._groups.keys()):
            if len(group) + len(self._groups[near]) > _MOST_NAMES:
                continue
            self._near[near].add(number)
            self._near[number].add(near)
            affinity = self._affinity(group, self._groups[near])
            if affinity >= LEAST_ODDS:
                heappush(self._waiting, (-affinity, near, number))

    def _affinity(self, ones: Sequence[int], others: Sequence[int]) -> float:
        """Between their mean pair (average linkage) and their likeliest one (single linkage)."""
        odds = self._judged(product(ones, others))
        # Rounded, so that what differs by the order of a sum ties.
        return round(_WEIGHT_OF_BEST * max(odds) + (1 - _WEIGHT_OF_BEST) * sum(odds) / len(odds), 4)

    def _judged(self, pairs: Iterable[Pair]) -> list[float]:
        """The odds of the pairs, without those of one article or in the same words: they tell nothing."""
        articles, namings = self._articles, self._placed.namings
        return [
            self._odds.get((min(pair), max(pair)), _ODDS_OF_UNJUDGED)
            for pair in pairs
            if articles[pair[0]] != articles[pair[1]] and namings[pair[0]].telling != namings[pair[1]].telling
        ]
