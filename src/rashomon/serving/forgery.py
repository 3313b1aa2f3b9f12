"""A token against forged requests: who changes something has read a page of this server.

A signed double submit (OWASP): the token is an HMAC of a random cookie, under a key that only the server has.
"""

import hashlib
import hmac
import re
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.serving.bounds import replay
from rashomon.serving.cookies import bake_cookie
from rashomon.serving.origins import SAFE_METHODS
from rashomon.serving.refusing import refuse

SESSION_COOKIE = "rashomon-session"
TOKEN_FIELD = "csrf_token"
TOKEN_HEADER = "x-csrf-token"
_SESSION = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class NoForgery:
    """Gives every reader a session and `request.state.csrf_token`; refuses unsafe methods without it (403).

    The token comes in the field `csrf_token` of a form or in the header `X-CSRF-Token`. Requests that carry
    the server's own token as bearer need none: no browser adds that by itself.
    """

    def __init__(self, app: ASGIApp, *, key: bytes) -> None:
        self._app, self._key = app, key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        session = Request(scope).cookies.get(SESSION_COOKIE, "")
        is_new = not _SESSION.fullmatch(session)
        if is_new:
            session = secrets.token_urlsafe(16)
        token = hmac.new(self._key, session.encode(), hashlib.sha256).hexdigest()
        state = scope.setdefault("state", {})
        state["csrf_token"] = token
        if scope["method"] not in SAFE_METHODS and not state.get("is_bearer"):
            sent = "" if is_new else await _find_token(scope, receive)
            if not hmac.compare_digest(sent.encode(), token.encode()):
                detail = (
                    "The page was too old, or this was not sent by a page of the desk. Reload and try again."
                )
                await refuse(scope, 403, detail)(scope, receive, send)
                return
        if not is_new:
            await self._app(scope, receive, send)
            return
        cookie = bake_cookie(scope, SESSION_COOKIE, session)

        async def send_with_session(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self._app(scope, receive, send_with_session)


async def _find_token(scope: Scope, receive: Receive) -> str:
    """The token that was sent, in a header or in the form whose bytes `Bounds` has read."""
    headers = Headers(scope=scope)
    if TOKEN_HEADER in headers:
        return headers[TOKEN_HEADER]
    if not headers.get("content-type", "").lower().startswith(_FORMS):
        return ""
    try:
        own = replay(scope["state"]["body"], receive)  # the application reads the body after this
        async with Request(scope, own).form(max_files=64, max_fields=200) as form:
            sent = form.get(TOKEN_FIELD, "")
    except Exception:  # whatever a parser says about a body that is no form
        return ""
    return sent if isinstance(sent, str) else ""
