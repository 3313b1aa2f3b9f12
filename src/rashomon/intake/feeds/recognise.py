"""Whether some bytes are a feed."""

import re

_JSON_FEED_MARK = b"jsonfeed.org/version"
_HEAD_BYTES = 8192
_ROOT = re.compile(rb"<(?:[\w.-]{1,20}:)?(rss|rdf|feed|urlset|sitemapindex|opml)(?=[\s>/])", re.IGNORECASE)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# Nothing follows, so nothing is tried again; possessive repeats of groups go wrong in Python before 3.11.5.
_BEFORE_ROOT = re.compile(
    rb"(?:\s+|<\?[^>]*+>|<!--.{0,4000}?-->|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>)*", re.S | re.I
)
_XML_DECLARATION = re.compile(rb"<\?xml\s", re.IGNORECASE)
_PAGE_ROOT = re.compile(rb"<(?:html|body|article)\b", re.IGNORECASE)


def looks_like_feed(content: bytes) -> bool:
    """Whether content is a feed, sitemap or OPML list by its first element, or JSON Feed by its version.

    What a broken server prints before the XML declaration does not hide it.
    """
    head = _head_of(content)
    if looks_like_json_feed(head):
        return True
    if begins_with(content, _ROOT):
        return True
    declaration, root, page = _XML_DECLARATION.search(head), _ROOT.search(head), _PAGE_ROOT.search(head)
    if declaration is None or root is None:
        return False
    return declaration.start() < root.start() and (page is None or page.start() > root.start())


def begins_with(content: bytes, root: re.Pattern[bytes]) -> bool:
    """Whether the first element of an XML source is such a root."""
    head = _head_of(content)
    start = _BEFORE_ROOT.match(head)
    return start is not None and root.match(head, start.end()) is not None


def _head_of(content: bytes) -> bytes:
    head = content[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf")
    return head.replace(b"\x00", b"")[2:] if head.startswith(_WIDE_MARKS) else head


def looks_like_json_feed(head: bytes) -> bool:
    opened = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    return opened and _JSON_FEED_MARK in head[:_HEAD_BYTES].replace(b"\\/", b"/")
