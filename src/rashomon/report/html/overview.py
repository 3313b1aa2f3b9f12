"""The whole comparison as a picture: every report a bar of sentences, every shared statement a ribbon."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rashomon.model.comparison import Comparison, Statement
from rashomon.model.span import Span
from rashomon.report.html.marking import Numbering
from rashomon.report.outline import Column, carried_by_all
from rashomon.report.overlaps import find_overlaps

SentenceKind = Literal["all", "some", "only", "uncounted"]

# Drawing units. A row is tall enough to be pointed at; a very long report makes rows thinner, not the
# picture taller than a screen.
_WIDTH = 720.0
_BAR_WIDTH = 22.0
_ROW_HEIGHT = 13.0
_MOST_HEIGHT = 460.0


@dataclass(frozen=True, slots=True)
class Shares:
    """How many body sentences of a report all carry, some carry, it alone carries, and are not counted."""

    all: int
    some: int
    only: int
    uncounted: int

    @property
    def total(self) -> int:
        return self.all + self.some + self.only + self.uncounted


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence in a bar."""

    y: float
    kind: SentenceKind
    numbers: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Bar:
    column: Column
    x: float
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Ribbon:
    """What joins two sentences of neighbouring bars: a cubic Bézier path, and the statements' numbers."""

    numbers: str
    by_all: bool
    disputed: bool
    path: str


@dataclass(frozen=True, slots=True)
class Overview:
    width: float
    height: float
    bar_width: float
    row_height: float
    bars: tuple[Bar, ...]
    ribbons: tuple[Ribbon, ...]


def classify_sentences(comparison: Comparison, numbering: Numbering) -> dict[Span, SentenceKind]:
    """Who carries each body sentence. What lies in boilerplate, or was not judged, is uncounted."""
    sentences = [
        sentence.span
        for column in numbering.columns
        for sentence in column.reading.sentences
        if sentence.span.field == "body"
    ]
    carried = find_overlaps(
        sentences,
        (
            (span, carried_by_all(statement, numbering.columns))
            for statement in numbering.statements
            for span in statement.spans
        ),
    )
    only = find_overlaps(sentences, ((span, True) for span in comparison.exclusive))
    kinds: dict[Span, SentenceKind] = {}
    for span in sentences:
        if carried[span]:
            kinds[span] = "all" if any(carried[span]) else "some"
        else:
            kinds[span] = "only" if only[span] else "uncounted"
    return kinds


def count_shares(column: Column, kinds: Mapping[Span, SentenceKind]) -> Shares:
    counts = Counter(kind for span, kind in kinds.items() if span.article == column.article.id)
    return Shares(counts["all"], counts["some"], counts["only"], counts["uncounted"])


def draw_overview(comparison: Comparison, numbering: Numbering) -> Overview:
    kinds = classify_sentences(comparison, numbering)
    spans: dict[str, list[Span]] = {column.article.id: [] for column in numbering.columns}
    for span in kinds:
        spans[span.article].append(span)
    carried = find_overlaps(
        kinds, ((span, statement) for statement in numbering.statements for span in statement.spans)
    )
    most = max((len(rows) for rows in spans.values()), default=0)
    row_height = min(_ROW_HEIGHT, _MOST_HEIGHT / max(most, 1))
    step = _WIDTH / max(1, len(numbering.columns))
    bars = tuple(
        Bar(
            column,
            round((place + 0.5) * step - _BAR_WIDTH / 2, 1),
            tuple(
                _draw_row(span, round(index * row_height, 1), kinds[span], carried[span], numbering)
                for index, span in enumerate(spans[column.article.id])
            ),
        )
        for place, column in enumerate(numbering.columns)
    )
    return Overview(
        width=_WIDTH,
        height=round(max(most, 1) * row_height, 1),
        bar_width=_BAR_WIDTH,
        row_height=round(row_height, 1),
        bars=bars,
        ribbons=_draw_ribbons(bars, numbering, row_height),
    )


def _draw_row(
    span: Span, y: float, kind: SentenceKind, carried: Sequence[Statement], numbering: Numbering
) -> Row:
    numbers = sorted({numbering.number[statement.id] for statement in carried})
    anchor = None
    if numbers:
        anchor = numbering.statement_anchor(numbering.statements[numbers[0] - 1], span.article)
    elif kind == "only":
        anchor = f"o-{numbering.span_anchor(span)}"
    return Row(y, kind, " ".join(map(str, numbers)), anchor)


def _draw_ribbons(bars: tuple[Bar, ...], numbering: Numbering, row_height: float) -> tuple[Ribbon, ...]:
    middle: dict[tuple[int, int], float] = {}
    for place, bar in enumerate(bars):
        for row in bar.rows:
            for carried in row.numbers.split():
                middle.setdefault((int(carried), place), row.y + row_height / 2)
    joined: dict[tuple[int, float, int, float], list[Statement]] = {}
    for statement in numbering.statements:
        number = numbering.number[statement.id]
        carrying = [place for place in range(len(bars)) if (number, place) in middle]
        for left, right in pairwise(carrying):
            ends = (left, middle[number, left], right, middle[number, right])
            joined.setdefault(ends, []).append(statement)
    ribbons = []
    for (left, y1, right, y2), statements in joined.items():
        x1, x2 = bars[left].x + _BAR_WIDTH, bars[right].x
        bend = (x1 + x2) / 2
        ribbons.append(
            Ribbon(
                " ".join(str(numbering.number[one.id]) for one in statements),
                any(carried_by_all(one, numbering.columns) for one in statements),
                any(one.conflict is not None and one.conflict.relation == "dispute" for one in statements),
                f"M{x1:.1f} {y1:.1f}C{bend:.1f} {y1:.1f} {bend:.1f} {y2:.1f} {x2:.1f} {y2:.1f}",
            )
        )
    # What is drawn later lies on top.
    return tuple(sorted(ribbons, key=lambda ribbon: (ribbon.disputed, ribbon.by_all)))
