"""New articles as server-sent events (HTML Standard, 9.2)."""

import json
from collections.abc import AsyncIterator

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from rashomon.errors import RashomonError, StoreError
from rashomon.report.store_records import article_hit_record
from rashomon.workflow.desk import Desk

POLL_SECONDS = 2.0
HEARTBEAT_SECONDS = 15.0
# Each asks the store every two seconds, and holds a connection.
MOST_STREAMS = 32
_BATCH = 50


class ArrivalEvents:
    """Streams articles as they are collected; a stream goes on where `Last-Event-ID` says that it broke."""

    def __init__(self, desk: Desk, *, poll_seconds: float = POLL_SECONDS) -> None:
        self._desk, self._poll_seconds = desk, poll_seconds
        self._streams = 0

    async def follow(self, request: Request) -> Response:
        if self._streams >= MOST_STREAMS:
            raise HTTPException(503, "too many listen already.", {"Retry-After": "60"})
        given = request.headers.get("last-event-id") or None
        # A cursor that means nothing is told before the stream begins.
        first = await run_in_threadpool(self._desk.arrivals, given, limit=_BATCH)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        events = self._stream(request, given if given else first.cursor)
        return StreamingResponse(events, media_type="text/event-stream", headers=headers)

    async def _stream(self, request: Request, cursor: str | None) -> AsyncIterator[str]:
        self._streams += 1
        quiet_seconds = 0.0
        try:
            yield f"retry: 5000\nid: {cursor}\n\n"
            while not await request.is_disconnected():
                try:
                    page = await run_in_threadpool(self._desk.arrivals, cursor, limit=_BATCH)
                except StoreError:  # being written to, or being put back: asked again
                    page = None
                except RashomonError:
                    return
                if page is not None and page.hits:
                    cursor, quiet_seconds = page.cursor, 0.0
                    for hit in page.hits:
                        yield f"event: article\ndata: {json.dumps(article_hit_record(hit))}\n\n"
                    yield f"id: {cursor}\nevent: seen\ndata: {len(page.hits)}\n\n"
                    continue
                await anyio.sleep(self._poll_seconds)
                quiet_seconds += self._poll_seconds
                if quiet_seconds >= HEARTBEAT_SECONDS:
                    quiet_seconds = 0.0
                    yield ": still here\n\n"
        finally:
            self._streams -= 1
