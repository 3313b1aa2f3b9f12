"""What the page shows of coverage: each statement by report, and what one report alone has."""

from dataclasses import dataclass

from rashomon.model.comparison import Comparison, Statement
from rashomon.report import wordings as say
from rashomon.report.coverage import Coverage, CoverageState, explain_omission
from rashomon.report.evidence import StatementEvidence, view_evidence
from rashomon.report.html.marking import Numbering
from rashomon.report.html.places import Place
from rashomon.report.outline import Column, carried_by_all, list_exclusive
from rashomon.report.strengths import list_strengths


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
