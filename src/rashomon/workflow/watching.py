"""Feeds watched into a store, for as long as one likes."""

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from rashomon.config import DEFAULT_SETTINGS, DEFAULT_WATCHING, Fetching, Settings, Watching
from rashomon.engine import Limits as WorkerLimits
from rashomon.engine import open_pool
from rashomon.engine.local import run_stage
from rashomon.errors import StoreLocked, UnreadableInput, UsageError
from rashomon.intake import Intake
from rashomon.intake.feeds.feed import read_feed
from rashomon.intake.fetched import ToRead, read_fetched
from rashomon.io import store as stored
from rashomon.io.addresses import split_address
from rashomon.io.fetcher import Fetcher, fetching_from_environment
from rashomon.io.files import is_folder, read_file
from rashomon.io.store.database import Database
from rashomon.io.store.fetch_memory import count_watched, read_fetch_memory
from rashomon.io.store.methods import name_reading
from rashomon.io.watching.answers import Keeper
from rashomon.io.watching.lock import only_watch
from rashomon.io.watching.rounds import choose_feeds, moment_now, run_rounds
from rashomon.model.article import Capture
from rashomon.model.feed import Feed
from rashomon.model.watching import WatchEvent, WatchEventKind, WatchTally
from rashomon.models import load_encoder
from rashomon.workflow.stages import leave_unread, read_batch


class WatchObserver(Protocol):
    """Who is told what a watch does, and says when it is to end."""

    def happened(self, event: WatchEvent) -> None:
        """Something was done; what was kept is in the store."""

    def is_to_end(self) -> bool:
        """Whether to end after what is in hand."""


class _Unobserved:
    def happened(self, event: WatchEvent) -> None:
        pass

    def is_to_end(self) -> bool:
        return False


def watch(
    feeds: Iterable[str],
    store: str | Path,
    *,
    once: bool = False,
    reads: bool = True,
    observer: WatchObserver | None = None,
    settings: Settings = DEFAULT_SETTINGS,
    fetching: Fetching | None = None,
    pace: Watching = DEFAULT_WATCHING,
    clock: Callable[[], datetime] = moment_now,
) -> WatchTally:
    """Ask feeds again and again and keep the reports that they name in a store, made if it is not there.

    `feeds` are addresses of feeds, sitemaps or lists of them, and files with such lists; without any, those
    of the last watch of this store. Ends when the observer says so, or with `once` when nothing is due any
    more. With `reads`, articles are read when nothing else is to be done. May be killed at any moment: what
    was told is kept, and the next watch goes on. Without `fetching`, the environment's settings count.
    Raises InputError for a file that holds no list and an address that nobody can ask, and StoreError,
    StoreLocked while another watch has the store.
    """
    observer = observer or _Unobserved()
    urls = [url for feed in feeds for url in _name_feeds(feed, settings)]
    if not urls and not stored.has_store(store):
        raise UsageError(
            f"there is nothing to watch: no store is at {stored.name_store(store)}. Name a feed."
        )
    counts: Counter[str] = Counter()

    def tell(kind: WatchEventKind, url: str, message: str) -> None:
        counts[kind] += 1
        observer.happened(WatchEvent(kind, url, message, clock()))

    limits = WorkerLimits(batch_seconds=pace.read_seconds, memory_bytes=pace.read_bytes)
    with (
        contextlib.closing(stored.open_store(store, create=True)) as database,
        only_watch(store, database),
        contextlib.closing(open_pool(1, limits)) as pool,
    ):
        choose_feeds(database, urls, clock())
        if count_watched(database) == (0, 0):
            raise UsageError("there is nothing to watch in this store. Name a feed or a list of feeds.")

        def read(capture: Capture, is_feed: bool) -> Feed | Intake:
            pool.submit(0, read_fetched, [ToRead(capture, is_feed, settings.limits)])
            outcome = pool.collect()
            if outcome.trouble is None:
                made: Feed | Intake = outcome.results[0]
                return made
            why = f"cannot be read: {outcome.trouble.reason}"
            return Intake(failures=(UnreadableInput(capture.location, why, "Report it with the page."),))

        read_count = 0

        def read_one() -> bool:
            nonlocal read_count
            done = 0
            with contextlib.suppress(StoreLocked):  # there is time later
                done = _read_next(database, settings) if reads else 0
            read_count += done
            return done > 0

        fetcher = Fetcher(
            limits=settings.limits,
            fetching=fetching or fetching_from_environment(),
            memory=read_fetch_memory(database, moment_now()),
        )
        run_rounds(
            database,
            fetcher,
            Keeper(database, read, lambda: load_encoder(settings.encoder_threads), tell, pace),
            once=once,
            is_to_end=observer.is_to_end,
            work_meanwhile=read_one,
            clock=clock,
            pace=pace,
        )
        feeds_waiting, pages_waiting = count_watched(database)
    return WatchTally(
        feeds_read=counts["feed"],
        articles=counts["kept"],
        changed=counts["changed"],
        unchanged=counts["unchanged"],
        without_article=counts["without-article"],
        failures=counts["failed"] + counts["gone"],
        read=read_count,
        feeds_waiting=feeds_waiting,
        pages_waiting=pages_waiting,
    )


def _name_feeds(given: str, settings: Settings) -> list[str]:
    """The address itself, or those that a file lists."""
    if "://" in given:
        split_address(given, given)  # what can never be asked is refused now, not noted for ever
        return [given]
    if is_folder(Path(given)):
        raise UnreadableInput(given, "is a folder", "Give the address of a feed, or a file that lists feeds.")
    listed = read_feed(read_file(Path(given), settings.limits), settings.limits)
    if not listed.feeds:
        raise UnreadableInput(given, "lists no feed", "Give an OPML list, or the address of a feed.")
    return [feed.url for feed in listed.feeds]


def _read_next(database: Database, settings: Settings) -> int:
    stage = partial(read_batch, settings=settings)
    return stored.read_stored(
        database,
        name_reading(settings),
        lambda articles: run_stage(stage, articles, workers=1, instead=leave_unread),
        lambda _: None,
        most=1,
    )
