"""Quantities with their units and bounds: counts, money, shares, ages, measures. No parser is needed."""

import re
from collections.abc import Iterator, Sequence

from rashomon.model.article import Article
from rashomon.model.reading import Figure, FigureBound, Sentence
from rashomon.model.span import Field, Span
from rashomon.reading.counted_nouns import Unit, find_currency, find_unit
from rashomon.reading.number_words import Amount, find_number_starts, read_amount, value_of_mark
from rashomon.reading.numbers_in_names import is_name_part, is_part_of_word
from rashomon.reading.times import time_places

_BOUND_WORDS: dict[FigureBound, str] = {
    "at least": "at least|a minimum of|minimum of|no fewer than|no less than|not less than",
    "at most": "at most|up to|as many as|as much as|no more than|not more than|a maximum of|maximum of",
    "more than": "more than|over|above|in excess of|upwards? of|exceeding|greater than|beyond|well over",
    "less than": "less than|fewer than|under|below|lower than",
    "about": "about|around|roughly|approximately|approx\\.?|some|nearly|almost|close to|an estimated"
    "|estimated|circa|just under|just over|just short of|just shy of|near|~|c\\.",
}
_BOUND_BEFORE = re.compile(
    r"(?:^|(?<=[\s(‘’“\"'–—-]))(?:"
    + "|".join(f"({words})" for words in _BOUND_WORDS.values())
    + r")\s?(?:the\s)?$",
    re.IGNORECASE,
)
_BOUND_AFTER = re.compile(
    r"(?P<least>\+|[ -]plus\b|\s+or\s+(?:so\s+)?more\b)|(?P<most>\s+or\s+(?:less|fewer)\b)"
    r"|(?P<about>\s+or\s+so\b)"
)
_BOUND_OF_GROUP: tuple[FigureBound, ...] = tuple(_BOUND_WORDS)

_DIGIT_RUN = re.compile(r"[\w.,:/-]+")
_RANGE = re.compile(r"\s?[-–—‑]\s?(?:US|A)?[$€£]?(?=\w)|\s+(?:to|and|or)\s+(?:US|A)?[$€£]?(?=\w)")
_PART_OF = re.compile(r"\s(?:out\s)?of\s(?=\w)")
_BETWEEN = re.compile(r"\bbetween\s+(?:US|A)?[$€£]?\s?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:US|A)?[$€£]?\s?$", re.IGNORECASE)
_SHARE = re.compile(r"(?:[ -]in[ -]|[ -]out[ -]of[ -])(?=\w)", re.IGNORECASE)
_FRACTION = re.compile(r"[ -](?P<part>thirds?|quarters?|fifths?|halves)\b", re.IGNORECASE)
_ZERO = re.compile(
    r"\b(?:(?P<nobody>no[ -]one|nobody)(?=\s(?:was|is|has been|had been|got)\s(?:reported\s|seriously\s)?"
    r"(?:hurt|injured|wounded|killed|dead|missing|arrested)\b)"
    r"|no\s(?P<noun>injuries|casualties|deaths|fatalities|arrests))\b",
    re.IGNORECASE,
)
_AFTER_SHARE = re.compile(r"[%\w:]|[.,]\d|\s?[ap]\.?m\b")
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "halve": 2}

_APPOSED = re.compile(r"[^\W\d_]{2,}[’'”\")]?,\s$")
_AGED = re.compile(r"\b(?:aged?|ages|(?:she|he)\s(?:is|was|turned))\s$", re.IGNORECASE)
_LAST_BOUND_WORDS = frozenset(
    {*re.findall(r"([\w~]+)\W*(?:\||$)", "|".join(_BOUND_WORDS.values())), "upward", "the", "of", "between"}
)
_LAST_WORD = re.compile(r"(?P<word>[\w~]{1,13})\W{0,2}$")
_CHARS_BEFORE = 24


