"""The loop of a watch: whatever is due is asked for, whatever answers is kept, and between them it waits."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from rashomon.config import DEFAULT_WATCHING, Watching
from rashomon.errors import StoreLocked
from rashomon.io.fetch_memory import FetchMemory
from rashomon.io.fetcher import Fetcher
from rashomon.io.store.database import Database
from rashomon.io.store.fetch_memory import (
    count_watched,
    find_children,
    find_due,
    find_next_due,
    read_watched,
    recall,
    write_hosts,
    write_watched,
)
from rashomon.io.watching.announcing import DEEPEST_LIST, follow
from rashomon.io.watching.answers import Keeper
from rashomon.io.watching.fetching import FetchThreads

# How soon a watch that waits sees that it is to end.
_LONGEST_WAIT_SECONDS = 0.5


def moment_now() -> datetime:
    return datetime.now(UTC)


def choose_feeds(database: Database, urls: Iterable[str], now: datetime) -> None:
    """Watch these feeds and no others; without any, those of the watch before."""
    wanted = list(dict.fromkeys(urls))
    if not wanted:
        return
    known = read_watched(database, wanted)
    chosen = [one for url in wanted if (one := follow(url, known.get(url), now))]
    left = [root for root in find_children(database, [None]) if root.url not in wanted]
    below = left
    for _ in range(DEEPEST_LIST):
        below = find_children(database, [one.url for one in below])
        left += [one for one in below if one.url not in wanted]
    with database.writing():
        write_watched(database, [replace(one, state="left") for one in left if one.state == "waiting"])
        write_watched(database, chosen)


def run_rounds(
    database: Database,
    fetcher: Fetcher,
    keeper: Keeper,
    *,
    once: bool,
    is_to_end: Callable[[], bool],
    work_meanwhile: Callable[[], bool] = lambda: False,
    clock: Callable[[], datetime] = moment_now,
    pace: Watching = DEFAULT_WATCHING,
) -> None:
    """Ask, keep and wait until `is_to_end`, or with `once` until nothing is due and nothing is left to do.

    `work_meanwhile` is called when nothing is due: it does a little and says whether there was something to
    do. What was asked for and has not answered at the end stays due. Raises StoreError.
    """
    threads = FetchThreads(fetcher.fetch, pace.fetches_at_once)
    written = FetchMemory(robots=dict(fetcher.memory.robots), rests=dict(fetcher.memory.rests))
    is_waiting = False
    while not is_to_end():
        _ask_what_is_due(database, fetcher, threads, clock())
        if not threads.busy_hosts and not _is_soon_due(database, fetcher, clock()):
            if work_meanwhile():
                continue
            if once:
                return
            if not is_waiting:
                is_waiting = True
                _tell_waiting(database, keeper)
        answered = threads.next_answer(_seconds_to_wait(database, fetcher, threads, clock()))
        if answered is None:
            continue
        is_waiting = False
        try:
            keeper.take(*answered, clock())
            write_hosts(database, written, fetcher.memory)
        except StoreLocked as error:  # it stays due, and is asked for again
            keeper.tell("failed", answered[0].url, str(error))


def _ask_what_is_due(database: Database, fetcher: Fetcher, threads: FetchThreads, now: datetime) -> None:
    while threads.has_room:
        due = find_due(database, now, threads.busy_hosts | fetcher.waits().keys())
        if due is None:
            return
        recall(fetcher.memory, due)
        threads.ask(due)


def _is_soon_due(database: Database, fetcher: Fetcher, now: datetime) -> bool:
    """Whether something is due whose host is not to be left alone for long."""
    patience = fetcher.fetching.patience_seconds
    resting = {host for host, seconds in fetcher.waits().items() if seconds > patience}
    return find_due(database, now, resting) is not None


def _seconds_to_wait(database: Database, fetcher: Fetcher, threads: FetchThreads, now: datetime) -> float:
    """Until a host may be asked again or something is due; an answer may come before."""
    seconds = [_LONGEST_WAIT_SECONDS, *fetcher.waits().values()]
    next_due = find_next_due(database)
    # What is due already waits for a host that is busy or pauses.
    if next_due is not None and next_due > now and threads.has_room:
        seconds.append((next_due - now).total_seconds())
    return min(seconds)


def _tell_waiting(database: Database, keeper: Keeper) -> None:
    feeds, pages = count_watched(database)
    next_due = find_next_due(database)
    until = f"; the next is due at {next_due:%Y-%m-%d %H:%M:%S} UTC" if next_due else ""
    keeper.tell("waiting", "", f"{feeds} feeds and {pages} pages are watched{until}")
