"""An invented newsroom on this machine: feeds that announce reports over time, and their pages."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HOST = "127.0.0.1"
_PLACES = ("Osterley", "Quillmouth", "Norrin", "Velmark", "Brandvik", "Tarnhill", "Saltby", "Elmsworth")
_THINGS = (
    "harbour bridge",
    "town hall",
    "ferry",
    "old mill",
    "tramway",
    "reservoir",
    "fish market",
    "school",
)
_EVENTS = (
    "was closed",
    "was sold",
    "caught fire",
    "won a prize",
    "was flooded",
    "opened again",
    "was painted",
)


@dataclass(slots=True)
class Report:
    """`version` grows with each correction; `feed` announces it, with its whole text if that is full."""

    number: int
    feed: int
    version: int = 1


@dataclass(slots=True)
class Newsroom:
    """`asked` are the paths and statuses of all requests so far, in order."""

    base: str = ""
    feeds: int = 3
    full_feeds: frozenset[int] = frozenset()
    reports: list[Report] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)
    asked: list[tuple[str, int]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def publish(self, count: int) -> None:
        with self.lock:
            for number in range(len(self.reports), len(self.reports) + count):
                self.reports.append(Report(number, number % self.feeds))

    def correct(self, number: int) -> None:
        with self.lock:
            self.reports[number].version += 1

    def feed_urls(self) -> list[str]:
        return [f"{self.base}/feed/{number}" for number in range(self.feeds)]

    def url(self, number: int) -> str:
        return f"{self.base}/report/{number}"

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Status, media type and body of a path."""
        with self.lock:
            kind, _, number = path.strip("/").partition("/")
            if kind == "list.opml":
                outlines = "".join(f'<outline type="rss" xmlUrl="{url}"/>' for url in self.feed_urls())
                return 200, "text/x-opml", f"<opml><body>{outlines}</body></opml>".encode()
            if kind == "feed" and int(number) < self.feeds:
                return 200, "application/rss+xml", self._feed(int(number)).encode()
            if kind == "report" and int(number) in self.gone:
                return 410, "text/plain", b""
            if kind == "report" and int(number) < len(self.reports):
                return 200, "text/html; charset=utf-8", self._page(self.reports[int(number)]).encode()
            return 404, "text/plain", b"not here"

    def _feed(self, number: int) -> str:
        items = "".join(
            self._item(report, is_full=number in self.full_feeds)
            for report in reversed(self.reports)
            if report.feed == number
        )
        return (
            '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
            'xmlns:dc="http://purl.org/dc/terms/"><channel>'
            f"<title>Courier {number}</title>{items}</channel></rss>"
        )

    def _item(self, report: Report, *, is_full: bool) -> str:
        whole = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs_of(report))
        # A date that lies ahead says that something changed, and nothing of when.
        said = (
            f"<content:encoded><![CDATA[{whole}]]></content:encoded>"
            if is_full
            else f"<dc:modified>2099-03-17T10:{report.version:02}:00Z</dc:modified>"
        )
        return (
            f"<item><title>{title_of(report)}</title><link>{self.url(report.number)}</link>"
            f"<guid isPermaLink='false'>{report.number}</guid>{said}</item>"
        )

    def _page(self, report: Report) -> str:
        body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs_of(report))
        title = title_of(report)
        return (
            f"<!DOCTYPE html><html lang='en'><head><title>{title}</title>"
            f"<link rel='canonical' href='{self.url(report.number)}'></head>"
            f"<body><article><h1>{title}</h1>{body}</article></body></html>"
        )


def title_of(report: Report) -> str:
    place, thing, event = _words(report.number)
    return f"The {thing} of {place} {event}, case {report.number}"


def paragraphs_of(report: Report) -> list[str]:
    """What a report says: of its own, so that no two reports are prints of one text."""
    place, thing, event = _words(report.number)
    said = [
        f"The {thing} of {place} {event} on day {report.number}, says notice {version}."
        for version in range(1, report.version + 1)
    ]
    return said + [
        f"In case {report.number} some {10 + report.number * step} of {place} asked about the {thing}, "
        f"and the mayor promised {step} answers to question {report.number * 7 + step} before the evening."
        for step in range(1, 5)
    ]


def _words(number: int) -> tuple[str, str, str]:
    return (
        _PLACES[number % len(_PLACES)],
        _THINGS[number // len(_PLACES) % len(_THINGS)],
        _EVENTS[number % len(_EVENTS)],
    )


@contextmanager
def open_newsroom(*, feeds: int = 3, full_feeds: frozenset[int] = frozenset()) -> Iterator[Newsroom]:
    """A newsroom that answers on this machine's loopback address, with validators."""
    newsroom = Newsroom(feeds=feeds, full_feeds=full_feeds)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, media, body = newsroom.answer(self.path)
            etag = f'"{hash(body) & 0xFFFFFFFF:x}"'
            if status == 200 and self.headers.get("If-None-Match") == etag:
                status, body = 304, b""
            with newsroom.lock:
                newsroom.asked.append((self.path, status))
                newsroom.agents.add(self.headers.get("User-Agent", ""))
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body)))
            if status in {200, 304}:
                self.send_header("ETag", etag)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer((HOST, 0), Handler) as server:
        newsroom.base = f"http://{HOST}:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield newsroom
        finally:
            server.shutdown()
