"""Dates as pages and records give them, to ISO 8601, no more precise than they were."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_EARLIEST_YEAR = 1800


def iso_date(given: str) -> str | None:
    """The date or date-time in ISO 8601 at the precision given; None if it is not understood.

    ISO 8601 itself comes back as written. Never raises.
    """
    given = given.strip()
    if not given or len(given) > 100:
        return None
    if _is_iso(given):
        return given
    try:
        return parsedate_to_datetime(given).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _is_iso(given: str) -> bool:
    if not _ISO_DATE.match(given):
        return False
    try:
        parsed = date.fromisoformat(given) if len(given) == 10 else datetime.fromisoformat(given)
    except ValueError:
        return False
    return parsed.year >= _EARLIEST_YEAR
