"""A scale of time: where a moment lies, and round moments to name."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOUR, _DAY = 3600.0, 86400.0
# Multiples of these count from the epoch, so that they are full minutes, hours and days in UTC.
_STEPS = (
    60.0, 300.0, 900.0, 1800.0, _HOUR, 2 * _HOUR, 3 * _HOUR, 6 * _HOUR, 12 * _HOUR,
    *(_DAY * count * 10**power for power in range(7) for count in (1, 2, 5)),
)  # fmt: skip
_MOST_TICKS = 4  # their names stand beside each other on a page of 360 pixels
_LEAST_LENGTH = 2 * _HOUR  # moments that are all the same stand in the middle of this


@dataclass(frozen=True, slots=True)
class TimeScale:
    """From `start` to `end`, seconds since 1970-01-01 UTC, with the round moments between them."""

    start: float
    end: float
    ticks: tuple[tuple[float, str], ...]

    def place(self, seconds: float) -> float:
        """Where a moment lies, 0 at the start and 1 at the end."""
        return (seconds - self.start) / (self.end - self.start)


def count_seconds(moment: datetime) -> float:
    return (moment - _EPOCH).total_seconds()


def make_time_scale(moments: Sequence[float]) -> TimeScale | None:
    """The scale on which all moments lie; None without moments."""
    if not moments:
        return None
    start, end = min(moments), max(moments)
    if end - start < _LEAST_LENGTH:
        middle = (start + end) / 2
        start, end = middle - _LEAST_LENGTH / 2, middle + _LEAST_LENGTH / 2
    step = next((one for one in _STEPS if (end - start) / one <= _MOST_TICKS), _STEPS[-1])
    first = math.ceil(start / step)
    ticks = []
    for number in range(first, math.floor(end / step) + 1):
        name = _name(number * step, with_hour=step < _DAY)
        if name is not None:
            ticks.append((number * step, name))
    return TimeScale(start, end, tuple(ticks[: _MOST_TICKS + 1]))


def _name(seconds: float, *, with_hour: bool) -> str | None:
    try:
        moment = _EPOCH + timedelta(seconds=seconds)
    except OverflowError:  # before year 1 and behind year 9999, where an offset can lead
        return None
    return f"{moment:%m-%d %H:%M}" if with_hour else f"{moment.year:04}-{moment:%m-%d}"
