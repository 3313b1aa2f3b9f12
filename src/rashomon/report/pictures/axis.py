"""The values that reports give for one fact, a line a value, on one axis."""

import math
from collections.abc import Mapping

from markupsafe import Markup

from rashomon.report.axes import Axis, AxisScale, AxisValue, name_place
from rashomon.report.outline import Column
from rashomon.report.pictures.svg import (
    write_element,
    write_link,
    write_percent,
    write_picture,
    write_words,
)
from rashomon.report.pictures.ticks import HEAD, draw_ticks

_ROW, _RADIUS, _HIT, _BAR = 38, 6, 12, 6
_LONGEST_WORDS = 34
_MOST_SIGLA = 8
_MOST_TICKS = 4
_LOG_RATIO = 50.0  # between the largest and the smallest: on an even scale the small ones would be one dot
_EDGE, _OPEN = 0.05, 0.14
_MINUTES = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360)


def draw_axis(
    axis: Axis, *, key: str, title: str, links: Mapping[str, str] | None = None, grew: bool = False
) -> Markup:
    """The picture. `links` lead from an article's id to where it gives its value; `grew` says that the values
    are no conflict, but a count that rose.

    A value that is put as "at least" or "at most" is an open, broken line; "about" is a hollow mark. Amounts
    that lie far apart stand on a logarithmic scale, and a note says so.
    """
    scale = _Scale(axis)
    height = HEAD + _ROW * len(axis.values)
    ticks = [(scale.place(value), name_place(axis.scale, value)) for value in scale.ticks()]
    drawn = [draw_ticks(ticks, height)]
    for row, value in enumerate(axis.values):
        drawn.append(_draw_row(value, HEAD + row * _ROW, scale, links or {}))
    described = "; ".join(f"{value.words}: {', '.join(_names(value))}" for value in axis.values)
    if scale.is_log:
        described += " (logarithmic scale)"
    kind = "axis grew" if grew else "axis"
    return write_picture(key, height, title, described, drawn, kind=kind)


class _Scale:
    """Where values lie, 0..1, with room at the sides for those that are open."""

    def __init__(self, axis: Axis) -> None:
        edges = [edge for value in axis.values for edge in value.edges]
        self.scale: AxisScale = axis.scale
        self.low, self.high = min(edges), max(edges)
        self.is_log = axis.scale == "amount" and self.low > 0 and self.high / self.low > _LOG_RATIO
        # Between two dead and three there is nothing to name.
        self.is_whole = all(edge.is_integer() for edge in map(float, edges))
        placed = [value for value in axis.values if value.is_placed]
        self.start = _OPEN if any(value.low is None for value in placed) else _EDGE
        self.end = 1 - (_OPEN if any(value.high is None for value in placed) else _EDGE)

    def place(self, value: float) -> float:
        low, high, at = self.low, self.high, value
        if self.is_log:
            low, high, at = math.log(low), math.log(high), math.log(value)
        # Halves first: the difference of two finite numbers need not be one.
        length = high / 2 - low / 2
        share = (at / 2 - low / 2) / length if length > 0 else 0.5
        return self.start + share * (self.end - self.start)

    def ticks(self) -> list[float]:
        if self.is_log:
            first, last = math.ceil(math.log10(self.low)), math.floor(math.log10(self.high))
            step = max(1, math.ceil((last - first) / (_MOST_TICKS - 1)))
            return [10.0**power for power in range(first, last + 1, step)]
        step_length = self._step()
        if not step_length or not math.isfinite(step_length):
            return [self.low]
        first = math.ceil(self.low / step_length)
        return [
            step_length * number
            for number in range(first, first + _MOST_TICKS + 1)
            if step_length * number <= self.high
        ]

    def _step(self) -> float:
        least = self.high / _MOST_TICKS - self.low / _MOST_TICKS
        if self.scale == "minute":
            return next((one for one in _MINUTES if one >= least), _MINUTES[-1])
        if least <= 0:
            return 0.0
        power = 10.0 ** math.floor(math.log10(least))
        step = next((power * count for count in (1, 2, 5, 10) if power * count >= least), power * 10)
        return max(1.0, step) if self.is_whole else step


def _draw_row(value: AxisValue, top: float, scale: _Scale, links: Mapping[str, str]) -> Markup:
    middle = top + _ROW - 11
    columns = _columns(value)
    sigla = " ".join(column.siglum for column in columns[:_MOST_SIGLA])
    if len(columns) > _MOST_SIGLA:
        sigla += f" +{len(columns) - _MOST_SIGLA}"
    href = next((links[column.article.id] for column in columns if column.article.id in links), None)
    drawn = [
        write_element("text", write_words(value.words, _LONGEST_WORDS), x=0, y=top + 12, class_="row-name"),
        write_element(
            "text", write_words(sigla), x="100%", y=top + 12, text_anchor="end", class_="row-sigla"
        ),
        write_element("line", x1="0%", x2="100%", y1=middle, y2=middle, class_="track"),
    ]
    if value.is_placed:
        label = f"{value.words}: {', '.join(_names(value))}"
        drawn.append(write_link(href, *_draw_mark(value, middle, scale), label=label))
    return write_element("g", *drawn)


def _draw_mark(value: AxisValue, middle: float, scale: _Scale) -> list[Markup]:
    low = scale.place(value.low) if value.low is not None else 0.0
    high = scale.place(value.high) if value.high is not None else 1.0
    at = high if value.low is None else low if value.high is None else (low + high) / 2
    drawn = [write_element("circle", cx=write_percent(at), cy=middle, r=_HIT, class_="hit")]
    if value.low is None or value.high is None:
        drawn.append(
            write_element(
                "line", x1=write_percent(low), x2=write_percent(high), y1=middle, y2=middle,
                class_="value open",
            )
        )  # fmt: skip
    elif high - low > 0.02:
        drawn.append(
            write_element(
                "rect", x=write_percent(low), y=middle - _BAR / 2, width=write_percent(high - low),
                height=_BAR, rx=_BAR / 2, class_="value",
            )
        )  # fmt: skip
        return drawn
    loose = " loose" if value.is_loose else ""
    drawn.append(write_element("circle", cx=write_percent(at), cy=middle, r=_RADIUS, class_=f"value{loose}"))
    return drawn


def _columns(value: AxisValue) -> list[Column]:
    """Who gives the value, in the order of the reports."""
    return sorted({column for column, _ in value.given}, key=lambda one: (len(one.siglum), one.siglum))


def _names(value: AxisValue) -> list[str]:
    return [column.name for column in _columns(value)]
