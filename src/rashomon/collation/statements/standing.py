"""How a value stands among the others of its group."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Two values that differ by less are the same but for rounding.
_DECIMALS = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """Of each value: how many in its group are greater, by how much it leads, its standard score.

    The margin is over the second best, or (negative) below the best; alone in a group a value has 0.
    """

    rank: NDArray[np.float32]
    margin: NDArray[np.float32]
    deviation: NDArray[np.float32]


def find_standing(values: NDArray[Any], groups: NDArray[np.int64]) -> Standing:
    """Arrays of shape (n,); values of one group need not be neighbours."""
    if not len(values):
        return Standing(*(np.zeros(0, dtype=np.float32) for _ in Standing.__slots__))
    rounded = np.round(values.astype(np.float64), _DECIMALS)
    order = np.lexsort((-rounded, groups))
    ordered, ordered_groups = rounded[order], groups[order]
    opens = np.r_[True, ordered_groups[1:] != ordered_groups[:-1]]
    starts = np.nonzero(opens)[0]
    counts = np.diff(np.r_[starts, len(values)])
    first = np.repeat(starts, counts)

    # Of equal values all have the rank of the first, whatever their order.
    is_new = opens | np.r_[True, ordered[1:] != ordered[:-1]]
    rank = np.maximum.accumulate(np.where(is_new, np.arange(len(values)), 0)) - first

    best = ordered[first]
    second = ordered[np.minimum(first + 1, len(values) - 1)]
    margin = np.where(rank == 0, best - second, ordered - best)
    margin[np.repeat(counts, counts) == 1] = 0.0

    mean = np.add.reduceat(ordered, starts) / counts
    square = np.add.reduceat(ordered**2, starts) / counts
    spread = np.sqrt(np.maximum(square - mean**2, 0.0)) + 1e-3
    deviation = (ordered - np.repeat(mean, counts)) / np.repeat(spread, counts)

    standing = np.empty((3, len(values)), dtype=np.float32)
    standing[:, order] = rank, margin, deviation
    return Standing(*standing)
