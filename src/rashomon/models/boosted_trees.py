"""Gradient-boosted decision trees (Friedman 2001), evaluated with numpy alone."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Rows that go through a tree together: 256 take three times as long, more gain nothing.
_ROWS_AT_A_TIME = 4096


@dataclass(frozen=True, slots=True)
class BoostedTrees:
    """A binary classifier: the sigmoid of the summed leaf values of all trees.

    Nodes of all trees lie in one array each: an inner node tests `features[node] <= thresholds[node]` and
    goes on at `left` or `right`; a leaf has feature -1 and points to itself. `roots` starts each tree.
    """

    feature_names: tuple[str, ...]
    roots: NDArray[np.int32]
    features: NDArray[np.int16]
    thresholds: NDArray[np.float64]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    values: NDArray[np.float64]

    def predict(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        """Probabilities, shape (rows,), for a table of shape (rows, len(feature_names))."""
        if table.shape[1] != len(self.feature_names):
            raise ValueError(f"the trees know {len(self.feature_names)} features, not {table.shape[1]}")
        chunks = range(0, len(table), _ROWS_AT_A_TIME)
        sums = [self._sum_leaves(table[start : start + _ROWS_AT_A_TIME]) for start in chunks]
        return np.asarray(1.0 / (1.0 + np.exp(-np.concatenate([np.zeros(0), *sums]))))

    def _sum_leaves(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        # Flat arrays and `take` are 2.5 times faster than indexing rows and columns.
        cells = table.astype(np.float64).ravel()
        starts = np.arange(len(table)) * table.shape[1]
        children = np.stack([self.right, self.left], axis=1).ravel()
        sums = np.zeros(len(table))
        for root in self.roots:
            nodes = np.full(len(table), root, dtype=np.int64)
            tested = self.features.take(nodes)
            while (tested >= 0).any():
                passes = cells.take(starts + np.maximum(tested, 0)) <= self.thresholds.take(nodes)
                nodes = children.take(2 * nodes + passes)
                tested = self.features.take(nodes)
            sums += self.values.take(nodes)
        return sums

    def as_arrays(self) -> dict[str, Any]:
        """What `load_trees` reads back."""
        return {name: np.array(getattr(self, name)) for name in self.__slots__}


@lru_cache(maxsize=4)
def load_trees(name: str) -> BoostedTrees:
    """The trees in models/NAME.npz."""
    with files("rashomon.models").joinpath(f"{name}.npz").open("rb") as file:
        arrays = dict(np.load(file, allow_pickle=False))
    names = tuple(str(feature) for feature in arrays.pop("feature_names"))
    return BoostedTrees(feature_names=names, **arrays)
