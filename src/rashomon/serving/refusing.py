"""How the server says no: as a problem to programs (RFC 9457), as a plain page to people."""

import json
from html import escape
from http import HTTPStatus

from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

INTERFACE = "/api/"

_PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>'
    "<body><main><h1>{title}</h1><p>{detail}</p>{more}</main></body></html>"
)


def refuse(
    scope: Scope, status: int, detail: str, *, headers: dict[str, str] | None = None, more: str = ""
) -> Response:
    """The answer to a request that is not served. `more` is markup behind the detail, for people only."""
    title = HTTPStatus(status).phrase
    headers = {"Cache-Control": "no-store", **(headers or {})}
    if is_for_programs(scope):
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        # Escaped: the detail may repeat a name that UTF-8 cannot write.
        return Response(json.dumps(problem), status, headers, media_type="application/problem+json")
    page = _PAGE.format(title=escape(title), detail=escape(detail), more=more)
    return HTMLResponse(page.encode("utf-8", "replace"), status, headers)


def is_for_programs(scope: Scope) -> bool:
    return str(scope.get("path", "")).startswith(INTERFACE)
