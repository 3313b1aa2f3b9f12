"""What a reader chose for the pages: light or dark, kept in a cookie so that a page arrives as it stays."""

from typing import Literal

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from rashomon.ui.addresses import local_path

Theme = Literal["light", "dark"]
_THEME_COOKIE = "rashomon-theme"
YEAR_SECONDS = 365 * 24 * 3600


def preference_routes() -> list[BaseRoute]:
    return [Route("/theme", _choose_theme, methods=["POST"])]


def theme_of(request: Request) -> Theme | None:
    """The theme that was chosen; None follows the system."""
    chosen = request.cookies.get(_THEME_COOKIE)
    return "light" if chosen == "light" else "dark" if chosen == "dark" else None


async def _choose_theme(request: Request) -> Response:
    async with request.form() as form:
        theme, back = str(form.get("theme", "")), str(form.get("back", ""))
    response = RedirectResponse(local_path(back), status_code=303)
    if theme in ("light", "dark"):
        set_cookie(response, request, _THEME_COOKIE, theme)
    else:
        response.delete_cookie(_THEME_COOKIE)
    return response


def set_cookie(response: Response, request: Request, name: str, value: str) -> None:
    """A cookie of this server only, that scripts may not read."""
    response.set_cookie(
        name, value, max_age=YEAR_SECONDS, path="/", secure=request.url.scheme == "https",
        httponly=True, samesite="strict",
    )  # fmt: skip
