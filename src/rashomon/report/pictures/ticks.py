"""The round places of an axis: fine lines across the rows, named above them."""

from collections.abc import Iterable

from markupsafe import Markup

from rashomon.report.pictures.svg import write_element, write_percent, write_words

HEAD = 26  # pixels above the first row, where the names stand
_LEAST_APART = 0.24  # on 336 pixels, what a page of 360 has for a picture, a date with its hour needs 75
_NEAR_EDGE = 0.12


def draw_ticks(ticks: Iterable[tuple[float, str]], height: float) -> Markup:
    """`ticks` are places, 0..1 of the width from left to right, and names, left out without room."""
    drawn = []
    named = -1.0
    for share, name in ticks:
        x = write_percent(share)
        drawn.append(write_element("line", x1=x, x2=x, y1=HEAD - 6, y2=height, class_="tick"))
        anchor, middle = "middle", share
        if share < _NEAR_EDGE:
            anchor, middle = "start", share + _NEAR_EDGE
        elif share > 1 - _NEAR_EDGE:
            anchor, middle = "end", share - _NEAR_EDGE
        if middle - named < _LEAST_APART:
            continue
        named = middle
        drawn.append(
            write_element("text", write_words(name), x=x, y=HEAD - 11, text_anchor=anchor, class_="tick-name")
        )
    return write_element("g", *drawn, aria_hidden="true")
