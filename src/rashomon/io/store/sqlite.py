"""A store in one SQLite file: write-ahead log, foreign keys, one writer, FTS5."""

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

from rashomon.errors import (
    NotAStore,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreNotFound,
    StoreTooNew,
)
from rashomon.io.store.database import WAIT_SECONDS, Condition, Row, Share, Wanted
from rashomon.io.store.schema import MIGRATIONS, TEXT_FIELDS, split_statements
from rashomon.io.store.sqlite_text import express, is_cheaper_by_row, weigh_matches

# "Rash" in ASCII: how a store is told from other SQLite files (PRAGMA application_id).
APPLICATION_ID = 0x52617368
# quick_check reads the whole file, 1.3 GB/s from memory: up to this it costs 25 ms, and is done at every
# opening. Larger files are checked once a day: a writer that was killed leaves no damage, so what is looked
# for is a failing disk or a foreign program, which strike at any time.
_ALWAYS_CHECKED_BYTES = 32 * 2**20
_CHECKED_EVERY = timedelta(days=1)
_SETTINGS = (
    "foreign_keys = ON",
    # A transaction that was reported as done is on the disk, also when the power fails.
    "synchronous = FULL",
    "cache_size = -65536",
    # The log is played into the file after 32 MiB: even 128 articles write 20 MiB of pages to a large
    # store, of which the next batch writes many again.
    "wal_autocheckpoint = 8192",
    "temp_store = MEMORY",
)