def find_figures(article: Article, sentences: Sequence[Sentence] = ()) -> tuple[Figure, ...]:
    """Quantities of the title and the body, in text order, title first.

    A figure's span covers bound, currency, number, scale and symbols ("at least €1.2 million",
    "67-year-old"), not the counted noun. No figures: years, dates, times of day, ordinals, list
    numbers, numbers in names ("Route 66") and scores ("5-4"). Words that are no single number ("dozens") are
    ranges with bound "about".
    """
    found: list[Figure] = []
    fields: tuple[Field, ...] = ("title", "body")
    for field in fields:
        text = article.field_text(field)
        starts = {s.span.start for s in sentences if s.span.field == field}
        figures = [*_figures_of(article.id, field, text, starts), *_find_zeros(article.id, field, text)]
        found.extend(sorted(figures, key=lambda figure: figure.span))
    return tuple(found)


def _figures_of(article: str, field: Field, text: str, sentence_starts: set[int]) -> Iterator[Figure]:
    times = time_places(text)
    next_time, done = 0, 0
    for start in find_number_starts(text):
        while next_time < len(times) and times[next_time][1] <= start:
            next_time += 1
        in_time = next_time < len(times) and times[next_time][0] <= start
        if start < done or in_time:
            continue
        figure, done = _read_figure(article, field, text, start, sentence_starts)
        if figure:
            yield figure


def _find_zeros(article: str, field: Field, text: str) -> Iterator[Figure]:
    """'No one was hurt', 'no injuries': a count of nought, where it counts people."""
    for match in _ZERO.finditer(text):
        noun = match["noun"]
        end = match.end("noun") if noun else match.end("nobody")
        yield Figure(
            Span(article, field, match.start(), end), 0.0, None, noun.lower() if noun else "people", "exact"
        )


def _read_figure(
    article: str, field: Field, text: str, start: int, sentence_starts: set[int]
) -> tuple[Figure | None, int]:
    """The figure that begins at text[start], if one does, and the place from which to look on."""
    amount = read_amount(text, start)
    currency = find_currency(text, start)
    if amount is None or (not currency and is_part_of_word(text, start, amount.end)):
        run = _DIGIT_RUN.match(text, start)  # 5551234567890123, COVID-19
        return None, max(start + 1, amount.end if amount else 0, run.end() if run else 0)
    bound, begin = _bound_before(text, currency[1] if currency else start)
    if share := _read_share(text, amount):
        return Figure(Span(article, field, begin, share[1]), share[0], None, "share", bound), share[1]
    amount, high = _read_range(text, start, amount)
    amount, high = _apply_mark(text, amount, high, money=currency is not None)
    unit = _unit_of(text, start, amount, high, field)
    if currency:
        unit = unit if unit.name == "%" else Unit(currency[0], amount.end, amount.end)
    elif bound == "exact" and high is None:
        if unit.name is None and _is_age(text, start, amount.end):
            unit = Unit("years-old", amount.end, amount.end)
        elif is_name_part(text, field, start, amount, unit.name, sentence_starts):
            return None, amount.end
    end = unit.end
    if after := _BOUND_AFTER.match(text, end):
        bound = "at least" if after["least"] else "at most" if after["most"] else "about"
        end = after.end()
        if unit.name is None:
            unit = find_unit(text, end, single=False, headline=field == "title")
    if amount.high is not None and bound == "exact":
        bound = "about"
    return Figure(Span(article, field, begin, end), amount.value, high, unit.name, bound), end


def _unit_of(text: str, start: int, amount: Amount, high: float | None, field: Field) -> Unit:
    unit = find_unit(text, amount.end, single=amount.value == 1 and high is None, headline=field == "title")
    if unit.name or high is not None:
        return unit
    link = _PART_OF.match(text, amount.end)  # "20 of 71 laps": both count laps
    if not link and _FROM.search(text, max(0, start - _CHARS_BEFORE), start):
        link = _RANGE.match(text, amount.end)  # "from 3 to 5 percent": two figures with one unit
    top = read_amount(text, link.end()) if link else None
    shared = find_unit(text, top.end, single=False).name if top else None
    return Unit(shared, amount.end, amount.end)


