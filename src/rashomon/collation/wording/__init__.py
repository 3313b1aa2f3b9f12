"""Rival labels for one referent across publishers, and loaded words."""

from rashomon.collation.wording.loaded import find_loaded_words
from rashomon.collation.wording.wording import find_wording

__all__ = ["find_loaded_words", "find_wording"]
