"""A store in a database on a PostgreSQL server, in a schema of its own."""

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import psycopg

from rashomon.errors import NotAStore, StoreDamaged, StoreError, StoreNotFound, StoreTooNew
from rashomon.io.store.copying import write_copy
from rashomon.io.store.database import WAIT_SECONDS, Condition, Row, Share, Wanted
from rashomon.io.store.locations import name_store
from rashomon.io.store.postgres_connection import Connection, connect_server
from rashomon.io.store.postgres_errors import translate_error
from rashomon.io.store.postgres_schema import PRELUDE, SCHEMA, translate_step
from rashomon.io.store.postgres_text import find_lexemes, line_up, write_condition
from rashomon.io.store.schema import MIGRATIONS, TEXT_FIELDS, list_tables
from rashomon.io.store.unicode61 import cut_words

# Of the advisory lock that a writer holds: any number, the same in every program that writes.
_LOCK = int.from_bytes(hashlib.sha256(b"rashomon store").digest()[:8], "big", signed=True)
_STREAMED_ROWS = 2000
_MARK = {"?": "%s", "LIKE": "ILIKE"}
_MARKS = re.compile(r"'[^']*'|[?%]|\bLIKE\b")


class PostgresDatabase:
    """One connection to a store, made anew for the next transaction if it was lost.

    Not for several threads at once.
    """

    def __init__(self, name: str, connect: Callable[[], Connection], wait_seconds: float) -> None:
        self.name = name
        self._connect = connect
        # To PostgreSQL 0 is for ever.
        self._wait_milliseconds = max(1, int(wait_seconds * 1000))
        self._connection = connect()
        self._is_within = False
        self.frequent_terms: set[int] = set()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        with self._locked():
            self._refuse_newer()
            yield

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        if self._is_within:
            yield
            return
        with self._transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"):
            self._refuse_newer()
            yield

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        with self._translated(), self._connected().cursor(binary=True) as cursor:
            cursor.execute(_with_marks(statement), values)
            return cursor.fetchall() if cursor.description else []

    def execute_many(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        with self._translated(), self._connected().cursor(binary=True) as cursor:
            cursor.executemany(_with_marks(statement), values)

    def insert(self, statement: str, values: Sequence[Any]) -> int:
        return int(self.execute(f"{statement} RETURNING number", values)[0][0])

    def add_text(self, index: str, number: int, *fields: str) -> None:
        names = TEXT_FIELDS[index]
        words = [cut_words(field) for field in fields]
        marks = ", ".join("?" * len(fields))
        self.execute(
            f"INSERT INTO {index} (number, {', '.join(names)}, lexemes) "
            f"VALUES (?, {marks}, array_to_tsvector(?::text[]))",
            (number, *map(line_up, words), find_lexemes(names, words)),
        )

    def remove_text(self, index: str, number: int, *fields: str) -> None:  # noqa: ARG002
        self.execute(f"DELETE FROM {index} WHERE number = ?", (number,))

    def match_text(
        self,
        index: str,
        key: str,
        wanted: Wanted,
        *,
        by_row: bool = False,  # noqa: ARG002
    ) -> Condition:
        condition, values = write_condition(index, TEXT_FIELDS[index], wanted)
        return f"{key} IN (SELECT {index}.number FROM {index} WHERE {condition})", values

    def weigh_matches(self, index: str, wanted: Wanted, limit: int) -> Share:  # noqa: ARG002
        return "few"  # the server chooses its way by what it knows of the tables

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
        if wanted is None:
            statement = f"SELECT {key} FROM {tables} WHERE {condition} ORDER BY {key} DESC LIMIT ?"
            return [number for (number,) in self.execute(statement, (*values, limit))]
        matching, own = write_condition(index, TEXT_FIELDS[index], wanted)
        statement = (
            f"SELECT {index}.number FROM {index} CROSS JOIN {tables} "
            f"WHERE {matching} AND {key} = {index}.number AND {condition} "
            f"ORDER BY {index}.number DESC LIMIT ?"
        )
        return [number for (number,) in self.execute(statement, (*own, *values, limit))]

    def stream(self, statement: str) -> Iterator[Row]:
        with self._translated(), self._connected().cursor(name="stream", binary=True) as cursor:
            cursor.itersize = _STREAMED_ROWS
            cursor.execute(_with_marks(statement))
            yield from cursor

    def fill(self, table: str, rows: Iterable[Row]) -> None:
        with (
            self._translated(),
            self._connected().cursor() as cursor,
            cursor.copy(f"COPY {table} FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)
        for (column,) in self.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = ?::regclass AND attidentity <> ''",
            (f"{SCHEMA}.{table}",),
        ):
            self.execute(
                f"SELECT setval(pg_get_serial_sequence(?, ?), max({column})) FROM {table} "
                f"HAVING max({column}) IS NOT NULL",
                (f"{SCHEMA}.{table}", column),
            )

    def back_up(self, target: Path) -> None:
        write_copy(self, target)

    def close(self) -> None:
        with contextlib.suppress(psycopg.Error):
            self._connection.close()

    def check(self) -> None:
        """Raises StoreDamaged if a table is missing. The server watches over its pages itself."""
        there = {name for (name,) in self.execute(_TABLES, (SCHEMA,))}
        missing = sorted({*list_tables(), *TEXT_FIELDS} - there)
        if missing:
            raise StoreDamaged(
                f"{self.name} is damaged (the table {missing[0]} is missing). "
                'Put back a copy made with "rashomon backup" or pg_dump.'
            )

    def prepare(self, *, create: bool) -> None:
        """Make the tables if there are none and that is wanted; bring them to the newest version."""
        if self.execute("SHOW server_encoding") != [("UTF8",)]:
            raise StoreError(f'{self.name} does not hold UTF-8. Make the database with "createdb -E UTF8".')
        there = {name for (name,) in self.execute(_TABLES, (SCHEMA,))}
        if there and self.execute("SELECT has_schema_privilege(?, 'USAGE')", (SCHEMA,)) == [(False,)]:
            raise StoreError(f"this user may not read {self.name}. Ask its administrator for the right.")
        if "migration" not in there:
            if there:
                raise NotAStore(f"the schema {SCHEMA} of {self.name} is no store. Give another database.")
            if not create:
                raise StoreNotFound(
                    f"there is no store in {self.name} yet. Make one with "
                    '"rashomon collect INPUT --store ADDRESS".'
                )
        elif self._version() == len(MIGRATIONS):
            return
        else:
            self._refuse_newer()
        self.migrate()

    def migrate(self) -> None:
        """Bring the tables to the newest version, all steps or none.

        Readers go on; a step that changes a table that they read waits for the end of their transaction.
        """
        with self._locked():
            # Asked under the lock: another program may have made the tables meanwhile.
            there = {name for (name,) in self.execute(_TABLES, (SCHEMA,))}
            version = self._version() if "migration" in there else 0
            if version == 0:
                for statement in PRELUDE:
                    self.execute(statement)
            for step in range(version + 1, len(MIGRATIONS) + 1):
                for statement in translate_step(MIGRATIONS[step - 1]):
                    self.execute(statement)
                moment = datetime.now(UTC).isoformat(timespec="seconds")
                self.execute("INSERT INTO migration VALUES (?, ?)", (step, moment))

    def _version(self) -> int:
        return int(self.execute("SELECT coalesce(max(version), 0) FROM migration")[0][0])

    def _refuse_newer(self) -> None:
        """Asked in every transaction: a newer program may have changed the tables meanwhile."""
        version = self._version()
        if version > len(MIGRATIONS):
            raise StoreTooNew(
                f"{self.name} is a store of version {version}, this program knows {len(MIGRATIONS)}. "
                "Use the newer Rashomon that wrote it."
            )

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        # Each statement after the lock sees what the writer before committed: READ COMMITTED.
        begin = (
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; "
            f"SET LOCAL lock_timeout = {self._wait_milliseconds}; SELECT pg_advisory_xact_lock({_LOCK})"
        )
        with self._transaction(begin):
            yield

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        try:
            with self._translated():
                self._connected().execute(begin)
            self._is_within = True
            yield
            with self._translated():
                self._connection.execute("COMMIT")
        except BaseException:
            self.frequent_terms.clear()
            with contextlib.suppress(psycopg.Error):
                self._connection.execute("ROLLBACK")
            raise
        finally:
            self._is_within = False

    def _connected(self) -> Connection:
        """The connection; a new one if it was lost before a transaction."""
        if self._connection.closed and not self._is_within:
            self._connection = self._connect()
        return self._connection

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise translate_error(self.name, error) from error


_TABLES = (
    "SELECT relname::text FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace "
    "WHERE nspname = ? AND relkind IN ('r', 'p')"
)


def open_postgres(
    location: str, *, create: bool = False, wait_seconds: float | None = None
) -> PostgresDatabase:
    """Open a store on a server with the newest tables.

    `create` makes it in the database if it holds none. Raises StoreError. What libpq knows of connections
    (PGPASSWORD, PGPASSFILE, PGSSLMODE, …) holds.
    """
    name = name_store(location)
    database = PostgresDatabase(
        name, lambda: connect_server(location, name), WAIT_SECONDS if wait_seconds is None else wait_seconds
    )
    try:
        database.prepare(create=create)
        database.check()
    except BaseException:
        database.close()
        raise
    return database


@lru_cache(maxsize=512)
def _with_marks(statement: str) -> str:
    """The statement with the marks of psycopg for values, and with SQLite's LIKE, for which a is A."""
    return _MARKS.sub(lambda found: _MARK.get(found[0]) or found[0].replace("%", "%%"), statement)
