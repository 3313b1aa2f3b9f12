"""Captures, articles, results and stories kept on the disk, and found again."""

from rashomon.io.store.database import Database
from rashomon.io.store.sqlite import open_sqlite

__all__ = ["Database", "open_sqlite"]
