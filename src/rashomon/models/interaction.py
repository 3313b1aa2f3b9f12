"""How the word vectors of two sentences are held against each other: the numbers learnt with the encoder."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Judge:
    """Two layers that make of the likenesses of two texts the log odds that one carries the other."""

    inner: Numbers  # (units, likenesses)
    inner_bias: Numbers  # (units,)
    outer: Numbers  # (units,)
    outer_bias: Numbers  # ()

    def log_odds(self, likenesses: Numbers) -> Numbers:
        """From shape (..., likenesses) to shape (...)."""
        # Centred and spread as in training: likenesses lie between 0 and 1, most of them near the middle.
        hidden = np.tanh((likenesses - 0.5) * 3 @ self.inner.T + self.inner_bias)
        return np.asarray(hidden @ self.outer + self.outer_bias, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Interaction:
    """What weighs a word piece (its vector, its rarity), when two pieces match, and both judges."""

    by_vector: Numbers  # (dimensions,)
    by_vector_bias: Numbers  # ()
    by_rarity: Numbers  # (2,): rarity in the story, rarity in the story and in English
    by_rarity_bias: Numbers  # ()
    steepness: Numbers  # ()
    match: Numbers  # ()
    sentences: Judge
    clauses: Judge

    def weigh(self, pieces: Numbers, rarities: Numbers) -> Numbers:
        """What each piece weighs, shape (pieces,)."""
        told = np.exp(np.clip(pieces @ self.by_vector + self.by_vector_bias, -3.0, 3.0))
        rare = np.logaddexp(0.0, rarities @ self.by_rarity + self.by_rarity_bias)
        return np.asarray(told * rare + 1e-4, dtype=np.float32)

    def matches(self, nearest: Numbers) -> Numbers:
        """How surely a piece whose nearest counterpart has this cosine is matched, 0..1."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.steepness * (nearest - self.match))), dtype=np.float32)


def as_arrays(interaction: Interaction) -> dict[str, Any]:
    """What `load_interaction` reads back."""
    arrays = {}
    for name in Interaction.__slots__:
        value = getattr(interaction, name)
        parts = (
            {name: value}
            if not isinstance(value, Judge)
            else {f"{name}.{part}": getattr(value, part) for part in Judge.__slots__}
        )
        arrays.update({key: np.asarray(part, dtype=np.float32) for key, part in parts.items()})
    return arrays


def load_interaction(path: Path) -> Interaction:
    """What `as_arrays` gave, from an npz file."""
    with path.open("rb") as file:
        arrays = dict(np.load(file, allow_pickle=False))
    return from_arrays(arrays)


def from_arrays(arrays: dict[str, Any]) -> Interaction:
    """The way back from `as_arrays`."""
    parts: dict[str, Any] = {name: array for name, array in arrays.items() if "." not in name}
    for name in ("sentences", "clauses"):
        parts[name] = Judge(**{part: arrays[f"{name}.{part}"] for part in Judge.__slots__})
    return Interaction(**parts)
