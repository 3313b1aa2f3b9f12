"""Prints of one text, found in bands of shingles and held against each other in blocks of pairs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rashomon.grouping.near_duplicates import (
    Shingles,
    TextRelation,
    find_printers,
    pair_printers,
    relate_texts,
)
from rashomon.grouping.partitioned.pairs import Keys, to_keys


@dataclass(frozen=True, slots=True)
class Band:
    """The sampled shingles in one part of all hashes, with the numbers of the articles, ascending."""

    values: Shingles
    owners: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Pairs of articles by their places in `numbers`, and the shingles of those articles."""

    numbers: tuple[int, ...]
    shingles: tuple[Shingles, ...]
    pairs: tuple[tuple[int, int], ...]


def find_band_pairs(band: Band) -> tuple[Keys, NDArray[np.int64]]:
    """The pairs that print a shingle of the band, and how many of its shingles they share."""
    counts: Counter[tuple[int, int]] = Counter()
    for printers in find_printers(band.values, band.owners):
        counts.update(pair_printers(printers))
    pairs = sorted(counts)
    return to_keys(pairs), np.array([counts[pair] for pair in pairs], dtype=np.int64)


def add_counts(
    parts: Sequence[tuple[Keys, NDArray[np.int64]]],
) -> tuple[Keys, NDArray[np.int64]]:
    """The counts of all bands together, by pair, ascending."""
    keys = np.concatenate([np.zeros(0, np.uint64), *(part[0] for part in parts)])
    counts = np.concatenate([np.zeros(0, np.int64), *(part[1] for part in parts)])
    unique, places = np.unique(keys, return_inverse=True)
    return unique, np.bincount(places, counts, len(unique)).astype(np.int64)


def relate_block(block: TextBlock) -> tuple[TextRelation, ...]:
    """Those pairs of which one is nearly the same as the other, or nearly contained in it."""
    related = (
        (first, second, relate_texts(block.shingles[first], block.shingles[second]))
        for first, second in block.pairs
    )
    return tuple(
        replace(relation, first=block.numbers[first], second=block.numbers[second])
        for first, second, relation in related
        if relation.nearly_the_same or relation.contained
    )
