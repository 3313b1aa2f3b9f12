"""PostgreSQL's errors as ours: what happened, and what to do about it."""

import psycopg
from psycopg import OperationalError

from rashomon.errors import NotAStore, StoreDamaged, StoreError, StoreFull, StoreLocked, StoreNotFound

_GOES_ON = "What was collected before this is kept"


def translate_error(name: str, error: psycopg.Error) -> StoreError:
    """The error of a statement on the store of that name."""
    state = error.sqlstate or ""
    said = say(error)
    if state == "55P03" or state.startswith("40"):
        return StoreLocked(
            f"another process is writing to {name} and did not end in time. Try again when it is done."
        )
    if state == "53100":
        return StoreFull(
            f"there is no room left to write to {name} ({said}). {_GOES_ON}: make room and "
            "run the command again."
        )
    if state.startswith("XX") and state != "XX000":
        return StoreDamaged(
            f'{name} is damaged ({said}). Put back a copy made with "rashomon backup" or pg_dump.'
        )
    if state in ("42P01", "42703", "3F000"):
        return NotAStore(
            f"{name} lacks tables of a store ({said}). "
            'Put back a copy made with "rashomon backup" or pg_dump.'
        )
    if state == "42501":
        return StoreError(
            f"this user may not do that in {name} ({said}). Ask its administrator for the right, or use the "
            "user who made the store."
        )
    if state == "25006":
        return StoreError(f"{name} can only be read ({said}). Use the server that takes writes.")
    was_lost = state.startswith(("08", "57P", "25P03")) if state else isinstance(error, OperationalError)
    if was_lost:
        return StoreError(
            f"the connection to {name} was lost ({said}). {_GOES_ON}: run the command "
            "again when the server is back."
        )
    return StoreError(f"{name}: the database says: {said}.")


def translate_refusal(name: str, error: psycopg.Error) -> StoreError:
    """The error of a connection that could not be made to the store of that name."""
    state, said = error.sqlstate or "", say(error)
    # libpq gives no code for a refusal, only the server's words.
    if state == "3D000" or ('database "' in said and "does not exist" in said):
        return StoreNotFound(
            f'there is no database for {name}. Make it with "createdb", or correct the address.'
        )
    if state.startswith("28") or "authentication failed" in said or "no password supplied" in said:
        return StoreError(
            f"{name} does not let this user in ({said}). Check user and password: in the address, in "
            "PGPASSWORD, or in the file that PGPASSFILE names."
        )
    if state == "42501" or "permission denied for database" in said:
        return StoreError(
            f"this user may not connect to {name} ({said}). Ask its administrator for the right."
        )
    if state in ("53300", "57P03") or "too many" in said or "starting up" in said or "shutting down" in said:
        return StoreError(f"{name} takes no connection now ({said}). Try again in a minute.")
    return StoreError(
        f"{name} cannot be reached ({said}). Check the address, that the server runs, and that it accepts "
        "connections from here."
    )


def say(error: psycopg.Error) -> str:
    """What the server or the connection said, on one line."""
    primary = error.diag.message_primary if error.diag else None
    return " ".join((primary or str(error) or type(error).__name__).split()).rstrip(".")
