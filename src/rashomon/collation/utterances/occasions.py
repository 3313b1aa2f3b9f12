"""When, and in which language, an article says that words were said."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.collation.utterances.translations import find_translation
from rashomon.model.reading import Reading, Sentence
from rashomon.model.span import Span

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Between the words and their day: another clause has its own day, "the house that she had bought on …".
_OTHER_CLAUSE = re.compile(
    r"[.!?;](?:\s|$)|\b(?:that|who|whom|whose|which|when|where|after|before|since|because|until|while|if|"
    r"about|of|from|by|for|ahead|and|but)\b",
    re.IGNORECASE,
)
_MOST_BETWEEN = 120  # characters; the attribution stands next to the words
_REACH = 300  # characters; one sentence of thousands of quotations costs by their number


@dataclass(frozen=True, slots=True)
class Occasion:
    """`day` in ISO 8601; `translation` are the words that say that what is quoted is a translation."""

    day: str | None = None
    translation: Span | None = None


def find_occasion(reading: Reading, content: Span, sentences: Sequence[Sentence]) -> Occasion:
    """What the sentences of a quotation say of its occasion, outside the quotation.

    `sentences` are those that the content lies in or touches. Two days in one frame leave it open.
    """
    if not sentences:
        return Occasion()
    text = reading.article.field_text(content.field)
    start = max(sentences[0].span.start, content.start - _REACH)
    end = min(sentences[-1].span.end, content.end + _REACH)
    days = {
        text_day
        for text_day, place in _find_days(reading, content.field, start, end)
        if _belongs(text, place, content)
    }
    found = find_translation(text, start, content.start) or find_translation(text, content.end, end)
    return Occasion(
        day=days.pop() if len(days) == 1 else None,
        translation=Span(content.article, content.field, *found) if found else None,
    )


def _find_days(reading: Reading, field: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    times = reading.times
    first = bisect_left(
        times, (field == "body", start), key=lambda one: (one.span.field == "body", one.span.start)
    )
    for place in range(first, len(times)):
        time, span = times[place], times[place].span
        if span.field != field or span.start >= end:
            return
        if span.end <= end and _DAY.fullmatch(time.value or ""):
            yield time.value or "", span


def _belongs(text: str, day: Span, content: Span) -> bool:
    if day.overlaps(content):
        return False
    between = (day.end, content.start) if day.end <= content.start else (content.end, day.start)
    if between[1] - between[0] > _MOST_BETWEEN:
        return False
    return _OTHER_CLAUSE.search(text[between[0] + 1 : between[1]]) is None
