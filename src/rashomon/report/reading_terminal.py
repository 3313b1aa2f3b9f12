"""One article in the terminal as it was read: who says what, figures and times, what is no reporting."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rich.console import Console
from rich.text import Text

from rashomon.model.reading import CueStance, Quotation, Reading
from rashomon.model.span import Field, Span
from rashomon.report import wordings as say
from rashomon.report.reading_summary import (
    QuotedSource,
    count_source_kinds,
    cue_words,
    describe_voices,
    list_quoted_sources,
    list_stances,
    source_words,
)
from rashomon.report.terminal.lines import LineWriter
from rashomon.report.visible import show_line

SOURCE_STYLE = "bold cyan"
CUE_STYLE = "magenta"
CONTENT_STYLE = "yellow"
QUOTED_STYLE = "italic"
FIGURE_STYLE = "underline"
BOILERPLATE_STYLE = "dim"
_STANCE_STYLES: dict[CueStance, str] = {
    "factive": "green",
    "doubting": "red",
    "denying": "red",
    "negated": "red",
}

_LEGEND = (
    (say.SOURCE_WORD, SOURCE_STYLE),
    (say.CUE_WORD, CUE_STYLE),
    (say.CONTENT_WORD, CONTENT_STYLE),
    (say.IN_MARKS, f"{CONTENT_STYLE} {QUOTED_STYLE}"),
    (say.FIGURE_OR_TIME, FIGURE_STYLE),
    (say.NO_REPORTING, BOILERPLATE_STYLE),
)
_MOST_SOURCES = 12
_MOST_WORDS = 5
_MOST_TERMS = 12
_LONGEST_SOURCE = 60
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PARAGRAPH = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class _Styled:
    """A stretch with its style; `number` is that of the quotation whose content it is, if it is one."""

    start: int
    end: int
    style: str
    number: int | None = None


def show_reading(console: Console, reading: Reading) -> None:
    """Print an article with colours for source, cue and content, and under each paragraph who speaks in it.

    Each content carries the number of its line below. Without colours it stands in braces, and the lines
    below give the words of source and cue.
    """
    out = LineWriter(console)
    article = reading.article
    head = Text(show_line(article.name), "bold")
    if article.published:
        head.append(f"  {show_line(article.published)}", "dim")
    out.write(head)
    in_braces = console.color_system is None or console.no_color
    for field in ("title", "body"):
        _show_field(out, reading, field, in_braces=in_braces)
    if in_braces and reading.quotations:
        out.write(Text(say.BRACES_MARK_CONTENTS))
    elif not in_braces:
        out.write(Text("  ").join(Text(label, style) for label, style in _LEGEND))
    _show_summary(out, reading)
    out.write_blank()
    for diagnostic in (*article.diagnostics, *reading.diagnostics):
        out.write(Text(show_line(diagnostic.message), "dim"), mark="!")


def _show_field(out: LineWriter, reading: Reading, field: Field, *, in_braces: bool) -> None:
    text = reading.article.field_text(field)
    styles = sorted(_find_styles(reading, field), key=lambda styled: (styled.start, styled.end))
    quotations = [
        (number, quotation)
        for number, quotation in enumerate(reading.quotations, 1)
        if quotation.content[0].field == field
    ]
    at = quoted = 0
    for paragraph in _PARAGRAPH.finditer(text):
        if not paragraph[0].strip():
            continue
        here = []
        while at < len(styles) and styles[at].start < paragraph.end():
            here.append(styles[at])
            at += 1
        line = _style_paragraph(text, paragraph.start(), paragraph.end(), here, in_braces=in_braces)
        line.style = "bold" if field == "title" else ""
        out.write(line)
        # A stretch that runs over the paragraph's end goes on in the next one.
        rest = [s for s in here if s.end > paragraph.end()]
        at -= len(rest)
        styles[at : at + len(rest)] = rest
        while quoted < len(quotations) and quotations[quoted][1].content[0].start < paragraph.end():
            number, quotation = quotations[quoted]
            line = _describe_quotation(reading, number - 1, quotation)
            out.write(line, mark=Text(f"{number:>2}", "dim"), indent=2)
            quoted += 1
        out.write_blank()


def _find_styles(reading: Reading, field: Field) -> Iterator[_Styled]:
    def styled(spans: Sequence[Span], style: str, number: int | None = None) -> Iterator[_Styled]:
        return (_Styled(span.start, span.end, style, number) for span in spans if span.field == field)

    for number, quotation in enumerate(reading.quotations, 1):
        yield from styled(quotation.content, CONTENT_STYLE, number)
        yield from styled(quotation.quoted, QUOTED_STYLE)
    # Behind all contents, for the style that comes last holds: frames within a content stay to be seen.
    for quotation in reading.quotations:
        yield from styled(quotation.cue, CUE_STYLE)
        yield from styled(quotation.source, SOURCE_STYLE)
    yield from styled([figure.span for figure in reading.figures], FIGURE_STYLE)
    yield from styled([time.span for time in reading.times], FIGURE_STYLE)
    yield from styled([s.span for s in reading.sentences if s.boilerplate], BOILERPLATE_STYLE)


def _style_paragraph(text: str, start: int, end: int, styles: Sequence[_Styled], *, in_braces: bool) -> Text:
    """The paragraph in pieces between which no style begins or ends; hidden characters are shown."""
    clamped = [
        _Styled(min(max(one.start, start), end), min(max(one.end, start), end), one.style, one.number)
        for one in styles
    ]
    clamped = [one for one in clamped if one.start < one.end]
    places = sorted({start, end, *(s.start for s in clamped), *(s.end for s in clamped)})
    index = {place: i for i, place in enumerate(places)}
    piece_styles: list[list[_Styled]] = [[] for _ in places]
    opening: list[list[_Styled]] = [[] for _ in places]
    closing = Counter[int]()
    for styled in clamped:
        for piece in range(index[styled.start], index[styled.end]):
            piece_styles[piece].append(styled)
        if styled.number is not None:
            opening[index[styled.start]].append(styled)
            closing[index[styled.end]] += 1
    line = Text()
    for piece, (piece_start, piece_end) in enumerate(pairwise(places)):
        line.append("}" * closing[piece] if in_braces else "", "dim")
        for styled in sorted(opening[piece], key=lambda one: (-one.end, one.number)):
            number = str(styled.number).translate(_SUPERSCRIPTS)
            line.append(f"{number}{{" if in_braces else number, "dim")
        line.append(_show_piece(text[piece_start:piece_end]), _join_styles(piece_styles[piece]))
    line.append("}" * closing[len(places) - 1] if in_braces else "", "dim")
    return line


def _join_styles(styles: Sequence[_Styled]) -> str | None:
    """One colour for a piece: that of the narrowest stretch over it."""
    ordered = sorted(styles, key=lambda one: (one.number is None, one.start - one.end))
    return " ".join(one.style for one in ordered) or None


def _show_piece(text: str) -> str:
    """White space runs become one space, as on one line, but stay at the piece's edges."""
    inner = show_line(text)
    if not inner:
        return " " if text else ""
    return " " * text[0].isspace() + inner + " " * text[-1].isspace()


