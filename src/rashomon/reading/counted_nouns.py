"""What a number counts or measures: the unit after it or the currency before it, found without a parser."""

import re
from dataclasses import dataclass

from rashomon.text.word_sets import word_set

_CURRENCY_SIGNS = {"us$": "$", "$us": "$", "usd": "$", "eur": "€", "gbp": "£", "rs": "₹", "rs.": "₹"}
_CURRENCY_BEFORE = re.compile(
    r"(?:\b(?:US|A|AU|NZ|C|CA|HK|S|R|TW)?\$(?:US|A)?|"
    r"[$€£¥₹₽₩₪₺](?:US)?|\b(?:USD|EUR|GBP|CHF|Rs\.?))[ \u00a0]?$"
)
_CURRENCY_WORDS = {
    "dollar": "$",
    "dollars": "$",
    "bucks": "$",
    "euro": "€",
    "euros": "€",
    "sterling": "£",
    "quid": "£",
    "yen": "¥",
    "rupees": "₹",
    "rubles": "₽",
    "roubles": "₽",
}

_PERCENT = re.compile(
    r"(?:\s?%|[ -](?:percent|per[ ]cent|pct|pc)\b)(?P<points>[ -]points?\b)?", re.IGNORECASE
)
_POINTS = re.compile(r"[ -]percentage[ -]points?\b", re.IGNORECASE)
_AGE = re.compile(r"(?:[ -](?:years?|yrs?)[ -]olds?|[ -]?y/?o)\b", re.IGNORECASE)
_LIGHT_YEARS = re.compile(r"[ -]light[ -]years?\b")
_AREA = re.compile(
    r"(?P<joint>[ \u00a0‑-]?)sq(?:uare|\.)?[ \u00a0‑-]?"
    r"(?P<side>feet|foot|ft|met(?:re|er)s?|m|miles?|mi|(?:kilo|centi)met(?:re|er)s?|[kc]m|yards?|inch(?:es)?)\b",
    re.IGNORECASE,
)
_SIDES = {"f": "feet", "y": "yards", "i": "inches", "k": "kilometres", "c": "centimetres"}
_HYPHENED = re.compile(r"[-‑](?P<noun>[^\W\d_]{2,20})(?![\w])")
_SYMBOL = re.compile(
    r"[ \u00a0]?(?P<unit>km/h|kph|mph|km²|m²|kg|km|cm|mm|lbs?|oz|mg|ml|ft|kWh|MWh|GWh|"
    r"[KMGT]W|[KMGT]B|GHz|MHz|Hz|°\s?[CF]|º[CF]|m|t|g)\b"
)
_SYMBOL_NAMES = {
    "km/h": "km/h",
    "kph": "km/h",
    "mph": "mph",
    "lb": "pounds",
    "lbs": "pounds",
    "ft": "feet",
    "km": "kilometres",
    "km²": "square kilometres",
    "m²": "square metres",
    "kg": "kilograms",
    "cm": "centimetres",
    "mm": "millimetres",
    "oz": "ounces",
    "m": "metres",
    "t": "tonnes",
    "g": "grams",
}
_SPELLINGS = {
    "kilometers": "kilometres",
    "kilometer": "kilometres",
    "kilos": "kilograms",
    "meters": "metres",
    "meter": "metres",
    "centimeters": "centimetres",
    "kilometre": "kilometres",
    "metre": "metres",
    "foot": "feet",
}

