"""What becomes of an answer: kept in the store, and the next time planned, in one transaction each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from rashomon.config import DEFAULT_WATCHING, Watching
from rashomon.errors import FetchError, HostBusy, InputError, PageGone, PageMissing
from rashomon.intake import Intake
from rashomon.io.fetch_memory import Validators
from rashomon.io.fetcher import Fetched, Unchanged
from rashomon.io.store.collecting import collect_captures
from rashomon.io.store.database import Database
from rashomon.io.store.fetch_memory import find_children, read_watched, write_watched
from rashomon.io.watching.announcing import Announced, announce_entries, announce_feeds, name_entries
from rashomon.io.watching.fetching import Answer
from rashomon.io.watching.schedule import plan_feed, plan_gone, plan_page, plan_retry
from rashomon.io.watching.watched import Watched
from rashomon.model.article import Capture
from rashomon.model.feed import Feed
from rashomon.model.stored import Collected
from rashomon.model.watching import WatchEventKind
from rashomon.models import Encoder

Read = Callable[[Capture, bool], Feed | Intake]
"""The feed in a capture if one is asked for, else its articles; an Intake with the failure where none is."""

Tell = Callable[[WatchEventKind, str, str], None]


@dataclass(frozen=True, slots=True)
class Keeper:
    """Takes answers into the store. What is told is in the store already."""

    database: Database
    read: Read
    encoder: Callable[[], Encoder]
    tell: Tell
    pace: Watching = DEFAULT_WATCHING

    def take(self, watched: Watched, answer: Answer, now: datetime) -> None:
        """Keep what came of a request and plan the next. Raises StoreError."""
        if isinstance(answer, FetchError):
            self._take_failure(watched, answer, now)
            return
        moved = replace(watched, moved_to=answer.moved_to or watched.moved_to)
        if isinstance(answer, Unchanged):
            self._take_unchanged(moved, answer, now)
        elif watched.kind == "feed":
            self._take_feed(moved, answer, now)
        else:
            self._take_page(moved, answer, now)
        if moved.moved_to != watched.moved_to:
            self.tell("moved", watched.url, f"is now at {moved.moved_to}")

    def _take_failure(self, watched: Watched, error: InputError, now: datetime) -> None:
        why = f"{error.why}. {error.advice}"
        if isinstance(error, PageGone):
            self._write(plan_gone(watched, why))
            self.tell("gone", watched.url, f"{error.why}: it is not asked for again")
            return
        wait_seconds = None
        if isinstance(error, HostBusy):
            wait_seconds = (
                self.pace.first_retry_seconds if error.retry_seconds is None else error.retry_seconds
            )
        is_missing = isinstance(error, PageMissing)
        planned = plan_retry(
            watched, now, why, wait_seconds=wait_seconds, is_missing=is_missing, pace=self.pace
        )
        self._write(planned)
        until = f"again at {planned.due:%Y-%m-%d %H:%M:%S} UTC" if planned.due else "given up"
        self.tell("failed", watched.url, f"{error.why}; {until}")

    def _take_unchanged(self, watched: Watched, answer: Unchanged, now: datetime) -> None:
        if watched.kind == "feed":
            planned = plan_feed(
                watched, now, has_news=False, fresh_seconds=answer.fresh_seconds, pace=self.pace
            )
        else:
            planned = self._plan_page(watched, now)
        self._write(planned)
        self.tell("unchanged", watched.url, "has not changed")

    def _take_page(self, page: Watched, fetched: Fetched, now: datetime) -> None:
        planned = replace(self._plan_page(page, now), validators=fetched.validators)
        self._keep(fetched.capture, planned, is_known=page.asked is not None)

    def _plan_page(self, page: Watched, now: datetime) -> Watched:
        planned = plan_page(page, now, pace=self.pace)
        current = read_watched(self.database, [page.url]).get(page.url, page)
        if current.said == page.said:
            return planned
        # While it was asked for, its feed said that it changed: the answer may be from before.
        return replace(planned, said=current.said, state=current.state, due=current.due)

    def _keep(self, capture: Capture, planned: Watched, *, is_known: bool) -> Collected:
        failures: list[InputError] = []

        def write(_: Capture) -> None:
            trouble = f"{failures[0].why}. {failures[0].advice}" if failures else ""
            write_watched(self.database, [replace(planned, trouble=trouble)])

        collected = collect_captures(
            self.database,
            [capture],
            self._read_articles,
            self.encoder,
            failures.append,
            lambda _: None,
            kept=write,
            keeps_all=True,
        )
        if collected.articles:
            kind: WatchEventKind = "changed" if is_known else "kept"
            self.tell(kind, planned.url, "is kept in a new version" if is_known else "is kept")
        elif failures:
            self.tell("without-article", planned.url, f"is kept without an article: {failures[0].why}")
        else:
            self.tell("unchanged", planned.url, "says nothing new")
        return collected

    def _read_articles(self, capture: Capture) -> Intake:
        read = self.read(capture, False)
        return read if isinstance(read, Intake) else Intake()

    def _take_feed(self, watched: Watched, fetched: Fetched, now: datetime) -> None:
        feed = self.read(fetched.capture, True)
        if isinstance(feed, Intake):
            self._take_failure(watched, feed.failures[0], now)
            return
        announced = self._announce(feed, watched, now)
        for capture, page in announced.texts:
            self._keep(capture, replace(page, asked=now), is_known=page.asked is not None)
        fresh = max(feed.fresh_seconds or 0.0, fetched.fresh_seconds or 0.0)
        planned = plan_feed(watched, now, has_news=announced.has_news, fresh_seconds=fresh, pace=self.pace)
        # What was left over is only seen again if the feed comes again, whether it changes or not.
        validators = Validators() if announced.left_over else fetched.validators
        self._write(*announced.pages, *announced.feeds, replace(planned, validators=validators))
        self.tell("feed", watched.url, _describe(feed, announced))

    def _announce(self, feed: Feed, watched: Watched, now: datetime) -> Announced:
        if feed.kind in {"opml", "sitemap-index"}:
            known = read_watched(self.database, [address.url for address in feed.feeds])
            children = {child.url: child for child in find_children(self.database, [watched.url])}
            return announce_feeds(feed, watched, known, children, now)
        named = name_entries(feed, watched)
        return announce_entries(feed, named, read_watched(self.database, named), now, self.pace)

    def _write(self, *watched: Watched) -> None:
        with self.database.writing():
            write_watched(self.database, watched)


def _describe(feed: Feed, announced: Announced) -> str:
    if announced.feeds or feed.feeds:
        followed = sum(one.state == "waiting" for one in announced.feeds)
        return f"names {len(feed.feeds)} feeds, {followed} of them new"
    new = len(announced.pages) + len(announced.texts)
    rest = f"; {announced.left_over} more the next time" if announced.left_over else ""
    return f"names {len(feed.entries)} reports, {new} of them new or changed{rest}"