def _describe_quotation(reading: Reading, place: int, quotation: Quotation) -> Text:
    """Who speaks, the source's and the cue's words, and what kinds they are."""
    line = _name_source(reading, quotation)
    if quotation.source or quotation.source_kind:
        line.append(f" ({say.SOURCE_KINDS[quotation.source_kind]})", "dim")
    cue = _cut(cue_words(reading.article, quotation))
    if cue:
        line.append(" · ", "dim").append(cue, CUE_STYLE)
        if quotation.stance not in (None, "neutral"):
            line.append(f" ({say.STANCES[quotation.stance]})", _STANCE_STYLES[quotation.stance])
    line.append(f" · {quotation.kind}", "dim")
    outer = _enclosing(reading, place)
    if outer is not None:
        line.append(f" · {say.WITHIN} {outer + 1}", "dim")
    return line


def _name_source(reading: Reading, quotation: Quotation) -> Text:
    """The speaker, and the source's words where they are others or more: "he", "Ann Lee, the mayor"."""
    words = source_words(reading.article, quotation)
    if not quotation.speaker:
        return Text(_cut(words) or say.NO_SOURCE, "cyan" if words else "dim")
    name = show_line(quotation.speaker)
    if name in words:
        line = Text(_cut(words), "cyan")
        line.highlight_words([name], SOURCE_STYLE)
        return line
    line = Text(name, SOURCE_STYLE)
    if words and not set(words.split()) <= set(name.split()):
        line.append(f" “{_cut(words)}”", "cyan not bold")
    return line


