"""Figures of different articles that are about the same quantity and cannot both be right."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.collation.conflicts.compatibility import are_compatible, measure_of
from rashomon.collation.conflicts.context import Words, anchors_of, first_role, stems_near
from rashomon.model.reading import Figure
from rashomon.text.tokens import fold_word, stem

# Nouns that all count persons: "60 people" and "60 civilians" are one quantity; "10 tourists" may be a part.
_PERSONS = frozenset(
    {
        "peopl",
        "person",
        "persons",
        "civilian",
        "victim",
        "other",
        "dead",
        "death",
        "fatal",
        "casualti",
        "wound",
    }
    | {"injur", "hurt", "kill", "soul", "live", "life"}
)
_ROLES = {
    stem(word): role
    for role, words in {
        "killed": "kill killed killing dead death deaths died dies die dying fatalities fatal slain perish"
        " perished drowned succumbed",
        "injured": "injured injuring injuries injury wounded wounding wounds hurt hurting maimed",
        "hospital": "hospital hospitals hospitalized hospitalised",
        "arrested": "arrested arrests detained arresting custody",
        "missing": "missing unaccounted",
        "displaced": "displaced evacuated fled flee evacuation homeless",
        "rescued": "rescued rescuing",
        "trapped": "trapped",
        "charged": "charged counts",
    }.items()
    for word in words.split()
}

# What befell those counted, in more than one word: "claimed 16 lives", but not "saved 16 lives".
_IDIOMS_AFTER = {
    "killed": re.compile(
        r"\s(?:\w+\s){0,4}lost\s(?:their|his|her)\sli(?:ves|fe)\b|\slives\s(?:were\s)?lost\b|\sdead\b"
    ),
    "aboard": re.compile(r"\s(?:\w+\s){0,2}?(?:on\sboard|aboard)\b"),
}
_CLAIMED = re.compile(r"\b(?:claim(?:ed|ing|s)?|cost(?:ing|s)?|took|taken|taking|loss\sof)\s(?:the\s)?$")

# Nouns that count one kind of thing or person.
_UNIT_KINDS = {
    stem(noun): nouns.split()[0]
    for nouns in (
        "troops soldiers soldier servicemen members forces",
        "homes houses residences dwellings",
        "children kids youngsters",
        "photos pictures photographs images snaps",
        "bodies corpses remains",
        "jobs posts positions",
        "employees workers staff staffers",
        "officers policemen police",
        "shops stores outlets",
        "schools academies",
        "cars vehicles",
        "planes aircraft jets",
        "ballots votes",
        "demonstrators protesters marchers",
        "migrants refugees",
        "tourists visitors holidaymakers",
    )
    for noun in nouns.split()
}
# "Five of the dead" is a part; as a value of the whole it would dispute the count of the dead.
_PARTITIVE = re.compile(r"\s+of\s+(?:the|these|those|them|its|his|her|their|our)\b")
# The value that was, and what came on top: true beside the value that is.
_OTHER_VALUE = re.compile(
    r"\b(?:original|originally|previous|previously|earlier|initial|initially|old|from|additional|another|"
    r"further|extra|(?:initially|originally|previously|first)\s(?:reported|said|thought|believed)\s"
    r"(?:to\s(?:be|have\sbeen)|as))\s$",
    re.IGNORECASE,
)
# "Two minutes, 31 seconds", "6 feet 2 inches" are one value, and "six feet" can be right beside it. Neither
# part is held against anything: put together would be much that is none ("5 minutes, 10 seconds ahead").
_AND_REST = re.compile(r"[\s-]?[^\W\d_]{0,12},?\s(?:and\s)?")
# The clock of a game: "with 12 minutes, 31 seconds remaining".
_WITH = re.compile(r"\bwith\s(?:only\s|just\s)?$", re.IGNORECASE)
_LEFT = re.compile(
    r"[\s-](?:minutes?|seconds?)(?:,?\s(?:and\s)?\d{1,2}\sseconds?)?\s(?:left|remaining|to\s(?:go|play))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
# "Ann Lee, 46", "the 46-year-old baker Ann Lee".
_NAME = r"(?P<first>[^\W\da-z_][\w’'-]+)\s(?P<last>[^\W\da-z_][\w’'-]+)"
_NAME_BEFORE = re.compile(rf"{_NAME},?\s\(?$")
_NAME_AFTER = re.compile(rf"\s(?:[a-z]+\s){{0,3}}{_NAME}")
MONEY = frozenset("$€£¥₹₽")
NOT_COUNTED = MONEY | {"%", "years-old"}
"""Units that count nobody."""
_SHARED_IF_FAR = 4
_FAR = 4.0
_NEIGHBOUR = 1.15
_CHARS_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in its sentence.

    `kind` is the measure or the counted thing, `role` what befell those counted, `near` the stems around it,
    `anchors` those close by that are no names, `holder` those right beside it (whose age it is), `bearer` the
    first and the last name there, `told` all stems of the sentence; `years` are those that the sentence
    names; `lone`: it has no other figure with this unit; `leads`: it is a title or one of the first.
    """

    figure: Figure
    carrier: int
    kind: str | None
    scale: float
    role: str | None
    near: frozenset[str]
    anchors: frozenset[str]
    years: frozenset[str]
    lone: bool
    holder: frozenset[str]
    bearer: tuple[str, str] | None
    told: frozenset[str]
    leads: bool

    @property
    def article(self) -> str:
        return self.figure.span.article


