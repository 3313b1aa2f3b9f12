"""Gradient-boosted decision trees (Friedman 2001), evaluated with numpy alone."""

from dataclasses import dataclass, field, fields
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Rows that are judged together: 1,024 take 1.7 times as long, 8,192 gain a tenth.
_ROWS_AT_A_TIME = 4096
_MOST_LEAVES = 64


@dataclass(frozen=True, slots=True)
class _Tests:
    """The inner nodes of all trees, each with the leaves that its answer rules out, as bits.

    `thresholds` are the sorted thresholds of each feature, `ranks` the place of each test's own among them.
    `ruled_out` are the leaves of a passed test, `turned` those and the ones of a failed test (exclusive or).
    `tests` and `leaves` say where those of each tree begin; both have one more for the end.
    """

    thresholds: tuple[NDArray[np.float64], ...]
    features: NDArray[np.int64]
    ranks: NDArray[np.uint16]
    ruled_out: NDArray[np.uint64]
    turned: NDArray[np.uint64]
    tests: NDArray[np.int64]
    leaves: NDArray[np.int64]
    values: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BoostedTrees:
    """A binary classifier: the sigmoid of the summed leaf values of all trees.

    Nodes of all trees lie in one array each, a tree's in a row: an inner node tests `features[node] <=
    thresholds[node]` and goes on at `left` or `right`; a leaf has feature -1 and points to itself. `roots`
    starts each tree. A tree has at most 64 leaves.
    """

    feature_names: tuple[str, ...]
    roots: NDArray[np.int32]
    features: NDArray[np.int16]
    thresholds: NDArray[np.float64]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    values: NDArray[np.float64]
    _tests: _Tests = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_tests", _order_tests(self))

    def predict(self, table: NDArray[np.float32]) -> NDArray[np.float64]:
        """Probabilities, shape (rows,), for a table of shape (rows, len(feature_names))."""
        if table.shape[1] != len(self.feature_names):
            raise ValueError(f"the trees know {len(self.feature_names)} features, not {table.shape[1]}")
        chunks = range(0, len(table), _ROWS_AT_A_TIME)
        sums = [_sum_leaves(self._tests, table[start : start + _ROWS_AT_A_TIME]) for start in chunks]
        return np.asarray(1.0 / (1.0 + np.exp(-np.concatenate([np.zeros(0), *sums]))))

    def as_arrays(self) -> dict[str, Any]:
        """What `load_trees` reads back."""
        return {one.name: np.array(getattr(self, one.name)) for one in fields(self) if one.init}


def _order_tests(trees: BoostedTrees) -> _Tests:
    """The tests of all trees in the order of the trees, and the bits of the leaves below each branch."""
    is_leaf = trees.features < 0
    leaves = np.append(0, np.cumsum(is_leaf))[np.append(trees.roots, len(is_leaf))]
    if np.diff(leaves).max(initial=0) > _MOST_LEAVES:
        raise ValueError(f"a tree has more than {_MOST_LEAVES} leaves")
    tree_of = np.searchsorted(trees.roots, np.arange(len(is_leaf)), side="right") - 1
    number = (np.cumsum(is_leaf) - 1 - leaves[tree_of]).astype(np.uint64)
    own = np.where(is_leaf, np.left_shift(np.uint64(1), np.where(is_leaf, number, 0)), np.uint64(0))
    below, deeper = own, np.where(is_leaf, own, own[trees.left] | own[trees.right])
    while (below != deeper).any():
        below, deeper = deeper, np.where(is_leaf, own, deeper[trees.left] | deeper[trees.right])
    ranks = np.zeros(len(is_leaf), dtype=np.uint16)
    thresholds = []
    for feature in range(len(trees.feature_names)):
        at = np.flatnonzero(trees.features == feature)
        known, ranks[at] = np.unique(trees.thresholds[at], return_inverse=True)
        thresholds.append(known)
    inner = np.flatnonzero(~is_leaf)
    passed, failed = below[trees.right[inner]], below[trees.left[inner]]
    return _Tests(
        tuple(thresholds),
        trees.features[inner].astype(np.int64),
        ranks[inner],
        passed,
        np.bitwise_xor(passed, failed),
        np.searchsorted(inner, np.append(trees.roots, len(is_leaf))),
        leaves,
        trees.values[is_leaf],
    )


def _sum_leaves(tests: _Tests, table: NDArray[np.float32]) -> NDArray[np.float64]:
    """The sums of the leaf values, shape (rows,).

    All tests of a tree are asked at once, and the leaf that no answer rules out is the one reached (after
    Lucchese et al. 2015, "QuickScorer"): four times as fast as going down the trees level by level.
    """
    wide = table.astype(np.float64)
    # value <= threshold asked of places among the thresholds: 2 bytes a cell instead of 8
    ranked = [np.searchsorted(known, wide[:, n]) for n, known in enumerate(tests.thresholds)]
    places = np.array(ranked, dtype=np.uint16).reshape(len(ranked), len(table))
    bits: type[np.unsignedinteger[Any]] = (
        np.uint32 if np.diff(tests.leaves).max(initial=0) <= 32 else np.uint64
    )
    ruled_out, turned = (one.astype(bits)[:, None] for one in (tests.ruled_out, tests.turned))
    ranks = tests.ranks[:, None]
    sums = np.zeros(len(table))
    for start, end, leaf, after in zip(
        tests.tests, tests.tests[1:], tests.leaves, tests.leaves[1:], strict=False
    ):
        fails = places.take(tests.features[start:end], axis=0) > ranks[start:end]
        answers = np.bitwise_xor(fails * turned[start:end], ruled_out[start:end])
        reached = np.bitwise_or.reduce(answers, axis=0) ^ bits((1 << int(after - leaf)) - 1)
        sums += tests.values[leaf:after].take(np.frexp(reached.astype(np.float64))[1] - 1)
    return sums


@lru_cache(maxsize=4)
def load_trees(name: str) -> BoostedTrees:
    """The trees in models/NAME.npz."""
    with as_file(files("rashomon.models").joinpath(f"{name}.npz")) as path:
        return open_trees(path)


def open_trees(path: Path) -> BoostedTrees:
    """The trees in a file that `as_arrays` was written to."""
    with np.load(path, allow_pickle=False) as file:
        arrays = dict(file)
    names = tuple(str(feature) for feature in arrays.pop("feature_names"))
    return BoostedTrees(feature_names=names, **arrays)
