"""One statement: how each report prints it, which lack it, and what people say of the links."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rashomon.model.comparison import Comparison, Statement
from rashomon.model.desk import Decision
from rashomon.model.span import Span
from rashomon.report.coverage import CoverageState
from rashomon.report.html.coverage_rows import CoverageRow, view_coverage
from rashomon.report.html.marking import Numbering
from rashomon.report.outline import Column
from rashomon.ui.remembering import find_once
from rashomon.ui.reports import link_original
from rashomon.ui.signing import signature_of
from rashomon.ui.story_views import show_story_view
from rashomon.workflow.desk import Desk


@dataclass(frozen=True, slots=True)
class Carrier:
    """A sentence that carries the statement.

    `link` are its place and that of the sentence it is held to say the same as, None for that one itself;
    `decision` is what a person said of the two.
    """

    column: Column
    words: str
    anchor: str
    original: str | None
    link: str | None
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Absence:
    column: Column
    state: CoverageState
    reason: str


def statement_routes(desk: Desk) -> list[BaseRoute]:
    def show(request: Request) -> Response:
        def find(comparison: Comparison, numbering: Numbering) -> Mapping[str, Any]:
            return _find(desk, comparison, numbering, request)

        view = f"statements/{request.path_params['number']}"
        return show_story_view(request, desk, view, "statement.html", find)

    return [Route("/stories/{story:name}/statements/{number:int}", show, methods=["GET"])]


def _find(desk: Desk, comparison: Comparison, numbering: Numbering, request: Request) -> Mapping[str, Any]:
    number = request.path_params["number"]
    count = len(numbering.statements)
    found: dict[str, Any] = {"number": number, "count": count, "signature": signature_of(request)}
    if not 1 <= number <= count:
        return {**found, "statement": None}
    statement = numbering.statements[number - 1]
    row = next(one for one in find_once(view_coverage, comparison, numbering) if one.number == number)
    decisions = {
        frozenset(one.spans): one
        for one in reversed(desk.decisions(request.path_params["story"]))
        if one.spans and one.undone is None
    }
    return {
        **found,
        "statement": statement,
        "row": row,
        "carriers": _list_carriers(statement, comparison, numbering, decisions),
        "absences": _list_absences(row),
    }


def _list_carriers(
    statement: Statement,
    comparison: Comparison,
    numbering: Numbering,
    decisions: Mapping[frozenset[Span], Decision],
) -> tuple[Carrier, ...]:
    shown = numbering.shown[statement.id]
    carriers = []
    spans = [span for span in statement.spans if span.article in numbering.place]
    for span in sorted(spans, key=lambda one: (numbering.place[one.article], one)):
        column = numbering.columns[numbering.place[span.article]]
        is_linked = span.article != shown.article
        carriers.append(
            Carrier(
                column,
                comparison.words_of(span),
                numbering.statement_anchor(statement, span.article),
                link_original(column.article, span),
                json.dumps([asdict(shown), asdict(span)]) if is_linked else None,
                decisions.get(frozenset((shown, span))),
            )
        )
    return tuple(carriers)


def _list_absences(row: CoverageRow) -> tuple[Absence, ...]:
    return tuple(
        Absence(cell.column, cell.state, cell.reason) for cell in row.cells if cell.state != "carried"
    )
