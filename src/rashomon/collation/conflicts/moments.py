"""Times of different articles that date the same thing and cannot both be right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.collation.conflicts.context import Words, events_of, stems_near
from rashomon.collation.conflicts.kin import SAYING, sense_of
from rashomon.model.article import Article
from rashomon.model.reading import TimeExpression
from rashomon.reading.time_values import MONTHS, WEEKDAY_NUMBERS, WEEKDAYS, published_day
from rashomon.text.tokens import stem

_WEEKDAY = re.compile(r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", re.IGNORECASE)
_DATED = re.compile(r"\d")
_ZONE = re.compile(r"\s*(?:\(?(?P<zone>GMT|UTC|BST|CET|CEST|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|local))\b")
_PERIOD = re.compile(r"\b(?P<which>last|this|next)\s+(?P<unit>week|month|year)\b")
_CLOCK_MINUTES = 10
_ROUND_MINUTES = 60
# The clock of a game: "with 7:42 left in the half".
_LEFT = re.compile(
    r"\s+(?:left|remaining|to\s(?:go|play))(?=\s*(?:[.,;:)]|$)|\s+in\s(?:the\s)?(?:first|second|third|fourth|"
    r"final|half|quarter|period|game|match|overtime|regulation)\b)",
    re.IGNORECASE,
)
# When a page was made: "Updated: 11:11, 21 July 2013".
_DATE_WORDS = f"{MONTHS}|{WEEKDAYS}".replace(" ", "|")
_MADE = r"(?:last\s)?(?:updated|posted|published|modified|retrieved)"
_PAGE_MADE = re.compile(
    rf"(?:(?=[^.;]*\d)(?:[^A-Za-z]|\b(?:{_DATE_WORDS})\b)*)?{_MADE}"
    rf"(?:[^A-Za-z]|\b(?:at|on|[ap]m|(?-i:[A-Z]{{3}})|{_DATE_WORDS})\b)*",
    re.IGNORECASE,
)
# "21 July 2013 Last updated at 11:11": the day before the words that say so.
_MADE_AFTER = re.compile(rf"[\s,|:(•·–—-]*{_MADE}\s?:?\s*(?:at\b|on\b|\d)", re.IGNORECASE)
_HALFLESS = re.compile(r"(?:[1-9]|1[0-2]):\d\d")
_SHARED_STEMS = 3
_SHARED_CLOCK_STEMS = 4
_LIKELY = 0.5
_VERY_LIKELY = 0.8
# Many things are said on many days: only sentences that surely say one thing report one saying.
_SURE = 0.95
# Times that date two words are times of one thing only if their sentences as good as surely say one thing.
# On stories that nobody had read this halves the false pairs and costs no right one: docs/decisions.md.
_SURELY_ONE = 0.85
# What is to come is not what has happened.
_PLANNED = frozenset(map(sense_of, map(stem, ("expected", "scheduled", "planned", "due"))))


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in its sentence: the days that it may be, or the minute of the day, and the words around it.

    `dated` is the sense of the word that it dates, None if nothing is known.
    `weekday` is set for a bare weekday; two bare weekdays are compared by name, because the day of
    publication that resolves them is often the day on which a page was fetched.
    """

    time: TimeExpression
    words: str
    carrier: int
    days: tuple[date, date] | None
    minute: int | None
    zone: str | None
    weekday: str | None
    published: date | None
    near: frozenset[str]
    anchors: frozenset[str]
    nearest: str | None
    dated: str | None
    named: bool
    halfless: bool

    @property
    def article(self) -> str:
        return self.time.span.article


