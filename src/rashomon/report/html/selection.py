"""What each report selects of the fullest utterance: a row a report, a band a part."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.comparison import Comparison, Utterance, UtterancePart
from rashomon.model.span import Span
from rashomon.report.html.marking import Numbering
from rashomon.report.outline import Column
from rashomon.text.alignment import match_blocks, norms_of
from rashomon.text.folding import fold_tokens
from rashomon.text.tokens import Token

# Drawing units; a character is as wide as the whole has room for.
_WIDTH = 640.0
_ROW_HEIGHT = 14.0
_ROW_STEP = 20.0
_GAP = 6.0
_NEARLY_ALL = 0.97  # a full stop more or less is no selection


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class SelectionRow:
    """The stretches of the utterance that one report prints; `share` of its letters, 0..1."""

    column: Column
    y: float
    boxes: tuple[Box, ...]
    share: float


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of the utterance in words, who prints it, and whether it follows without a break."""

    words: str
    columns: tuple[Column, ...]
    joined: bool


@dataclass(frozen=True, slots=True)
class SelectionView:
    """The picture of who prints what; `grounds` are the bands of the parts."""

    width: float
    height: float
    row_height: float
    grounds: tuple[Box, ...]
    rows: tuple[SelectionRow, ...]
    parts: tuple[PartView, ...]


def draw_selection(
    utterance: Utterance, comparison: Comparison, numbering: Numbering
) -> SelectionView | None:
    """The picture, None where every report prints the whole: there is nothing to see."""
    parts = [part for part in utterance.parts if part.shown.article in numbering.place]
    if not parts:
        return None
    bands = _place_bands(parts)
    boxes: dict[str, list[Box]] = {}
    letters: dict[str, int] = {}
    for part, band in zip(parts, bands, strict=True):
        for article in part.articles:
            if article not in numbering.place:
                continue
            ranges = _find_printed(part, article, comparison)
            scale = band.width / part.shown.length
            for start, end in ranges:
                box = Box(round(band.x + start * scale, 1), round((end - start) * scale, 1))
                boxes.setdefault(article, []).append(box)
            letters[article] = letters.get(article, 0) + sum(end - start for start, end in ranges)
    total = sum(part.shown.length for part in parts)
    columns = [column for column in numbering.columns if column.article.id in boxes]
    rows = tuple(
        SelectionRow(
            column, place * _ROW_STEP, tuple(boxes[column.article.id]), letters[column.article.id] / total
        )
        for place, column in enumerate(columns)
    )
    if all(row.share > _NEARLY_ALL for row in rows):
        return None
    return SelectionView(
        width=_WIDTH,
        height=max(_ROW_HEIGHT, len(rows) * _ROW_STEP - (_ROW_STEP - _ROW_HEIGHT)),
        row_height=_ROW_HEIGHT,
        grounds=bands,
        rows=rows,
        parts=tuple(_view_part(part, comparison, numbering) for part in parts),
    )


def _place_bands(parts: Sequence[UtterancePart]) -> tuple[Box, ...]:
    """A band for each part, side by side; a gap where it is not known that nothing was said between."""
    gaps = sum(not part.joined for part in parts[1:])
    total = sum(part.shown.length for part in parts)
    scale = max(1.0, _WIDTH - gaps * _GAP) / total
    bands = []
    x = 0.0
    for place, part in enumerate(parts):
        if place and not part.joined:
            x += _GAP
        bands.append(Box(round(x, 1), round(part.shown.length * scale, 1)))
        x += part.shown.length * scale
    return tuple(bands)


def _find_printed(part: UtterancePart, article: str, comparison: Comparison) -> list[tuple[int, int]]:
    """Which letters of the part's words one report prints: ranges from the beginning of the part."""
    if part.shown.article == article:
        return [(0, part.shown.length)]
    whole = _tokens_of(part.shown, comparison)
    printed: set[int] = set()
    for span in part.printed_by:
        if span.article == article:
            own = norms_of(_tokens_of(span, comparison))
            for block in match_blocks(norms_of(whole), own):
                printed.update(range(block.left, block.left + block.length))
    ranges: list[tuple[int, int]] = []
    last = -2
    for k in sorted(printed):
        if last == k - 1 and ranges:
            ranges[-1] = (ranges[-1][0], max(ranges[-1][1], whole[k].end))
        else:
            ranges.append((whole[k].start, whole[k].end))
        last = k
    if ranges and printed == set(range(len(whole))):
        return [(0, part.shown.length)]
    return ranges


def _tokens_of(span: Span, comparison: Comparison) -> tuple[Token, ...]:
    return fold_tokens(comparison.words_of(span))


def _view_part(part: UtterancePart, comparison: Comparison, numbering: Numbering) -> PartView:
    columns = tuple(column for column in numbering.columns if column.article.id in part.articles)
    return PartView(comparison.words_of(part.shown), columns, part.joined)
