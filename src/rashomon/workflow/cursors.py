"""Cursors: where a page of a list ended, as text that callers hand back without looking into it."""

import base64
import json
from typing import TypeVar

from rashomon.errors import UsageError

First = TypeVar("First", int, str)

_MOST_CHARACTERS = 300


def write_cursor(first: int | str, second: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([first, second]).encode()).decode().rstrip("=")


def read_cursor(cursor: str, first: type[First]) -> tuple[First, int]:
    """What `write_cursor` wrote. Raises UsageError for anything else."""
    try:
        if len(cursor) > _MOST_CHARACTERS:
            raise ValueError
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True))
        one, other = values
    except (ValueError, TypeError, RecursionError):
        raise _no_cursor() from None
    # True is an int; more than 63 bits fit in no database.
    if type(one) is not first or type(other) is not int or not 0 <= other < 2**63:
        raise _no_cursor()
    if isinstance(one, int) and not 0 <= one < 2**63:
        raise _no_cursor()
    return one, other


def _no_cursor() -> UsageError:
    return UsageError("this is no cursor of this list. Ask for the first page, without a cursor.")
