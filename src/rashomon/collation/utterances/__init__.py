"""The same words of one speaker in several articles, and how each of them prints these words."""

from rashomon.collation.utterances.find import find_utterances

__all__ = ["find_utterances"]