class SqliteDatabase:
    """One connection to a store. Not for several threads at once."""

    def __init__(self, path: Path, connection: sqlite3.Connection, wait_seconds: float) -> None:
        self.path = path
        self.wait_seconds = wait_seconds
        self._connection = connection
        self.frequent_terms: set[int] = set()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        yield from self._transaction("BEGIN IMMEDIATE")

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        if self._connection.in_transaction:
            yield
        else:
            yield from self._transaction("BEGIN")

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        with self._translated():
            return self._connection.execute(statement, values).fetchall()

    def execute_many(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        with self._translated():
            self._connection.executemany(statement, values)

    def insert(self, statement: str, values: Sequence[Any]) -> int:
        with self._translated():
            return int(self._connection.execute(statement, values).lastrowid or 0)

    def add_text(self, index: str, number: int, *fields: str) -> None:
        marks = ", ".join("?" * (len(fields) + 1))
        columns = ", ".join(("rowid", *TEXT_FIELDS[index]))
        self.execute(f"INSERT INTO {index} ({columns}) VALUES ({marks})", (number, *fields))

    def remove_text(self, index: str, number: int, *fields: str) -> None:
        marks = ", ".join("?" * (len(fields) + 2))
        columns = ", ".join((index, "rowid", *TEXT_FIELDS[index]))
        self.execute(f"INSERT INTO {index} ({columns}) VALUES ({marks})", ("delete", number, *fields))

    def match_text(
        self, index: str, key: str, wanted: Wanted, *, by_row: bool = False
    ) -> tuple[str, list[Any]]:
        within = f" AND {index}.rowid = {key}" if by_row else ""
        found = f"SELECT rowid FROM {index} WHERE {index} MATCH ?{within}"
        return (f"EXISTS ({found})" if by_row else f"{key} IN ({found})"), [express(wanted)]

    def weigh_matches(self, index: str, wanted: Wanted, limit: int) -> Share:
        return weigh_matches(self.execute, index, wanted, limit)

    def find_text(
        self,
        index: str,
        key: str,
        tables: str,
        wanted: Wanted | None,
        condition: str,
        values: Sequence[Any],
        limit: int,
        few: Condition | None = None,
    ) -> list[int]:
        condition, values = (f"{condition} AND {few[0]}", [*values, *few[1]]) if few else (condition, values)
        by_row = f"SELECT {key} AS number FROM {tables} WHERE {condition}"
        order = key
        if wanted is None:
            statement, own = by_row, list(values)
        elif few and is_cheaper_by_row(self.execute, index, wanted, tables, few, limit):
            matching, expressed = self.match_text(index, key, wanted, by_row=True)
            statement, own = f"{by_row} AND {matching}", [*values, *expressed]
        else:
            # CROSS JOIN: in FTS5's own order of rows the search ends as soon as there are enough.
            order = f"{index}.rowid"
            statement = (
                f"SELECT {order} AS number FROM {index} CROSS JOIN {tables} "
                f"WHERE {index} MATCH ? AND {key} = {order} AND {condition}"
            )
            own = [express(wanted), *values]
        # One row, as a thread that is given a row waits for its turn: with 500 rows and three threads 0.1 s.
        ((found,),) = self.execute(
            f"SELECT group_concat(number) FROM ({statement} ORDER BY {order} DESC LIMIT ?)", (*own, limit)
        )
        return sorted(map(int, found.split(",")), reverse=True) if found else []

    def stream(self, statement: str) -> Iterator[Row]:
        with self._translated():
            yield from self._connection.execute(statement)

    def fill(self, table: str, rows: Iterable[Row]) -> None:
        remaining = iter(rows)
        first = next(remaining, None)
        if first is not None:
            marks = ", ".join("?" * len(first))
            self.execute_many(f"INSERT INTO {table} VALUES ({marks})", chain([first], remaining))

    def check(self) -> None:
        """Raises StoreDamaged if the pages do not hang together (PRAGMA quick_check)."""
        with self._translated():
            said = [row[0] for row in self._connection.execute("PRAGMA quick_check(3)")]
        if said != ["ok"]:
            raise damaged(self.path, "; ".join(map(str, said)))

    def back_up(self, target: Path) -> None:
        with translated(target):
            if target.exists() and target.samefile(self.path):
                raise StoreError(f"{target} is the store itself. Give another place for the copy.")
        with drafted(target) as draft, translated(target), contextlib.closing(sqlite3.connect(draft)) as copy:
            self._connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")

    def close(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def migrate(self) -> None:
        """Bring the tables to the newest version, each step whole or not at all.

        Readers go on with the older tables until their transaction ends.
        """
        if self._version() == len(MIGRATIONS):
            return
        with self.writing():
            self.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            for version in range(self._version() + 1, len(MIGRATIONS) + 1):
                for statement in split_statements(MIGRATIONS[version - 1]):
                    self.execute(statement)
                moment = datetime.now(UTC).isoformat(timespec="seconds")
                self.execute("INSERT INTO migration VALUES (?, ?)", (version, moment))
                self.execute(f"PRAGMA user_version = {version}")

    def _transaction(self, begin: str) -> Iterator[None]:
        with self._translated():
            self._connection.execute(begin)
        try:
            self._refuse_newer()
            yield
            with self._translated():
                self._connection.execute("COMMIT")
        except BaseException:
            self.frequent_terms.clear()
            with contextlib.suppress(sqlite3.Error):
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
            raise

    def _version(self) -> int:
        return int(self.execute("PRAGMA user_version")[0][0])

    def _refuse_newer(self) -> None:
        """Asked in every transaction: a newer program may have changed the tables meanwhile."""
        version = self._version()
        if version > len(MIGRATIONS):
            raise StoreTooNew(
                f"{self.path} is a store of version {version}, this program knows {len(MIGRATIONS)}. "
                "Use the newer Rashomon that wrote it."
            )

    def _translated(self) -> "contextlib.AbstractContextManager[None]":
        return translated(self.path)


def open_sqlite(path: Path, *, create: bool = False, wait_seconds: float | None = None) -> SqliteDatabase:
    """Open a store, checked and with the newest tables.

    `create` makes it if nothing is there, and says that it will be written. Raises StoreError.
    """
    with translated(path):
        _check_place(path, create=create)
    wait_seconds = WAIT_SECONDS if wait_seconds is None else wait_seconds
    with translated(path):
        connection = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None)
    database = SqliteDatabase(path, connection, wait_seconds)
    try:
        _prepare(database, create=create)
        _check_when_due(database)
    except BaseException:
        database.close()
        raise
    return database


def _check_place(path: Path, *, create: bool) -> None:
    if path.exists():
        if not path.is_file():
            raise NotAStore(f"{path} is no file, so no store. Give the file of a store.")
    elif not create:
        raise StoreNotFound(
            f'there is no store at {path}. Make one with "rashomon collect INPUT --store {path}".'
        )
    elif not path.parent.is_dir():
        raise StoreNotFound(f"the folder {path.parent} does not exist. Make it or give another place.")


def _prepare(database: SqliteDatabase, *, create: bool) -> None:
    for setting in _SETTINGS:
        database.execute(f"PRAGMA {setting}")
    if create and _is_blank(database):
        database.execute("PRAGMA journal_mode = WAL")
        database.migrate()
    if database.execute("PRAGMA application_id")[0][0] != APPLICATION_ID:
        raise NotAStore(f"{database.path} is no store of Rashomon. Give the file of a store.")
    with database.reading():
        pass  # refuses newer tables
    database.migrate()


def _check_when_due(database: SqliteDatabase) -> None:
    now = datetime.now(UTC)
    if database.path.stat().st_size > _ALWAYS_CHECKED_BYTES:
        for (made,) in database.execute("SELECT made FROM page_check"):
            if now - _CHECKED_EVERY < datetime.fromisoformat(made) <= now:
                return
    database.check()
    if database.path.stat().st_size <= _ALWAYS_CHECKED_BYTES:
        return
    with contextlib.suppress(StoreError):  # who may not write or would have to wait checks again next time
        database.execute("PRAGMA busy_timeout = 0")
        database.execute(
            "INSERT INTO page_check (number, made) VALUES (1, ?) "
            "ON CONFLICT (number) DO UPDATE SET made = excluded.made",
            (now.isoformat(timespec="seconds"),),
        )
    database.execute(f"PRAGMA busy_timeout = {int(database.wait_seconds * 1000)}")


def _is_blank(database: SqliteDatabase) -> bool:
    """Whether nothing was ever kept in the file: new, or its maker was killed before the first tables."""
    if database.execute("PRAGMA application_id")[0][0] != 0:
        return False
    return not database.execute("SELECT 1 FROM sqlite_master LIMIT 1")


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """The one place where SQLite's errors become ours, and those of asking for the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translate(path, error) from error
    except OSError as error:
        raise StoreError(
            f"{path} cannot be used: {error.strerror or error}. Check its permissions and the disk."
        ) from None


def _translate(path: Path, error: sqlite3.Error) -> StoreError:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StoreLocked(
                f"another process is writing to {path} and did not end in time. Try again when it is done."
            )
        case sqlite3.SQLITE_FULL:
            return StoreFull(
                f"there is no room left to write to {path}. What was collected before this is kept: make "
                "room and run the command again."
            )
        case sqlite3.SQLITE_NOTADB:
            return NotAStore(f"{path} is no store. Give the file of a store.")
        case sqlite3.SQLITE_CORRUPT:
            return damaged(path, str(error))
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_IOERR:
            return StoreError(f"{path} cannot be used: {error}. Check its permissions and the disk.")
        case _:
            return StoreError(f"{path}: the database says: {error}.")


@contextlib.contextmanager
def drafted(target: Path) -> Iterator[Path]:
    """A file to write beside `target`, which takes its place at the end; nothing is left if that fails."""
    draft = target.with_name(f".rashomon-{os.getpid()}.part")
    with translated(target):
        if not target.parent.is_dir():
            raise StoreError(f"the folder {target.parent} does not exist. Make it or give another place.")
        # A device would be replaced by the copy, for every program.
        if target.exists() and not target.is_file():
            raise StoreError(f"{target} is no file. Give the file that the copy is to be.")
        # SQLite would play the log that lies there into the copy.
        if target.with_name(f"{target.name}-wal").exists():
            raise StoreError(f"{target} is a store in use, or its writer was killed. Give another place.")
    try:
        yield draft
        draft.replace(target)
    except OSError as error:
        raise StoreError(f"cannot write {target}: {error.strerror}. Give another place.") from None
    finally:
        for ending in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                draft.with_name(draft.name + ending).unlink(missing_ok=True)


def damaged(path: Path, why: str) -> StoreDamaged:
    return StoreDamaged(
        f'{path} is damaged ({why}). Put back a copy made with "rashomon backup", or save what can be '
        f'read with "sqlite3 {path} .recover".'
    )
