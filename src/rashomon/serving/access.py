"""Who may ask: whoever knows the token, or whoever the proxy in front names."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from html import escape
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from rashomon.serving.bounds import read_body
from rashomon.serving.cookies import bake_cookie
from rashomon.serving.guesses import Guesses
from rashomon.serving.refusing import refuse

ENTRANCE = "/enter"
ACCESS_COOKIE = "rashomon-access"
_WEEK_SECONDS = 7 * 24 * 3600
_MOST_USER = 200
_MOST_FORM_BYTES = 8192
_MOST_WAY_BACK = 2048
# A path on this server: no second slash or backslash, which would begin a host, and no space or control.
_WAY_BACK = re.compile(r"/(?![/\\])[!-\[\]-~]*", re.ASCII)
# Without a token against forgery: whoever can forge an entrance knows the token, and needs none.
_FORM = (
    f'<form method="post" action="{ENTRANCE}"><input type="hidden" name="next" value="{{way_back}}">'
    '<label>Token <input type="password" name="token" autocomplete="current-password" required></label> '
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
            if is_entering:  # from a page that was asked for before another one let its reader in
                form = await _read_form(scope, receive)
                await RedirectResponse(_choose_way_back(form), 303)(scope, receive, send)
            else:
                await self._app(scope, receive, send)
        elif wait:
            detail = f"Too many wrong tokens. Try again in {wait} seconds."
            await refuse(scope, 429, detail, headers={"Retry-After": str(wait)})(scope, receive, send)
        elif is_entering:
            await self._enter(scope, receive, send)
        else:
            detail = "The desk is for those who know its token."
            await _challenge(scope, detail, _name_way_back(scope))(scope, receive, send)

    def _is_token(self, sent: bytes, scope: Scope) -> bool:
        if hmac.compare_digest(sent.strip(), self._token):
            return True
        self._guesses.note(scope.get("client"))
        return False

    async def _enter(self, scope: Scope, receive: Receive, send: Send) -> None:
        form = await _read_form(scope, receive)
        if not self._is_token(form.get("token", "").encode(), scope):
            answer = _challenge(scope, "This is not the token.", _choose_way_back(form))
        else:
            answer = RedirectResponse(_choose_way_back(form), 303)
            cookie = bake_cookie(scope, ACCESS_COOKIE, self._pass, seconds=_WEEK_SECONDS)
            answer.headers.append("set-cookie", cookie)
        await answer(scope, receive, send)


async def _read_form(scope: Scope, receive: Receive) -> dict[str, str]:
    try:
        body = await read_body(scope, receive, _MOST_FORM_BYTES)
    except TimeoutError:
        return {}
    fields = parse_qs((body or b"").decode("utf-8", "replace"))
    return {name: values[0] for name, values in fields.items()}


def _challenge(scope: Scope, detail: str, way_back: str) -> Response:
    headers = {"WWW-Authenticate": 'Bearer realm="rashomon"'}
    return refuse(scope, 401, detail, headers=headers, more=_FORM.format(way_back=escape(way_back)))


def _name_way_back(scope: Scope) -> str:
    """The address that was asked for, as it was sent; the first page if it cannot be returned to."""
    if scope["method"] != "GET" or scope["path"] == ENTRANCE:
        return "/"
    sent = scope.get("raw_path") or b"/"
    if scope.get("query_string"):
        sent += b"?" + scope["query_string"]
    return _choose_way_back({"next": sent.decode("latin-1")})


def _choose_way_back(form: Mapping[str, str]) -> str:
    """Where the form leads back to, if that is on this server; else the first page."""
    wanted = form.get("next", "/")
    return wanted if len(wanted) <= _MOST_WAY_BACK and _WAY_BACK.fullmatch(wanted) else "/"


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
