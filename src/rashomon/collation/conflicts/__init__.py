"""Different values for one fact: figures, times, places and names that cannot all be right."""

from rashomon.collation.conflicts.conflict import find_conflict

__all__ = ["find_conflict"]
