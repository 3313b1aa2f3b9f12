"""What is rare in a story tells more when two sentences share it."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Set
from typing import Any

Weights = Mapping[Any, float]


def weigh_by_rarity(sentences: Collection[Set[Any]]) -> dict[Any, float]:
    """The inverse sentence frequency of each item in the story (Spärck Jones 1972)."""
    counts = Counter(item for sentence in sentences for item in sentence)
    return {item: math.log((len(sentences) + 1) / count) for item, count in counts.items()}


def add_weights(shared: Set[Any], weights: Weights) -> float:
    # Summed in a fixed order, so that the last bit does not depend on the hash seed.
    return sum(weights[item] for item in sorted(shared))


def share_of_fewer(shared: Set[Any], first: Set[Any], second: Set[Any]) -> float:
    """How much of the side that has fewer is shared."""
    return len(shared) / max(1, min(len(first), len(second)))
