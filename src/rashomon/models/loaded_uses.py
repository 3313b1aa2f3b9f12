"""Whether a word of the list of loaded words is loaded where it stands: a logistic regression."""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class LoadedUseJudge:
    """A bias, a weight a feature, shape (features,), and the log odds from which on a use is loaded."""

    bias: float
    weights: Numbers
    least_odds: float

    def judge(self, features: Numbers) -> NDArray[np.bool_]:
        """From shape (uses, features) to shape (uses,)."""
        return np.asarray(features @ self.weights + self.bias >= self.least_odds)


@lru_cache(maxsize=1)
def load_loaded_use_judge() -> LoadedUseJudge:
    """The shipped one: training/loaded_words.py."""
    with files("rashomon.models").joinpath("loaded-words/judge.npz").open("rb") as file:
        arrays = dict(np.load(file, allow_pickle=False))
    return LoadedUseJudge(float(arrays["bias"]), arrays["weights"], float(arrays["least_odds"]))
