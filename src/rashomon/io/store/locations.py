"""Where a store can be, and how its place is shown."""

import re
from pathlib import Path

from rashomon.errors import UsageError

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):/")
_SERVER = ("postgresql", "postgres")
# No @ behind user and password: a part of an unescaped password would pass for a host.
_ADDRESS = re.compile(
    r"postgres(?:ql)?://(?:[^/?#@]*@)?(?P<hosts>[^/?#@:]*(?::\d+)?)(?P<database>/[^?#@/]*)?(?:\?[^@#]*)?",
    re.IGNORECASE,
)


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
    if _ADDRESS.fullmatch(location) is None:
        raise UsageError(
            "the address of the store cannot be read. Write it as "
            "postgresql://USER:PASSWORD@HOST:PORT/DATABASE, "
            "with %3A %2F %3F %23 %40 for : / ? # @ in user and password."
        )
    return True


def name_store(location: str | Path) -> str:
    """The location as it may be shown: of a server without user, password and settings. Raises UsageError."""
    address = _ADDRESS.fullmatch(str(location)) if is_server_location(location) else None
    return f"postgresql://{address['hosts']}{address['database'] or ''}" if address else str(location)
