"""Who may ask: whoever knows the token, or whoever the proxy in front names."""

import hashlib
import hmac
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from rashomon.serving.bounds import read_body
from rashomon.serving.cookies import bake_cookie
from rashomon.serving.refusing import refuse

ENTRANCE = "/enter"
ACCESS_COOKIE = "rashomon-access"
_WEEK_SECONDS = 7 * 24 * 3600
_MOST_USER = 200
_MOST_FORM_BYTES = 4096
# Without a token against forgery: whoever can forge an entrance knows the token, and needs none.
_FORM = (
    f'<form method="post" action="{ENTRANCE}"><label>Token '
    '<input type="password" name="token" autocomplete="current-password" required></label> '
    "<button>Enter</button></form>"
)


class TokenAccess:
    """Refuses whoever does not know the token (401).

    Programs send it as bearer (RFC 6750). People enter it once on a page; then a cookie says that they did,
    which does not hold the token itself.
    """

    def __init__(self, app: ASGIApp, *, token: str) -> None:
        self._app = app
        self._token = token.encode()
        self._pass = hmac.new(self._token, b"rashomon access", hashlib.sha256).hexdigest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        kind, _, sent = Headers(scope=scope).get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and hmac.compare_digest(sent.strip().encode("latin-1"), self._token):
            scope.setdefault("state", {})["is_bearer"] = True
        elif not hmac.compare_digest(
            Request(scope).cookies.get(ACCESS_COOKIE, "").encode(), self._pass.encode()
        ):
            await self._refuse(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        detail = "The desk is for those who know its token."
        if scope["path"] == ENTRANCE and scope["method"] == "POST":
            if await self._is_entered(scope, receive):
                answer = RedirectResponse("/", 303)
                cookie = bake_cookie(scope, ACCESS_COOKIE, self._pass, seconds=_WEEK_SECONDS)
                answer.headers.append("set-cookie", cookie)
                await answer(scope, receive, send)
                return
            detail = "This is not the token."
        challenge = {"WWW-Authenticate": 'Bearer realm="rashomon"'}
        await refuse(scope, 401, detail, headers=challenge, more=_FORM)(scope, receive, send)

    async def _is_entered(self, scope: Scope, receive: Receive) -> bool:
        try:
            body = await read_body(scope, receive, _MOST_FORM_BYTES)
        except TimeoutError:
            return False
        sent = parse_qs((body or b"").decode("utf-8", "replace")).get("token", [""])[0]
        return hmac.compare_digest(sent.strip().encode(), self._token)


class ProxyAccess:
    """Refuses requests without the header in which a proxy names who asks (401): `state.user`."""

    def __init__(self, app: ASGIApp, *, header: str) -> None:
        self._app, self._header = app, header

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            named = Headers(scope=scope).getlist(self._header)
            if len(named) != 1 or not named[0].strip():
                detail = "The server in front of the desk did not say who asks. Sign in there."
                await refuse(scope, 401, detail)(scope, receive, send)
                return
            scope.setdefault("state", {})["user"] = named[0].strip()[:_MOST_USER]
        await self._app(scope, receive, send)
