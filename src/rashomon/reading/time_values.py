"""What a time expression stands for, given the day of publication: ISO 8601 values for what `times` finds."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from rashomon.reading.number_words import value_of_words

MONTHS = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
    "|october oct|november nov|december dec"
)
WEEKDAYS = "monday mon|tuesday tues tue|wednesday wed|thursday thurs thu|friday fri|saturday sat|sunday sun"
_NUMBER_OF_MONTH = {name: i for i, names in enumerate(MONTHS.split("|"), 1) for name in names.split()}
WEEKDAY_NUMBERS = {name: i for i, names in enumerate(WEEKDAYS.split("|")) for name in names.split()}

Resolver = Callable[[re.Match[str], date | None, bool], str | None]


def published_day(published: str | None) -> date | None:
    """The day named by an ISO 8601 date or date-time, None if there is none or it is no date."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _nearest(month: int, day: int, published: date | None, ahead: bool) -> str | None:
    """The year that puts a day and month nearest to publication.

    In the direction that the words do not look it is twice as far: seen from December, "happened on 9 May" is
    in the May that was.
    """
    if published is None:
        return None
    days = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue

    def distance(candidate: date) -> int:
        apart = (candidate - published).days
        return abs(apart) * (1 if apart == 0 or (apart > 0) == ahead else 2)

    return min(days, key=distance).isoformat() if days else None


def _resolve_date(year: str | None, month: str, day: str, published: date | None, ahead: bool) -> str | None:
    number = _NUMBER_OF_MONTH[month.lower()]
    return _day(int(year), number, int(day)) if year else _nearest(number, int(day), published, ahead)


def _shifted(published: date, days: int) -> date | None:
    try:
        return published + timedelta(days=days)
    except OverflowError:
        return None


def _iso_day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _iso_week(day: date | None) -> str | None:
    if day is None:
        return None
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _iso_month(published: date, months: int) -> str | None:
    year, month = divmod(published.year * 12 + published.month - 1 + months, 12)
    return f"{year:04}-{month + 1:02}" if 1 <= year <= 9999 else None


def _resolve_weekday(match: re.Match[str], published: date | None, ahead: bool) -> str | None:
    if published is None:
        return None
    back = (published.weekday() - WEEKDAY_NUMBERS[match["wd"].lower()]) % 7
    which = (match["wd_which"] or "").lower()
    if which == "last":
        return _iso_day(_shifted(published, -(back or 7)))
    if which in {"next", "this coming"} or (ahead and which != "this past"):
        return _iso_day(_shifted(published, 7 - back if back or which else 0))
    return _iso_day(_shifted(published, -back))


def _resolve_deictic(match: re.Match[str], published: date | None, _: bool) -> str | None:
    if published is None:
        return None
    words = match["dx"].lower()
    step = -1 if words in {"last night"} or "yesterday" in words else 1 if "tomorrow" in words else 0
    return _iso_day(_shifted(published, 2 * step if words.startswith("the day") else step))


def _resolve_period(match: re.Match[str], published: date | None, _: bool) -> str | None:
    which, unit = (match["pd_which"] or "the").lower(), match["pd_unit"] or "weekend"
    if published is None or which == "the past":
        return None
    step = {"last": -1, "next": 1}.get(which, 0)
    if unit in {"week", "weekend"}:
        # The weekend that a report written early in a week speaks of is the one before.
        step = -1 if unit == "weekend" and step == 0 and published.weekday() < 4 else step
        return _iso_week(_shifted(published, 7 * step))
    if unit == "month":
        return _iso_month(published, step)
    return f"{published.year + step:04}" if 1 <= published.year + step <= 9999 else None


def _resolve_month(match: re.Match[str], published: date | None, ahead: bool) -> str | None:
    if published is None:
        return None
    number = _NUMBER_OF_MONTH[(match["mo_any"] or match["mo_may"] or match["mo"]).lower()]
    which = (match["mo_which"] or "").lower()
    back = (published.month - number) % 12
    if which == "next" or (ahead and which != "last"):
        return _iso_month(published, (12 - back) % 12 or (12 if which == "next" else 0))
    return _iso_month(published, -(back or (12 if which == "last" else 0)))


def _resolve_ago(match: re.Match[str], published: date | None, _: bool) -> str | None:
    if published is None:
        return None
    words = match["ago_n"].lower()
    count = int(words) if words.isdigit() else int(value_of_words([words]) or 1)
    unit = match["ago_unit"]
    if unit in {"hour", "minute"}:
        return None
    if unit == "day":
        return _iso_day(_shifted(published, -count))
    if unit == "week":
        return _iso_week(_shifted(published, -7 * count))
    if unit == "month":
        return _iso_month(published, -count)
    return f"{published.year - count:04}" if published.year > count else None


def _resolve_clock(match: re.Match[str], _published: date | None, _: bool) -> str | None:
    if match["ck_oh"]:
        return None  # morning or evening: the text does not say here
    if match["ck_h24"]:
        return f"T{int(match['ck_h24']):02}:{match['ck_m24']}"
    hour = int(match["ck_h"])
    if not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if match["ck_half"] == "p" else 0)
    return f"T{hour:02}:{match['ck_m'] or '00'}"


def _resolve_numeric(match: re.Match[str], _published: date | None, _: bool) -> str | None:
    first, second, year = int(match["nu_a"]), int(match["nu_b"]), int(match["nu_y"])
    if first == second or second > 12:
        return _day(year, first, second)
    return _day(year, second, first) if first > 12 else None  # 03/04: month first or day first, nobody knows


RESOLVERS: dict[str, Resolver] = {
    "iso": lambda m, _p, _a: _day(int(m["iso_y"]), int(m["iso_m"]), int(m["iso_d"])),
    "month_day": lambda m, p, a: _resolve_date(m["md_y"], m["md_m"], m["md_d"], p, a),
    "day_month": lambda m, p, a: _resolve_date(m["dm_y"], m["dm_m"], m["dm_d"], p, a),
    "month_year": lambda m, _p, _a: f"{int(m['my_y']):04}-{_NUMBER_OF_MONTH[m['my_m'].lower()]:02}",
    "weekday": _resolve_weekday,
    "deictic": _resolve_deictic,
    "period": _resolve_period,
    "month": _resolve_month,
    "ago": _resolve_ago,
    "clock": _resolve_clock,
    "midday": lambda m, _p, _a: "T00:00" if m["midday"].lower() == "midnight" else "T12:00",
    "numeric": _resolve_numeric,
    "decade": lambda _m, _p, _a: None,
    "year": lambda m, _p, _a: m["year"],
}
