"""Which pairs are worth scoring, in blocks: by rare words, and by common ones within their weeks.

The rule is that of `rashomon.grouping.candidates`; of the index each block is given its part.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.grouping.candidates import ENOUGH_HOLDERS, MOST_HOLDERS, find_likeliest, find_weeks
from rashomon.grouping.partitioned.pairs import Keys, to_keys
from rashomon.grouping.partitioned.words import Terms, Weights
from rashomon.grouping.publication_days import Days

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PostingsBlock:
    """For each article: of each telling word that is followed the weight, the holders, and their weights."""

    numbers: tuple[int, ...]
    postings: tuple[tuple[tuple[float, Numbers, Weights], ...], ...]


class Postings:
    """Who holds which telling word, and when: 24 bytes a telling word, 25 of them an article."""

    def __init__(self, telling: Sequence[tuple[Terms, Weights]], days: Sequence[Days | None]) -> None:
        self._telling, self._days = telling, days
        owners = np.repeat(np.arange(len(telling)), [len(terms) for terms, _ in telling])
        terms = np.concatenate([np.zeros(0, np.int64), *(terms for terms, _ in telling)])
        weights = np.concatenate([np.zeros(0), *(weights for _, weights in telling)])
        order = np.lexsort((owners, terms))
        self._terms, self._owners, self._weights = terms[order], owners[order], weights[order]
        self._weekly = self._index_weeks()

    def cut_block(self, numbers: Sequence[int]) -> PostingsBlock:
        """What the candidates of these articles are found from."""
        return PostingsBlock(tuple(numbers), tuple(self._postings_of(number) for number in numbers))

    def _postings_of(self, number: int) -> tuple[tuple[float, Numbers, Weights], ...]:
        terms, weights = self._telling[number]
        postings: list[tuple[float, Numbers, Weights]] = []
        met = 0
        for term, weight in zip(terms.tolist(), weights.tolist(), strict=True):
            if met >= ENOUGH_HOLDERS:
                break
            owners, their_weights = self._holders_near(term, self._days[number])
            met += len(owners)
            postings.append((weight, owners, their_weights))
        return tuple(postings)

    def _holders_near(self, term: int, days: Days | None) -> tuple[Numbers, Weights]:
        start, end = np.searchsorted(self._terms, [term, term + 1])
        owners, weights = self._owners[start:end], self._weights[start:end]
        if end - start <= MOST_HOLDERS:
            return owners, weights
        weeks = find_weeks(days)
        in_weeks = [self._weekly.get((term, week), owners[:0]) for week in _with_neighbours(weeks)]
        near = np.unique(np.concatenate([owners[:0], *in_weeks]))
        if len(near) > MOST_HOLDERS:
            return owners[:0], weights[:0]
        return near, weights[np.searchsorted(owners, near)]

    def _index_weeks(self) -> dict[tuple[int, int], Numbers]:
        """The holders of the common words, by word and week."""
        starts = np.flatnonzero(
            np.concatenate([[True], self._terms[1:] != self._terms[:-1]])[: len(self._terms)]
        )
        ends = np.append(starts[1:], len(self._terms))[: len(starts)]
        weekly: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        for start, end in zip(starts, ends, strict=True):
            if end - start > MOST_HOLDERS:
                term = int(self._terms[start])
                for number in self._owners[start:end].tolist():
                    for week in find_weeks(self._days[number]):
                        weekly[term, week].append(number)
        return {key: np.array(numbers, dtype=np.int64) for key, numbers in weekly.items()}


def find_block_candidates(block: PostingsBlock) -> Keys:
    """The pairs worth scoring of each article of the block with those that share its most telling words."""
    pairs: set[tuple[int, int]] = set()
    for number, postings in zip(block.numbers, block.postings, strict=True):
        shared: defaultdict[int, float] = defaultdict(float)
        for weight, owners, weights in postings:
            for other, product in zip(owners.tolist(), (weight * weights).tolist(), strict=True):
                shared[other] += product
        shared.pop(number, None)
        pairs.update((min(number, other), max(number, other)) for other in find_likeliest(shared))
    return to_keys(pairs)


def _with_neighbours(weeks: range) -> range:
    return range(weeks.start - 1, weeks.stop + 1) if weeks else weeks
