"""What is fuzzed: each reader takes any bytes, and raises only if a promise of ours is broken."""

import html
import io
from collections.abc import Callable, Iterable

from rashomon.config import DEFAULT_LIMITS
from rashomon.errors import InputError
from rashomon.intake import read_capture, with_unique_ids
from rashomon.intake.archive import read_archive, read_collection
from rashomon.intake.feeds.entries import entry_captures
from rashomon.intake.feeds.feed import read_feed
from rashomon.intake.feeds.recognise import looks_like_feed
from rashomon.intake.tables import read_table
from rashomon.model.article import Article, Capture, SourceRun
from rashomon.model.feed import Feed
from rashomon.report.records import article_record

ADDRESS = "https://courier.example/2025/03/bridge.html"
# The first byte of an input of the text readers says how its file is called.
_TEXT_NAMES = ("report.txt", "reports.jsonl", "reports.csv", "-")

Reader = Callable[[bytes], None]


class PromiseBroken(AssertionError):
    """A result is not what its record says that it is."""


def read_any_page(content: bytes) -> None:
    """HTML to an article, with the map back to its bytes."""
    intake = read_capture(Capture(content, ADDRESS, url=ADDRESS, media_type="text/html"))
    _check_articles(intake.articles)
    for article in intake.articles:
        _check_map(article, content)


def read_any_feed(content: bytes) -> None:
    """RSS, Atom, JSON Feed, sitemaps and OPML to entries, and those with a text to articles."""
    looks_like_feed(content)
    try:
        feed = read_feed(Capture(content, ADDRESS, url=ADDRESS))
    except InputError:
        return
    _check_feed(feed)
    for capture in entry_captures(feed):
        if isinstance(capture, Capture):
            _check_articles(read_capture(capture).articles)


def read_any_archive(content: bytes) -> None:
    """WARC, whole or not, and WACZ to captures."""
    for read in (read_archive, read_collection):
        for capture in read(io.BytesIO(content), "crawl", DEFAULT_LIMITS):
            if not isinstance(capture, Capture | InputError):
                raise PromiseBroken(f"neither a capture nor an error: {type(capture)}")
    read_capture(Capture(content, "crawl.warc"))


def read_any_text(content: bytes) -> None:
    """Plain text, JSON Lines and CSV to articles."""
    name, content = _TEXT_NAMES[content[0] % len(_TEXT_NAMES)] if content else "-", content[1:]
    _check_articles(read_capture(Capture(content, name)).articles)
    for row in read_table(io.BytesIO(content), "reports.csv", DEFAULT_LIMITS):
        if isinstance(row, Capture):
            _check_articles(read_capture(row).articles)


READERS: dict[str, Reader] = {
    "page": read_any_page,
    "feed": read_any_feed,
    "archive": read_any_archive,
    "text": read_any_text,
}


def _check_articles(articles: Iterable[Article]) -> None:
    for article in with_unique_ids(articles):
        article_record(article)
        if not article.text.strip() or not article.id:
            raise PromiseBroken("an article without a text or an id")
        for stretch in article.extraction.boilerplate:
            if stretch.span.end > len(article.field_text(stretch.span.field)):
                raise PromiseBroken(f"boilerplate ends behind the text: {stretch}")


def _check_feed(feed: Feed) -> None:
    for entry in feed.entries:
        for said in (entry.title, entry.summary, entry.text, *entry.authors):
            said.encode()
        if entry.url is not None and not entry.url.startswith(("http://", "https://")):
            raise PromiseBroken(f"no address of the web: {entry.url!r}")


def _check_map(article: Article, content: bytes) -> None:
    """The bytes of every run say its characters, or for a single one its reference or another white space."""
    encoding = article.extraction.source_encoding or "utf-8"
    before: SourceRun | None = None
    for run in article.extraction.source:
        wanted = article.field_text(run.field)[run.start : run.end]
        if len(wanted) != run.end - run.start or not 0 <= run.byte_start < run.byte_end <= len(content):
            raise PromiseBroken(f"a run that ends outside of the text or the page: {run}")
        if before is not None and (before.field, before.end) > (run.field, run.start):
            raise PromiseBroken(f"runs out of order: {before} {run}")
        before = run
        if encoding.startswith(("utf-16", "utf-32", "utf_16", "utf_32")):
            continue  # a part decodes without the mark of its byte order
        said = content[run.byte_start : run.byte_end].decode(encoding, "replace")
        if said != wanted and (
            len(wanted) != 1 or " ".join(html.unescape(said).split()) != " ".join(wanted.split())
        ):
            raise PromiseBroken(f"a run says {said!r} for {wanted!r}")
