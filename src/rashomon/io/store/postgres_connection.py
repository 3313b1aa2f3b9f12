"""A connection to a PostgreSQL server, set up as a store needs it."""

from typing import Any, cast

import psycopg
from psycopg.adapt import Dumper
from psycopg.conninfo import conninfo_to_dict
from psycopg.types.numeric import Int8BinaryDumper, NumericBinaryLoader

from rashomon.errors import StoreError
from rashomon.io.store.database import Row
from rashomon.io.store.postgres_errors import translate_refusal
from rashomon.io.store.postgres_schema import SCHEMA

_OLDEST_SERVER = 12
# A client that went to sleep in a transaction would keep all others from writing.
_SETTINGS = (
    f"SET search_path = {SCHEMA}, pg_catalog; SET synchronous_commit = on; "
    "SET idle_in_transaction_session_timeout = '10min'; SET client_min_messages = warning"
)
_CONNECTION = {
    "application_name": "rashomon",
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "client_encoding": "UTF8",
}

Connection = psycopg.Connection[Row]


def connect_server(location: str, name: str) -> Connection:
    """Connect to the server at this address, shown as `name`. Raises StoreError."""
    try:
        given = conninfo_to_dict(location)
    except psycopg.Error:
        # What it says may hold the password.
        raise StoreError(
            f"the address of {name} cannot be read. Write it as postgresql://USER@HOST:PORT/DATABASE."
        ) from None
    try:
        connection: Connection = psycopg.connect(**cast(Any, {**_CONNECTION, **given}), autocommit=True)
        connection.execute(_SETTINGS)
    except psycopg.Error as error:
        raise translate_refusal(name, error) from None
    if connection.info.server_version < _OLDEST_SERVER * 10000:
        connection.close()
        raise StoreError(f"the server of {name} is too old. Use PostgreSQL {_OLDEST_SERVER} or newer.")
    connection.adapters.register_dumper(int, Int8BinaryDumper)
    connection.adapters.register_dumper(bool, _FlagDumper)
    connection.adapters.register_loader("numeric", _NumberLoader)
    return connection


class _FlagDumper(Dumper):
    """Truth as 0 and 1: SQLite has no other."""

    oid = psycopg.adapters.types["int8"].oid

    def dump(self, obj: bool) -> bytes:
        return b"1" if obj else b"0"


class _NumberLoader(NumericBinaryLoader):
    """Sums of whole numbers, which are exact numbers here, as SQLite gives them."""

    def load(self, data: Any) -> Any:
        value = super().load(data)
        return int(value) if value == value.to_integral_value() else float(value)
