"""Names of people, bodies and places, and which of them name the same actor within one article."""

from rashomon.reading.mentions.aliases import Named, find_mentions

__all__ = ["Named", "find_mentions"]
