"""Dates as pages and records give them, to ISO 8601, no more precise than they were."""

import re
from datetime import date, datetime

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?=[T ]\d|$)")
_FOUR_DIGITS = re.compile(r"\d{4}")
_EARLIEST_YEAR = 1800
_MAX_LENGTH = 80
# RFC 822, 5.1: the only names of zones that mean one offset.
_ZONE_HOURS = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
# Two dates without a part in common: what a date leaves out shows as a difference.
_DEFAULTS = (datetime(2001, 1, 1), datetime(2004, 12, 31))


def iso_date(given: str) -> str | None:
    """The date or date-time in ISO 8601 at the precision given; None if it is not understood.

    ISO 8601 itself comes back as written, with a T where a space was. A date that can be read in two
    ways (03/04/2025) is not understood, nor is one without a year. Never raises.
    """
    given = given.strip()
    if not given or len(given) > _MAX_LENGTH:
        return None
    if _is_iso(given):
        return given.replace(" ", "T", 1)
    if not _FOUR_DIGITS.search(given):
        return None
    readings = {_parse(given, default, dayfirst) for default in _DEFAULTS for dayfirst in (True, False)}
    if len(readings) != 1:
        return None
    return next(iter(readings))


def _is_iso(given: str) -> bool:
    if not _ISO_DATE.match(given) or not given.isascii():
        return False
    try:
        parsed = date.fromisoformat(given) if len(given) == 10 else datetime.fromisoformat(given)
    except ValueError:
        return False
    return parsed.year >= _EARLIEST_YEAR


def _parse(given: str, default: datetime, dayfirst: bool) -> str | None:
    from dateutil import parser

    try:
        parsed = parser.parse(given, default=default, dayfirst=dayfirst, tzinfos=_offset_seconds)
    except (ValueError, OverflowError, TypeError, ArithmeticError, RecursionError):
        return None
    if not _EARLIEST_YEAR <= parsed.year <= 2200:
        return None
    return parsed.isoformat() if ":" in given else parsed.date().isoformat()


def _offset_seconds(name: str | None, offset_seconds: int | None) -> int | None:
    if offset_seconds is not None:
        return offset_seconds
    hours = _ZONE_HOURS.get(name or "")
    return None if hours is None else hours * 3600
