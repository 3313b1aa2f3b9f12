"""Article to Reading: what one report says, and in whose voice."""

from rashomon.reading.reader import read_article, read_articles

__all__ = ["read_article", "read_articles"]
