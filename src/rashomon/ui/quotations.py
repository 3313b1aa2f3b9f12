"""A story's quotations: each laid against its other prints, piece by piece, with every change."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rashomon.model.comparison import ChangeKind, Comparison, Utterance
from rashomon.model.span import Span
from rashomon.report import wordings as say
from rashomon.report.changes import ShownSide
from rashomon.report.html.marking import Numbering
from rashomon.report.html.renderings import ApparatusView, view_utterances
from rashomon.report.outline import Column, differently_quoted
from rashomon.ui.remembering import find_once
from rashomon.ui.spots import Spot, address_of, spot_columns, spot_of
from rashomon.ui.story_views import show_story_view
from rashomon.workflow.desk import Desk

_GRAVE: tuple[ChangeKind, ...] = ("negation", "condition", "hedge")


@dataclass(frozen=True, slots=True)
class ChangeSide:
    """What some reports print at a place, and the way there."""

    words: str
    columns: tuple[Column, ...]
    address: str | None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    kind: str
    is_grave: bool
    sides: tuple[ChangeSide, ...]


@dataclass(frozen=True, slots=True)
class Printing:
    """One report's words of a piece, None where it does not print it."""

    column: Column
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class PieceRow:
    """One piece of the fullest utterance, with what each report prints of it."""

    words: str
    follows: bool
    printings: tuple[Printing, ...]


@dataclass(frozen=True, slots=True)
class QuotationEntry:
    view: ApparatusView
    changes: tuple[ChangeLine, ...]
    pieces: tuple[PieceRow, ...]
    spots: tuple[Spot, ...]


def quotations_routes(desk: Desk) -> list[BaseRoute]:
    def show(request: Request) -> Response:
        return show_story_view(
            request, desk, "quotations", "quotations.html", partial(find_once, find_quotations)
        )

    return [Route("/stories/{story:name}/quotations", show, methods=["GET"])]


def find_quotations(comparison: Comparison, numbering: Numbering) -> Mapping[str, Any]:
    differing = differently_quoted(comparison)
    alike = [one for one in comparison.utterances if one not in differing]
    views = view_utterances(comparison, numbering)
    entries = tuple(
        _enter(one, view, comparison, numbering) for one, view in zip(differing, views[0], strict=True)
    )
    kinds = Counter(change.kind for view in views[0] for change in view.changes)
    order = list(say.CHANGES)
    return {
        "entries": entries,
        "alike": tuple(
            _enter(one, view, comparison, numbering) for one, view in zip(alike, views[1], strict=True)
        ),
        "kinds": [
            (say.CHANGES[kind], count)
            for kind, count in sorted(kinds.items(), key=lambda one: order.index(one[0]))
        ],
    }


def _enter(
    utterance: Utterance, view: ApparatusView, comparison: Comparison, numbering: Numbering
) -> QuotationEntry:
    columns = spot_columns(numbering.columns)
    spans = sorted(
        (one.span for one in utterance.readings if one.span.article in columns),
        key=lambda span: (numbering.place[span.article], span),
    )
    return QuotationEntry(
        view=view,
        changes=tuple(
            ChangeLine(say.CHANGES[one.kind], one.kind in _GRAVE, tuple(map(_side, one.sides)))
            for one in view.changes
        ),
        pieces=_list_pieces(utterance, comparison, numbering) if len(utterance.parts) > 1 else (),
        spots=tuple(_spot(span, columns) for span in spans),
    )


def _side(side: ShownSide) -> ChangeSide:
    return ChangeSide(side.words, side.columns, address_of(side.span) if side.span else None)


def _list_pieces(utterance: Utterance, comparison: Comparison, numbering: Numbering) -> tuple[PieceRow, ...]:
    columns = spot_columns(numbering.columns)
    printing = {span.article for part in utterance.parts for span in part.printed_by}
    rows = []
    for part in utterance.parts:
        spans: dict[str, list[Span]] = {}
        for span in part.printed_by:
            spans.setdefault(span.article, []).append(span)
        rows.append(
            PieceRow(
                comparison.words_of(part.shown),
                part.joined,
                tuple(
                    Printing(column, tuple(_spot(span, columns) for span in spans.get(article, ())))
                    for article, column in columns.items()
                    if article in printing
                ),
            )
        )
    return tuple(rows)


def _spot(span: Span, columns: Mapping[str, Column]) -> Spot:
    column = columns[span.article]
    return spot_of(column.article, span, column)
