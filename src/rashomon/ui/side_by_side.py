"""The reports in columns: what several carry lights up across them, with gaps for what was not found."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rashomon.model.comparison import Comparison
from rashomon.report.html.columns import ColumnView, Paragraph, view_columns
from rashomon.report.html.gaps import Gap, Missing
from rashomon.report.html.marking import Numbering
from rashomon.ui.remembering import find_once
from rashomon.ui.reports import head_columns
from rashomon.ui.story_views import show_story_view
from rashomon.workflow.desk import Desk


def side_by_side_routes(desk: Desk) -> list[BaseRoute]:
    def show(request: Request) -> Response:
        def find(comparison: Comparison, numbering: Numbering) -> Mapping[str, Any]:
            return _find(comparison, numbering, request.query_params.getlist("report"))

        return show_story_view(request, desk, "side-by-side", "side_by_side.html", find)

    return [Route("/stories/{story:name}/side-by-side", show, methods=["GET"])]


def _find(comparison: Comparison, numbering: Numbering, asked: Collection[str]) -> Mapping[str, Any]:
    """The columns of the reports asked for by id; all where none or fewer than two of them are there."""
    chosen = {column.article.id for column in numbering.columns} & set(asked)
    views = find_once(_view_all, comparison, numbering)
    is_narrowed = 1 < len(chosen) < len(views)
    if is_narrowed:
        views = narrow_columns([view for view in views if view.article.id in chosen], numbering)
    return {
        "columns": views,
        "heads": head_columns(numbering),
        "chosen": chosen if is_narrowed else {view.article.id for view in views},
        "is_narrowed": is_narrowed,
        # Links from column to column stay on this page.
        "reports_page": "",
    }


def _view_all(comparison: Comparison, numbering: Numbering) -> tuple[ColumnView, ...]:
    return view_columns(comparison, numbering, with_voices=True)


def narrow_columns(views: Collection[ColumnView], numbering: Numbering) -> tuple[ColumnView, ...]:
    """Columns among themselves: a gap is only what another one of them carries, and leads there."""
    kept = frozenset(view.place for view in views)
    return tuple(
        replace(
            view,
            first_gap=_narrow(view.first_gap, kept, numbering),
            paragraphs=tuple(
                Paragraph(one.words, _narrow(one.gap, kept, numbering)) for one in view.paragraphs
            ),
        )
        for view in views
    )


def _narrow(gap: Gap | None, kept: Collection[int], numbering: Numbering) -> Gap | None:
    missing = (
        [narrowed for one in gap.missing if (narrowed := _narrow_one(one, kept, numbering))] if gap else []
    )
    return replace(gap, missing=tuple(missing)) if gap and missing else None


def _narrow_one(one: Missing, kept: Collection[int], numbering: Numbering) -> Missing | None:
    carriers = tuple(column for column in one.carriers if numbering.place[column.article.id] in kept)
    if not carriers:
        return None
    if one.number is None:
        return replace(one, carriers=carriers) if one.carriers[0] in carriers else None
    statement = numbering.statements[one.number - 1]
    return replace(
        one, carriers=carriers, anchor=numbering.statement_anchor(statement, carriers[0].article.id)
    )
