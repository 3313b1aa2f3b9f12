"""What the page shows below the columns: coverage, disagreements, figures, wording, headlines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model.comparison import Comparison, Label, Statement, StrengthReading
from rashomon.model.span import Span
from rashomon.report import wordings as say
from rashomon.report.coverage import Coverage, CoverageState, explain_omission
from rashomon.report.disputes import list_disputes
from rashomon.report.evidence import StatementEvidence, view_evidence
from rashomon.report.html.marking import Numbering
from rashomon.report.outline import Column, carried_by_all, list_exclusive
from rashomon.report.overlaps import find_overlaps
from rashomon.report.strengths import Piece, Strength, list_strengths
from rashomon.report.updates import list_updates


@dataclass(frozen=True, slots=True)
class Cell:
    """Whether one report carries one statement, and where."""

    column: Column
    state: CoverageState
    anchor: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class CoverageRow:
    number: int
    words: str
    anchor: str | None
    carriers: int
    by_all: bool
    disputed: str | None
    strength: bool
    cells: tuple[Cell, ...]
    evidence: StatementEvidence | None


@dataclass(frozen=True, slots=True)
class Place:
    """Verbatim words in one report, with the words around them, and where they stand."""

    column: Column
    before: str
    words: str
    after: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class DisputeView:
    numbers: tuple[int, ...]
    kind: str
    values: tuple[tuple[Place, ...], ...]


@dataclass(frozen=True, slots=True)
class UpdateStepView:
    when: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class UpdateView:
    number: int
    steps: tuple[UpdateStepView, ...]


@dataclass(frozen=True, slots=True)
class PuttingView:
    """A clause as some reports put it, and where each of them does."""

    places: tuple[tuple[Column, str], ...]
    pieces: tuple[Piece, ...]
    is_plain: bool


@dataclass(frozen=True, slots=True)
class StrengthView:
    numbers: tuple[int, ...]
    kind: str
    puttings: tuple[PuttingView, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    number: int
    words: str
    disputed: bool
    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class LabelCell:
    """A label as one report uses it, how often, and where first; `speaker` is its source, "" if not named.

    `speaker` is None where the publisher itself says it, or where the voice was not looked at.
    """

    words: str
    count: int
    anchor: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class WordingRow:
    referent: str
    cells: tuple[tuple[LabelCell, ...], ...]


@dataclass(frozen=True, slots=True)
class LoadedWordView:
    """A loaded word in its sentence, and how others put the same; `anchor` leads to its report."""

    place: Place
    ground: str
    beside: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class HeadlineView:
    column: Column
    title: str
    verdict: str
    faithful: bool
    title_words: tuple[str, ...]
    body_words: tuple[Place, ...]


def view_coverage(comparison: Comparison, numbering: Numbering) -> tuple[CoverageRow, ...]:
    coverage = Coverage(comparison)
    differing = {statement.id for one in list_strengths(comparison) for statement in one.statements}
    rows = []
    for statement in numbering.statements:
        cells = tuple(_cell(statement, column, coverage, numbering) for column in numbering.columns)
        rows.append(
            CoverageRow(
                number=numbering.number[statement.id],
                words=comparison.words_of(numbering.shown[statement.id]),
                anchor=numbering.anchor_of(statement),
                carriers=sum(cell.state == "carried" for cell in cells),
                by_all=carried_by_all(statement, numbering.columns),
                disputed=_name_conflict(statement),
                strength=statement.id in differing,
                cells=cells,
                evidence=view_evidence(statement, comparison, numbering.columns),
            )
        )
    return tuple(rows)


def _name_conflict(statement: Statement) -> str | None:
    if statement.conflict is None:
        return None
    grew = statement.conflict.relation == "update"
    return say.UPDATES if grew else say.CONFLICT_KINDS[statement.conflict.kind]


def _cell(statement: Statement, column: Column, coverage: Coverage, numbering: Numbering) -> Cell:
    state = coverage.state_of(statement, column.article)
    anchor = numbering.statement_anchor(statement, column.article.id) if state == "carried" else None
    omission = coverage.omission_of(statement, column.article)
    return Cell(column, state, anchor, explain_omission(omission) if omission else "")


def view_exclusive(
    comparison: Comparison, numbering: Numbering
) -> tuple[tuple[tuple[Column, ...], tuple[Place, ...]], ...]:
    """What one witness alone has, with all reports that print its text."""
    return tuple(
        (
            together,
            tuple(
                Place(
                    one.columns[0],
                    "",
                    comparison.words_of(one.span),
                    "",
                    f"o-{numbering.span_anchor(one.span)}",
                )
                for one in found
            ),
        )
        for together, found in list_exclusive(comparison, numbering.columns)
    )


def view_disputes(comparison: Comparison, numbering: Numbering) -> tuple[DisputeView, ...]:
    views = []
    for dispute in list_disputes(comparison):
        values = []
        for value in dispute.values:
            places = [
                _in_context(given.span, comparison, numbering, dispute.statements) for given in value.given
            ]
            known = [place for place in places if place is not None]
            known.sort(key=lambda place: numbering.place[place.column.article.id])
            if known:
                values.append(tuple(known))
        numbers = tuple(numbering.number[statement.id] for statement in dispute.statements)
        views.append(DisputeView(numbers, say.CONFLICT_KINDS[dispute.kind], tuple(values)))
    return tuple(views)


def view_updates(comparison: Comparison, numbering: Numbering) -> tuple[UpdateView, ...]:
    views = []
    for update in list_updates(comparison):
        steps = []
        for step in update.steps:
            places = [_in_context(one.span, comparison, numbering, [update.statement]) for one in step.given]
            known = tuple(place for place in places if place is not None)
            if known:
                steps.append(UpdateStepView(step.published or say.TIME_UNKNOWN, known))
        views.append(UpdateView(numbering.number[update.statement.id], tuple(steps)))
    return tuple(views)


def _in_context(
    span: Span, comparison: Comparison, numbering: Numbering, statements: Sequence[Statement]
) -> Place | None:
    column = numbering.column_of(span.article)
    if column is None:
        return None
    text = column.article.field_text(span.field)
    around = next((one.span for one in column.reading.sentences if one.span.contains(span)), span)
    carrying = next((one for one in statements if span.article in one.articles), None)
    return Place(
        column,
        text[around.start : span.start],
        comparison.words_of(span),
        text[span.end : around.end],
        numbering.statement_anchor(carrying, span.article) if carrying else None,
    )


def view_strengths(comparison: Comparison, numbering: Numbering) -> tuple[StrengthView, ...]:
    """The differences of strength, each with the numbers of the statements that it belongs to."""
    views = []
    for strength in list_strengths(comparison):
        puttings = []
        for putting in strength.puttings:
            places = {
                column: numbering.statement_anchor(_carrying(reading, strength), column.article.id)
                for column, reading in putting.given
            }
            puttings.append(PuttingView(tuple(places.items()), putting.pieces, putting.is_plain))
        numbers = tuple(numbering.number[statement.id] for statement in strength.statements)
        views.append(StrengthView(numbers, say.STRENGTH_KINDS[strength.kind], tuple(puttings)))
    return tuple(views)


def _carrying(reading: StrengthReading, strength: Strength) -> Statement:
    """The first of the statements that has this clause among those it differs in."""
    return next(
        statement
        for statement in strength.statements
        if any(reading in difference.readings for difference in statement.strength)
    )


def view_figures(comparison: Comparison, numbering: Numbering) -> tuple[FigureRow, ...]:
    """Figures and times of the statements for which at least two reports give some."""
    return tuple(
        FigureRow(
            numbering.number[statement.id],
            comparison.words_of(numbering.shown[statement.id]),
            statement.conflict is not None,
            tuple(tuple(map(comparison.words_of, places)) for places in cells),
        )
        for statement, cells in find_quantities(numbering)
    )


def find_quantities(numbering: Numbering) -> Iterator[tuple[Statement, tuple[tuple[Span, ...], ...]]]:
    """The statements for which at least two reports give figures or times, with these by column: the first
    place of each wording."""
    quantities = {figure.span for column in numbering.columns for figure in column.reading.figures}
    quantities |= {time.span for column in numbering.columns for time in column.reading.times}
    carrying = {span for statement in numbering.statements for span in statement.spans}
    found = find_overlaps(carrying, ((span, span) for span in quantities))
    for statement in numbering.statements:
        cells = tuple(_quantities(column, statement, found) for column in numbering.columns)
        if sum(bool(cell) for cell in cells) > 1:
            yield statement, cells


def _quantities(
    column: Column, statement: Statement, found: Mapping[Span, Sequence[Span]]
) -> tuple[Span, ...]:
    carrying = [span for span in statement.spans if span.article == column.article.id]
    inside = sorted({one for span in carrying for one in found[span] if span.contains(one)})
    places: dict[str, Span] = {}
    for span in inside:
        places.setdefault(column.article.words_of(span), span)
    return tuple(places.values())


def view_wording(comparison: Comparison, numbering: Numbering) -> tuple[WordingRow, ...]:
    """The labels of each referent by column, each once a voice, the most frequent first."""
    return tuple(
        WordingRow(
            wording.referent,
            tuple(
                _label_cells(
                    [one for one in wording.labels if one.span.article == column.article.id],
                    column,
                    numbering,
                )
                for column in numbering.columns
            ),
        )
        for wording in comparison.wording
    )


def _label_cells(labels: Sequence[Label], column: Column, numbering: Numbering) -> tuple[LabelCell, ...]:
    grouped: dict[tuple[str, str | None], list[Span]] = {}
    for label in sorted(labels, key=lambda one: one.span):
        from_source = label.voice is not None and label.voice.kind != "publisher"
        speaker = (label.voice.speaker or "") if label.voice and from_source else None
        grouped.setdefault((column.article.words_of(label.span), speaker), []).append(label.span)
    return tuple(
        LabelCell(words, len(found), f"l-{numbering.span_anchor(found[0])}", speaker)
        for (words, speaker), found in sorted(grouped.items(), key=lambda item: -len(item[1]))
    )


def view_loaded(comparison: Comparison, numbering: Numbering) -> tuple[LoadedWordView, ...]:
    """The loaded words in the order of the columns and of the text."""
    carriers: dict[Span, list[Statement]] = {}
    for statement in numbering.statements:
        for span in statement.spans:
            carriers.setdefault(span, []).append(statement)
    known = [one for one in comparison.loaded if one.span.article in numbering.place]
    known.sort(key=lambda one: (numbering.place[one.span.article], one.span))
    views = []
    for one in known:
        beside = [span for span in one.beside if span.article in numbering.place]
        carrying = [statement for span in beside for statement in carriers.get(span, ())]
        place = _in_context(one.span, comparison, numbering, carrying)
        if place is not None:
            others = (_in_context(span, comparison, numbering, carriers.get(span, ())) for span in beside)
            views.append(LoadedWordView(place, one.ground, tuple(filter(None, others))))
    return tuple(views)


def view_headlines(comparison: Comparison, numbering: Numbering) -> tuple[HeadlineView, ...]:
    views = []
    for headline in comparison.headlines:
        column = numbering.column_of(headline.article)
        if column is None or not column.article.title:
            continue
        evidence = [span for span in headline.evidence if span.article == column.article.id]
        views.append(
            HeadlineView(
                column,
                column.article.title,
                say.VERDICTS[headline.verdict],
                headline.verdict == "faithful",
                tuple(
                    comparison.words_of(span)
                    for span in evidence
                    if span.field == "title" and span.length < len(column.article.title)
                ),
                tuple(
                    Place(column, "", comparison.words_of(span), "", None)
                    for span in evidence
                    if span.field == "body"
                ),
            )
        )
    return tuple(sorted(views, key=lambda view: (view.faithful, numbering.place[view.column.article.id])))
