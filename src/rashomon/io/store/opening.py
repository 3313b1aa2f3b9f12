"""A store by its location: a file, or a database on a PostgreSQL server."""

import os
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.io.store.database import Database
from rashomon.io.store.locations import is_server_location
from rashomon.io.store.sqlite import open_sqlite


def has_store(location: str | Path) -> bool:
    """Whether there is something at the place of a store; of a server that is known when it is asked.

    Raises UsageError for an address that no store can have.
    """
    return is_server_location(location) or os.path.lexists(location)


def open_store(location: str | Path, *, create: bool = False, wait_seconds: float | None = None) -> Database:
    """Open the store at a path (SQLite) or at `postgresql://USER@HOST/DATABASE`, with the newest tables.

    `create` makes it if nothing is there, and says that it will be written; a writer waits so long for
    another one. Raises UsageError for another kind of address, and StoreError.
    """
    if not is_server_location(location):
        return open_sqlite(Path(location), create=create, wait_seconds=wait_seconds)
    try:
        # Imported only here: psycopg is an extra, and not needed for files.
        from rashomon.io.store.postgres import open_postgres
    except ImportError as error:
        if error.name is not None and error.name.split(".")[0] != "psycopg":
            raise
        raise UsageError('a store on PostgreSQL needs psycopg: pip install "rashomon[postgres]".') from None
    return open_postgres(str(location), create=create, wait_seconds=wait_seconds)
