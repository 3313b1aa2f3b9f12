"""What is asked for again, kept in a store: addresses with their validators, and what hosts want."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from rashomon.io.fetch_memory import FetchMemory, KeptRobots, Rest, Validators
from rashomon.io.fetcher import host_of
from rashomon.io.store.articles import in_chunks, marks
from rashomon.io.store.database import Database, Row
from rashomon.io.store.storable import storable, storable_key
from rashomon.io.watching.watched import Watched

_COLUMNS = (
    "url", "kind", "state", "due", "parent", "depth", "said", "etag", "last_modified", "moved_to", "since",
    "asked", "interval_seconds", "failures", "trouble", "address",
)  # fmt: skip


def read_watched(database: Database, urls: Iterable[str]) -> dict[str, Watched]:
    """Those of the addresses that are known."""
    found: dict[str, Watched] = {}
    for chunk in in_chunks(list(urls)):
        given = [storable_key(url) for url in chunk]
        rows = database.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM watched WHERE url IN ({marks(given)})", given
        )
        found.update((one.url, one) for one in map(_watched, rows))
    return found


def write_watched(database: Database, watched: Iterable[Watched]) -> None:
    """Keep what is known of addresses, in a transaction that the caller has begun."""
    assigned = ", ".join(f"{name} = excluded.{name}" for name in (*_COLUMNS[1:], "host"))
    database.execute_many(
        f"INSERT INTO watched ({', '.join(_COLUMNS)}, host) VALUES ({marks((*_COLUMNS, ''))}) "
        f"ON CONFLICT (url) DO UPDATE SET {assigned}",
        ((*_row(one), storable(host_of(one.moved_to or one.url))) for one in watched),
    )


def find_due(database: Database, now: datetime, busy_hosts: Collection[str]) -> Watched | None:
    """What is due for the longest time at a host that is not busy."""
    others = f"AND host NOT IN ({marks(list(busy_hosts))}) " if busy_hosts else ""
    rows = database.execute(
        f"SELECT {', '.join(_COLUMNS)} FROM watched WHERE due <= ? {others}ORDER BY due, number LIMIT 1",
        (_written(now), *busy_hosts),
    )
    return _watched(rows[0]) if rows else None


def find_next_due(database: Database) -> datetime | None:
    """When the next address is due, None if none will be."""
    (row,) = database.execute("SELECT min(due) FROM watched")
    return _moment(row[0])


def find_children(database: Database, parents: Collection[str | None]) -> list[Watched]:
    """The feeds that lists name; those that a person named are the children of None."""
    rows: list[Row] = []
    select = f"SELECT {', '.join(_COLUMNS)} FROM watched WHERE kind = 'feed' AND "
    if None in parents:
        rows += database.execute(f"{select} parent IS NULL ORDER BY number")
    for chunk in in_chunks([storable_key(parent) for parent in parents if parent is not None]):
        rows += database.execute(f"{select} parent IN ({marks(chunk)}) ORDER BY number", chunk)
    return [_watched(row) for row in rows]


def count_watched(database: Database) -> tuple[int, int]:
    """How many feeds and how many pages wait to be asked."""
    rows = database.execute("SELECT kind, count(*) FROM watched WHERE state = 'waiting' GROUP BY kind")
    counts = {str(kind): int(count) for kind, count in rows}
    return counts.get("feed", 0), counts.get("page", 0)


def read_fetch_memory(database: Database, now: datetime) -> FetchMemory:
    """What a fetcher should know of hosts from the runs before: the robots.txt that hold still, and rests.

    Of addresses there may be millions: each is recalled when it is asked for (`recall`).
    """
    robots = database.execute("SELECT origin, content, until FROM robots WHERE until > ?", (_written(now),))
    rests = database.execute("SELECT host, until, refusals FROM rest")
    return FetchMemory(
        robots={origin: KeptRobots(said, datetime.fromisoformat(until)) for origin, said, until in robots},
        rests={host: Rest(datetime.fromisoformat(until), int(count)) for host, until, count in rests},
    )


def recall(memory: FetchMemory, known: Watched) -> None:
    """Let a fetcher know what became of an address before it asks for it."""
    if known.moved_to is not None:
        memory.moved[known.url] = known.moved_to
    if known.state == "gone":
        memory.gone.add(known.url)


def write_hosts(database: Database, before: FetchMemory, memory: FetchMemory) -> None:
    """Keep what changed about hosts since `before`, which then is like `memory`.

    Fetches that go on meanwhile change the memory: it is copied first.
    """
    robots, rests = dict(memory.robots), dict(memory.rests)
    new_robots = [(origin, kept) for origin, kept in robots.items() if before.robots.get(origin) != kept]
    new_rests = [(host, rest) for host, rest in rests.items() if before.rests.get(host) != rest]
    ended = [host for host in before.rests if host not in rests]
    if not (new_robots or new_rests or ended):
        return
    with database.writing():
        database.execute_many(
            "INSERT INTO robots (origin, content, until) VALUES (?, ?, ?) "
            "ON CONFLICT (origin) DO UPDATE SET content = excluded.content, until = excluded.until",
            (
                (storable_key(origin), storable(kept.content), _written(kept.until))
                for origin, kept in new_robots
            ),
        )
        database.execute_many(
            "INSERT INTO rest (host, until, refusals) VALUES (?, ?, ?) "
            "ON CONFLICT (host) DO UPDATE SET until = excluded.until, refusals = excluded.refusals",
            ((storable_key(host), _written(rest.until), rest.refusals) for host, rest in new_rests),
        )
        database.execute_many("DELETE FROM rest WHERE host = ?", ((storable_key(host),) for host in ended))
    before.robots, before.rests = robots, rests


def _row(watched: Watched) -> tuple[Any, ...]:
    address, key = storable(watched.url), storable_key(watched.url)
    return (
        key,
        watched.kind,
        watched.state,
        _written(watched.due) if watched.state == "waiting" else None,
        storable_key(watched.parent),
        watched.depth,
        watched.said,
        storable(watched.validators.etag),
        storable(watched.validators.last_modified),
        storable(watched.moved_to),
        _written(watched.since),
        _written(watched.asked),
        None if watched.interval_seconds is None else round(watched.interval_seconds),
        watched.failures,
        storable(watched.trouble),
        None if address == key else address,
    )


def _watched(row: Row) -> Watched:
    *known, address = row
    url, kind, state, due, parent, depth, said, etag, modified, moved_to, since, asked, interval, *rest = (
        known
    )
    return Watched(
        address or url,
        kind,
        state,
        _moment(due),
        parent,
        depth,
        said,
        Validators(etag, modified),
        moved_to,
        _moment(since),
        _moment(asked),
        interval,
        *rest,
    )


def _written(moment: datetime | None) -> Any:
    """As text that sorts: all moments are in UTC."""
    return None if moment is None else moment.isoformat(timespec="milliseconds")


def _moment(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(written)
