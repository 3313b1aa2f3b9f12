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
from rashomon.serving.guesses import Guesses
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
    which does not hold the token itself. Who gives too many wrong ones has to wait (429).
    """

    def __init__(self, app: ASGIApp, *, token: str) -> None:
        self._app = app
        self._token = token.encode()
        # Slow on purpose: cookies are not counted, so that those who are in stay in while others guess, and
        # nobody shall try tokens cheaply by making the cookies of them.
        self._pass = hashlib.scrypt(self._token, salt=b"rashomon access", n=2**14, r=8, p=1).hex()
        self._guesses = Guesses()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        cookie = Request(scope).cookies.get(ACCESS_COOKIE, "")
        kind, _, sent = Headers(scope=scope).get("authorization", "").partition(" ")
        is_entering = scope["path"] == ENTRANCE and scope["method"] == "POST"
        wait = self._guesses.wait_seconds(scope.get("client")) if sent or is_entering else 0
        if not wait and kind.lower() == "bearer" and self._is_token(sent.encode("latin-1"), scope):
            scope.setdefault("state", {})["is_bearer"] = True
            await self._app(scope, receive, send)
        elif hmac.compare_digest(cookie.encode(), self._pass.encode()):
            await self._app(scope, receive, send)
        elif wait:
            detail = f"Too many wrong tokens. Try again in {wait} seconds."
            await refuse(scope, 429, detail, headers={"Retry-After": str(wait)})(scope, receive, send)
        else:
            await self._refuse(scope, receive, send, is_entering=is_entering)

    def _is_token(self, sent: bytes, scope: Scope) -> bool:
        if hmac.compare_digest(sent.strip(), self._token):
            return True
        self._guesses.note(scope.get("client"))
        return False

    async def _refuse(self, scope: Scope, receive: Receive, send: Send, *, is_entering: bool) -> None:
        detail = "The desk is for those who know its token."
        if is_entering:
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
        return self._is_token(sent.encode(), scope)


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
