"""New articles are told to whoever listens, and nothing is told twice."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from rashomon.api.events import MOST_STREAMS, ArrivalEvents
from rashomon.errors import UsageError
from rashomon.io.store.sqlite import open_sqlite
from rashomon.workflow.desk import Desk
from tests.io.store.invented import arrive, invent_report
from tests.workflow.stored_stories import build_store


def make_request(last: str | None = None) -> Request:
    async def receive() -> dict[str, Any]:
        await asyncio.sleep(3600)
        return {}

    headers = [(b"last-event-id", last.encode())] if last else []
    scope = {"type": "http", "method": "GET", "path": "/", "headers": headers, "query_string": b""}
    return Request(scope, receive)


async def follow(events: ArrivalEvents, last: str | None = None) -> AsyncIterator[str]:
    answer: Any = await events.follow(make_request(last))
    assert answer.media_type == "text/event-stream"
    stream: AsyncIterator[str] = answer.body_iterator
    return stream


def test_articles_are_told_as_they_come(tmp_path: Path) -> None:
    path = build_store(tmp_path / "news.db")

    async def listen(desk: Desk) -> None:
        stream = await follow(ArrivalEvents(desk, poll_seconds=0.01))
        begun = await anext(stream)
        assert begun.startswith("retry: 5000\nid: ")
        with contextlib.closing(open_sqlite(path)) as database:
            arrive(database, invent_report(9, 1))
        told = await asyncio.wait_for(anext(stream), 10)
        assert told.startswith("event: article\ndata: {")
        assert '"id": "e009r001"' in told
        seen = await asyncio.wait_for(anext(stream), 10)
        last = seen.splitlines()[0].removeprefix("id: ")
        await stream.aclose()  # type: ignore[attr-defined]
        again = await follow(ArrivalEvents(desk, poll_seconds=0.01), begun.split("id: ")[1].strip())
        await anext(again)
        assert await asyncio.wait_for(anext(again), 10) == told
        await again.aclose()  # type: ignore[attr-defined]
        assert desk.arrivals(last).hits == ()

    with Desk(path) as desk:
        asyncio.run(listen(desk))


def test_a_place_that_means_nothing_is_told(desk: Desk) -> None:
    with pytest.raises(UsageError):
        asyncio.run(follow(ArrivalEvents(desk), "x"))


def test_only_so_many_listen(desk: Desk) -> None:
    async def crowd() -> None:
        events = ArrivalEvents(desk)
        streams = [await follow(events) for _ in range(MOST_STREAMS)]
        for stream in streams:
            await anext(stream)
        with pytest.raises(HTTPException):
            await events.follow(make_request())
        await streams[0].aclose()  # type: ignore[attr-defined]
        await follow(events)

    asyncio.run(crowd())
