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
