"""Pairs of article numbers as single numbers of 64 bits, so that millions of them are sorted in a moment."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
_HALF = np.uint64(32)


def to_keys(pairs: Iterable[tuple[int, int]]) -> Keys:
    """One number a pair (first < second < 2^32), which sorts as the pair does."""
    both = np.array(sorted(pairs), dtype=np.uint64).reshape(-1, 2)
    keys: Keys = (both[:, 0] << _HALF) | both[:, 1]
    return keys


def from_keys(keys: Keys) -> NDArray[np.int64]:
    """The pairs again, shape (n, 2)."""
    return np.stack([keys >> _HALF, keys & np.uint64(2**32 - 1)], axis=1).astype(np.int64)