def read_moments(carrier: int, words: Words, times: Sequence[TimeExpression]) -> list[Moment]:
    """The times of one sentence, without those that nothing is known of."""
    article, found = words.article, []
    spans = [time.span for time in times]
    for time in times:
        text = article.words_of(time.span)
        weekday = _WEEKDAY.search(text)
        bare = weekday[1].lower() if weekday and not _DATED.search(text) else None
        days, minute = _days_of(time.value), _minute_of(time.value)
        if days is None and minute is None and bare is None:
            continue
        if _is_of_page(words, time) or (minute is not None and _is_left(article, time)):
            continue
        dated = article.words_of(time.governor).lower() if time.governor else None
        others = [span for span in spans if span != time.span]
        near, events = stems_near(words, time.span, others), events_of(words, time.span, others)
        named, halfless = bool(_DATED.search(text)), bool(_HALFLESS.fullmatch(text))
        zone = _zone_after(article, time) if minute is not None else None
        day = published_day(article.published)
        found.append(
            Moment(
                time,
                text.lower(),
                carrier,
                days,
                minute,
                zone,
                bare,
                day,
                near,
                events.all,
                events.nearest,
                sense_of(stem(dated)) if dated else None,
                named,
                halfless,
            )
        )
    return found


def same_moment_asked(first: Moment, second: Moment, score: float = 1.0) -> bool:
    """Whether two times date the same thing, if their sentences say the same thing with this probability."""
    grains = {_grain(first), _grain(second)}
    if len(grains) > 1 and grains != {"day", "week"}:
        return False
    if first.dated and second.dated and first.dated != second.dated and score < _SURELY_ONE:
        return False
    shared, anchored = len(first.near & second.near), len(first.anchors & second.anchors)
    if _date_one_event(first, second, score) and shared >= _least_shared(first, second):
        return True
    if first.minute is not None:
        return shared >= (1 if anchored else _SHARED_CLOCK_STEMS) and score >= _LIKELY
    if _grain(first) in {"month", "year"}:
        return first.named and second.named and shared >= _SHARED_STEMS and anchored >= 2
    if first.anchors & second.anchors <= {SAYING}:
        return bool(anchored) and score >= _SURE
    if _is_planned_once(first, second):
        return False
    return shared >= 2 and score >= _LIKELY


def _least_shared(first: Moment, second: Moment) -> int:
    """How many stems two times that hang on one word share around them if they date one thing.

    Much was built, or won, in one year and in another.
    """
    years = {moment.days[0].year for moment in (first, second) if moment.days and moment.named}
    if len(years) > 1 or _grain(first) == "year":
        return _SHARED_STEMS
    return 1 if first.minute is None else 2


def _date_one_event(first: Moment, second: Moment, score: float) -> bool:
    """Whether two times hang on one verb or noun, in sentences that very likely say one thing."""
    if first.dated is None or first.dated != second.dated or first.dated == SAYING or score < _VERY_LIKELY:
        return False
    if _PERIOD.search(first.words) or _PERIOD.search(second.words):
        return False  # "next month" counts from the day of publication, or of crawling
    return not _is_planned_once(first, second)


def _is_planned_once(first: Moment, second: Moment) -> bool:
    """ "Ordered an inquiry on Wednesday", "has ordered an inquiry and is expected on Friday"."""
    return (first.nearest in _PLANNED) != (second.nearest in _PLANNED)


def _grain(moment: Moment) -> str:
    if moment.minute is not None:
        return "minute"
    value = moment.time.value or ""
    return "year" if len(value) == 4 else "week" if "W" in value else "month" if len(value) == 7 else "day"


def closeness(first: Moment, second: Moment) -> int:
    return len(first.near & second.near) + 2 * len(first.anchors & second.anchors)


def agree(first: Moment, second: Moment) -> bool:
    """Whether two times show the same value."""
    return _grain(first) == _grain(second) and compatible(first, second)


