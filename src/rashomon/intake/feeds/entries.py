"""Entries of feeds to captures: those that carry their text need not be fetched."""

import json
from collections.abc import Iterator

from rashomon.errors import InputError, NoArticleFound
from rashomon.model.article import Capture
from rashomon.model.feed import Feed, FeedEntry

_LISTS = frozenset({"opml", "sitemap-index"})


def entry_capture(entry: FeedEntry, feed: Feed) -> Capture | None:
    """The report of an entry that carries its whole text, as a JSON article; None for one that does not."""
    if not entry.text:
        return None
    article = {
        "text": entry.text,
        "title": entry.title,
        "url": entry.url,
        "published": entry.published,
        "modified": entry.modified,
        "authors": entry.authors,
        "publisher": entry.publisher or feed.title or None,
    }
    content = json.dumps({name: value for name, value in article.items() if value}).encode()
    return Capture(
        content, entry.url or entry.id or feed.location, url=entry.url, media_type="application/json"
    )


def entry_captures(feed: Feed) -> Iterator[Capture | InputError]:
    """The reports that a feed carries whole; one error at the end for those that it only announces."""
    announced = 0
    for entry in feed.entries:
        capture = entry_capture(entry, feed)
        if capture is None:
            announced += 1
        else:
            yield capture
    if feed.kind in _LISTS:
        yield NoArticleFound(
            feed.location,
            f"names {len(feed.feeds)} feed(s) and holds no report",
            "Give their addresses, or collect the list (rashomon collect).",
        )
    elif announced or not feed.entries:
        yield NoArticleFound(
            feed.location,
            f"only announces {announced} of its {len(feed.entries)} report(s), without their text",
            "Give the feed's address to have their pages fetched.",
        )
