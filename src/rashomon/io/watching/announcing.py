"""What a feed that was read means: pages to ask for, texts to keep, feeds to follow or leave."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from math import inf
from urllib.parse import urldefrag

from rashomon.config import DEFAULT_WATCHING, Watching
from rashomon.intake.feeds.entries import entry_capture
from rashomon.io.feed_pages import newest_first
from rashomon.io.watching.schedule import as_moment, plan_announced
from rashomon.io.watching.watched import Watched
from rashomon.model.article import Capture
from rashomon.model.feed import Feed, FeedEntry

# A list of lists of feeds is rare, and a list that names itself is a trap.
DEEPEST_LIST = 2
_LONGEST_URL = 2000


@dataclass(frozen=True, slots=True)
class Announced:
    """What is new in a feed: pages and feeds to note, and texts that it carries, each with its page.

    `left_over` counts what has to wait for the next time.
    """

    pages: tuple[Watched, ...] = ()
    texts: tuple[tuple[Capture, Watched], ...] = ()
    feeds: tuple[Watched, ...] = ()
    left_over: int = 0

    @property
    def has_news(self) -> bool:
        return bool(self.pages or self.texts or self.feeds)


def name_entries(feed: Feed, watched: Watched) -> dict[str, tuple[Watched, FeedEntry]]:
    """The entries of a feed by the address that each is known by, newest first."""
    named: dict[str, tuple[Watched, FeedEntry]] = {}
    for entry in newest_first(feed):
        url = urldefrag(entry.url)[0] if entry.url and not entry.text else entry.url
        if url is None and entry.text:
            url = f"{watched.url}#{entry.id or _digest(entry.title, entry.text)}"
        if url is not None and len(url) <= _LONGEST_URL and url not in named:
            since = as_moment(entry.published or entry.modified)
            page = Watched(
                url, "page", parent=watched.url, depth=watched.depth, said=_say(entry), since=since
            )
            named[url] = (page, entry)
    return named


def announce_entries(
    feed: Feed,
    named: Mapping[str, tuple[Watched, FeedEntry]],
    known: Mapping[str, Watched],
    now: datetime,
    pace: Watching = DEFAULT_WATCHING,
) -> Announced:
    """What of the entries is new, given what is known of their addresses."""
    pages: list[Watched] = []
    texts: list[tuple[Capture, Watched]] = []
    left_over = 0
    for url, (page, entry) in named.items():
        if page.since and page.since > now:
            page = replace(page, since=None)
        capture = entry_capture(entry, feed)
        # However old a text is that the feed carries, it costs no request.
        oldest_days = pace.oldest_page_days if capture is None else inf
        planned = plan_announced(known.get(url), page, now, pace=replace(pace, oldest_page_days=oldest_days))
        if planned is None:
            continue
        if len(pages) + len(texts) >= pace.most_new_pages:
            left_over += 1
            continue
        if capture is None:
            pages.append(planned)
        else:
            done = replace(planned, state="done", due=None)
            texts.append((replace(capture, retrieved=now), done))
    return Announced(tuple(pages), tuple(texts), left_over=left_over)


def announce_feeds(
    feed: Feed,
    watched: Watched,
    known: Mapping[str, Watched],
    children: Mapping[str, Watched],
    now: datetime,
) -> Announced:
    """The feeds that a list names and that are not watched yet, and those that it names no more.

    `known` is what is known of those that it names, `children` are those that it named before.
    """
    named = {address.url for address in feed.feeds}
    return Announced(feeds=(*_follow(feed, watched, known, now), *_leave(children, named)))


def follow(url: str, known: Watched | None, now: datetime, parent: Watched | None = None) -> Watched | None:
    """A feed to be watched from now on; None if it is already, or gone."""
    depth = parent.depth + 1 if parent else 0
    if known is None:
        return Watched(url, "feed", due=now, parent=parent.url if parent else None, depth=depth)
    if parent is None and known.kind == "feed" and known.state == "waiting":
        return replace(known, parent=None, depth=0)
    # What a person names is tried again, whatever became of it; without validators, as a list that did not
    # change would not tell its feeds again.
    if parent is None or (known.kind == "feed" and known.state == "left"):
        above = parent.url if parent else None
        return Watched(url, "feed", due=now, parent=above, depth=depth, moved_to=known.moved_to)
    return None


def _follow(feed: Feed, watched: Watched, known: Mapping[str, Watched], now: datetime) -> Iterator[Watched]:
    if watched.depth >= DEEPEST_LIST:
        return
    for url in dict.fromkeys(address.url for address in feed.feeds):
        followed = follow(url, known.get(url), now, watched)
        if followed is not None:
            yield followed


def _leave(children: Mapping[str, Watched], named: set[str]) -> Iterator[Watched]:
    for url, child in children.items():
        if url not in named and child.state == "waiting":
            yield replace(child, state="left", due=None)


def _say(entry: FeedEntry) -> str:
    return _digest(entry.title, entry.published or "", entry.modified or "", entry.text)


def _digest(*said: str) -> str:
    return hashlib.sha256("\0".join(said).encode("utf-8", "replace")).hexdigest()[:16]