def compatible(first: Moment, second: Moment) -> bool:
    """Whether one event can be dated as both."""
    if _are_rival_periods(first, second):
        return False
    if first.words == second.words and not first.named:
        return True  # "next month" in both: what differs is the day of publication, or of crawling
    if first.minute is not None and second.minute is not None:
        if first.zone != second.zone:
            return True
        cycle = 12 * 60 if first.halfless or second.halfless else 24 * 60
        apart = abs(first.minute - second.minute) % cycle
        loose = first.minute % 720 == 0 or second.minute % 720 == 0  # "noon" and "midnight" are round about
        return min(apart, cycle - apart) <= (_ROUND_MINUTES if loose else _CLOCK_MINUTES)
    if _grain(first) == "month" and not (first.named and second.named):
        return first.days is None or second.days is None or first.days[0].month == second.days[0].month
    if first.weekday or second.weekday:
        return bool(_weekdays(first) & _weekdays(second))
    if first.days is None or second.days is None:
        return True
    slack = timedelta(days=0 if _is_absolute(first) and _is_absolute(second) else 1)
    low, high = max(first.days[0], second.days[0]), min(first.days[1], second.days[1])
    return (low - high) <= slack


def _are_rival_periods(first: Moment, second: Moment) -> bool:
    """ "This week" and "last week" in reports that appeared in one week, both clear of its edges."""
    one, other = _PERIOD.search(first.words), _PERIOD.search(second.words)
    if not one or not other or not first.published or not second.published:
        return False
    if one["unit"] != other["unit"] or one["which"] == other["which"]:
        return False
    return _is_inside(one["unit"], first.published, second.published)


def _is_inside(unit: str, first: date, second: date) -> bool:
    """Whether two days are in one week, month or year, and no day later or earlier would change that."""
    days = (first, second)
    if unit == "week":
        return first.isocalendar()[:2] == second.isocalendar()[:2] and all(
            0 < day.weekday() < 6 for day in days
        )
    if unit == "month":
        same = (first.year, first.month) == (second.year, second.month)
        return same and all(3 < day.day < 28 for day in days)
    return first.year == second.year and all(7 < day.timetuple().tm_yday < 358 for day in days)


def _weekdays(moment: Moment) -> frozenset[int]:
    """The days of the week that a moment may be; a relative day ("yesterday") a day more or less."""
    if moment.weekday:
        return frozenset({WEEKDAY_NUMBERS[moment.weekday]})
    if moment.days is None or moment.days[0] != moment.days[1]:
        return frozenset(range(7))
    day = moment.days[0].weekday()
    return frozenset({day} if _is_absolute(moment) else {(day - 1) % 7, day, (day + 1) % 7})


def _is_absolute(moment: Moment) -> bool:
    """Whether the text names the date, instead of counting from the day of publication."""
    return moment.named


def _days_of(value: str | None) -> tuple[date, date] | None:
    if not value or value.startswith("T"):
        return None
    try:
        if len(value) == 10:
            day = date.fromisoformat(value)
            return day, day
        if "W" in value:
            monday = date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
            return monday, monday + timedelta(days=6)
        if len(value) == 7:
            year, month = int(value[:4]), int(value[5:])
            after = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), after - timedelta(days=1)
        return date(int(value), 1, 1), date(int(value), 12, 31)
    except (ValueError, OverflowError):
        return None


def _minute_of(value: str | None) -> int | None:
    return int(value[1:3]) * 60 + int(value[4:6]) if value and value.startswith("T") else None


def _is_of_page(words: Words, time: TimeExpression) -> bool:
    text = words.article.field_text(time.span.field)
    if time.span.start == words.span.start and _MADE_AFTER.match(text, time.span.end):
        return _DATED.search(text, time.span.start, time.span.end) is not None
    return _PAGE_MADE.fullmatch(text, words.span.start, time.span.start) is not None


def _is_left(article: Article, time: TimeExpression) -> bool:
    return _LEFT.match(article.field_text(time.span.field), time.span.end) is not None


def _zone_after(article: Article, time: TimeExpression) -> str | None:
    text = article.field_text(time.span.field)
    match = _ZONE.match(text, time.span.end)
    zone = match["zone"] if match else "local"
    return zone[:1] if zone[0] in "ECMP" else zone
