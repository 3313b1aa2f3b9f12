"""Templates to pages. What every page needs is put in here; a page gives what it shows."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from rashomon.report.html.environment import build_environment
from rashomon.ui import addresses, describing
from rashomon.ui.assets import script_address, style_address
from rashomon.ui.preferences import theme_of

# Name of the page, its address, and what the masthead calls it.
NAVIGATION = (
    ("stories", "/", "Stories"),
    ("quote-check", "/quote-check", "Quote check"),
    ("compare", "/compare", "Compare"),
    ("corrections", "/corrections", "Corrections"),
)


def show_page(
    request: Request,
    template: str,
    *,
    here: str | None = None,
    status: int = 200,
    headers: dict[str, str] | None = None,
    **shown: Any,
) -> HTMLResponse:
    """The page; `here` is its name in the navigation."""
    return HTMLResponse(render(request, template, here=here, **shown), status_code=status, headers=headers)


def render(request: Request, template: str, **shown: Any) -> str:
    path = addresses.asked_path(request) + (f"?{request.url.query}" if request.url.query else "")
    return (
        environment()
        .get_template(template)
        .render(
            {
                "navigation": NAVIGATION,
                "theme": theme_of(request),
                "path": path,
                "csrf_field": csrf_field(request),
                **shown,
            }
        )
    )


def show_message(
    request: Request, heading: str, message: str, *, status: int = 200, here: str | None = None
) -> HTMLResponse:
    """A page that says one thing: that nothing is there, or what is wrong with what was asked."""
    return show_page(request, "message.html", here=here, status=status, heading=heading, message=message)


def csrf_field(request: Request) -> Markup:
    """What a form that posts has to carry: the guard's token, which no other site can read."""
    token = getattr(request.state, "csrf_token", "")
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(token)


@cache
def environment() -> Environment:
    """The desk's templates and those of the HTML report."""
    built = build_environment(PackageLoader("rashomon.ui"))
    built.globals.update(
        style_address=style_address,
        script_address=script_address,
        story_address=addresses.story_address,
        article_address=addresses.article_address,
        actor_address=addresses.actor_address,
        page_address=addresses.page_address,
        story_title=describing.story_title,
        story_publishers=describing.story_publishers,
        story_days=describing.story_days,
        show_stretch=describing.show_stretch,
        untitled=describing.UNTITLED,
    )
    return built
