"""Rounds of a watch against an invented newsroom; the clock stands still but for what a test lets pass."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from bench.newsroom import HOST, Newsroom, open_newsroom
from bench.watch_kills import QuickEncoder
from rashomon.config import Fetching
from rashomon.errors import UnreadableInput
from rashomon.intake import Intake
from rashomon.intake.fetched import ToRead, read_fetched
from rashomon.io.fetcher import Fetcher, Unchanged
from rashomon.io.store.fetch_memory import count_watched, read_fetch_memory, read_watched, write_watched
from rashomon.io.store.sqlite import SqliteDatabase, open_sqlite
from rashomon.io.watching.answers import Keeper, Read
from rashomon.io.watching.rounds import choose_feeds, moment_now, run_rounds
from rashomon.model.article import Capture
from rashomon.model.feed import Feed
from rashomon.models import Encoder

POLITE = Fetching(seconds_between_requests=0.0, private_hosts=frozenset({HOST}), patience_seconds=5)


def read(capture: Capture, is_feed: bool) -> Feed | Intake:
    return read_fetched([ToRead(capture, is_feed)])[0]


class Desk:
    """A store that is watched, and what was told."""

    def __init__(self, path: Path, newsroom: Newsroom) -> None:
        self.path, self.newsroom = path, newsroom
        self.now = datetime(2025, 3, 17, 12, tzinfo=UTC)
        self.told: list[tuple[str, str]] = []

    def watch(self, *feeds: str, read: Read = read, most_events: int | None = None) -> list[str]:
        """One round in a new process, as it were; the kinds of what was told in it."""
        before = len(self.told)

        def is_to_end() -> bool:
            return most_events is not None and len(self.told) - before >= most_events

        with self.opened() as database:
            choose_feeds(database, feeds, self.now)
            keeper = Keeper(
                database,
                read,
                lambda: cast(Encoder, QuickEncoder()),
                lambda kind, url, _: self.told.append((kind, url.removeprefix(self.newsroom.base))),
            )
            fetcher = Fetcher(fetching=POLITE, memory=read_fetch_memory(database, moment_now()))
            run_rounds(database, fetcher, keeper, once=True, is_to_end=is_to_end, clock=lambda: self.now)
        return [kind for kind, _ in self.told[before:]]

    def opened(self) -> "closing[SqliteDatabase]":
        return closing(open_sqlite(self.path, create=True))

    def urls(self) -> list[str]:
        with self.opened() as database:
            found = sorted(url for (url,) in database.execute("SELECT url FROM article"))
        return [url.removeprefix(self.newsroom.base) for url in found]

    def asked(self) -> list[tuple[str, int]]:
        """What the newsroom was asked for since the last time, but for its robots.txt."""
        asked, self.newsroom.asked = self.newsroom.asked, []
        return sorted(one for one in asked if one[0] != "/robots.txt")

    def asked_feeds(self) -> list[str]:
        return [url for url, _ in self.asked() if not url.startswith("/report/")]


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with open_newsroom(feeds=2) as newsroom:
        newsroom.publish(4)
        yield newsroom


@pytest.fixture
def desk(newsroom: Newsroom, tmp_path: Path) -> Desk:
    return Desk(tmp_path / "news.db", newsroom)


REPORTS = [f"/report/{number}" for number in range(4)]


def test_every_report_is_kept_once_and_nothing_asked_before_it_is_due(desk: Desk) -> None:
    desk.watch(*desk.newsroom.feed_urls())
    assert desk.urls() == REPORTS
    assert desk.asked() == [(url, 200) for url in ("/feed/0", "/feed/1", *REPORTS)]
    assert desk.watch() == []
    assert desk.asked() == []


def test_what_did_not_change_is_asked_for_with_its_validators(desk: Desk) -> None:
    desk.watch(*desk.newsroom.feed_urls())
    desk.asked()
    for hours in (0.3, 1.2, 7, 25):
        desk.now = datetime(2025, 3, 17, 12, tzinfo=UTC) + timedelta(hours=hours)
        desk.watch()
        assert desk.asked() == [(url, 304) for url in ("/feed/0", "/feed/1", *REPORTS)]
    desk.now += timedelta(days=2)
    desk.watch()
    assert [url for url, _ in desk.asked()] == ["/feed/0", "/feed/1"]
    assert desk.urls() == REPORTS


def test_a_correction_is_kept_as_a_new_version(desk: Desk) -> None:
    desk.watch(*desk.newsroom.feed_urls())
    desk.now += timedelta(days=3)
    desk.newsroom.correct(2)
    desk.watch()
    assert ("changed", "/report/2") in desk.told
    assert desk.urls() == [*REPORTS[:3], "/report/2", "/report/3"]


def test_what_its_feed_says_while_a_page_is_asked_for_is_not_forgotten(desk: Desk) -> None:
    desk.watch(*desk.newsroom.feed_urls())
    page = desk.newsroom.url(2)
    with desk.opened() as database:
        asked = read_watched(database, [page])[page]
        anew = replace(asked, said="v2", due=desk.now + timedelta(seconds=30))
        with database.writing():
            write_watched(database, [anew])
        keeper = Keeper(database, read, lambda: cast(Encoder, QuickEncoder()), lambda *_: None)
        keeper.take(asked, Unchanged(page, page), desk.now)
        after = read_watched(database, [page])[page]
    assert (after.said, after.due) == ("v2", anew.due)


def test_a_round_that_ends_early_is_gone_on_with(desk: Desk) -> None:
    while True:
        if not desk.watch(*desk.newsroom.feed_urls(), most_events=1):
            break
    assert desk.urls() == REPORTS
    kept = [url for kind, url in desk.told if kind == "kept"]
    assert sorted(kept) == REPORTS


def test_texts_that_a_feed_carries_are_not_fetched(tmp_path: Path) -> None:
    with open_newsroom(feeds=1, full_feeds=frozenset({0})) as newsroom:
        newsroom.publish(3)
        desk = Desk(tmp_path / "news.db", newsroom)
        desk.watch(*newsroom.feed_urls())
        newsroom.correct(1)
        desk.now += timedelta(days=1)
        desk.watch()
        assert desk.urls() == ["/report/0", "/report/1", "/report/1", "/report/2"]
        assert {url for url, _ in desk.asked()} == {"/feed/0"}


def test_feeds_of_a_list_are_watched_until_it_names_them_no_more(desk: Desk) -> None:
    desk.watch(f"{desk.newsroom.base}/list.opml")
    assert desk.urls() == REPORTS
    desk.newsroom.feeds = 1
    desk.now += timedelta(hours=8)
    desk.watch()
    desk.asked()
    desk.now += timedelta(days=9)
    desk.watch()
    assert desk.asked_feeds() == ["/feed/0", "/list.opml"]


def test_feeds_that_are_named_take_the_place_of_those_before(desk: Desk) -> None:
    first, second = desk.newsroom.feed_urls()
    desk.watch(first)
    assert desk.urls() == ["/report/0", "/report/2"]
    desk.watch(second)
    desk.now += timedelta(days=9)
    desk.asked()
    desk.watch()
    assert desk.asked_feeds() == ["/feed/1"]
    desk.watch(first)
    assert desk.asked_feeds() == ["/feed/0"]


def test_what_is_gone_is_not_asked_for_again(desk: Desk) -> None:
    desk.newsroom.gone.add(1)
    assert "gone" in desk.watch(*desk.newsroom.feed_urls())
    desk.now += timedelta(hours=2)
    desk.asked()
    desk.watch()
    assert "/report/1" not in [url for url, _ in desk.asked()]
    assert desk.urls() == ["/report/0", "/report/2", "/report/3"]


def test_a_page_that_cannot_be_read_is_kept_and_not_read_again(desk: Desk) -> None:
    tries: list[str] = []

    def read_or_hang(capture: Capture, is_feed: bool) -> Feed | Intake:
        if capture.location.endswith("/report/2"):
            tries.append(capture.location)
            return Intake(failures=(UnreadableInput(capture.location, "takes too long", "Report it."),))
        return read(capture, is_feed)

    assert "without-article" in desk.watch(*desk.newsroom.feed_urls(), read=read_or_hang)
    desk.now += timedelta(hours=2)
    desk.watch(read=read_or_hang)
    assert len(tries) == 1
    url = desk.newsroom.url(2)
    with desk.opened() as database:
        assert database.execute("SELECT 1 FROM retrieval WHERE location = ?", (url,))
        # The next look found it unchanged, which is no trouble.
        assert read_watched(database, [url])[url].state == "waiting"


def test_a_feed_that_cannot_be_read_is_tried_again_later(desk: Desk) -> None:
    page = f"{desk.newsroom.base}/report/0"
    assert desk.watch(page) == ["failed"]
    assert desk.watch() == []
    desk.now += timedelta(minutes=6)
    assert desk.watch() == ["failed"]
    with desk.opened() as database:
        assert "holds no feed" in read_watched(database, [page])[page].trouble
        assert count_watched(database) == (1, 0)


def test_a_rest_that_a_host_wants_outlives_the_watch(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Newsroom, "answer", lambda *_: (503, "text/plain", b""))
    assert desk.watch(*desk.newsroom.feed_urls()) != []
    desk.now += timedelta(minutes=10)
    desk.watch()
    assert desk.newsroom.asked == [("/robots.txt", 503)]
    with desk.opened() as database:
        assert read_fetch_memory(database, moment_now()).rests[HOST].refusals >= 1
