"""What goes wrong becomes an answer that says what to do; never a traceback."""

import logging
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rashomon.errors import (
    DeskBusy,
    InputError,
    RashomonError,
    StoreError,
    StoreLocked,
    UnknownName,
    UsageError,
)
from rashomon.serving.refusing import is_for_programs, refuse
from rashomon.ui.rendering import show_message

log = logging.getLogger("rashomon.serving")

_SOON = {"Retry-After": "10"}
_SENTENCES = {
    404: "There is nothing at this address.",
    405: "This address does not take that.",
}
_FAILED = "The desk failed at this. It goes on; what happened stands where it was started."


class NoTraceback:
    """The last net: an exception that nobody caught becomes a 500, and a line in the log."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_noting(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, send_noting)
        except Exception as error:
            if scope["type"] != "http":
                raise
            place = traceback.extract_tb(error.__traceback__)[-1]
            log.error(
                "%s %s failed: %s (%s:%s)",
                scope["method"], scope["path"], type(error).__name__, place.filename, place.lineno,
            )  # fmt: skip
            if not started:
                await refuse(scope, 500, _FAILED)(scope, receive, send_noting)


def _answer_error(request: Request, error: Exception) -> Response:
    match error:
        case UnknownName():
            return _tell(request, 404, str(error))
        case DeskBusy():
            return _tell(request, 503, str(error), _SOON)
        case StoreLocked():
            return _tell(request, 503, "The store is being written to. Try again in a moment.", _SOON)
        case StoreError():
            # The message names a place on this machine, which is for those who started the desk.
            log.error("%s %r: %s", request.method, request.url.path, error)
            return _tell(
                request, 503, "The store cannot be used now. What to do stands where it was started."
            )
        case UsageError():
            return _tell(request, 400, str(error))
        case InputError():
            return _tell(request, 422, str(error))
        case _:
            return _tell(request, 500, _FAILED)


def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _tell(
        request,
        error.status_code,
        _SENTENCES.get(error.status_code, error.detail),
        dict(error.headers or {}),
    )


def _tell(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    if is_for_programs(request.scope):
        return refuse(request.scope, status, detail, headers=headers)
    answer = show_message(request, _heading(status), detail, status=status)
    answer.headers.update({"Cache-Control": "no-store", **(headers or {})})
    return answer


def _heading(status: int) -> str:
    return {404: "Not here", 400: "This means nothing", 422: "This cannot be read", 503: "Not now"}.get(
        status, "This did not work"
    )


HANDLERS: Mapping[Any, Callable[[Request, Exception], Response]] = {
    HTTPException: _answer_http,
    RashomonError: _answer_error,
    Exception: _answer_error,
}
