"""Different values for one fact: figures and times that cannot all be right."""

from rashomon.collation.conflicts.altered import add_altered_values
from rashomon.collation.conflicts.attached import find_conflicts
from rashomon.collation.conflicts.conflict import find_conflict

__all__ = ["add_altered_values", "find_conflict", "find_conflicts"]
