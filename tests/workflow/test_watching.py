"""A watch as a whole: what hangs is ended, what is told is kept, and nothing is lost when it is killed."""

import os
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bench.newsroom import HOST, open_newsroom
from bench.watch_kills import QuickEncoder, kill_watches
from rashomon.config import DEFAULT_WATCHING, Fetching
from rashomon.errors import UnreadableInput, UsageError
from rashomon.io.store.sqlite import open_sqlite
from rashomon.model.watching import WatchEvent
from rashomon.workflow import watch, watching
from tests.workflow.hanging import read_or_hang

POLITE = Fetching(seconds_between_requests=0.0, private_hosts=frozenset({HOST}))


class Told:
    def __init__(self) -> None:
        self.events: list[WatchEvent] = []

    def happened(self, event: WatchEvent) -> None:
        self.events.append(event)

    def is_to_end(self) -> bool:
        return False


@pytest.mark.slow
def test_a_page_that_takes_too_long_is_kept_without_an_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "load_encoder", lambda _: QuickEncoder())
    monkeypatch.setattr(watching, "read_fetched", read_or_hang)
    feeds = tmp_path / "feeds.opml"
    with open_newsroom(feeds=1) as newsroom:
        newsroom.publish(3)
        feeds.write_text(f'<opml><body><outline xmlUrl="{newsroom.feed_urls()[0]}"/></body></opml>')
        told = Told()
        tally = watch(
            [str(feeds)],
            tmp_path / "news.db",
            once=True,
            reads=False,
            observer=told,
            fetching=POLITE,
            pace=replace(DEFAULT_WATCHING, read_seconds=6.0),
        )
    (unread,) = [event for event in told.events if event.kind == "without-article"]
    assert unread.url == newsroom.url(1)
    assert "cannot be read" in unread.message
    assert (tally.articles, tally.without_article, tally.pages_waiting) == (2, 1, 3)
    with closing(open_sqlite(tmp_path / "news.db")) as database:
        assert database.execute("SELECT count(*) FROM capture") == [(3,)]


def test_a_file_that_lists_no_feed_is_named(tmp_path: Path) -> None:
    given = tmp_path / "feeds.opml"
    given.write_text("<opml><body/></opml>")
    with pytest.raises(UnreadableInput, match="lists no feed"):
        watch([str(given)], tmp_path / "news.db", once=True)


def test_nothing_to_watch_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to watch"):
        watch([], tmp_path / "news.db", once=True)


@pytest.mark.slow
def test_nothing_is_lost_and_nothing_there_twice_when_a_watch_is_killed(tmp_path: Path) -> None:
    kills = int(os.environ.get("RASHOMON_WATCH_KILLS", "3"))
    outcome = kill_watches(tmp_path / "news.db", kills, is_quick=True, longest_seconds=0.6)
    assert outcome.wrong == []
    assert (outcome.kills, outcome.reports <= outcome.articles) == (kills, True)
