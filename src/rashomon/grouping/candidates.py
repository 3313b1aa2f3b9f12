"""Which pairs of articles are worth scoring: by an index of telling words and weeks, never all pairs."""

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.grouping.profiles import Term
from rashomon.grouping.publication_days import Days

# Two reports of one event share some of their most telling words.
TELLING_WORDS = 25
# A word with more holders leads only to those of the same weeks, and to none if these are more still. So
# an article costs about the same however many there are.
MOST_HOLDERS = 64
# The telling words are followed, the weightiest first, until so many holders are met: in a large store all 25
# lead to 1,600, five times the work for the same candidates. Stream-dev is grouped as well with a quarter.
ENOUGH_HOLDERS = 4 * MOST_HOLDERS
# The likeliest others that an article is scored with.
MOST_CANDIDATES = 24
_DAYS_A_WEEK = 7


def find_candidates(words: Sequence[dict[str, float]], days: Sequence[Days | None]) -> list[tuple[int, int]]:
    """Pairs of numbers of articles, sorted, each article with those that share its most telling words.

    `words` are the articles' stems with weights. An article with no known day is found by rarer words only.
    """
    telling = [find_telling(weights) for weights in words]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    in_week: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for number, weights in enumerate(telling):
        for term in weights:
            holders[term].append(number)
    for term, numbers in holders.items():
        if len(numbers) > MOST_HOLDERS:
            for number in numbers:
                for week in find_weeks(days[number]):
                    in_week[term, week].append(number)
    pairs: set[tuple[int, int]] = set()
    for number, weights in enumerate(telling):
        shared: defaultdict[int, float] = defaultdict(float)
        met = 0
        for term, weight in weights.items():
            if met >= ENOUGH_HOLDERS:
                break
            near = _find_holders_near(term, days[number], holders, in_week)
            met += len(near)
            for other in near:
                shared[other] += weight * telling[other][term]
        shared.pop(number, None)
        pairs.update((min(number, other), max(number, other)) for other in find_likeliest(shared))
    return sorted(pairs)


def find_telling(weights: Mapping[Term, float]) -> dict[Term, float]:
    """The words of an article that weigh most, the weightiest first: those that it is found by."""
    return dict(heapq.nsmallest(TELLING_WORDS, weights.items(), key=lambda item: (-item[1], item[0])))


def find_likeliest(shared: Mapping[int, float]) -> list[int]:
    """The numbers of the articles worth scoring, from the weight of the telling words that they share."""
    likeliest = heapq.nsmallest(MOST_CANDIDATES, shared.items(), key=lambda item: (-item[1], item[0]))
    return [number for number, _ in likeliest]


def _find_holders_near(
    term: str,
    days: Days | None,
    holders: dict[str, list[int]],
    in_week: dict[tuple[str, int], list[int]],
) -> list[int]:
    if len(holders[term]) <= MOST_HOLDERS:
        return holders[term]
    near = {
        other
        for week in find_weeks(days)
        for nearby in (week - 1, week, week + 1)
        for other in in_week.get((term, nearby), ())
    }
    return sorted(near) if len(near) <= MOST_HOLDERS else []


def find_weeks(days: Days | None) -> range:
    """The weeks in which an article can have appeared; none if no day is known."""
    return range(days.first // _DAYS_A_WEEK, days.last // _DAYS_A_WEEK + 1) if days else range(0)
