"""The values of one fact on one axis: how far apart they lie, and which report prints which."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from rashomon.collation.conflicts.compatibility import measure_of
from rashomon.collation.conflicts.moments import Moment
from rashomon.model.comparison import Comparison, ConflictKind, ConflictValue
from rashomon.model.reading import Figure
from rashomon.report.disputes import Dispute, read_value
from rashomon.report.outline import Column
from rashomon.report.updates import Update

AxisScale = Literal["amount", "day", "minute"]
_Kind = tuple[AxisScale, str]


@dataclass(frozen=True, slots=True)
class AxisValue:
    """One value, verbatim as one of its places prints it; `given` are all of them, that one first.

    It lies from `low` to `high`, which are equal for a point: an amount, a day (proleptic Gregorian ordinal)
    or a minute of the day. None is an open end ("at least 60"); both None say that the words have no place
    on this axis. `is_loose` says that it is put as an approximation.
    """

    words: str
    given: tuple[tuple[Column, ConflictValue], ...]
    low: float | None = None
    high: float | None = None
    is_loose: bool = False

    @property
    def is_placed(self) -> bool:
        return self.low is not None or self.high is not None

    @property
    def edges(self) -> tuple[float, ...]:
        return tuple(edge for edge in (self.low, self.high) if edge is not None)


@dataclass(frozen=True, slots=True)
class Axis:
    """The values of one fact, in their order on the axis; those without a place on it last.

    `unit` is what amounts are counted or measured in, as far as all say the same.
    """

    scale: AxisScale
    unit: str | None
    values: tuple[AxisValue, ...]


@dataclass(frozen=True, slots=True)
class _Reach:
    kind: _Kind
    low: float | None
    high: float | None
    is_loose: bool
    unit: str | None


def lay_out_dispute(dispute: Dispute, comparison: Comparison, columns: Sequence[Column]) -> Axis | None:
    """The values of a conflict; None unless at least two have a place on one axis."""
    return _lay_out([value.given for value in dispute.values], dispute.kind, comparison, columns)


def lay_out_update(update: Update, comparison: Comparison, columns: Sequence[Column]) -> Axis | None:
    """What each report gives of a count that changed; None unless at least two have a place on one axis."""
    return _lay_out([step.given for step in update.steps], update.kind, comparison, columns)


def _lay_out(
    values: Sequence[Sequence[ConflictValue]],
    kind: ConflictKind,
    comparison: Comparison,
    columns: Sequence[Column],
) -> Axis | None:
    readings = {reading.article.id: reading for reading in comparison.readings}
    by_article = {column.article.id: column for column in columns}
    laid: list[tuple[tuple[tuple[Column, ConflictValue], ...], _Reach | None]] = []
    for given in values:
        known = tuple((by_article[one.span.article], one) for one in given if one.span.article in by_article)
        if known:
            reaches = [_find_reach(read_value(one.span, kind, readings)) for _, one in known]
            chosen = min(range(len(known)), key=lambda place: _prefer(reaches[place]))
            # The words shown are those whose place is shown.
            laid.append(((known[chosen], *known[:chosen], *known[chosen + 1 :]), reaches[chosen]))
    kinds = Counter(reach.kind for _, reach in laid if reach is not None)
    if not kinds or max(kinds.values()) < 2:
        return None
    common = max(sorted(kinds), key=lambda one: kinds[one])
    on_axis = [reach for _, reach in laid if reach is not None and reach.kind == common]
    units = {reach.unit for reach in on_axis}
    factors = _find_factors(units)
    placed = [
        _place(known, reach if reach is not None and reach.kind == common else None, factors)
        for known, reach in laid
    ]
    if sum(one.is_placed for one in placed) < 2:
        return None
    placed.sort(key=_rank)
    unit = next(iter(units)) if len(units) == 1 else (common[1] or None if factors else None)
    return Axis(common[0], unit if common[0] == "amount" else None, tuple(placed))


def _find_reach(value: Figure | Moment | None) -> _Reach | None:
    if isinstance(value, Moment):
        return _reach_of_moment(value)
    if value is None or not all(map(math.isfinite, (value.value, value.high or 0.0))):
        return None
    high = value.value if value.high is None else value.high
    low: float | None = min(value.value, high)
    top: float | None = max(value.value, high)
    if value.bound in ("at least", "more than"):
        top = None
    elif value.bound in ("at most", "less than"):
        low = None
    return _Reach(("amount", _name_kind(value.unit)), low, top, value.bound == "about", value.unit)


def _reach_of_moment(moment: Moment) -> _Reach | None:
    if moment.minute is not None:
        return _Reach(("minute", moment.zone or ""), moment.minute, moment.minute, False, moment.zone)
    if moment.days is None:
        return None
    first, last = moment.days
    return _Reach(("day", ""), first.toordinal(), last.toordinal(), False, None)


def _name_kind(unit: str | None) -> str:
    """What may share an axis: units of one measure, one currency, and all that is counted."""
    if unit is None:
        return ""
    measure = measure_of(unit)
    if measure is not None:
        return measure[0]
    return "" if unit.isalpha() and unit.islower() and unit != "share" else unit


def _find_factors(units: set[str | None]) -> Mapping[str | None, float]:
    """What makes one of values in several units of one measure; nothing is converted where all have one."""
    if len(units) < 2:
        return {}
    measures = {unit: measure_of(unit) for unit in units if unit is not None}
    return {unit: measure[1] for unit, measure in measures.items() if measure is not None}


def _prefer(reach: _Reach | None) -> tuple[bool, bool, bool]:
    """Of "17", "at least 17" and "dozens", which stand for one value, the first says the most."""
    if reach is None:
        return True, True, True
    is_open = reach.low is None or reach.high is None
    return False, not is_open and reach.low != reach.high, is_open


def _place(
    known: tuple[tuple[Column, ConflictValue], ...], reach: _Reach | None, factors: Mapping[str | None, float]
) -> AxisValue:
    words = known[0][0].article.words_of(known[0][1].span)
    if reach is None:
        return AxisValue(words, known)
    factor = factors.get(reach.unit, 1.0)
    low = None if reach.low is None else reach.low * factor
    high = None if reach.high is None else reach.high * factor
    if not all(map(math.isfinite, (low or 0.0, high or 0.0))):
        return AxisValue(words, known)
    return AxisValue(words, known, low, high, reach.is_loose)


def _rank(value: AxisValue) -> tuple[bool, float, float, str]:
    edges = value.edges or (0.0,)
    return not value.is_placed, edges[0], edges[-1], value.words


def name_place(scale: AxisScale, place: float) -> str:
    """A place on an axis in figures: an amount, a day (ISO 8601) or a time of day."""
    if scale == "day":
        ordinal = round(place)
        return date.fromordinal(ordinal).isoformat() if 0 < ordinal <= date.max.toordinal() else ""
    if scale == "minute":
        return f"{int(place) // 60 % 24:02}:{int(place) % 60:02}"
    return f"{place:,.10g}"
