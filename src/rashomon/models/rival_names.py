"""What tells rival names of one thing: which phrases are pointed, and which pairs of them name one thing."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rashomon.models.boosted_trees import BoostedTrees, open_trees


@dataclass(frozen=True, slots=True)
class RivalNameJudge:
    """A logistic regression over phrases, and trees over pairs of them: training/rival_names.py.

    It learnt which phrases annotators put down as telling names, and which pairs of phrases name one thing,
    from their vectors in their sentences, the link between the sentences, and the words that they share.
    `weights` have the shape (features of a phrase,).
    """

    bias: float
    weights: NDArray[np.float64]
    trees: BoostedTrees

    def judge_phrases(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """From shape (phrases, features) to the log odds, shape (phrases,), that each is a pointed name."""
        return np.asarray(features @ self.weights + self.bias)

    def judge_pairs(self, features: NDArray[np.float32]) -> NDArray[np.float64]:
        """From shape (pairs, features) to the log odds, shape (pairs,), that they are rival names."""
        chance = self.trees.predict(features)
        return np.asarray(np.log(chance / (1.0 - chance)))


@lru_cache(maxsize=1)
def load_rival_name_judge() -> RivalNameJudge:
    """The shipped one, loaded once."""
    with as_file(files("rashomon.models").joinpath("rival-names")) as folder:
        return open_rival_name_judge(folder)


def open_rival_name_judge(folder: Path) -> RivalNameJudge:
    """One from a folder with `phrases.npz` and `pairs.npz`."""
    with np.load(folder / "phrases.npz", allow_pickle=False) as file:
        return RivalNameJudge(float(file["bias"]), file["weights"], open_trees(folder / "pairs.npz"))
