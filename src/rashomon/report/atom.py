"""Articles as an Atom feed (RFC 4287)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from rashomon.model.article import Article
from rashomon.report.xml_text import drop_forbidden

_NAMESPACE = "http://www.w3.org/2005/Atom"
_LONG_AGO = "1970-01-01T00:00:00+00:00"


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An article, and words of it that are shown."""

    article: Article
    shown: str = ""


def atom_feed(title: str, name: str, address: str, items: Sequence[FeedItem]) -> str:
    """A feed of articles, in their order.

    `name` tells it from other feeds for good, `address` is where it is. An article without a known time is
    dated to the beginning of 1970: the standard wants a date, and any other would be made up. Characters that
    XML forbids become U+FFFD.
    """
    names: dict[str | None, str] = {None: _NAMESPACE}
    feed = etree.Element(f"{{{_NAMESPACE}}}feed", nsmap=names)  # type: ignore[arg-type]
    _add(feed, "id", _identify(f"feed {name}"))
    _add(feed, "title", title)
    _add(feed, "updated", max((_find_moment(item.article) for item in items), default=_LONG_AGO))
    etree.SubElement(feed, f"{{{_NAMESPACE}}}link", rel="self", href=drop_forbidden(address))
    _add(feed, "generator", "Rashomon")
    author = etree.SubElement(feed, f"{{{_NAMESPACE}}}author")
    _add(author, "name", "the publishers of the entries")
    for item in items:
        _add_entry(feed, item)
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode()


def _add_entry(feed: etree._Element, item: FeedItem) -> None:
    article = item.article
    entry = etree.SubElement(feed, f"{{{_NAMESPACE}}}entry")
    _add(entry, "id", _identify(f"article {article.id}"))
    _add(entry, "title", article.title or article.name)
    _add(entry, "updated", _find_moment(article))
    author = etree.SubElement(entry, f"{{{_NAMESPACE}}}author")
    _add(author, "name", article.name)
    if article.url and article.url.lower().startswith(("http://", "https://")):
        etree.SubElement(entry, f"{{{_NAMESPACE}}}link", rel="alternate", href=drop_forbidden(article.url))
    _add(entry, "summary", item.shown or article.text[:280])


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}").text = drop_forbidden(text)


def _identify(name: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, drop_forbidden('rashomon ' + name))}"


def _find_moment(article: Article) -> str:
    """When it was published, in UTC; a day is its beginning."""
    try:
        moment = datetime.fromisoformat(article.published or "")
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError):
        return _LONG_AGO
