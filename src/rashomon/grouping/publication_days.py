"""On which days an article can have appeared: from its published time and from the date in its address."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime

from rashomon.model.article import Article

# /2031/02/03/, /2031-02-03-, /20310203/, /2031/feb/3/, and /2031/02/ for a month.
_DATE_IN_PATH = re.compile(
    r"/((?:19|20)\d\d)([/-]?)(\d\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:\2(\d\d?))?(?=[/-]|$)",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# An ObjectId of a MongoDB database starts with its creation as seconds since 1970 (BSON specification).
_OBJECT_ID = re.compile(r"[_/-]([0-9a-f]{8})[0-9a-f]{16}(?![0-9a-f])")
_UNIX_SECONDS = re.compile(r"-(1\d{9})(?!\d)")
_FIRST_YEAR_ON_THE_WEB = 1991
_LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """The first and the last day on which an article can have appeared, as ordinals (date.toordinal)."""

    first: int
    last: int


def find_days(article: Article) -> Days | None:
    """The days on which an article can have appeared; None if nothing says.

    Where the published time and the address disagree the earlier one counts: an address is made once,
    published times are also those of updates and of crawling. Of 494 articles with both 491 agree within a
    day.
    """
    published, addressed = _published_day(article.published), _day_in_address(article.url or "")
    if published is None or addressed is None:
        return published or addressed
    if addressed.first <= published.first <= addressed.last:
        return published
    return min(published, addressed)


def count_days_between(first: Days | None, second: Days | None) -> int | None:
    """The least number of days that two articles can lie apart; None if one of them has no known day."""
    if first is None or second is None:
        return None
    return max(0, first.first - second.last, second.first - first.last)


def _published_day(published: str | None) -> Days | None:
    try:
        day = date.fromisoformat(published[:10]).toordinal() if published else None
    except ValueError:
        return None
    return None if day is None else Days(day, day)


def _day_in_address(url: str) -> Days | None:
    url = url[:_LONGEST_ADDRESS]
    for match in _DATE_IN_PATH.finditer(url):
        days = _read_date(*match.group(1, 3, 4))
        if days is not None:
            return days
    for pattern, base in ((_OBJECT_ID, 16), (_UNIX_SECONDS, 10)):
        match_of_seconds = pattern.search(url)
        if match_of_seconds:
            moment = datetime.fromtimestamp(int(match_of_seconds[1], base), UTC)
            if moment.year >= _FIRST_YEAR_ON_THE_WEB:
                return Days(moment.toordinal(), moment.toordinal())
    return None


def _read_date(year: str, month: str, day: str | None) -> Days | None:
    number = int(month) if month.isdecimal() else _MONTHS.index(month.casefold()) + 1
    try:
        if day is not None:
            ordinal = date(int(year), number, int(day)).toordinal()
            return Days(ordinal, ordinal)
        first = date(int(year), number, 1).toordinal()
        return Days(first, first + monthrange(int(year), number)[1] - 1)
    except ValueError:
        return None
