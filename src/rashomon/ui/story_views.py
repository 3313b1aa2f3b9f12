"""The frame of all views of a story: which it is, what it is compared to, and the way to the other views."""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from rashomon.model.comparison import Comparison
from rashomon.model.desk import Job
from rashomon.model.stored import StoredStory
from rashomon.report.html.marking import Numbering
from rashomon.ui.addresses import story_address
from rashomon.ui.remembering import number_once
from rashomon.ui.rendering import show_page
from rashomon.workflow.desk import Desk

# The last segment of the address, and what the tab says.
VIEWS = (
    ("", "At a glance"),
    ("side-by-side", "Side by side"),
    ("coverage", "Coverage"),
    ("quotations", "Quotations"),
    ("figures", "Figures and times"),
    ("wording", "Wording"),
    ("copied", "Who copied whom"),
    ("versions", "Versions"),
)

ShowFindings = Callable[[Comparison, Numbering], Mapping[str, Any]]


def show_story_view(request: Request, desk: Desk, view: str, template: str, show: ShowFindings) -> Response:
    """A view of the story in the path: its template with what `show` finds in the comparison.

    The template gets `story` (StoredStory), `comparison`, `numbering`, `column_place` for the report's
    macros, `reports_page` and `coverage_page`, and all that `show` returns. While the comparison is not there
    yet, the page shows how far the work is; asked again, it shows the view. Raises UnknownName.
    """
    name = request.path_params["story"]
    story = desk.story(name)
    if story.id != name:  # an article's id, or a story that has become part of this one
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(story_address(story.id, view) + query, status_code=307)
    framed: dict[str, Any] = {"story": story, "views": VIEWS, "view": view, "here": "stories"}
    if len(story.articles) < 2:
        return show_page(request, "single_report.html", **framed)
    comparison = desk.find_comparison(story.id)
    if comparison is None:
        job = _find_failed(desk, story) or desk.start_comparison(story.id)
        return show_page(request, "comparing.html", headers={"Cache-Control": "no-store"}, job=job, **framed)
    numbering = number_once(comparison, story_address(story.id, "coverage"))
    shown: dict[str, Any] = {
        **framed,
        "comparison": comparison,
        "numbering": numbering,
        "column_place": {column.siglum: place for place, column in enumerate(numbering.columns)},
        "reports_page": story_address(story.id, "side-by-side"),
        "coverage_page": numbering.coverage_page,
        **show(comparison, numbering),
    }
    return show_page(request, template, **shown)


def _find_failed(desk: Desk, story: StoredStory) -> Job | None:
    """The newest job on this story if it failed: it is not begun again by looking at the page."""
    newest = next((job for job in desk.jobs() if job.story == story.id), None)
    return newest if newest is not None and newest.state == "failed" else None
