"""The style of the pages as one file: that of the HTML report, of its pictures and of the desk."""

import hashlib
from functools import cache
from importlib.resources import files

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

_STYLES = (
    ("rashomon.report.html", "assets/report.css"),
    ("rashomon.report.pictures", "pictures.css"),
    ("rashomon.ui", "static/desk.css"),
    ("rashomon.ui", "static/findings.css"),
)
_A_YEAR = "public, max-age=31536000, immutable"


def asset_routes() -> list[BaseRoute]:
    return [Route("/style.css", _show_style, methods=["GET"])]


def style_address() -> str:
    """The address changes with the content, so that browsers may keep what is behind it."""
    return f"/style.css?{_digest(_style())}"


def script_address(name: str) -> str:
    return f"/static/{name}?{_digest(_read('rashomon.ui', f'static/{name}'))}"


def _show_style(request: Request) -> Response:
    current = request.url.query == _digest(_style())
    headers = {"Cache-Control": _A_YEAR if current else "no-cache"}
    return Response(_style(), media_type="text/css", headers=headers)


@cache
def _style() -> str:
    return "\n".join(_read(package, path) for package, path in _STYLES)


@cache
def _read(package: str, path: str) -> str:
    return files(package).joinpath(path).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:12]
