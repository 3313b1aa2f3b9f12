"""Requests come from pages of this server, from people or from programs, not from other sites."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from rashomon.serving.refusing import refuse

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class OwnOrigin:
    """Refuses what another site sends, by `Sec-Fetch-Site` and `Origin` (403): all but links followed.

    Browsers send one or both with every request that changes something; what sends neither is a program,
    which the token against forged requests stops.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = Headers(scope=scope)
            is_fine = _is_read(headers) if scope["method"] in SAFE_METHODS else _is_own(headers)
            if not is_fine:
                answer = refuse(scope, 403, "This was sent by another site. Do it on a page of the desk.")
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _is_read(headers: Headers) -> bool:
    """Whether a page of this server or a person asks: no foreign page puts the desk's answers into itself."""
    if headers.get("sec-fetch-site", "none") in ("same-origin", "none"):
        return True
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"


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
