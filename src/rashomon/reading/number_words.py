"""English number words and digits as values: what a stretch of text amounts to, whatever it counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_SMALL_WORDS.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TEN_WORDS.split(), start=2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
# Magnitude marks of headlines and finance; "m" alone may mean metres, "t" tonnes: the caller decides.
_MARKS = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mm": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}

# "Dozens" is never a number. What it can stand for, generously: 84 dead are "dozens" and "scores" alike,
# and a paper that writes "hundreds" may have counted 1,200.
_VAGUE = {
    "dozens": (20.0, 150.0),
    "scores": (40.0, 250.0),
    "tens": (20.0, 100.0),
    "hundreds": (200.0, 2e3),
    "thousands": (2e3, 2e4),
    "millions": (2e6, 2e7),
    "billions": (2e9, 2e10),
    "trillions": (2e12, 2e13),
}

_ATOM = "|".join(sorted({*_SMALL, *_TENS}, key=len, reverse=True))
_SCALE = "hundred|thousand|million|billion|trillion"
_VAGUE_PLURAL = "thousands|millions|billions|trillions"
_VAGUE_PATTERN = re.compile(
    rf"(?:(?P<many>tens|hundreds|dozens|scores|thousands|100s|1,?000s)\s+of\s+(?P<scale>{_VAGUE_PLURAL})"
    rf"|(?:several|a\s+few)\s+(?P<few>dozen|{_SCALE})"
    r"|(?P<scores>scores)(?=\s+(?:of|more|others|killed|dead|injured|wounded|hurt|missing|arrested|died|were|have)\b)"
    rf"|(?P<alone>dozens|hundreds|{_VAGUE_PLURAL}|100s|1,?000s))\b",
    re.IGNORECASE,
)
_WORDS_PATTERN = re.compile(
    rf"(?:(?P<half>half[ -]a[ -]|a[ -]half[ -])(?P<half_scale>dozen|{_SCALE})"
    rf"|(?:an?|(?P<count>{_ATOM}))[ -](?P<dozen>dozen)"
    rf"|(?P<words>(?:{_ATOM}|an?[ ](?:{_SCALE}))\b(?:(?:[ -]|[ ]and[ ])(?:{_ATOM}|{_SCALE})\b){{0,11}}))\b"
    rf"(?P<and_half>\s+and\s+a\s+half\b(?:\s+(?P<and_half_scale>million|billion|trillion)\b)?)?",
    re.IGNORECASE,
)
_DIGITS_PATTERN = re.compile(
    r"(?P<whole>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,15}(?!\d))(?P<decimals>\.\d{1,9}(?!\d))?(?P<fraction>[½¼¾])?"
    r"(?:[ \u00a0\u202f-]?(?P<scale>hundred|thousand|million|billion|trillion|dozen)\b"
    r"|[ \u00a0\u202f]?(?P<long_mark>bn|mn|mln|mio|tn|trn)\b|(?P<mark>[kmb]|(?-i:MM))\b)?",
    re.IGNORECASE,
)

_NUMBER_START = re.compile(
    rf"\d|(?:{_ATOM}|half[ -]a[ -](?:{_SCALE}|dozen)|a[ -]half[ -](?:{_SCALE}|dozen)"
    rf"|an?[ -](?:{_SCALE}|dozen)|(?:several|a\s+few)\s+(?:{_SCALE}|dozen)"
    rf"|tens\s+of|dozens|scores|hundreds|{_VAGUE_PLURAL})\b",
    re.IGNORECASE,
)


_WORD = re.compile(r"[A-Za-z]+|\d+")
_OPENERS = frozenset(f"{_SMALL_WORDS} {_TEN_WORDS} {' '.join(_VAGUE)} a an half several".split())


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written: where it ends, what it is worth.

    `high` is set for words that stand for no single number ("dozens"). `scale` is the factor that was
    written out (1 if none), `mark` the letter that may be one ("m"), `bare` the number before the scale.
    """

    end: int
    value: float
    high: float | None = None
    scale: float = 1.0
    mark: str = ""
    bare: float = 0.0
    grouped: bool = False
    spelled: bool = False


