"""The addresses of the pages.

To add a page:
1. Give it a file of its own here, with one function from the desk to its routes, and name that below.
2. Its handlers are plain functions (they run in threads, for the desk waits for the disk) that end in
   `show_page(request, "name.html", …)`. A view of a story ends in `show_story_view` (story_views.py): that
   finds the story, has it compared in the background with its progress shown if need be, and frames the page.
3. Its template extends "base.html", or "story.html" for a view of a story, and fills the block `content`, or
   `view`. Templates and macros of the HTML report are there under their names ("macros.html.j2",
   "disputes.html.j2" …): news goes through the filter `news`, never through `safe`. Style is classes in
   static/desk.css and in the report's own style: the content policy allows no style attribute and no script
   in the page. A script is an ES module in static/, named in the block `scripts`; without it the page reads.
4. A page of the masthead is named in NAVIGATION (rendering.py), a view of a story in VIEWS (story_views.py).
5. Forms that post hold {{ csrf_field }}; addresses are made by the functions of addresses.py, as ids may hold
   any character.
"""

from starlette.routing import BaseRoute

from rashomon.ui.actor import actor_routes
from rashomon.ui.article import article_routes
from rashomon.ui.assets import asset_routes
from rashomon.ui.compare import compare_routes
from rashomon.ui.copied import copied_routes
from rashomon.ui.corrections import corrections_routes
from rashomon.ui.coverage import coverage_routes
from rashomon.ui.figures import figures_routes
from rashomon.ui.glance import glance_routes
from rashomon.ui.jobs import job_routes
from rashomon.ui.preferences import preference_routes
from rashomon.ui.quotations import quotations_routes
from rashomon.ui.quote_check import quote_check_routes
from rashomon.ui.side_by_side import side_by_side_routes
from rashomon.ui.statement import statement_routes
from rashomon.ui.stories import stories_routes
from rashomon.ui.versions import versions_routes
from rashomon.ui.wording import wording_routes
from rashomon.workflow.desk import Desk


def pages(desk: Desk) -> list[BaseRoute]:
    return [
        *asset_routes(),
        *preference_routes(),
        *job_routes(desk),
        *stories_routes(desk),
        *glance_routes(desk),
        *side_by_side_routes(desk),
        *coverage_routes(desk),
        *statement_routes(desk),
        *corrections_routes(desk),
        *copied_routes(desk),
        *figures_routes(desk),
        *quotations_routes(desk),
        *wording_routes(desk),
        *versions_routes(desk),
        *compare_routes(desk),
        *quote_check_routes(desk),
        *article_routes(desk),
        *actor_routes(desk),
    ]
