"""The reports that a feed names: from the feed itself where it carries them, else their pages."""

from collections import deque
from collections.abc import Iterator

from rashomon.config import DEFAULT_LIMITS, Limits
from rashomon.errors import FetchError, InputError
from rashomon.intake.feeds.entries import entry_capture
from rashomon.intake.feeds.feed import read_feed
from rashomon.io.fetcher import Fetcher
from rashomon.model.article import Capture
from rashomon.model.feed import Feed, FeedEntry

# A list of lists of feeds is rare, and a list that names itself is a trap.
_DEEPEST_LIST = 2


def fetch_entries(
    feed: Feed, fetcher: Fetcher, *, most_entries: int | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Capture | InputError]:
    """The reports of a feed in its order, newest first where it dates them; each page is fetched politely.

    Of a list of feeds, those of its feeds. At most `most_entries` (by default the fetcher's), and an error
    at the end that says how many were left. Never raises.
    """
    most = fetcher.fetching.most_entries if most_entries is None else most_entries
    feeds, failures = _entries(feed, fetcher, limits)
    yield from failures
    entries = [(one, entry) for one in feeds for entry in newest_first(one)]
    seen: set[str] = set()
    count = 0
    for one, entry in entries:
        if entry.url and entry.url in seen:
            continue
        seen.add(entry.url or "")
        if count == most:
            break
        capture = entry_capture(entry, one)
        if capture is None and entry.url is None:
            continue
        count += 1
        if capture is not None:
            yield capture
            continue
        try:
            yield fetcher.fetch_page(entry.url or "")
        except FetchError as error:
            yield error
    if len(entries) > count and count == most:
        yield FetchError(
            feed.location,
            f"names {len(entries)} reports, of which the first {count} were fetched",
            "Collect it to get all of them over time (rashomon collect).",
        )


def _entries(feed: Feed, fetcher: Fetcher, limits: Limits) -> tuple[list[Feed], list[InputError]]:
    """The feed itself, or the feeds that a list of them names, as far as they can be had."""
    feeds, failures = [feed], []
    pending = deque((address.url, 1) for address in feed.feeds)
    seen = {feed.url, feed.location}
    found = len(feed.entries)
    while pending and found < fetcher.fetching.most_entries:
        url, depth = pending.popleft()
        if url in seen:
            continue
        seen.add(url)
        try:
            capture = fetcher.fetch_page(url)
            part = read_feed(capture, limits)
        except InputError as error:
            failures.append(error)
            continue
        feeds.append(part)
        found += len(part.entries)
        if depth < _DEEPEST_LIST:
            pending += [(address.url, depth + 1) for address in part.feeds]
    return feeds, failures


def newest_first(feed: Feed) -> list[FeedEntry]:
    """The entries, newest first where they are dated in a sitemap, else in the feed's own order.

    Sitemaps stand in any order; the dates are compared as written, which is right within one file."""
    if feed.kind != "sitemap":
        return list(feed.entries)
    return sorted(feed.entries, key=lambda entry: entry.published or entry.modified or "", reverse=True)
