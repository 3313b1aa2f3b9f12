"""Addresses collected again: what did not change since is not fetched again."""

from collections.abc import Iterator
from dataclasses import replace
from math import inf

from rashomon.config import DEFAULT_LIMITS, DEFAULT_WATCHING, Limits
from rashomon.errors import FetchError, InputError, UnreadableInput
from rashomon.intake.feeds.feed import read_feed
from rashomon.intake.feeds.recognise import looks_like_feed
from rashomon.io.fetch_memory import FetchMemory
from rashomon.io.fetcher import Fetcher, Unchanged
from rashomon.io.store.database import Database
from rashomon.io.store.fetch_memory import read_watched, recall, write_hosts, write_watched
from rashomon.io.watching.announcing import DEEPEST_LIST, announce_entries, name_entries
from rashomon.io.watching.rounds import moment_now
from rashomon.io.watching.watched import Watched
from rashomon.model.article import Capture
from rashomon.model.feed import Feed


class AskedAgain:
    """Opens addresses with what a store knows of them.

    `kept` has to be called in the transaction that keeps a capture, and `finish` when all are kept: until
    then nothing is noted that would let a later run pass over what is not in the store. `unchanged` counts
    what was not fetched because it is as it was.
    """

    def __init__(self, database: Database, fetcher: Fetcher, limits: Limits = DEFAULT_LIMITS) -> None:
        self._database, self._fetcher, self._limits = database, fetcher, limits
        self._written = FetchMemory(robots=dict(fetcher.memory.robots), rests=dict(fetcher.memory.rests))
        self._pages: dict[str, Watched] = {}
        self._feeds: list[Watched] = []
        self._pace = replace(
            DEFAULT_WATCHING, most_new_pages=fetcher.fetching.most_entries, oldest_page_days=inf
        )
        self.unchanged = 0

    def open(self, location: str) -> Iterator[Capture | InputError]:
        """The page at an address, or what is new in the feed or list of feeds there. Raises InputError."""
        yield from self._open(Watched(location, "page", state="done"), set())

    def kept(self, capture: Capture) -> None:
        """Note that a capture is in the store, in the transaction that keeps it."""
        page = self._pages.pop(capture.location, None)
        if page is not None:
            write_watched(self._database, [page])

    def finish(self) -> None:
        """Note the feeds whose reports are all kept, and what hosts want."""
        if self._feeds:
            with self._database.writing():
                write_watched(self._database, self._feeds)
        write_hosts(self._database, self._written, self._fetcher.memory)

    def _open(self, wanted: Watched, seen: set[str]) -> Iterator[Capture | InputError]:
        known = read_watched(self._database, [wanted.url]).get(wanted.url, wanted)
        # What a person names, which nothing was seen before, is asked for whatever became of it.
        recall(self._fetcher.memory, known if seen else replace(known, state="done"))
        if not seen:
            self._fetcher.memory.gone.discard(wanted.url)
        answer = self._fetcher.fetch(wanted.url, known.validators)
        if isinstance(answer, Unchanged):
            self.unchanged += 1
            return
        said = replace(
            known, said=wanted.said or known.said, validators=answer.validators, asked=moment_now()
        )
        said = replace(said, moved_to=answer.moved_to or said.moved_to)
        if not looks_like_feed(answer.capture.content):
            self._pages[answer.capture.location] = said
            yield answer.capture
            return
        feed = read_feed(answer.capture, self._limits)
        if not feed.entries and not feed.feeds:
            raise UnreadableInput(wanted.url, "is a feed without an entry", "Try again later.")
        failures = 0
        for one in self._open_feed(feed, wanted, seen | {wanted.url}):
            failures += isinstance(one, InputError)
            yield one
        # A watch has to see itself what is new, and a list says nothing of what is new in its feeds.
        is_watched = known.kind == "feed" and known.state == "waiting"
        if not failures and not is_watched and not feed.feeds:
            self._feeds.append(replace(said, kind="feed", state="left", due=None))

    def _open_feed(self, feed: Feed, watched: Watched, seen: set[str]) -> Iterator[Capture | InputError]:
        named = name_entries(feed, watched)
        known = read_watched(self._database, named)
        announced = announce_entries(feed, named, known, moment_now(), self._pace)
        new = len(announced.pages) + len(announced.texts)
        self.unchanged += len(named) - new - announced.left_over
        for capture, page in announced.texts:
            self._pages[capture.location] = page
            yield capture
        for page in announced.pages:
            yield from self._open_each(replace(page, state="done", due=None), seen)
        for address in feed.feeds:
            if address.url not in seen and len(seen) <= DEEPEST_LIST:
                yield from self._open_each(Watched(address.url, "feed", state="left"), seen)
        if announced.left_over:
            yield FetchError(
                watched.url,
                f"names {announced.left_over} new reports more than the {new} that were fetched",
                "Collect it again to get them.",
            )

    def _open_each(self, wanted: Watched, seen: set[str]) -> Iterator[Capture | InputError]:
        try:
            yield from self._open(wanted, seen)
        except InputError as error:
            yield error
