"""A story's figures and times: values in conflict on axes, counts that changed, all of them side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rashomon.model.comparison import Comparison, ConflictValue
from rashomon.report import wordings as say
from rashomon.report.axes import Axis, lay_out_dispute, lay_out_update
from rashomon.report.disputes import list_disputes
from rashomon.report.html.differences import find_quantities
from rashomon.report.html.marking import Numbering
from rashomon.report.outline import show_published
from rashomon.report.pictures import draw_axis
from rashomon.report.updates import list_updates
from rashomon.ui.remembering import find_once
from rashomon.ui.spots import Spot, address_of, spot_columns, spot_in, spot_of
from rashomon.ui.story_views import show_story_view
from rashomon.workflow.desk import Desk


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """Places that give one value; `label` is when they appeared, where that matters."""

    label: str | None
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class FactEntry:
    """One fact: its picture, None where the values have no order, and every place that gives a value."""

    kind: str
    unit: str | None
    numbers: tuple[int, ...]
    picture: Markup | None
    groups: tuple[ValueGroup, ...]


@dataclass(frozen=True, slots=True)
class FigureLine:
    number: int
    words: str
    in_conflict: bool
    cells: tuple[tuple[Spot, ...], ...]


def figures_routes(desk: Desk) -> list[BaseRoute]:
    def show(request: Request) -> Response:
        return show_story_view(request, desk, "figures", "figures.html", partial(find_once, find_figures))

    return [Route("/stories/{story:name}/figures", show, methods=["GET"])]


def find_figures(comparison: Comparison, numbering: Numbering) -> Mapping[str, Any]:
    return {
        "disputes": _list_disputes(comparison, numbering),
        "updates": _list_updates(comparison, numbering),
        "lines": _list_lines(comparison, numbering),
    }


def _list_disputes(comparison: Comparison, numbering: Numbering) -> tuple[FactEntry, ...]:
    entries = []
    for place, dispute in enumerate(list_disputes(comparison)):
        axis = lay_out_dispute(dispute, comparison, numbering.columns)
        kind = say.CONFLICT_KINDS[dispute.kind]
        entries.append(
            FactEntry(
                kind=kind,
                unit=axis.unit if axis else None,
                numbers=tuple(numbering.number[one.id] for one in dispute.statements),
                picture=_draw(axis, f"dispute-{place}", kind),
                groups=tuple(
                    ValueGroup(None, spots)
                    for value in dispute.values
                    if (spots := _spots(value.given, numbering))
                ),
            )
        )
    return tuple(entries)


def _list_updates(comparison: Comparison, numbering: Numbering) -> tuple[FactEntry, ...]:
    entries = []
    for place, update in enumerate(list_updates(comparison)):
        axis = lay_out_update(update, comparison, numbering.columns)
        entries.append(
            FactEntry(
                kind=say.UPDATES,
                unit=axis.unit if axis else None,
                numbers=(numbering.number[update.statement.id],),
                picture=_draw(axis, f"update-{place}", say.UPDATES, grew=True),
                groups=tuple(
                    ValueGroup(show_published(step.published), spots)
                    for step in update.steps
                    if (spots := _spots(step.given, numbering))
                ),
            )
        )
    return tuple(entries)


def _draw(axis: Axis | None, key: str, title: str, *, grew: bool = False) -> Markup | None:
    if axis is None:
        return None
    links: dict[str, str] = {}
    for value in axis.values:
        for column, given in value.given:
            links.setdefault(column.article.id, address_of(given.span))
    return draw_axis(axis, key=key, title=title, links=links, grew=grew)


def _spots(given: Sequence[ConflictValue], numbering: Numbering) -> tuple[Spot, ...]:
    columns = spot_columns(numbering.columns)
    known = [one.span for one in given if one.span.article in columns]
    known.sort(key=lambda span: (numbering.place[span.article], span))
    return tuple(spot_in(columns[span.article].reading, span, columns[span.article]) for span in known)


def _list_lines(comparison: Comparison, numbering: Numbering) -> tuple[FigureLine, ...]:
    """Figures and times of the statements for which at least two reports give some."""
    return tuple(
        FigureLine(
            numbering.number[statement.id],
            comparison.words_of(numbering.shown[statement.id]),
            statement.conflict is not None,
            tuple(
                tuple(spot_of(column.article, span, column) for span in places)
                for column, places in zip(numbering.columns, cells, strict=True)
            ),
        )
        for statement, cells in find_quantities(numbering)
    )