def read_quantities(
    carrier: int, words: Words, figures: Sequence[Figure], *, leads: bool = False
) -> list[Quantity]:
    """The figures of one sentence with what they are about."""
    spans = [figure.span for figure in figures]
    found = []
    text = words.article.field_text(words.span.field)
    parts = _find_parts(figures, text)
    years = frozenset(_YEAR.findall(text, words.span.start, words.span.end))
    for figure in figures:
        if figure.high is None and figure.unit != "%" and _PARTITIVE.match(text, figure.span.end):
            continue
        before = max(words.span.start, figure.span.start - _CHARS_BEFORE)
        if _OTHER_VALUE.search(text, before, figure.span.start):
            continue
        if figure in parts:
            continue
        if _WITH.search(text, before, figure.span.start) and _LEFT.match(text, figure.span.end):
            continue
        others = [span for span in spans if span != figure.span]
        unit = _stem_unit(figure.unit) if figure.unit else None
        measure = measure_of(unit) if unit else None
        role = _role_of_idiom(figure, text) or first_role(words, figure.span, _ROLES, others)
        kind: str | None
        if figure.unit == "years-old":
            kind, scale = "years-old", 1.0
        elif measure:
            kind, scale = measure
        elif unit in _PERSONS or (unit is None and role):
            kind, scale = "persons", 1.0
        else:
            kind, scale = _UNIT_KINDS.get(unit or "", unit), 1.0
        said = {unit or "", *_ROLES}
        near = stems_near(words, figure.span, others) - said
        anchors = anchors_of(words, figure.span, others) - said
        lone = sum(other.unit == figure.unit for other in figures) == 1
        holder = stems_near(words, figure.span, others, reach=2)
        bearer = _bearer_of(figure, text) if figure.unit == "years-old" else None
        told = words.content - said
        found.append(
            Quantity(
                figure, carrier, kind, scale, role, near, anchors, years, lone, holder, bearer, told, leads
            )
        )
    return found


def _bearer_of(figure: Figure, text: str) -> tuple[str, str] | None:
    start = max(0, figure.span.start - _CHARS_BEFORE)
    match = _NAME_BEFORE.search(text, start, figure.span.start) or _NAME_AFTER.match(text, figure.span.end)
    return (match["first"], match["last"]) if match else None


