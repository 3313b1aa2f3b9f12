"""When the reports of a story appeared: a line a report, or one line for all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from rashomon.collation.publication import find_possible_times
from rashomon.model.article import Article
from rashomon.report.outline import show_published
from rashomon.report.pictures.moments import TimeScale, count_seconds, make_time_scale
from rashomon.report.pictures.svg import (
    write_element,
    write_link,
    write_percent,
    write_picture,
    write_words,
)
from rashomon.report.pictures.ticks import HEAD, draw_ticks

# Pixels. A row is high enough that every mark has 24 pixels to be pointed at (WCAG 2.2, 2.5.8).
_ROW, _RADIUS, _HIT, _BAR = 38, 5, 12, 6
_STRIP = 24
_LONGEST_NAME = 24  # with the time at the end of the line, what 360 pixels have room for
_LONGEST_TIME = 30
_MARGIN = 0.03
_HUES = 12


@dataclass(frozen=True, slots=True)
class Publication:
    """A report and when it appeared. Its place among the reports gives it its colour.

    `also` are later prints of the same text, which stand on one line with it.
    """

    article: Article
    name: str
    place: int = 0
    siglum: str = ""
    href: str | None = None
    also: tuple["Publication", ...] = ()

    @property
    def prints(self) -> tuple["Publication", ...]:
        return (self, *self.also)


def draw_time_line(publications: Sequence[Publication], *, key: str = "time-line") -> Markup | None:
    """A line a report, in the order of publication; None if no time is known.

    A time that is known to the day, or without its time zone, is drawn as the stretch in which it must lie.
    Reports of unknown time come last, without a mark.
    """
    times = _find_times(publications)
    scale = make_time_scale([edge for found in times.values() for edge in found])
    if scale is None:
        return None
    ordered = sorted(publications, key=lambda one: (_rank(one, times), one.name, one.article.id))
    height = HEAD + _ROW * len(ordered)
    children = [draw_ticks(((_inset(scale.place(seconds)), name) for seconds, name in scale.ticks), height)]
    for row, publication in enumerate(ordered):
        children.append(_draw_row(publication, HEAD + row * _ROW, times, scale))
    described = "; ".join(f"{one.name}: {show_published(one.article.published)}" for one in ordered)
    return write_picture(
        key, height, "When the reports appeared (UTC)", described, children, kind="time-line"
    )


def draw_time_strip(publications: Sequence[Publication], *, key: str) -> Markup | None:
    """All reports on one line without names, for lists; None if no time is known."""
    times = _find_times(publications)
    scale = make_time_scale([edge for found in times.values() for edge in found])
    if scale is None:
        return None
    middle = _STRIP / 2
    track = write_element("line", x1="0%", x2="100%", y1=middle, y2=middle, class_="track")
    marks = [
        _draw_mark(one, times[one.article.id], middle, scale, hit=False)
        for publication in publications
        for one in publication.prints
        if one.article.id in times
    ]
    known = [show_published(one.article.published) for one in publications if one.article.id in times]
    title = f"{len(marks)} of {sum(len(one.prints) for one in publications)} reports by time"
    return write_picture(
        key, _STRIP, title, f"{min(known)} – {max(known)}" if known else "", [track, *marks],
        kind="time-strip", holds_links=any(one.href for one in publications),
    )  # fmt: skip


def _find_times(publications: Sequence[Publication]) -> dict[str, tuple[float, float]]:
    times = {}
    for publication in publications:
        for one in publication.prints:
            found = find_possible_times(one.article)
            if found is not None:
                times[one.article.id] = _edges(found)
    return times


def _edges(found: tuple[datetime, datetime]) -> tuple[float, float]:
    return count_seconds(found[0]), count_seconds(found[1])


def _rank(publication: Publication, times: dict[str, tuple[float, float]]) -> tuple[bool, float]:
    known = [sum(times[one.article.id]) / 2 for one in publication.prints if one.article.id in times]
    return not known, min(known, default=0.0)


def _draw_row(
    publication: Publication, top: float, times: dict[str, tuple[float, float]], scale: TimeScale
) -> Markup:
    middle = top + _ROW - 11
    name = f"{publication.siglum} {publication.name}".strip()
    if publication.also:
        name += f" +{len(publication.also)}"
    published = _shorten(show_published(publication.article.published))
    drawn = [
        write_element("text", write_words(name, _LONGEST_NAME), x=0.0, y=top + 12, class_="row-name"),
        write_element(
            "text", write_words(published, _LONGEST_TIME), x="100%", y=top + 12, text_anchor="end",
            class_="row-time",
        ),
        write_element("line", x1="0%", x2="100%", y1=middle, y2=middle, class_="track"),
    ]  # fmt: skip
    drawn += [
        _draw_mark(one, times[one.article.id], middle, scale, hit=True)
        for one in publication.prints
        if one.article.id in times
    ]
    return write_element("g", *drawn)


def _shorten(published: str) -> str:
    return published.replace(" UTC", " ").replace("(time zone unknown)", "no zone")


def _draw_mark(
    publication: Publication, edges: tuple[float, float], middle: float, scale: TimeScale, *, hit: bool
) -> Markup:
    start, end = (_inset(scale.place(edge)) for edge in edges)
    hue = f"p{publication.place % _HUES}"
    if end - start > 0.005:
        mark = write_element(
            "rect", x=write_percent(start), y=middle - _BAR / 2, width=write_percent(end - start),
            height=float(_BAR), rx=_BAR / 2, class_=f"moment stretch {hue}",
        )  # fmt: skip
    else:
        mark = write_element(
            "circle", cx=write_percent(start), cy=middle, r=float(_RADIUS), class_=f"moment {hue}"
        )
    target = [
        write_element("circle", cx=write_percent((start + end) / 2), cy=middle, r=float(_HIT), class_="hit")
    ]
    label = f"{publication.name}: {show_published(publication.article.published)}"
    return write_link(publication.href, *(target if hit else []), mark, label=label)


def _inset(share: float) -> float:
    """Marks at both ends keep clear of the picture's edge."""
    return _MARGIN + share * (1 - 2 * _MARGIN)
