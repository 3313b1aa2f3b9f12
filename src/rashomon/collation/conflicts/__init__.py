"""Different values for one fact: figures and times that cannot all be right."""

from rashomon.collation.conflicts.attached import find_conflicts
from rashomon.collation.conflicts.conflict import find_conflict

__all__ = ["find_conflict", "find_conflicts"]