_WORD_AFTER = re.compile(r"(?:[ \u00a0\u202f]|\s(?=\S))(?P<word>[^\W\d_]+(?:[.]?['’‑-][^\W\d_]+)*)")
# Words that end the noun phrase: what comes after them is not what the number counts.
_END_OF_PHRASE = word_set(
    """
    a an the this that these those and or but nor if when while as than because since until although
    though in on at by for with from to into onto over under between among against during after before
    about around near off out up down through across along behind above below per via amid within
    without toward towards including who whom whose which what where how why is are was were be been
    being am has have had do does did will would shall should can could may might must not no he she it
    they we you i his her its their our your my him them us me there here so also then now just even
    still yet already ago later earlier each apiece said says say told tells according saw say suffered
    died fled took came went made got left lost won came gave began rose fell
    """
)
_SKIPPED = word_set(
    """
    of more other others additional further extra new different separate some
    """
)
_STATES = word_set(
    """
    dead killed injured wounded hurt missing arrested detained hospitalized hospitalised
    """
)
_PLURALS = word_set(
    """
    people men women children police troops personnel staff feet teeth cattle fish sheep media data
    criteria aircraft spacecraft craft dead wounded injured folk youth crew votes series species lives
    wives knives wolves shelves leaves halves livestock poultry
    """
)
_NOT_PLURALS = word_set(
    """
    texas paris athens arkansas kansas illinois massachusetts brussels wales angeles orleans los las
    vegas congress business press us is was has this his its yes perhaps always sometimes less across
    previous various serious famous religious dangerous numerous former
    """
)
_PERSONS = word_set(
    """
    person man woman child boy girl soldier officer policeman passenger victim civilian student
    protester suspect gunman driver pilot player worker member patient case death year day hour minute
    second month week mile
    """
)
_PEOPLES = re.compile(
    r"[a-z]+ans|democrats|jews|muslims|kurds|turks|arabs|israelis|iraqis|pakistanis|marines"
)
_MEASURES = word_set("year month week day hour minute mile")  # "the eight year span"
_SEARCHED_WORDS = 5


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted or measured, as a lower-case noun or symbol, and where the words for it end.

    `end` is where the figure as people quote it ends: after a symbol or a hyphened noun, but before a
    counted noun that stands apart. `noun_end` is the end of that noun.
    """

    name: str | None
    end: int
    noun_end: int


def find_currency(text: str, start: int) -> tuple[str, int] | None:
    """The currency sign that stands right before text[start], with the place where it begins."""
    match = _CURRENCY_BEFORE.search(text, max(0, start - 6), start)
    if match is None:
        return None
    sign = match[0].strip().lower()
    return _CURRENCY_SIGNS.get(sign, sign), match.start()


def find_unit(text: str, end: int, *, single: bool, headline: bool = False) -> Unit:
    """The unit of the number that ends at text[end]. `single`: the number is one, its noun no plural."""
    for pattern, name in ((_POINTS, "percentage points"), (_AGE, "years-old"), (_LIGHT_YEARS, "light-years")):
        if match := pattern.match(text, end):
            return Unit(name, match.end(), match.end())
    if match := _PERCENT.match(text, end):
        return Unit("percentage points" if match["points"] else "%", match.end(), match.end())
    if match := _AREA.match(text, end):
        side = match["side"].lower()
        name = _SIDES.get(side[0]) or ("miles" if side.startswith("mi") else "metres")
        return Unit(f"square {name}", match.end() if match["joint"] in "-‑" else end, match.end())
    if match := _HYPHENED.match(text, end):
        noun = match["noun"].lower()
        return Unit(_CURRENCY_WORDS.get(noun) or _spelled(noun), match.end(), match.end())
    if match := _SYMBOL.match(text, end):
        name = match["unit"]
        return Unit(_SYMBOL_NAMES.get(name, name.lower()), match.end(), match.end())
    return _find_noun(text, end, single, headline)


def _find_noun(text: str, end: int, single: bool, headline: bool) -> Unit:
    position, last = end, None
    for _ in range(_SEARCHED_WORDS):
        match = _WORD_AFTER.match(text, position)
        if match is None:
            break
        word = match["word"].lower()
        if word in _CURRENCY_WORDS and last is None:
            return Unit(_CURRENCY_WORDS[word], match.end(), match.end())
        if word in _END_OF_PHRASE and match["word"] != "US":
            break
        position = match.end()
        if word in _STATES and last is None:
            return Unit(word, end, position)
        if word in _SKIPPED:
            continue
        plain = headline or not match["word"][0].isupper() or _PEOPLES.fullmatch(word)
        if plain and (
            _is_plural(word) or (single and word in _PERSONS) or (last is None and word in _MEASURES)
        ):
            return Unit(_spelled(word), end, position)
        if last is None and not match["word"][0].isupper():
            last = Unit(_spelled(word), end, position)
    alone = last is not None and single and last.noun_end == position
    return last if last and alone else Unit(None, end, end)


def _is_plural(word: str) -> bool:
    tail = word.rpartition("-")[2]
    if tail in _PLURALS or _PEOPLES.fullmatch(tail):
        return True
    return (
        len(tail) > 3
        and tail.endswith("s")
        and not tail.endswith(("ss", "us", "is"))
        and tail not in _NOT_PLURALS
    )


def _spelled(noun: str) -> str:
    return _SPELLINGS.get(noun, noun)
