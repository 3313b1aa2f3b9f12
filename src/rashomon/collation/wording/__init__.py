"""Rival labels for one referent across publishers."""

from rashomon.collation.wording.wording import find_wording

__all__ = ["find_wording"]