def _read_share(text: str, amount: Amount) -> tuple[float, int] | None:
    """'One in three', 'two out of five', 'two-thirds'."""
    if amount.high is not None or not 0 < amount.value < 100:
        return None
    if match := _SHARE.match(text, amount.end):
        whole = read_amount(text, match.end())
        if (
            whole
            and whole.high is None
            and whole.value > amount.value
            and _is_share(text, amount, match[0], whole)
        ):
            return amount.value / whole.value, whole.end
    if amount.spelled and (match := _FRACTION.match(text, amount.end)):
        part = _PARTS[match["part"].lower().removesuffix("s")]
        if amount.value < part:
            return amount.value / part, match.end()
    return None


def _is_share(text: str, amount: Amount, link: str, whole: Amount) -> bool:
    """No share: "two in 2017", "three in 24 hours", "one in 5 p.m."."""
    if _AFTER_SHARE.match(text, whole.end):
        return False
    if link.strip(" -").lower() == "in" and (whole.spelled != amount.spelled or whole.value > 1e3):
        return False
    unit = find_unit(text, whole.end, single=False).name
    return unit not in {"years", "months", "days", "weeks", "hours", "minutes", "%"}


def _read_range(text: str, start: int, amount: Amount) -> tuple[Amount, float | None]:
    """The amount with the upper end of its range, if it has one: "5-6,000", "between 3 and 5 million"."""
    link = _RANGE.match(text, amount.end)
    if link is None or amount.high is not None:
        return amount, amount.high
    word = link[0].strip().lower()
    before = max(0, start - _CHARS_BEFORE)
    if word.startswith("and") and not _BETWEEN.search(text, before, start):
        return amount, None
    if word.startswith("to") and _FROM.search(text, before, start):
        return amount, None
    top = read_amount(text, link.end())
    if top is None or top.high is not None:
        return amount, None
    if word[:1] not in "-–—‑" and is_part_of_word(text, link.end(), top.end):
        return amount, None
    low = amount.value
    if amount.scale == 1 and top.scale > 1 and amount.bare < 1000:
        low *= top.scale
    elif amount.scale == 1 and top.grouped and low < min(1000, top.value / 1000):
        low *= 1000
    if not low < top.value:
        return amount, None
    return Amount(top.end, low, None, top.scale, top.mark, low, spelled=amount.spelled), top.value


def _apply_mark(text: str, amount: Amount, high: float | None, *, money: bool) -> tuple[Amount, float | None]:
    """Whether the letter after a number is a magnitude: "$5m", "1.2m people" are millions, "100m" metres.

    "MM" is one behind money alone: "a 9MM handgun".
    """
    if not amount.mark or amount.high is not None:
        return amount, high
    counted = find_unit(text, amount.end + 1, single=False).name is not None
    if not money and (amount.mark == "MM" or (amount.mark in {"m", "b", "B"} and not counted)):
        return amount, high
    factor = value_of_mark(amount.mark)
    top = high * factor if high is not None else None
    return Amount(amount.end + len(amount.mark), amount.value * factor, None, factor, "", amount.bare), top


def _bound_before(text: str, start: int) -> tuple[FigureBound, int]:
    window = text[max(0, start - _CHARS_BEFORE) : start]
    last = _LAST_WORD.search(window)
    if last is None or last["word"].lower() not in _LAST_BOUND_WORDS:
        return "exact", start
    if match := _BOUND_BEFORE.search(window):
        group = next(i for i, words in enumerate(match.groups()) if words is not None)
        return _BOUND_OF_GROUP[group], start - len(window) + match.start()
    if match := _BETWEEN.search(window):
        return "exact", start - len(window) + match.start()
    return "exact", start


def _is_age(text: str, start: int, end: int) -> bool:
    """'Smith, 46, said', 'aged 46'."""
    if end - start > 3 or not text[start:end].isdecimal() or int(text[start:end]) > 120:
        return False
    if _AGED.search(text, max(0, start - 12), start):
        return True
    return text[end : end + 1] in {",", "."} and _APPOSED.search(text, max(0, start - 8), start) is not None
