"""Answers that did not change are not sent again (RFC 9110, 8.8.3 and 13.1.2)."""

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_STREAM = "text/event-stream"


class Validators:
    """Gives whole answers to GET an entity tag of their bytes, and 304 to whoever has these already."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        wanted = Headers(scope=scope).get("if-none-match", "")
        start: Message | None = None
        pieces: list[bytes] = []

        async def send_tagged(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                if _can_be_tagged(message):
                    start = message
                    return
            elif message["type"] == "http.response.body" and start is not None:
                pieces.append(message.get("body", b""))
                if message.get("more_body"):
                    return
                await _send_whole(start, b"".join(pieces), wanted, send)
                return
            await send(message)

        await self._app(scope, receive, send_tagged)


def _can_be_tagged(start: Message) -> bool:
    headers = Headers(raw=start["headers"])
    return (
        start["status"] == 200
        and "etag" not in headers
        and "no-store" not in headers.get("cache-control", "")
        and not headers.get("content-type", "").startswith(_STREAM)
    )


async def _send_whole(start: Message, body: bytes, wanted: str, send: Send) -> None:
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["ETag"] = tag
    if tag in [one.strip().removeprefix("W/") for one in wanted.split(",")] or wanted.strip() == "*":
        for name in ("content-length", "content-type"):
            del headers[name]
        await send({"type": "http.response.start", "status": 304, "headers": headers.raw})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})
