"""One watch a store: a lock that nobody holds any more when its process is dead."""

import contextlib
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

from rashomon.errors import StoreError, StoreLocked
from rashomon.io.store.database import Database
from rashomon.io.store.locations import is_server_location, name_store

_SUFFIX = ".watch-lock"
_SERVER_LOCK = "rashomon watch"


@contextlib.contextmanager
def only_watch(location: str | Path, database: Database) -> Iterator[None]:
    """The time in which no other watch may write to the store. Raises StoreLocked if there is one already."""
    if is_server_location(location):
        # Held by the connection, and by nobody when that ends.
        key = zlib.crc32(_SERVER_LOCK.encode())
        if not database.execute("SELECT pg_try_advisory_lock(?)", (key,))[0][0]:
            raise _locked(location)
        try:
            yield
        finally:
            database.execute("SELECT pg_advisory_unlock(?)", (key,))
        return
    # SQLite's own lock on a file beside the store: the system drops it with the process, on every platform.
    path = Path(f"{Path(location)}{_SUFFIX}")
    try:
        lock = sqlite3.connect(path, timeout=0.0, isolation_level=None)
    except sqlite3.Error as error:
        raise StoreError(f"cannot write {path} ({error}). Check its permissions.") from None
    try:
        _hold(lock, location, path)
        yield
    finally:
        lock.close()


def _hold(lock: sqlite3.Connection, location: str | Path, path: Path) -> None:
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise _locked(location) from None
        raise StoreError(f"cannot use {path} ({error}). Remove it if no watch is running.") from None


def _locked(location: str | Path) -> StoreLocked:
    return StoreLocked(
        f"another watch is writing to {name_store(location)}. End it first, or give another store."
    )
