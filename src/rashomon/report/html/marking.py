"""Every finding about one report as marks on its title and its body."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from rashomon.model.comparison import Comparison, Statement
from rashomon.model.span import Field, Span
from rashomon.report.html.segments import Mark
from rashomon.report.outline import Column, carried_by_all, choose_shown, list_columns, order_statements
from rashomon.report.visible import show_line

# Outermost first. Statements lie inside boilerplate and sentences, single words inside everything.
_RANKS = {
    "boiler": 0,
    "only": 1,
    "statement": 2,
    "reused": 3,
    "voice": 4,
    "quoted": 4,
    "utterance": 5,
    "source": 6,
    "cue": 6,
    "disputed": 7,
    "strength": 7,
    "figure": 8,
    "time": 8,
    "name": 9,
    "quoted-term": 9,
    "label": 9,
    "differs": 10,
    "asked": 11,
}

# Code points. Where the words of a disputed value could not be told from their sentence, the whole sentence
# is the value: it gets a quieter mark than a figure or a date, else a page turns red.
_LONGEST_VALUE = 50


@dataclass(frozen=True, slots=True)
class Numbering:
    """The numbers under which statements are shown, and where a page can be sent to show a span.

    `coverage_page` is the address of the page that lists the statements, empty if it is the same page.
    """

    columns: tuple[Column, ...]
    statements: tuple[Statement, ...]
    number: Mapping[str, int]
    place: Mapping[str, int]
    shown: Mapping[str, Span]
    coverage_page: str = ""

    def statement_anchor(self, statement: Statement, article: str) -> str:
        return f"c{self.place[article]}s{self.number[statement.id]}"

    def anchor_of(self, statement: Statement) -> str | None:
        """Where the words are that stand for a statement; None if their report is not compared."""
        article = self.shown[statement.id].article
        return self.statement_anchor(statement, article) if article in self.place else None

    def span_anchor(self, span: Span) -> str:
        """Where utterances, exclusive sentences and single words are: named by their position."""
        return f"c{self.place[span.article]}{span.field[0]}{span.start}-{span.end}"

    def column_of(self, article: str) -> Column | None:
        place = self.place.get(article)
        return None if place is None else self.columns[place]


def number_findings(comparison: Comparison, coverage_page: str = "") -> Numbering:
    columns = list_columns(comparison)
    statements = order_statements(comparison)
    return Numbering(
        columns=columns,
        statements=statements,
        number={statement.id: number for number, statement in enumerate(statements, start=1)},
        place={column.article.id: place for place, column in enumerate(columns)},
        shown=choose_shown(comparison),
        coverage_page=coverage_page,
    )


def find_marks(
    comparison: Comparison, numbering: Numbering, *, with_voices: bool = False
) -> dict[tuple[str, Field], list[Mark]]:
    """The marks on every title and body, by article id and field; `with_voices` those of who speaks, too."""
    marks: dict[tuple[str, Field], list[Mark]] = {}
    voices = (found for column in numbering.columns for found in _voice_marks(column)) if with_voices else ()
    for span, mark in chain(_all_marks(comparison, numbering), voices):
        if span.article in numbering.place:
            marks.setdefault((span.article, span.field), []).append(mark)
    return marks


def find_reading_marks(column: Column) -> dict[Field, list[Mark]]:
    """The marks of one report by itself: what it quotes, in whose voice, figures, times, and names."""
    marks: dict[Field, list[Mark]] = {"title": [], "body": []}
    names = (
        (one.span, _mark("name", one.span, title=show_line(one.actor))) for one in column.reading.mentions
    )
    terms = ((one.span, _mark("quoted-term", one.span)) for one in column.reading.quoted_terms)
    for span, mark in chain(_reading_marks(column), _voice_marks(column), names, terms):
        marks[span.field].append(mark)
    return marks


def mark_asked(span: Span) -> Mark:
    """The mark on the words that an address leads to."""
    return _mark("asked", span, anchor="at")


def _all_marks(comparison: Comparison, numbering: Numbering) -> Iterator[tuple[Span, Mark]]:
    yield from _statement_marks(numbering)
    exclusive = [span for span in comparison.exclusive if span.article in numbering.place]
    yield from _anchored("only", exclusive, numbering)
    anchored = {
        reading.span
        for utterance in comparison.utterances
        for reading in utterance.readings
        if reading.span.article in numbering.place
    }
    yield from _anchored("utterance", sorted(anchored), numbering)
    yield from _plain(
        "differs",
        {span for one in comparison.utterances for reading in one.readings for span in reading.differs},
    )
    yield from _plain("reused", {span for reuse in comparison.reuse for span in reuse.spans})
    labels = {label.span for wording in comparison.wording for label in wording.labels}
    yield from _anchored(
        "label", sorted(span for span in labels if span.article in numbering.place), numbering
    )
    for column in numbering.columns:
        yield from _reading_marks(column)


def _statement_marks(numbering: Numbering) -> Iterator[tuple[Span, Mark]]:
    carried: dict[Span, list[Statement]] = {}
    disputed: set[Span] = set()
    for statement in numbering.statements:
        for span in sorted(set(statement.spans)):
            if span.article in numbering.place:
                carried.setdefault(span, []).append(statement)
        if statement.conflict is not None:
            disputed |= {given.span for given in statement.conflict.values}
    anchored: set[str] = set()
    for span, statements in sorted(carried.items()):
        numbers = [numbering.number[statement.id] for statement in statements]
        shared = any(carried_by_all(statement, numbering.columns) for statement in statements)
        references = Markup("")
        for statement in statements:
            anchor = numbering.statement_anchor(statement, span.article)
            references += _reference(
                numbering.number[statement.id],
                None if anchor in anchored else anchor,
                numbering.coverage_page,
            )
            anchored.add(anchor)
        yield (
            span,
            Mark(
                span.start,
                span.end,
                _RANKS["statement"],
                f"statement {'all' if shared else 'some'}",
                (("data-s", " ".join(map(str, numbers))),),
                Markup('<span class="refs">{}</span>').format(references),
            ),
        )
    markers = {
        marker
        for statement in numbering.statements
        for difference in statement.strength
        for reading in difference.readings
        for marker in reading.markers
    }
    yield from _plain("strength", markers)
    for span in sorted(disputed):
        yield span, _mark("disputed", span, extra="wide" if span.length > _LONGEST_VALUE else None)


def _reference(number: int, anchor: str | None, page: str) -> Markup:
    anchored = Markup(' id="{}"').format(anchor) if anchor else Markup("")
    return Markup('<a class="ref"{} href="{}#s{}" title="Statement {}">{}</a>').format(
        anchored, page, number, number, number
    )


def _reading_marks(column: Column) -> Iterator[tuple[Span, Mark]]:
    reading = column.reading
    boiler = {one.span: one.kind for one in column.article.extraction.boilerplate}
    boiler |= {one.span: one.boilerplate for one in reading.sentences if one.boilerplate}
    for span, kind in sorted(boiler.items()):
        yield span, _mark("boiler", span, title=f"Not counted: {show_line(kind)}")
    for quotation in reading.quotations:
        speaker = show_line(quotation.speaker) if quotation.speaker else None
        for span in quotation.content:
            yield span, _mark("quoted", span, extra=quotation.kind, title=speaker)
        for span in quotation.cue:
            yield span, _mark("cue", span)
        for span in quotation.source:
            yield span, _mark("source", span)
    yield from _plain("figure", {figure.span for figure in reading.figures})
    for time in reading.times:
        yield time.span, _mark("time", time.span, title=show_line(time.value) if time.value else None)


def _voice_marks(column: Column) -> Iterator[tuple[Span, Mark]]:
    """What stands in the voice of a source, or in that of a source in part."""
    for clause in column.reading.clauses:
        if clause.voice.kind != "publisher":
            speaker = show_line(clause.voice.speaker) if clause.voice.speaker else None
            yield clause.span, _mark("voice", clause.span, extra=clause.voice.kind, title=speaker)


def _plain(kind: str, spans: Iterable[Span]) -> Iterator[tuple[Span, Mark]]:
    return ((span, _mark(kind, span)) for span in sorted(spans))


def _anchored(kind: str, spans: Iterable[Span], numbering: Numbering) -> Iterator[tuple[Span, Mark]]:
    for span in spans:
        yield span, _mark(kind, span, anchor=f"{kind[0]}-{numbering.span_anchor(span)}")


def _mark(
    kind: str, span: Span, *, extra: str | None = None, title: str | None = None, anchor: str | None = None
) -> Mark:
    attributes = tuple((name, value) for name, value in (("id", anchor), ("title", title)) if value)
    return Mark(span.start, span.end, _RANKS[kind], f"{kind} {extra}" if extra else kind, attributes)
