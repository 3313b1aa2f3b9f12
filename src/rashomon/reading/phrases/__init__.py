"""The noun phrases of an article: what it calls things, and what each does in its sentence."""

from rashomon.reading.phrases.find import find_phrases

__all__ = ["find_phrases"]
