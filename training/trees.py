"""Gradient-boosted trees as the arrays that are shipped."""

from typing import Any

import lightgbm
import numpy as np

from rashomon.models.boosted_trees import BoostedTrees


def as_trees(model: lightgbm.Booster, names: tuple[str, ...]) -> BoostedTrees:
    """The trees that LightGBM made, as they are used."""
    nodes: list[tuple[int, float, int, int, float]] = []

    def lay(node: dict[str, Any]) -> int:
        index = len(nodes)
        if "leaf_value" in node:
            nodes.append((-1, 0.0, index, index, node["leaf_value"]))
            return index
        nodes.append((node["split_feature"], node["threshold"], -1, -1, 0.0))
        left, right = lay(node["left_child"]), lay(node["right_child"])
        nodes[index] = (node["split_feature"], node["threshold"], left, right, 0.0)
        return index

    roots = [lay(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]
    features, thresholds, left, right, values = zip(*nodes, strict=True)
    return BoostedTrees(
        feature_names=names,
        roots=np.array(roots, dtype=np.int32),
        features=np.array(features, dtype=np.int16),
        thresholds=np.array(thresholds),
        left=np.array(left, dtype=np.int32),
        right=np.array(right, dtype=np.int32),
        values=np.array(values),
    )
