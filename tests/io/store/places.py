"""Places for a store, and how tests get behind its back there."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import psycopg

from rashomon.io.store.postgres_schema import PRELUDE, translate_step
from rashomon.io.store.schema import split_statements
from rashomon.io.store.sqlite import APPLICATION_ID

_STEP = "INSERT INTO migration VALUES ({}, '2031-01-01')"


class RawConnection(Protocol):
    """What a test does as another program: no transaction but its own."""

    def execute(self, statement: str) -> Any: ...

    def close(self) -> None: ...


class Place(Protocol):
    """Where nothing is yet."""

    @property
    def location(self) -> str | Path: ...

    def connect(self) -> RawConnection: ...

    def make_older(self, steps: Sequence[str]) -> None:
        """A store as an older program made it, with these steps and one capture."""

    def set_version(self, version: int) -> None: ...


class FilePlace:
    """A path."""

    def __init__(self, path: Path) -> None:
        self.location = path

    def connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.location, isolation_level=None)

    def make_older(self, steps: Sequence[str]) -> None:
        raw = self.connect()
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("BEGIN")
        for version, script in enumerate(steps, start=1):
            for statement in split_statements(script):
                raw.execute(statement)
            raw.execute(_STEP.format(version))
        raw.execute(f"PRAGMA user_version = {len(steps)}")
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute("INSERT INTO capture (digest, size_bytes, content) VALUES (x'00', 1, x'00')")
        raw.execute("COMMIT")
        raw.close()

    def set_version(self, version: int) -> None:
        raw = self.connect()
        raw.execute(f"PRAGMA user_version = {version}")
        raw.close()


class ServerPlace:
    """A database on a server."""

    def __init__(self, address: str) -> None:
        self.location = address

    def connect(self) -> "psycopg.Connection[Any]":
        connection = psycopg.connect(self.location, autocommit=True)
        connection.execute("SET search_path = rashomon, pg_catalog")
        return connection

    def make_older(self, steps: Sequence[str]) -> None:
        with self.connect() as raw, raw.transaction():
            for statement in PRELUDE:
                raw.execute(statement)
            for version, script in enumerate(steps, start=1):
                for statement in translate_step(script):
                    raw.execute(statement)
                raw.execute(_STEP.format(version))
            raw.execute(r"INSERT INTO capture (digest, size_bytes, content) VALUES ('\x00', 1, '\x00')")

    def set_version(self, version: int) -> None:
        with self.connect() as raw:
            raw.execute(_STEP.format(version))
