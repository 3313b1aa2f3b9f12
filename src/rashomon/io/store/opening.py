"""A store by its location: a file, or a database on a PostgreSQL server."""

import re
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.io.store.database import Database
from rashomon.io.store.sqlite import open_sqlite

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/")
_SERVER = ("postgresql", "postgres")
# Without an @ behind the part that holds user and password, so that no password passes for something else.
_SHOWN = re.compile(
    r"[a-z]+://(?:[^/?#@]*@)?(?P<host>[^/?#@:]*(?::\d+)?)(?P<database>/[^?#@/]*)?(?:\?[^@]*)?"
)


def open_store(location: str | Path, *, create: bool = False) -> Database:
    """Open the store at a path (SQLite) or at `postgresql://USER@HOST/DATABASE`, with the newest tables.

    `create` makes it if nothing is there, and says that it will be written. Raises UsageError for another
    kind of address, and StoreError.
    """
    if not is_server_location(location):
        return open_sqlite(Path(location), create=create)
    raise UsageError("a store on a PostgreSQL server cannot be opened yet. Give the path of a file.")


def is_server_location(location: str | Path) -> bool:
    """Whether a location names a server. Raises UsageError for an address that no store can have."""
    if isinstance(location, Path):
        return False
    scheme = _SCHEME.match(location)
    if scheme is None:
        return False
    if scheme[1].lower() not in _SERVER or not location[scheme.end() :].startswith("/"):
        raise UsageError(
            f'a store cannot be at "{scheme[1]}:". Give the path of a file, or postgresql://USER@HOST/DATABASE.'
        )
    return True


def name_store(location: str | Path) -> str:
    """The location as it may be shown: of a server without user, password and settings."""
    if not is_server_location(location):
        return str(location)
    shown = _SHOWN.fullmatch(str(location))
    if shown is None:
        return "the store on PostgreSQL"
    return f"postgresql://{shown['host']}{shown['database'] or ''}"
