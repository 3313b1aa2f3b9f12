"""What the page shows of disagreements, updates, strength and figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.model.comparison import Comparison, Statement, StrengthReading
from rashomon.model.span import Span
from rashomon.report import wordings as say
from rashomon.report.disputes import list_disputes
from rashomon.report.html.marking import Numbering
from rashomon.report.html.places import Place, find_place
from rashomon.report.outline import Column
from rashomon.report.overlaps import find_overlaps
from rashomon.report.strengths import Piece, Strength, list_strengths
from rashomon.report.updates import list_updates


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


def view_disputes(comparison: Comparison, numbering: Numbering) -> tuple[DisputeView, ...]:
    views = []
    for dispute in list_disputes(comparison):
        values = []
        for value in dispute.values:
            places = [
                find_place(given.span, comparison, numbering, dispute.statements) for given in value.given
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
            places = [find_place(one.span, comparison, numbering, [update.statement]) for one in step.given]
            known = tuple(place for place in places if place is not None)
            if known:
                steps.append(UpdateStepView(step.published or say.TIME_UNKNOWN, known))
        views.append(UpdateView(numbering.number[update.statement.id], tuple(steps)))
    return tuple(views)


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
