"""A story at a glance: what all or one carry, where they disagree, what is quoted differently and copied."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from rashomon.model.comparison import Comparison
from rashomon.report.glance import count_findings
from rashomon.report.html import coverage_rows, differences, renderings
from rashomon.report.html.marking import Numbering
from rashomon.report.html.overview import draw_overview
from rashomon.report.outline import Column, carried_by_all, list_unexplained
from rashomon.report.pictures import draw_time_line
from rashomon.ui.remembering import find_once
from rashomon.ui.reports import head_columns, list_publications
from rashomon.ui.signing import signature_of
from rashomon.ui.story_views import show_story_view
from rashomon.workflow.desk import Desk

# The views of their own show all; here are the first, which are the gravest.
_SHOWN_QUOTATIONS = 3
_SHOWN_PASSAGES = 2
_SHOWN_STATEMENTS = 8
_OFFERED_STORIES = 40


@dataclass(frozen=True, slots=True)
class SharedStatement:
    """A statement that all carry, as one of them prints it."""

    number: int
    words: str
    anchor: str | None


def glance_routes(desk: Desk) -> list[BaseRoute]:
    def show(request: Request) -> Response:
        def find(comparison: Comparison, numbering: Numbering) -> Mapping[str, Any]:
            return {
                **find_once(_find, comparison, numbering),
                "signature": signature_of(request),
                "others": desk.stories(limit=_OFFERED_STORIES).stories,
            }

        return show_story_view(request, desk, "", "glance.html", find)

    return [Route("/stories/{story:name}", show, methods=["GET"])]


def _find(comparison: Comparison, numbering: Numbering) -> Mapping[str, Any]:
    differing, _ = renderings.view_utterances(comparison, numbering)
    passages = renderings.view_reuse(comparison, numbering)
    publications = list_publications(comparison, numbering)
    return {
        "glance": count_findings(comparison),
        "overview": draw_overview(comparison, numbering),
        "columns": head_columns(numbering),
        "time_line": draw_time_line(publications),
        "shared": _list_shared(comparison, numbering),
        "shown_statements": _SHOWN_STATEMENTS,
        "disputes": differences.view_disputes(comparison, numbering),
        "updates": differences.view_updates(comparison, numbering),
        "figures": (),
        "exclusive": coverage_rows.view_exclusive(comparison, numbering),
        "utterances": differing[:_SHOWN_QUOTATIONS],
        "more_utterances": len(differing[_SHOWN_QUOTATIONS:]),
        "passages": passages[:_SHOWN_PASSAGES],
        "more_passages": len(passages[_SHOWN_PASSAGES:]),
        "prints": _list_prints(comparison, numbering),
        "set_aside": list_unexplained(comparison),
        "diagnostics": comparison.diagnostics,
    }


def _list_shared(comparison: Comparison, numbering: Numbering) -> tuple[SharedStatement, ...]:
    return tuple(
        SharedStatement(
            numbering.number[statement.id],
            comparison.words_of(numbering.shown[statement.id]),
            numbering.anchor_of(statement),
        )
        for statement in numbering.statements
        if carried_by_all(statement, numbering.columns)
    )


def _list_prints(comparison: Comparison, numbering: Numbering) -> tuple[tuple[Column, ...], ...]:
    """Reports that print one text."""
    groups = []
    for witness in comparison.witnesses:
        together = tuple(column for one in witness.articles if (column := numbering.column_of(one)))
        if len(together) > 1:
            groups.append(together)
    return tuple(groups)
