"""Dates, weekdays, weeks, years and times of day, resolved against the day of publication if possible.

The common part of the TIMEX3 vocabulary (TimeML, ISO 24617-1). Values are ISO 8601: days ("2024-05-03"),
weeks ("2024-W18"), months ("2024-05"), years ("2024"), and times of day, with no day ("T21:00"). Durations
("for two hours") are figures, not times.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from rashomon.model.article import Article
from rashomon.model.reading import Sentence, TimeExpression
from rashomon.model.span import Field, Span
from rashomon.reading.time_values import MONTHS, RESOLVERS, WEEKDAYS, published_day


def _capitalised(names: str) -> str:
    return "|".join(f"{name.capitalize()}|{name.upper()}" for name in names.replace("|", " ").split())


# Full names stand alone, in capitals only ("march" is a word); "May" needs company.
_MONTH = _capitalised(MONTHS)
_LONE_MONTH = _capitalised(
    "january|february|march|april|june|july|august|september|october|november|december"
)
_WEEKDAY = _capitalised("monday|tuesday|wednesday|thursday|friday|saturday|sunday")
_SHORT_WEEKDAY = _capitalised(WEEKDAYS)
_PART = r"(?:\s+(?i:morning|afternoon|evening|night))?"
_COUNT = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?"
_LEAD = rf"(?:(?:{_SHORT_WEEKDAY})\.?,?\s{{1,3}})?"

# Each alternative is tried only at a word that can begin it; none of them can run further than a few words.
_TIME = re.compile(
    rf"""
    (?<![\w/.:-])(?:
      (?P<iso>(?P<iso_y>\d{{4}})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?!\d))
    | (?P<month_day>{_LEAD}(?P<md_m>{_MONTH})\b\.?[ ](?P<md_d>\d{{1,2}})(?:st|nd|rd|th)?\b
        (?![:,.]?\d|[ ]?[ap]\.?m)
        (?:,?[ ](?P<md_y>(?:1[5-9]|20)\d\d)\b)?)
    | (?P<day_month>{_LEAD}(?P<dm_d>\d{{1,2}})(?:st|nd|rd|th)?(?:[ ]of)?[ ](?P<dm_m>{_MONTH})\b
        (?:\.?,?[ ](?P<dm_y>(?:1[5-9]|20)\d\d)\b)?)
    | (?P<month_year>(?P<my_m>{_MONTH})\b\.?,?(?:[ ]of)?[ ](?P<my_y>(?:1[5-9]|20)\d\d)\b)
    | (?P<weekday>(?:(?P<wd_which>[Ll]ast|[Nn]ext|[Tt]his(?:\ past|\ coming)?)[ ])?
        (?P<wd>{_WEEKDAY})\b{_PART})
    | (?P<deictic>(?P<dx>(?i:(?:the\ day\ (?:before|after)\ )?(?:yesterday|tomorrow)|today|tonight|last\ night
        |this\ (?:morning|afternoon|evening)))\b{_PART})
    | (?P<period>(?i:(?:earlier|later|early|late)\ )?
        (?:(?P<pd_which>(?i:this|last|next|(?:the|this)\ past))[ ]
        (?P<pd_unit>week|weekend|month|year)|(?P<pd_the>the\ weekend))\b
        (?!\s+(?:before|after|earlier|later)\b))
    | (?P<month>(?:(?P<mo_which>[Ll]ast|[Nn]ext|[Tt]his)[ ](?P<mo_any>{_MONTH})
        |(?<=\b[Ii]n[ ])(?P<mo_may>May)|(?P<mo>{_LONE_MONTH}))\b(?!\.?[ ]\d|[ ](?:for|on)[ ][A-Z]))
    | (?P<ago>(?P<ago_n>\d{{1,3}}|(?i:{_COUNT}))[ ](?P<ago_unit>day|week|month|year|hour|minute)s?[ ]ago\b)
    | (?P<clock>(?:(?P<ck_h>[01]?\d|2[0-4])(?:[:.](?P<ck_m>[0-5]\d)(?![\d%]))?
        \s?(?P<ck_half>[ap])(?:\.\s?m\.|m\b)
        |(?P<ck_h24>[01]?\d|2[0-3]):(?P<ck_m24>[0-5]\d)(?::[0-5]\d)?(?![\d:])
        |(?P<ck_oh>1?\d)[ ]o['’]clock\b))
    | (?P<midday>(?i:noon|midnight|midday)\b)
    | (?P<numeric>(?P<nu_a>\d{{1,2}})/(?P<nu_b>\d{{1,2}})/(?P<nu_y>(?:19|20)\d\d)\b)
    | (?P<decade>(?:the[ ])?(?:early[ ]|late[ ]|mid-?)?(?P<de>(?:1[5-9]|20)\d0)['’]?s\b)
    | (?P<year>(?:1[5-9]|20)\d\d(?![\d%]|[.,:]\d|['’]?\w|-(?:year|member|seat|pound|strong|acre|page)))
    )
    """,
    re.VERBOSE,
)

_WORD = re.compile(r"[A-Za-z]+|\d+")
_OPENERS = frozenset(
    "yesterday today tonight tomorrow last next this the earlier later early late mid noon midnight midday "
    f"{_COUNT} {MONTHS} {WEEKDAYS}".replace("|", " ")
    .replace("?", "")
    .split()
) | {"a"}

# A bare "2016" is a year after one of these, between brackets, or where another year is next to it.
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|of|during|through|throughout|after|before|to|and|early|late|mid|the|"
    r"summer|winter|spring|autumn|fall|end|circa|around|class|his|her|its|their|season|’s|'s)\s|[(\[–—-])$",
    re.IGNORECASE,
)
_AFTER_YEAR = re.compile(
    r"\s?(?:[),;.\]?!–—-]|$|election|season|campaign|presidential|season|race|film|report|study|law|and\b|to\b|through\b|when\b)"
)
_MEASURED = re.compile(
    r"\s(?:people|men|women|children|troops|soldiers|miles?|kilomet|km|feet|metres|meters|pounds|dollars|euros|tons|"
    r"tonnes|jobs|votes|homes|houses|students|workers|employees|percent|per cent|acres|points|calories)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|won['’]t|['’]ll|shall|next|coming|upcoming|scheduled|planned|plans|due|set to|expected|is to|"
    r"are to|tomorrow|deadline|effective)\b",
    re.IGNORECASE,
)

_LOOK_BACK = 80


def find_times(article: Article, sentences: Sequence[Sentence] = ()) -> tuple[TimeExpression, ...]:
    """Time expressions of the title and the body, in text order, title first.

    `value` is None where the text and `article.published` do not settle it: a weekday in an article with
    no date, 03/04/2020. A weekday without more is the last one up to the day of publication unless the words
    before it in its sentence look ahead ("will meet on Tuesday").
    """
    published = published_day(article.published)
    found = []
    fields: tuple[Field, ...] = ("title", "body")
    for field in fields:
        text = article.field_text(field)
        starts = sorted(s.span.start for s in sentences if s.span.field == field)
        for match in _find_all(text):
            kind = next(name for name in RESOLVERS if match[name] is not None)
            start, end = match.span()
            at = bisect_right(starts, start) - 1
            opening = max(start - _LOOK_BACK, starts[at] if at >= 0 else 0)
            ahead = _FUTURE.search(text, opening, start) is not None
            value = RESOLVERS[kind](match, published, ahead)
            found.append(TimeExpression(Span(article.id, field, start, end), value))
    return tuple(found)


def time_places(text: str) -> list[tuple[int, int]]:
    """Where the time expressions of a text are, unresolved: [start, end) in order."""
    return [match.span() for match in _find_all(text)]


@lru_cache(maxsize=4)  # figures ask for the places of times in the same text
def _find_all(text: str) -> tuple[re.Match[str], ...]:
    """All matches, left to right. Trying only words that can begin one
    takes 40 % of the time of letting `_TIME` scan."""
    end = 0
    found = []
    for word in _WORD.finditer(text):
        if word.start() >= end and (word[0][0].isdigit() or word[0].lower() in _OPENERS):
            match = _TIME.match(text, word.start())
            if match and not (match["year"] and not _is_year(text, match)):
                end = match.end()
                found.append(match)
    return tuple(found)


def _is_year(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if re.search(r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil)\s$", text[max(0, start - 7) : start]):
        return True
    if _MEASURED.match(text, end) or text[max(0, start - 1) : start] in tuple("$€£#"):
        return False
    return bool(_BEFORE_YEAR.search(text[max(0, start - 12) : start]) or _AFTER_YEAR.match(text, end))
