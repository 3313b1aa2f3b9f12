"""Overlapping marks on a text, cut so that they nest as HTML elements have to."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from rashomon.report.visible import split_hidden


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that means something; of two that overlap, the one of lower rank goes outside.

    `attributes` are written on every element that the mark is cut into, except `id`, which the first
    one gets. `tail` is put behind the end of the mark.
    """

    start: int
    end: int
    rank: int
    classes: str
    attributes: tuple[tuple[str, str], ...] = ()
    tail: Markup | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch over which the same marks lie, outermost first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def cut_segments(start: int, end: int, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """Cut start..end wherever a mark begins or ends. The segments cover it without gap or overlap."""
    inside = sorted(
        (mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end),
        key=lambda mark: (mark.rank, mark.start, -mark.end, mark.classes, mark.attributes),
    )
    edges = sorted(
        {start, end} | {edge for mark in inside for edge in (mark.start, mark.end) if start < edge < end}
    )
    if start >= end:
        return ()
    covering: list[list[Mark]] = [[] for _ in edges[1:]]
    for mark in inside:
        first = bisect_left(edges, max(mark.start, start))
        last = bisect_left(edges, min(mark.end, end))
        for place in range(first, last):
            covering[place].append(mark)
    return tuple(
        Segment(left, right, tuple(over))
        for left, right, over in zip(edges, edges[1:], covering, strict=False)
    )


def mark_text(
    text: str, start: int, end: int, marks: Sequence[Mark], seen: set[Mark] | None = None
) -> Markup:
    """text[start:end] as HTML with its marks as nested elements; everything in it is escaped.

    `seen` holds the marks that have been opened before, so that one mark over several calls (a quotation
    over two paragraphs) gets its id once.
    """
    seen = set() if seen is None else seen
    return Markup("").join(_write_nested(text, cut_segments(start, end, marks), seen))


def _write_nested(text: str, segments: Iterable[Segment], seen: set[Mark]) -> Iterator[Markup]:
    opened: list[Mark] = []
    for segment in segments:
        keep = _common_prefix(opened, segment.marks)
        yield from _close(opened, keep)
        for mark in segment.marks[keep:]:
            yield _open_tag(mark, seen)
            opened.append(mark)
        yield escape_news(text[segment.start : segment.end])
        # Close what ends here at once, outer marks too: a tail belongs right behind the last character.
        ending = [place for place, mark in enumerate(opened) if mark.end <= segment.end]
        if ending:
            done = [opened[place] for place in ending]
            yield from _close(opened, ending[0])
            yield from (mark.tail for mark in done if mark.tail is not None)
    yield from _close(opened, 0)


def _close(opened: list[Mark], keep: int) -> Iterator[Markup]:
    while len(opened) > keep:
        opened.pop()
        yield Markup("</span>")


def _common_prefix(opened: Sequence[Mark], marks: Sequence[Mark]) -> int:
    length = 0
    while length < min(len(opened), len(marks)) and opened[length] is marks[length]:
        length += 1
    return length


def _open_tag(mark: Mark, seen: set[Mark]) -> Markup:
    again = mark in seen
    seen.add(mark)
    # Put together as plain text: Markup.format takes ten times as long, and a report has hundreds of marks.
    written = "".join(
        f' {name}="{escape(value)}"' for name, value in mark.attributes if not (again and name == "id")
    )
    return Markup(f'<span class="{escape(mark.classes)}"{written}>')


def escape_news(text: str) -> Markup:
    """Text of a report as HTML: escaped, with characters that hide or reorder text shown by number."""
    return Markup("").join(
        Markup('<span class="hidden-char">{}</span>').format(piece) if hidden else _escape_exactly(piece)
        for piece, hidden in split_hidden(text)
    )


def _escape_exactly(words: str) -> Markup:
    """`words` so that a parser of HTML gives back every character of them.

    Of what `split_hidden` leaves alone, it would change carriage returns only: before it reads markup it
    makes one line feed of CR LF and of CR alone (WHATWG HTML, "preprocessing the input stream"). Where a mark
    ends between the two, a tag stands between them, and one line break becomes two. A character reference
    is read after that step and stays what it is.
    """
    return Markup(str(escape(words)).replace("\r", "&#13;"))
