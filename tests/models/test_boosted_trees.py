"""Trees by hand, and the shipped ones."""

import numpy as np
import pytest

from rashomon.models.boosted_trees import BoostedTrees, load_trees


def two_stumps() -> BoostedTrees:
    """x <= 1 gives -1, else +2; y <= 5 gives 0, else -3."""
    return BoostedTrees(
        feature_names=("x", "y"),
        roots=np.array([0, 3], dtype=np.int32),
        features=np.array([0, -1, -1, 1, -1, -1], dtype=np.int16),
        thresholds=np.array([1.0, 0, 0, 5.0, 0, 0]),
        left=np.array([1, 1, 2, 4, 4, 5], dtype=np.int32),
        right=np.array([2, 1, 2, 5, 4, 5], dtype=np.int32),
        values=np.array([0, -1.0, 2.0, 0, 0.0, -3.0]),
    )


def test_leaves_are_summed_and_squashed() -> None:
    table = np.array([[1, 5], [1.5, 5], [1.5, 6], [0, 9]], dtype=np.float32)
    expected = 1 / (1 + np.exp(-np.array([-1.0, 2.0, -1.0, -4.0])))
    assert two_stumps().predict(table) == pytest.approx(expected)


def grow(draw: np.random.Generator, trees: int, leaves: int) -> BoostedTrees:
    """Trees of random shape over three features."""
    nodes: list[list[float]] = []

    def lay(count: int) -> int:
        at = len(nodes)
        nodes.append([-1, 0.0, at, at, float(draw.normal())])
        if count > 1:
            there = int(draw.integers(1, count))
            left, right = lay(there), lay(count - there)
            nodes[at] = [int(draw.integers(0, 3)), float(draw.integers(0, 6)), left, right, 0.0]
        return at

    roots = [lay(int(draw.integers(1, leaves + 1))) for _ in range(trees)]
    columns = [np.array(column) for column in zip(*nodes, strict=True)]
    return BoostedTrees(("x", "y", "z"), np.array(roots), *columns)


@pytest.mark.parametrize("leaves", [1, 4, 32, 33, 64])
def test_the_leaf_is_the_one_that_a_walk_down_the_tree_reaches(leaves: int) -> None:
    draw = np.random.default_rng(leaves)
    trees = grow(draw, trees=7, leaves=leaves)
    table = draw.integers(-1, 7, size=(50, 3)).astype(np.float32)
    table[0, 0], table[1, 1] = np.nan, np.inf
    expected = []
    for row in table:
        total = 0.0
        for root in trees.roots:
            node = int(root)
            while trees.features[node] >= 0:
                passes = row[trees.features[node]] <= trees.thresholds[node]
                node = int(trees.left[node] if passes else trees.right[node])
            total += trees.values[node]
        expected.append(1 / (1 + np.exp(-total)))
    assert (trees.predict(table) == expected).all()
    assert trees.predict(table[:0]).shape == (0,)


def test_too_large_a_tree_is_refused() -> None:
    nodes = [(0, float(k), 2 * k + 1, 2 * k + 2, 0.0) for k in range(64)]
    nodes += [(-1, 0.0, k, k, 1.0) for k in range(64, 129)]
    chain = [np.array(column) for column in zip(*nodes, strict=True)]
    with pytest.raises(ValueError, match="more than 64 leaves"):
        BoostedTrees(("x",), np.array([0]), *chain)


def test_another_number_of_features_is_refused() -> None:
    with pytest.raises(ValueError, match="2 features, not 3"):
        two_stumps().predict(np.zeros((1, 3), dtype=np.float32))


def test_arrays_make_the_same_trees() -> None:
    arrays = two_stumps().as_arrays()
    names = tuple(str(name) for name in arrays.pop("feature_names"))
    table = np.array([[1, 5], [3, 6]], dtype=np.float32)
    assert (BoostedTrees(names, **arrays).predict(table) == two_stumps().predict(table)).all()


def test_the_shipped_trees_are_whole() -> None:
    trees = load_trees("statement-matcher/trees")
    nodes = len(trees.features)
    assert trees.roots.max() < nodes
    assert trees.features.max() < len(trees.feature_names)
    inner = trees.features >= 0
    assert (trees.left[inner] != trees.right[inner]).all()
