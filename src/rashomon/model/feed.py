"""What a publisher says is new: the entries of a feed, before any of their pages is fetched."""

from dataclasses import dataclass
from typing import Literal

from rashomon.model.diagnostic import Diagnostic

FeedKind = Literal["rss", "atom", "json-feed", "sitemap", "sitemap-index", "opml"]


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One report that a feed announces.

    `url` is an http or https address, made absolute; `published` and `modified` are dates as in Article.
    `text` is the whole text where the feed carries it, paragraphs one a line, "" where it does not;
    `summary` is the teaser, as plain text. `id` is the entry's own name in its feed (guid, atom:id).
    """

    url: str | None
    title: str = ""
    id: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    summary: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """A feed that another file names: an outline of an OPML list, a part of a sitemap index."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as read: entries and the feeds that it names, each in the feed's own order.

    `title` is the feed's own; `location` and `url` are those of its capture. Trouble with the file is in the
    diagnostics; a feed that was not well-formed says so there. `fresh_seconds` is for how long it says
    that it need not be asked for again (RSS: ttl).
    """

    kind: FeedKind
    location: str
    url: str | None = None
    title: str = ""
    entries: tuple[FeedEntry, ...] = ()
    feeds: tuple[FeedAddress, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    fresh_seconds: float | None = None
