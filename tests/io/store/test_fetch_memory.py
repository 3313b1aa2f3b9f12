"""What is kept of addresses and hosts, on every database."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rashomon.errors import StoreLocked
from rashomon.io.fetch_memory import FetchMemory, KeptRobots, Rest, Validators
from rashomon.io.store import open_store
from rashomon.io.store.database import Database
from rashomon.io.store.fetch_memory import (
    count_watched,
    find_children,
    find_due,
    find_next_due,
    read_fetch_memory,
    read_watched,
    recall,
    write_hosts,
    write_watched,
)
from rashomon.io.watching.lock import only_watch
from rashomon.io.watching.schedule import plan_announced
from rashomon.io.watching.watched import Watched

NOW = datetime(2025, 3, 17, 12, tzinfo=UTC)
FEED = Watched("https://courier.example/feed", "feed", due=NOW, interval_seconds=900.0)
PAGE = Watched(
    "https://courier.example/a?b=ü",
    "page",
    due=NOW + timedelta(milliseconds=1),
    parent=FEED.url,
    depth=1,
    said="v1",
    validators=Validators('"1"', "Mon, 17 Mar 2025 08:00:00 GMT"),
    moved_to="https://courier.example/b",
    since=NOW - timedelta(hours=1),
    asked=NOW,
    failures=2,
    trouble="the server answered 500",
)


def write(database: Database, *watched: Watched) -> None:
    with database.writing():
        write_watched(database, watched)


def test_what_is_written_is_read_again(database: Database) -> None:
    write(database, FEED, PAGE)
    write(database, replace(FEED, failures=1))
    wanted = [FEED.url, PAGE.url, "https://courier.example/other"]
    assert read_watched(database, wanted) == {FEED.url: replace(FEED, failures=1), PAGE.url: PAGE}
    assert find_children(database, [None]) == [replace(FEED, failures=1)]
    assert find_children(database, [FEED.url]) == []
    assert count_watched(database) == (1, 1)


def test_addresses_longer_than_a_key_may_be(database: Database) -> None:
    """PostgreSQL takes 2.7 KB into an index; what is asked for is the address itself."""
    digits = "".join(str(number) for number in range(3000))  # which do not compress into a row
    feed = replace(FEED, url=f"https://courier.example/{digits}")
    page = replace(PAGE, url=f"{feed.url}?page=1", parent=feed.url)
    write(database, feed, page)
    write(database, replace(page, failures=3))
    found = read_watched(database, [feed.url, page.url])
    assert set(found) == {feed.url, page.url}
    assert found[page.url].failures == 3
    assert plan_announced(found[page.url], replace(page, said="v2"), NOW) is not None
    write(database, replace(page, state="gone"), replace(feed, parent=page.url))
    (gone,) = read_watched(database, [page.url]).values()
    recalled = FetchMemory()
    recall(recalled, gone)
    assert recalled.gone == {page.url}
    assert find_children(database, [page.url])[0].url == feed.url
    memory = FetchMemory(robots={digits: KeptRobots(None, NOW)}, rests={digits: Rest(NOW, 1)})
    write_hosts(database, FetchMemory(), memory)
    assert len(read_fetch_memory(database, NOW).rests) == 1


def test_what_is_due_longest_comes_first_but_for_busy_hosts(database: Database) -> None:
    other = Watched("https://two.example/feed", "feed", due=NOW + timedelta(seconds=1))
    write(database, PAGE, FEED, other, replace(other, url="https://three.example/", state="left"))
    later = NOW + timedelta(minutes=1)
    assert find_due(database, NOW - timedelta(seconds=1), []) is None
    assert find_due(database, later, []) == FEED
    assert find_due(database, later, ["courier.example"]) == other
    assert find_due(database, later, ["courier.example", "two.example"]) is None
    assert find_next_due(database) == NOW


def test_what_a_fetcher_should_know(database: Database) -> None:
    write(database, PAGE, replace(FEED, state="gone"))
    memory = read_fetch_memory(database, NOW)
    assert memory == FetchMemory()  # addresses are recalled one by one
    for known in read_watched(database, [PAGE.url, FEED.url]).values():
        recall(memory, known)
    assert memory == FetchMemory(moved={PAGE.url: "https://courier.example/b"}, gone={FEED.url})
    before, memory = FetchMemory(), FetchMemory()
    later = NOW + timedelta(hours=1)
    memory.robots["https://courier.example"] = KeptRobots("User-agent: *", later)
    memory.robots["https://two.example"] = KeptRobots(None, later)
    memory.rests["courier.example"] = Rest(NOW, 3)
    for _ in range(2):
        write_hosts(database, before, memory)
    assert read_fetch_memory(database, NOW) == memory
    del memory.rests["courier.example"]
    write_hosts(database, before, memory)
    assert read_fetch_memory(database, NOW) == memory
    assert read_fetch_memory(database, later).robots == {}


def test_one_watch_a_store(location: str | Path, database: Database) -> None:
    with closing(open_store(location, create=True)) as other:
        with only_watch(location, database), pytest.raises(StoreLocked, match="another watch"):
            only_watch(location, other).__enter__()
        with only_watch(location, other):
            pass
