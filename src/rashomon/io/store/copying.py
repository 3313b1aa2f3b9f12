"""A store copied row by row from one database to another one: a backup of a server, a move to one."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from rashomon.errors import StoreError
from rashomon.io.store.articles import read_articles
from rashomon.io.store.database import Database
from rashomon.io.store.schema import list_tables
from rashomon.io.store.sqlite import drafted, open_sqlite
from rashomon.io.store.storable import storable

_AT_ONCE = 200


def copy_store(source: Database, target: Database) -> None:
    """Copy all of a store, as it is at one moment, to one that is empty. Raises StoreError, StoreDamaged.

    The full text is made anew; so every article is held against its digest.
    """
    with source.reading(), target.writing():
        tables = [table for table in list_tables() if table != "migration"]
        if any(target.execute(f"SELECT 1 FROM {table} LIMIT 1") for table in tables):
            raise StoreError("the place to copy to is a store that is not empty. Give another one.")
        for table in tables:
            target.fill(table, source.stream(f"SELECT * FROM {table} ORDER BY 1, 2"))
        for numbers in _in_pieces(target):
            for number, article in read_articles(target, numbers).items():
                target.add_text("article_text", number, storable(article.title), storable(article.text))
        for number, words in source.stream("SELECT number, words FROM passage ORDER BY number"):
            target.add_text("passage_text", number, words)


def write_copy(source: Database, path: Path) -> None:
    """Copy a store to a file that is a store, too; nothing is left if that fails. Raises StoreError."""
    with drafted(path) as draft, contextlib.closing(open_sqlite(draft, create=True)) as target:
        copy_store(source, target)
        target.execute("PRAGMA journal_mode = DELETE")


def _in_pieces(database: Database) -> Iterator[list[int]]:
    last = 0
    while rows := database.execute(
        "SELECT number FROM article WHERE number > ? ORDER BY number LIMIT ?", (last, _AT_ONCE)
    ):
        yield [number for (number,) in rows]
        last = rows[-1][0]
