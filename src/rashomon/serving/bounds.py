"""How much one request may be, how long it may take to arrive, and in which encoding it comes."""

import re

import anyio
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.serving.origins import SAFE_METHODS
from rashomon.serving.refusing import refuse

# Addresses hold an id twice encoded, and searches of up to 64 words.
MOST_ADDRESS_BYTES = 8 * 1024
MOST_BODY_BYTES = 1 * 2**20
MOST_UPLOAD_BYTES = 16 * 2**20
BODY_SECONDS = 30.0
_UTF_8 = re.compile(r'charset\s*=\s*"?utf-?8"?\s*(?:;|$)')


class Bounds:
    """Refuses what is too long (413, 414), comes too slowly (408) or is no UTF-8 (415).

    A body is read once, whole. `uploads` are the paths that take as much as `MOST_UPLOAD_BYTES`.
    """

    def __init__(self, app: ASGIApp, *, uploads: frozenset[str], seconds: float = BODY_SECONDS) -> None:
        self._app, self._uploads, self._seconds = app, uploads, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string", b"")) > MOST_ADDRESS_BYTES:
            await refuse(scope, 414, "The address is too long.")(scope, receive, send)
            return
        if scope["method"] in SAFE_METHODS:
            await self._app(scope, receive, send)
            return
        if not _is_utf_8(Headers(scope=scope).get("content-type", "").lower()):
            await refuse(scope, 415, "Send text in UTF-8.")(scope, receive, send)
            return
        most = MOST_UPLOAD_BYTES if scope["path"] in self._uploads else MOST_BODY_BYTES
        try:
            body = await read_body(scope, receive, most, seconds=self._seconds)
        except TimeoutError:
            await refuse(scope, 408, "The request did not arrive in time.")(scope, receive, send)
            return
        if body is None:
            detail = f"More than {most // 2**20} MiB cannot be sent at once."
            await refuse(scope, 413, detail, headers={"Connection": "close"})(scope, receive, send)
            return
        scope.setdefault("state", {})["body"] = body
        await self._app(scope, replay(body, receive), send)


def _is_utf_8(content_type: str) -> bool:
    """The parser of forms decodes by whatever Python calls an encoding: 60 KB of Punycode take it a second,
    a megabyte most of an hour, before the token of the form is known."""
    return content_type.count("charset") == len(_UTF_8.findall(content_type)) <= 1


def replay(body: bytes, receive: Receive) -> Receive:
    """Gives the body as often as somebody begins to read it, then what comes from the connection."""
    given = False

    async def receive_again() -> Message:
        nonlocal given
        if not given:
            given = True
            return {"type": "http.request", "body": body, "more_body": False}
        return await receive()

    return receive_again


async def read_body(
    scope: Scope, receive: Receive, most: int, *, seconds: float = BODY_SECONDS
) -> bytes | None:
    """The whole body; None if it is longer. Raises TimeoutError."""
    declared = Headers(scope=scope).get("content-length", "0")
    if not declared.isdecimal() or int(declared[:20]) > most:
        return None
    pieces: list[bytes] = []
    size = 0
    with anyio.fail_after(seconds):
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return b""
            pieces.append(message.get("body", b""))
            size += len(pieces[-1])
            if size > most:
                return None
            if not message.get("more_body"):
                return b"".join(pieces)
