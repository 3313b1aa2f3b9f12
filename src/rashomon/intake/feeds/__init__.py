"""Feeds of all kinds to their entries, and entries that carry their text to articles."""
