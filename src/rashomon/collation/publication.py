"""When articles appeared, as far as that is known, and what was public by then."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from rashomon.model.article import Article

# News is published from UTC-10 (Honolulu) to UTC+14 (Kiritimati): days of which one lies between are apart.
_HOURS_EARLIEST = 14
_HOURS_LATEST = 10
_DAY_LENGTH = len("2025-03-14")
_BARE_MIDNIGHT = re.compile(r"[T ]00(?::?00){0,2}(?:\.0+)?")


def was_public(carriers: Sequence[Article], article: Article) -> bool | None:
    """True if some carrier certainly appeared before the article, False if all certainly appeared later."""
    own = find_possible_times(article)
    times = [find_possible_times(carrier) for carrier in carriers]
    if own is None:
        return None
    if any(time is not None and time[1] <= own[0] for time in times):
        return True
    if all(time is not None and time[0] > own[1] for time in times):
        return False
    return None


def find_possible_times(article: Article) -> tuple[datetime, datetime] | None:
    """The earliest and the latest moment at which the article can have appeared."""
    return possible_moments(article.published)


def possible_moments(given: str | None) -> tuple[datetime, datetime] | None:
    """The earliest and the latest moment that a time as given can be; None if it is no time."""
    if not given:
        return None
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        return None
    if len(given) > _DAY_LENGTH and moment.tzinfo is not None:
        return moment, moment
    # A day, or a time of day, in an unknown time zone.
    start = moment.replace(tzinfo=UTC)
    hours_after = _HOURS_LATEST + (24 if is_day(given) else 0)
    try:
        return start - timedelta(hours=_HOURS_EARLIEST), start + timedelta(hours=hours_after)
    except OverflowError:  # the first and the last day of the calendar
        return None


def is_day(given: str) -> bool:
    """Whether a time as given tells the day only: a bare date is often made into midnight without a zone."""
    return len(given) <= _DAY_LENGTH or _BARE_MIDNIGHT.fullmatch(given, _DAY_LENGTH) is not None
