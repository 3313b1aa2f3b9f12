"""Sitemaps, those for news among them, and OPML lists: addresses, and what is said of them."""

from collections.abc import Iterator

from lxml import etree

from rashomon.intake.feeds.fields import feed_date, shown_line
from rashomon.intake.feeds.syndication import web_address
from rashomon.model.feed import FeedAddress, FeedEntry


def find_pages(root: etree._Element, base: str | None) -> Iterator[FeedEntry]:
    """The pages of a sitemap (sitemaps.org 0.9) with what Google's news extension says of them."""
    for element in root.iter():
        if local_name(element) == "url":
            said = _said(element)
            url = web_address(said.get("loc", ""), base)
            if url:
                yield FeedEntry(
                    url=url,
                    title=shown_line(said.get("title", "")),
                    published=feed_date(said.get("publication_date", "")),
                    modified=feed_date(said.get("lastmod", "")),
                    publisher=shown_line(said.get("name", "")) or None,
                )


def find_parts(root: etree._Element, base: str | None) -> Iterator[FeedAddress]:
    """The sitemaps that an index names."""
    for element in root.iter():
        if local_name(element) == "sitemap" and (url := web_address(_said(element).get("loc", ""), base)):
            yield FeedAddress(url)


def find_outlines(root: etree._Element, base: str | None) -> Iterator[FeedAddress]:
    """The feeds of an OPML list (2.0), in order, each once."""
    seen: set[str] = set()
    for element in root.iter():
        attributes = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        url = web_address(attributes.get("xmlurl", ""), base)
        if local_name(element) == "outline" and url and url not in seen:
            seen.add(url)
            yield FeedAddress(url, shown_line(attributes.get("title") or attributes.get("text") or ""))


def local_name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _said(element: etree._Element) -> dict[str, str]:
    """The first text under each name below an element; a picture's title and place are not the page's."""
    said: dict[str, str] = {}
    pending = list(reversed(element))
    while pending:
        child = pending.pop()
        name = local_name(child)
        if name in {"image", "video"}:
            continue
        if child.text and child.text.strip():
            said.setdefault(name, child.text.strip())
        pending += reversed(child)
    return said
