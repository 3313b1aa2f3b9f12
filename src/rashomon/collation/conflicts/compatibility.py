"""Which values can both be right: rounding, bounds, ranges and vague words allowed for."""

import math
from collections.abc import Mapping
from typing import Literal

from rashomon.model.reading import Figure
from rashomon.text.tokens import stem

# Factors to one base for each kind of measure, so that "two miles" meets "3.2 km".
_MEASURES: Mapping[str, tuple[str, float]] = {
    stem(word): (base, factor)
    for base, units in {
        "seconds": {
            "second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604_800, "fortnight": 1_209_600,
            "month": 30.4 * 86400, "year": 365.25 * 86400, "decade": 3652.5 * 86400,
        },
        "metres": {
            "millimetres": 0.001, "centimetres": 0.01, "inches": 0.0254, "feet": 0.3048, "foot": 0.3048,
            "yards": 0.9144, "metres": 1, "kilometres": 1000, "miles": 1609.344,
        },
        "kilograms": {
            "grams": 0.001, "ounces": 0.02835, "pounds": 0.45359, "kilograms": 1, "kg": 1, "tonnes": 1000,
            "tons": 1000,
        },
        "km/h": {"km/h": 1, "mph": 1.609344},
        "square metres": {
            "square centimetres": 0.0001, "square inches": 0.00064516, "square feet": 0.092903,
            "square yards": 0.836127, "square metres": 1, "acres": 4046.856, "hectares": 10_000,
            "square kilometres": 1e6, "square miles": 2_589_988,
        },
    }.items()
    for word, factor in units.items()
}  # fmt: skip
MEASURES = frozenset(base for base, _ in _MEASURES.values())
"""The units to which others of their kind are converted."""

Relation = Literal["same", "compatible", "conflict"]
_CONVERTED_TOLERANCE = 0.08
_BIG_COUNT = 100


def measure_of(unit: str) -> tuple[str, float] | None:
    """The measure that a unit or its stem belongs to and its factor to the base; None for what is counted."""
    return _MEASURES.get(unit) or _MEASURES.get(stem(unit))


def are_compatible(
    first: Figure, second: Figure, scale_first: float = 1.0, scale_second: float = 1.0
) -> bool:
    """Whether one quantity can be reported as both. The scales convert to a common unit of measure.

    "More than 30" allows 31 but not 120: a paper that knew of 120 would say so (Grice's maxim of quantity:
    the pragmatic upper bound of a modified numeral is not far off).
    """
    if first.unit == second.unit == "share" and abs(first.value + second.value - 1) < 1e-6:
        return True  # a chance of two in three to win is one of one in three to lose
    low_first, high_first = (edge * scale_first for edge in plausible_values(first))
    low_second, high_second = (edge * scale_second for edge in plausible_values(second))
    if scale_first != scale_second:
        slack = _CONVERTED_TOLERANCE * max(abs(high_first), abs(high_second))
    else:
        slack = 1e-9 * max(abs(high_first), abs(high_second))
    return low_first <= high_second + slack and low_second <= high_first + slack


def relation_of(first: Figure, second: Figure) -> Relation:
    """How two figures of one quantity stand to each other: same value, both possible, or not."""
    kinds = [measure_of(figure.unit) if figure.unit else None for figure in (first, second)]
    scales = [kind[1] if kind else 1.0 for kind in kinds]
    if not are_compatible(first, second, scales[0], scales[1]):
        return "conflict"
    shown = [(f.value * s, f.high, f.bound) for f, s in zip((first, second), scales, strict=True)]
    return "same" if shown[0] == shown[1] else "compatible"


def plausible_values(figure: Figure) -> tuple[float, float]:
    """The smallest and the largest value that the words of a figure are used for."""
    low, high = figure.value, figure.high if figure.high is not None else figure.value
    if figure.bound == "about":
        if figure.high is not None:
            return low, high
        rough = significant_digits(low) == 1
        spread = 0.1 * abs(low) if rough else max(last_place(low), 0.05 * abs(low))
        return low - spread, high + spread
    if figure.bound in {"at least", "more than"}:
        # Up to the next round number, or a little more: "at least 60" allows 64, not 77.
        return low, high + max(0.99 * last_place(low), 0.15 * abs(low) if abs(low) >= 10 else 1)
    if figure.bound in {"at most", "less than"}:
        return low - 0.34 * abs(low), high
    if figure.high is None and figure.unit != "years-old":
        spread = 0.5 * min(1.0, last_place(low)) if figure.unit == "%" else rounding_of(low)
        return low - spread, high + spread
    return low, high


def rounding_of(value: float) -> float:
    """Half a unit in the last place that is written for a number that looks rounded; 0 for exact counts."""
    if abs(value) < _BIG_COUNT and value == int(value):
        return 0.0
    if value == int(value) and int(value) % 10:
        return 0.5
    return min(0.5 * last_place(value), 0.1 * abs(value))


def last_place(value: float) -> float:
    """The place value of the last digit that is not zero: 100 for 1,200; 0.1 for 3.5."""
    if value == 0 or not math.isfinite(value):
        return 1.0
    digits = f"{abs(value):.6e}"
    mantissa, exponent = digits.split("e")
    return float(10.0 ** (int(exponent) - len(mantissa.replace(".", "").rstrip("0")) + 1))


def significant_digits(value: float) -> int:
    """How many digits are written before the zeros: 2 for 1,200."""
    return len(f"{abs(value):.6e}".split("e")[0].replace(".", "").rstrip("0"))
