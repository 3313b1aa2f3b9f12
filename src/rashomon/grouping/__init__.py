"""Articles to stories: which of them report one event."""

from rashomon.grouping.relation import find_unrelated
from rashomon.grouping.stories import group_articles

__all__ = ["find_unrelated", "group_articles"]
