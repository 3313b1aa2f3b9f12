"""A capture to the feed in it, whatever its kind."""

from lxml import etree

from rashomon.config import DEFAULT_LIMITS, Limits
from rashomon.errors import UnreadableInput
from rashomon.intake.compression import without_compression
from rashomon.intake.feeds.json_feed import read_json_feed
from rashomon.intake.feeds.lenient_xml import parse_xml
from rashomon.intake.feeds.recognise import looks_like_json_feed
from rashomon.intake.feeds.sitemap import find_outlines, find_pages, find_parts, local_name
from rashomon.intake.feeds.syndication import find_entries, find_feed_title, find_fresh_seconds
from rashomon.model.article import Capture
from rashomon.model.feed import Feed, FeedKind

_KINDS: dict[str, FeedKind] = {
    "rss": "rss", "rdf": "rss", "channel": "rss", "feed": "atom",
    "urlset": "sitemap", "sitemapindex": "sitemap-index", "opml": "opml",
}  # fmt: skip
_ADVICE = "Give a feed in RSS, Atom or JSON Feed, a sitemap or an OPML list."


def read_feed(capture: Capture, limits: Limits = DEFAULT_LIMITS) -> Feed:
    """The feed that a capture holds: RSS, Atom, JSON Feed, a sitemap, a sitemap index or an OPML list.

    Raises:
        UnreadableInput: it holds none, or one larger than a page may be.
    """
    capture = without_compression(capture, limits)
    if len(capture.content) > limits.page_bytes:
        too_large = f"is larger than {limits.page_bytes // 2**20} MiB"
        raise UnreadableInput(capture.location, too_large, "Split the feed.")
    if looks_like_json_feed(capture.content):
        feed = read_json_feed(capture)
        if feed is None:
            raise UnreadableInput(capture.location, "is a JSON Feed that is not valid JSON", _ADVICE)
        return feed
    parsed = parse_xml(capture.content, capture.charset)
    root = None if parsed is None else _feed_root(parsed.root)
    if parsed is None or root is None:
        raise UnreadableInput(capture.location, "holds no feed", _ADVICE)
    kind, base = _KINDS[local_name(root)], capture.url
    parts = find_outlines(root, base) if kind == "opml" else find_parts(root, base)
    entries = find_pages(root, base) if kind == "sitemap" else find_entries(root, base)
    return Feed(
        kind,
        capture.location,
        capture.url,
        find_feed_title(root),
        () if kind in {"opml", "sitemap-index"} else tuple(entries),
        tuple(parts) if kind in {"opml", "sitemap-index"} else (),
        parsed.diagnostics,
        find_fresh_seconds(root),
    )


def _feed_root(root: etree._Element) -> etree._Element | None:
    """The element that the feed begins with: the root, or one below what a server put around it."""
    return next((element for element in root.iter() if local_name(element) in _KINDS), None)
