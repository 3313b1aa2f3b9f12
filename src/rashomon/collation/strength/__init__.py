"""Same content, other strength: certainty, condition, attribution, negation, obligation."""

from rashomon.collation.strength.find import find_strength

__all__ = ["find_strength"]
