"""JSON Feed (1.0 and 1.1) to entries."""

import json
from collections.abc import Iterator
from typing import Any

from rashomon.intake.encoding import decode
from rashomon.intake.feeds.fields import feed_date, shown_line, shown_text
from rashomon.intake.feeds.syndication import web_address
from rashomon.model.article import Capture
from rashomon.model.feed import Feed, FeedEntry


def read_json_feed(capture: Capture) -> Feed | None:
    """The feed, or None if it is not JSON. Whatever has a wrong type is passed over. Never raises."""
    decoded = decode(capture.content, capture.charset)
    try:
        given = json.loads(decoded.text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, dict):
        return None
    items = given.get("items")
    base = capture.url or _string(given, "home_page_url") or None
    entries = tuple(_entries(items if isinstance(items, list) else [], base))
    title = shown_line(_string(given, "title"))
    return Feed("json-feed", capture.location, capture.url, title, entries, diagnostics=decoded.diagnostics)


def _entries(items: list[Any], base: str | None) -> Iterator[FeedEntry]:
    for item in items:
        if not isinstance(item, dict):
            continue
        own_id = item.get("id")
        links = (_string(item, "url"), _string(item, "external_url"), _string(item, "id"))
        yield FeedEntry(
            url=next((url for link in links if (url := web_address(link, base))), None),
            title=shown_line(_string(item, "title")),
            id=str(own_id) if isinstance(own_id, str | int) else None,
            published=feed_date(_string(item, "date_published")),
            modified=feed_date(_string(item, "date_modified")),
            authors=tuple(dict.fromkeys(_authors(item))),
            summary=_string(item, "summary").strip(),
            text=shown_text(_string(item, "content_html")) or _string(item, "content_text").strip(),
        )


def _authors(item: dict[str, Any]) -> Iterator[str]:
    listed = item.get("authors")
    for author in [*(listed if isinstance(listed, list) else []), item.get("author")]:
        if isinstance(author, dict) and (name := _string(author, "name").strip()):
            yield name


def _string(item: dict[str, Any], name: str) -> str:
    """A field's text; half of a broken surrogate pair could be written in no encoding, and is replaced."""
    given = item.get(name)
    return given.encode("utf-8", "replace").decode() if isinstance(given, str) else ""
