"""One article in the terminal as it was read: who says what, figures and times, what is no reporting."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.console import Console
from rich.text import Text

from rashomon.model.reading import Quotation, Reading
from rashomon.model.span import Field, Span
from rashomon.report.terminal_lines import LineWriter
from rashomon.report.visible import show_line

SOURCE_STYLE = "bold cyan"
CUE_STYLE = "magenta"
CONTENT_STYLE = "yellow"
QUOTED_STYLE = "italic"
FIGURE_STYLE = "underline"
BOILERPLATE_STYLE = "dim"

_LEGEND = (
    ("source", SOURCE_STYLE),
    ("cue", CUE_STYLE),
    ("what is said", CONTENT_STYLE),
    ("in quotation marks", f"{CONTENT_STYLE} {QUOTED_STYLE}"),
    ("figure or time", FIGURE_STYLE),
    ("no reporting", BOILERPLATE_STYLE),
)
_NO_NAME = "not named"
_SHOWN = 70
_PARAGRAPH = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class _Styled:
    start: int
    end: int
    style: str


def show_reading(console: Console, reading: Reading) -> None:
    """Print an article with colours for source, cue and content, and under each paragraph who speaks in it.

    Without colours the lines under the paragraphs carry what the colours say.
    """
    out = LineWriter(console)
    article = reading.article
    head = Text(show_line(article.name), "bold")
    if article.published:
        head.append(f"  {show_line(article.published)}", "dim")
    out.write(head)
    for field in ("title", "body"):
        _show_field(out, reading, field)
    legend = Text("  ").join(Text(label, style) for label, style in _LEGEND)
    out.write(legend)
    out.write_blank()
    for diagnostic in (*article.diagnostics, *reading.diagnostics):
        out.write(Text(show_line(diagnostic.message), "dim"), mark="!")


def _show_field(out: LineWriter, reading: Reading, field: Field) -> None:
    text = reading.article.field_text(field)
    styles = sorted(_find_styles(reading, field), key=lambda styled: (styled.start, styled.end))
    quotations = [q for q in reading.quotations if q.content[0].field == field]
    at = quoted = 0
    for paragraph in _PARAGRAPH.finditer(text):
        if not paragraph[0].strip():
            continue
        here = []
        while at < len(styles) and styles[at].start < paragraph.end():
            here.append(styles[at])
            at += 1
        out.write(_style_paragraph(text, paragraph.start(), paragraph.end(), here, bold=field == "title"))
        # A stretch that runs over the paragraph's end goes on in the next one.
        rest = [s for s in here if s.end > paragraph.end()]
        at -= len(rest)
        styles[at : at + len(rest)] = rest
        while quoted < len(quotations) and quotations[quoted].content[0].start < paragraph.end():
            out.write(_name_speaker(reading, quotations[quoted]), indent=2)
            quoted += 1
        out.write_blank()


def _find_styles(reading: Reading, field: Field) -> Iterator[_Styled]:
    def styled(spans: Sequence[Span], style: str) -> Iterator[_Styled]:
        return (_Styled(span.start, span.end, style) for span in spans if span.field == field)

    for quotation in reading.quotations:
        yield from styled(quotation.content, CONTENT_STYLE)
        yield from styled(quotation.quoted, QUOTED_STYLE)
        yield from styled(quotation.cue, CUE_STYLE)
        yield from styled(quotation.source, SOURCE_STYLE)
    yield from styled([figure.span for figure in reading.figures], FIGURE_STYLE)
    yield from styled([time.span for time in reading.times], FIGURE_STYLE)
    yield from styled([s.span for s in reading.sentences if s.boilerplate], BOILERPLATE_STYLE)


def _style_paragraph(text: str, start: int, end: int, styles: Sequence[_Styled], *, bold: bool) -> Text:
    """The paragraph in pieces between which no style begins or ends; hidden characters are shown."""
    clamped = [
        _Styled(min(max(styled.start, start), end), min(max(styled.end, start), end), styled.style)
        for styled in styles
    ]
    places = sorted({start, end, *(s.start for s in clamped), *(s.end for s in clamped)})
    number = {place: i for i, place in enumerate(places)}
    piece_styles: list[list[str]] = [[] for _ in places]
    for styled in clamped:
        for piece in range(number[styled.start], number[styled.end]):
            piece_styles[piece].append(styled.style)
    line = Text(style="bold" if bold else "")
    for piece_style, (piece_start, piece_end) in zip(piece_styles, pairwise(places), strict=False):
        line.append(_show_piece(text[piece_start:piece_end]), " ".join(piece_style) or None)
    return line


def _show_piece(text: str) -> str:
    """White space runs become one space, as on one line, but stay at the piece's edges."""
    inner = show_line(text)
    if not inner:
        return " " if text else ""
    return " " * text[0].isspace() + inner + " " * text[-1].isspace()


def _name_speaker(reading: Reading, quotation: Quotation) -> Text:
    line = Text("→ ", "dim")
    if quotation.speaker:
        line.append(show_line(quotation.speaker), SOURCE_STYLE)
    elif quotation.source:
        words = " ".join(show_line(reading.article.words_of(span)) for span in quotation.source)
        line.append(words, "cyan")
        line.append(f" ({_NO_NAME})", "dim")
    else:
        line.append(_NO_NAME, "dim")
    words = " … ".join(show_line(reading.article.words_of(span)) for span in quotation.content)
    line.append(f" · {quotation.kind} · ", "dim")
    line.append(words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…", "dim")
    return line
