"""Addresses that are collected again."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest

from bench.newsroom import HOST, Newsroom, open_newsroom
from bench.watch_kills import QuickEncoder
from rashomon.config import Fetching
from rashomon.errors import InputError
from rashomon.intake import read_capture
from rashomon.io.fetcher import Fetcher
from rashomon.io.inputs import open_inputs
from rashomon.io.store.collecting import collect_captures
from rashomon.io.store.fetch_memory import read_fetch_memory
from rashomon.io.store.sqlite import open_sqlite
from rashomon.io.watching.collecting import AskedAgain
from rashomon.io.watching.rounds import moment_now
from rashomon.model.article import Capture
from rashomon.models import Encoder

POLITE = Fetching(seconds_between_requests=0.0, private_hosts=frozenset({HOST}), most_entries=3)


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with open_newsroom(feeds=1) as newsroom:
        newsroom.publish(2)
        yield newsroom


def collect(path: Path, *locations: str, most: int = 1000) -> tuple[int, int, list[InputError]]:
    """New articles, what was unchanged and what failed; killed, as it were, after so many captures."""
    failures: list[InputError] = []
    with closing(open_sqlite(path, create=True)) as database:
        again = AskedAgain(
            database, Fetcher(fetching=POLITE, memory=read_fetch_memory(database, moment_now()))
        )

        def captures() -> Iterator[Capture]:
            for count, one in enumerate(open_inputs(locations, open_address=again.open)):
                if isinstance(one, InputError):
                    failures.append(one)
                elif count < most:
                    yield one

        collected = collect_captures(
            database,
            captures(),
            read_capture,
            lambda: cast(Encoder, QuickEncoder()),
            failures.append,
            lambda _: None,
            kept=again.kept,
        )
        if most == 1000:
            again.finish()
    return collected.articles, again.unchanged, failures


def asked(newsroom: Newsroom) -> list[tuple[str, int]]:
    found, newsroom.asked = newsroom.asked, []
    return [one for one in found if one[0] != "/robots.txt"]


def test_a_feed_that_did_not_change_costs_one_request(newsroom: Newsroom, tmp_path: Path) -> None:
    (feed,) = newsroom.feed_urls()
    assert collect(tmp_path / "news.db", feed) == (2, 0, [])
    asked(newsroom)
    assert collect(tmp_path / "news.db", feed) == (0, 1, [])
    assert asked(newsroom) == [("/feed/0", 304)]


def test_only_what_a_feed_says_to_be_new_is_fetched(newsroom: Newsroom, tmp_path: Path) -> None:
    (feed,) = newsroom.feed_urls()
    collect(tmp_path / "news.db", feed)
    asked(newsroom)
    newsroom.publish(1)
    newsroom.correct(0)
    assert collect(tmp_path / "news.db", feed) == (2, 1, [])
    assert asked(newsroom) == [("/feed/0", 200), ("/report/2", 200), ("/report/0", 200)]


def test_a_long_feed_is_had_by_and_by(newsroom: Newsroom, tmp_path: Path) -> None:
    (feed,) = newsroom.feed_urls()
    newsroom.publish(5)
    added = [collect(tmp_path / "news.db", feed) for _ in range(4)]
    assert [count for count, _, _ in added] == [3, 3, 1, 0]
    assert [len(failures) for _, _, failures in added] == [1, 1, 0, 0]


def test_a_page_is_asked_for_with_its_validators(newsroom: Newsroom, tmp_path: Path) -> None:
    page = newsroom.url(1)
    assert collect(tmp_path / "news.db", page) == (1, 0, [])
    assert collect(tmp_path / "news.db", page) == (0, 1, [])
    assert asked(newsroom) == [("/report/1", 200), ("/report/1", 304)]


def test_what_was_not_kept_is_fetched_again(newsroom: Newsroom, tmp_path: Path) -> None:
    (feed,) = newsroom.feed_urls()
    assert collect(tmp_path / "news.db", feed, most=1)[0] == 1
    assert collect(tmp_path / "news.db", feed)[0] == 1
    assert collect(tmp_path / "news.db", feed) == (0, 1, [])


def test_a_list_of_feeds(newsroom: Newsroom, tmp_path: Path) -> None:
    assert collect(tmp_path / "news.db", f"{newsroom.base}/list.opml")[0] == 2
    newsroom.publish(1)
    assert collect(tmp_path / "news.db", f"{newsroom.base}/list.opml")[0] == 1
