"""Requests that change something come from pages of this server, or from programs, not from other sites."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from rashomon.serving.refusing import refuse

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class OwnOrigin:
    """Refuses unsafe methods with a foreign `Origin` or `Sec-Fetch-Site` (403).

    Browsers send one or both with every such request; what sends neither is a program, which the token
    against forged requests stops.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] == "http"
            and scope["method"] not in SAFE_METHODS
            and not _is_own(Headers(scope=scope))
        ):
            answer = refuse(scope, 403, "This was sent by another site. Do it on a page of the desk.")
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_own(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origins = headers.getlist("origin")
    if not origins:
        return True
    if origins == ["null"]:  # what the policy of no referrer makes of an own one
        return site == "same-origin"
    try:
        return len(origins) == 1 and urlsplit(origins[0]).netloc.lower() == headers.get("host", "").lower()
    except ValueError:
        return False