def _are_relatives(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    """Whether two names have the last word in common and begin otherwise: Declan and Michael Foley."""
    return one is not None and other is not None and one[1] == other[1] and one[0][0] != other[0][0]


def _role_of_idiom(figure: Figure, text: str) -> str | None:
    if figure.unit in NOT_COUNTED | {"share"} or measure_of(figure.unit or ""):
        return None
    start = max(0, figure.span.start - _CHARS_BEFORE)
    if figure.unit == "lives" and _CLAIMED.search(text, start, figure.span.start):
        return "killed"
    return next((role for role, after in _IDIOMS_AFTER.items() if after.match(text, figure.span.end)), None)


def _find_parts(figures: Sequence[Figure], text: str) -> set[Figure]:
    """The figures that are one value with the one before or behind them: "6 feet 2 inches"."""
    return {one for pair in pairwise(figures) if _goes_on(*pair, text) for one in pair}


def _goes_on(whole: Figure, rest: Figure, text: str) -> bool:
    """Whether a figure ends in another one of the same measure that is less than one of its units."""
    if whole.high is not None or rest.high is not None or whole.unit is None or rest.unit is None:
        return False
    larger, smaller = measure_of(whole.unit), measure_of(rest.unit)
    if larger is None or smaller is None or larger[0] != smaller[0] or rest.value * smaller[1] >= larger[1]:
        return False
    return _AND_REST.fullmatch(text, whole.span.end, rest.span.start) is not None


def _stem_unit(unit: str) -> str:
    # Folded, "km/h" would lose its slash and "square feet" its space.
    if not unit.isalpha() and measure_of(unit):
        return unit
    return stem(fold_word(unit) if unit[:1].isalpha() else unit)


def are_neighbours(first: Quantity, second: Quantity) -> bool:
    """Whether two figures differ by an eighth at most: two counts of one thing often do."""
    low, high = sorted((first.figure.value, second.figure.value))
    return high <= _NEIGHBOUR * low


def agree(first: Quantity, second: Quantity) -> bool:
    """Whether two figures show the same value, as far as their units tell."""
    kinds = first.kind == second.kind or first.kind is None or second.kind is None
    return kinds and compatible(first, second)


def compatible(first: Quantity, second: Quantity) -> bool:
    return are_compatible(first.figure, second.figure, first.scale, second.scale)


def same_quantity(first: Quantity, second: Quantity) -> bool:
    """Whether two figures of sentences that say the same thing measure the same thing."""
    if first.kind != second.kind or first.kind is None:
        return False
    elsewhen = first.years != second.years and not first.years & second.years
    if elsewhen and len(first.near & second.near) < _SHARED_IF_FAR:
        return False
    if first.kind == "years-old":
        return bool(first.holder & second.holder) and not _are_relatives(first.bearer, second.bearer)
    shared, anchored = len(first.near & second.near), len(first.anchors & second.anchors)
    if first.role and second.role and first.role != second.role:
        return False
    if are_far_apart(first, second):
        return shared >= _SHARED_IF_FAR and anchored >= 1
    if first.role and first.role == second.role:
        return True
    if first.kind == "persons" and first.role:
        return shared >= 3 and anchored >= 1
    if first.kind in MONEY and anchored >= 1 and are_neighbours(first, second):
        return True
    if first.kind in MONEY and first.lone and second.lone:
        return shared >= (1 if are_neighbours(first, second) else 2)
    if first.kind == "%":
        if first.lone and second.lone:
            return shared >= 2 and anchored >= 1
        return shared >= 3 and anchored >= 2
    return shared >= 2 and anchored >= 1


def are_far_apart(first: Quantity, second: Quantity) -> bool:
    """Reports of one quantity seldom differ fourfold; two quantities of one event do."""
    edges = []
    for quantity in (first, second):
        figure = quantity.figure
        edges.append((figure.value * quantity.scale, (figure.high or figure.value) * quantity.scale))
    (_, smaller_high), (larger_low, _) = sorted(edges)
    return smaller_high > 0 and larger_low > _FAR * smaller_high


def closeness(first: Quantity, second: Quantity) -> int:
    """How surely two figures are one quantity, for choosing among several pairs."""
    return (
        len(first.near & second.near)
        + len(first.anchors & second.anchors)
        + 3 * (first.role is not None and first.role == second.role)
    )
