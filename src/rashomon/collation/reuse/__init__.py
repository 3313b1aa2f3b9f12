"""What was copied: passages that several articles print, and articles that are prints of one text."""

from rashomon.collation.reuse.passages import find_reuse, join_passages
from rashomon.collation.reuse.repeats import find_repeats

__all__ = ["find_repeats", "find_reuse", "join_passages"]