def find_number_starts(text: str) -> Iterator[int]:
    """Where a number may begin. A scan for the words that can open one: the patterns run nowhere else."""
    for word in _WORD.finditer(text):
        if word[0].lower() in _OPENERS or word[0].isdigit():
            start = word.start()
            if word[0].isdigit() or (
                _NUMBER_START.match(text, start) and not text[start - 1 : start].isalnum()
            ):
                yield start


def read_amount(text: str, start: int) -> Amount | None:
    """The number that begins at text[start], None if none does."""
    if start < len(text) and text[start].isdigit():
        return _read_vague(text, start) or _read_digits(text, start)
    return _read_vague(text, start) or _read_words(text, start)


def _read_vague(text: str, start: int) -> Amount | None:
    match = _VAGUE_PATTERN.match(text, start)
    if match is None:
        return None

    def bounds(word: str) -> tuple[float, float]:
        word = word.lower().replace(",", "")
        return _VAGUE[{"100s": "hundreds", "1000s": "thousands"}.get(word, word)]

    if match["few"]:
        low, high = bounds(match["few"] + "s")
    elif match["alone"] or match["scores"]:
        low, high = bounds(match["alone"] or match["scores"])
    else:
        scale = _SCALES[match["scale"].lower()[:-1]]
        low, high = (edge * scale for edge in bounds(match["many"]))
    return Amount(match.end(), low, high, spelled=True)


def _read_words(text: str, start: int) -> Amount | None:
    match = _WORDS_PATTERN.match(text, start)
    if match is None:
        return None
    if match["half"]:
        scale_word = match["half_scale"].lower()
        return Amount(match.end("half_scale"), 0.5 * _SCALES.get(scale_word, 12.0), spelled=True)
    if match["dozen"]:
        count = value_of_words([match["count"].lower()]) if match["count"] else 1.0
        return Amount(match.end("dozen"), 12.0 * (count or 1.0), spelled=True)
    words = list(re.finditer(r"[a-z]+", match["words"].lower()))
    count = len(words)  # "nineteen eighty four" is no single number: keep what makes one
    while (value := value_of_words([word[0] for word in words[:count]])) is None and count > 1:
        count -= 1
    if value is None:
        return None
    if count == len(words) and match["and_half"]:
        factor = _SCALES.get((match["and_half_scale"] or "").lower(), 1.0)
        return Amount(match.end(), (value + 0.5) * factor, scale=factor, bare=value + 0.5, spelled=True)
    scale = _SCALES.get(words[count - 1][0], 1.0) if count > 1 else 1.0
    return Amount(start + words[count - 1].end(), value, scale=scale, bare=value / scale, spelled=True)


def value_of_words(words: list[str]) -> float | None:
    """What ["one", "hundred", "and", "twenty"] amounts to; None if the words make no single number."""
    total, part, smallest_scale = 0.0, 0.0, float("inf")
    room = 1e3  # the next plain word has to be below this: 1000 at first, 10 after a ten, 100 after a hundred
    for word in words:
        if word in {"and", "a", "an"}:
            continue
        if word in _SCALES:
            scale = _SCALES[word]
            if scale == 1e2:
                if part >= 20 or (room <= 100 and part == 0):
                    return None
                part, room = (part or 1.0) * 100, 100
            else:
                if scale >= smallest_scale:
                    return None
                total, part, room, smallest_scale = total + (part or 1.0) * scale, 0.0, 1e3, scale
            continue
        value = _SMALL.get(word, _TENS.get(word, 0))
        if value >= room:
            return None
        part, room = part + value, 10 if word in _TENS else 1
    return total + part


def _read_digits(text: str, start: int) -> Amount | None:
    match = _DIGITS_PATTERN.match(text, start)
    if match is None:
        return None
    whole = match["whole"]
    bare = float(whole.replace(",", "") + (match["decimals"] or "")) + _FRACTIONS.get(
        match["fraction"] or "", 0
    )
    end = match.end()
    scale, mark = 1.0, ""
    if match["scale"]:
        scale = _SCALES.get(match["scale"].lower(), 12.0)
    elif match["long_mark"]:
        scale = _MARKS[match["long_mark"].lower()]
    elif match["mark"]:
        mark, end = match["mark"], match.start("mark")
    return Amount(end, bare * scale, scale=scale, mark=mark, bare=bare, grouped="," in whole)


def value_of_mark(mark: str) -> float:
    """The factor of a magnitude letter: k, m, b, or MM."""
    return _MARKS[mark.lower()]