def _enclosing(reading: Reading, place: int) -> int | None:
    """The quotation in whose content another one stands, the innermost; by the place in the reading."""
    content = reading.quotations[place].content[0]
    for before in range(place - 1, max(place - 9, -1), -1):
        if any(span.contains(content) and span != content for span in reading.quotations[before].content):
            return before
    return None


def _cut(words: str) -> str:
    """Words that fit on a line, cut behind one of them and with an ellipsis where they go on."""
    if len(words) <= _LONGEST_SOURCE:
        return words
    return f"{words[:_LONGEST_SOURCE].rpartition(' ')[0] or words[:_LONGEST_SOURCE]} …"


def _show_summary(out: LineWriter, reading: Reading) -> None:
    if reading.quotations:
        out.write_heading(say.WHO_IS_QUOTED, len(reading.quotations))
        sources = list_quoted_sources(reading)
        for source in sources[:_MOST_SOURCES]:
            out.write(_describe_source(source), mark=Text(f"{source.quotations:>3}", "bold"))
        if len(sources) > _MOST_SOURCES:
            out.write(Text(f"+ {len(sources) - _MOST_SOURCES}", "dim"), indent=2)
        out.write_blank()
        kinds = count_source_kinds(reading.quotations)
        out.write(
            Text(", ".join(f"{count} {say.SOURCE_KINDS[kind]}" for kind, count in kinds)), mark="Sources"
        )
        out.write(_describe_stances(reading), mark="Cues   ")
    voices = describe_voices(reading)
    if voices is not None:
        out.write(Text(voices), mark="Voice  ")
    if reading.quoted_terms:
        out.write_heading(say.QUOTED_TERMS, len(reading.quoted_terms))
        shown = dict.fromkeys(
            (show_line(reading.article.words_of(term.span)), say.QUOTED_TERM_KINDS[term.kind])
            for term in reading.quoted_terms
        )
        terms = [f"“{words}” ({kind})" for words, kind in shown]
        rest = [f"+ {len(terms) - _MOST_TERMS}"] if len(terms) > _MOST_TERMS else []
        out.write(Text(" · ".join([*terms[:_MOST_TERMS], *rest])))


def _describe_source(source: QuotedSource) -> Text:
    line = Text(_cut(source.name) if source.name else say.NO_SOURCE, "cyan" if source.name else "dim")
    if source.name:
        line.append(f" ({say.SOURCE_KINDS[source.kind]})", "dim")
    return line.append(" · " + ", ".join(f"{count} {kind}" for kind, count in source.counts), "dim")


def _describe_stances(reading: Reading) -> Text:
    line = Text()
    for number, (stance, count, words) in enumerate(list_stances(reading)):
        line.append(", " if number else "").append(f"{count} {say.STANCES[stance]}")
        if stance != "neutral":
            shown = [*map(_cut, words[:_MOST_WORDS]), *(["…"] if len(words) > _MOST_WORDS else [])]
            line.append(f" ({', '.join(shown)})", _STANCE_STYLES[stance])
    return line
