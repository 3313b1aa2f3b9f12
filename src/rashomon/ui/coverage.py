"""The coverage matrix: statements by reports, in any order, every cell a way to the characters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rashomon.model.comparison import Comparison
from rashomon.report.html.coverage_rows import CoverageRow, view_coverage
from rashomon.report.html.marking import Numbering
from rashomon.ui.addresses import asked_path, page_address
from rashomon.ui.remembering import find_once
from rashomon.ui.reports import head_columns, link_original
from rashomon.ui.story_views import show_story_view
from rashomon.workflow.desk import Desk


@dataclass(frozen=True, slots=True)
class SortHead:
    """A head that sorts: where it leads, and how the table stands by it now (as aria-sort says it)."""

    address: str
    stands: str | None


def coverage_routes(desk: Desk) -> list[BaseRoute]:
    def show(request: Request) -> Response:
        def find(comparison: Comparison, numbering: Numbering) -> Mapping[str, Any]:
            return _find(comparison, numbering, request)

        return show_story_view(request, desk, "coverage", "coverage.html", find)

    return [Route("/stories/{story:name}/coverage", show, methods=["GET"])]


def _find(comparison: Comparison, numbering: Numbering, request: Request) -> Mapping[str, Any]:
    keys = ["number", "carriers", "disputed", *(column.siglum for column in numbering.columns)]
    asked = request.query_params.get("sort", "number")
    sort = asked if asked in keys else "number"
    is_descending = request.query_params.get("order") == "desc"
    rows = sorted(find_once(view_coverage, comparison, numbering), key=lambda row: row.number)
    place = {column.siglum: number for number, column in enumerate(numbering.columns)}
    rows.sort(key=lambda row: _rank(row, sort, place), reverse=is_descending)
    heads = {}
    path = asked_path(request)
    for key in keys:
        order = "desc" if key == sort and not is_descending else None
        stands = ("descending" if is_descending else "ascending") if key == sort else None
        address = page_address(path, sort=key if key != "number" or order else None, order=order)
        heads[key] = SortHead(address, stands)
    return {
        "coverage": tuple(rows),
        "columns": head_columns(numbering),
        "heads": heads,
        "origins": find_once(_link_originals, comparison, numbering),
    }


def _rank(row: CoverageRow, sort: str, place: Mapping[str, int]) -> int:
    """Ascending is what people look for first: the lesser known, the disputed, what that report carries."""
    if sort == "number":
        return row.number
    if sort == "carriers":
        return row.carriers
    if sort == "disputed":
        return 0 if row.disputed else 1
    return 0 if row.cells[place[sort]].state == "carried" else 1


def _link_originals(_: Comparison, numbering: Numbering) -> dict[tuple[int, str], str]:
    """The original page at the words, by the number of the statement and the letter of the report."""
    links = {}
    for statement in numbering.statements:
        for column in numbering.columns:
            spans = sorted(span for span in statement.spans if span.article == column.article.id)
            found = link_original(column.article, spans[0]) if spans else None
            if found:
                links[numbering.number[statement.id], column.siglum] = found
    return links
