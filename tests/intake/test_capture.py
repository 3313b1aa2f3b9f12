"""Any bytes whatever: articles or failures, never an exception."""

import gzip
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.config import Limits
from rashomon.errors import InputError
from rashomon.intake import read_capture
from rashomon.model.article import Capture

LOCATIONS = ["x.txt", "x.html", "x.jsonl", "x.warc", "-", "https://a.example/x", "x.gz", ""]
OPENINGS = [
    b"",
    b"<html>",
    b"{",
    b"[",
    b'{"text": "',
    b"WARC/1.0\r\n",
    b"\x1f\x8b\x08",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
]


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(OPENINGS),
    st.binary() | st.text().map(lambda text: text.encode("utf-8", "replace")),
    st.sampled_from(LOCATIONS),
    st.sampled_from([None, "text/html", "application/json", "text/plain"]),
    st.sampled_from([None, "latin-1", "utf-16", "zlib", "no such", ""]),
)
def test_no_bytes_raise(
    opening: bytes, content: bytes, location: str, media: str | None, charset: str | None
) -> None:
    intake = read_capture(Capture(opening + content, location, media_type=media, charset=charset))
    assert intake.articles or intake.failures
    for failure in intake.failures:
        assert isinstance(failure, InputError)
        assert failure.why
        assert failure.advice
    for article in intake.articles:
        assert article.id
        assert article.text.strip()
        (article.text + article.title).encode()


def test_gzip_is_taken_off() -> None:
    content = gzip.compress(b"Bridge ") + gzip.compress(b"closed\n\nThe bridge was closed on Monday.")
    (article,) = read_capture(Capture(content, "report.txt.gz")).articles
    assert (article.id, article.title) == ("report", "Bridge closed")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (gzip.compress(b"x" * 2_000_000), "is larger than 1 MiB"),
        (gzip.compress(gzip.compress(b"x")), "is compressed twice"),
        (gzip.compress(b"x" * 1000)[:-4] + b"junk", "is damaged"),
    ],
)
def test_gzip_that_cannot_be_read(content: bytes, why: str) -> None:
    intake = read_capture(Capture(content, "x.gz"), Limits(collection_bytes=2**20))
    assert [failure.why.startswith(why) for failure in intake.failures] == [True]


def response_record(
    url: str, body: bytes, media: str = "text/html; charset=utf-8", status: str = "200 OK"
) -> bytes:
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    )
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-03-17T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-5678-1234-567812345678>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("compress", [bytes, gzip.compress])
def test_archive(page: str, paragraphs: tuple[str, ...], compress: type[bytes]) -> None:
    records = [
        response_record("https://www.courier.example/bridge", page.encode()),
        response_record("https://www.courier.example/pillar.png", b"\x89PNG", media="image/png"),
        response_record("https://www.courier.example/gone", page.encode(), status="404 Not Found"),
        response_record("https://www.courier.example/menu", b"<html><body><p>Menu</p></body></html>"),
    ]
    content = io.BytesIO()
    for record in records:
        content.write(compress(record))
    intake = read_capture(Capture(content.getvalue(), "crawl.warc"))
    (article,) = intake.articles
    assert article.text == "\n".join(paragraphs)
    assert article.id == "courier.example/bridge"
    assert [failure.location for failure in intake.failures] == ["https://www.courier.example/menu"]


def test_archive_without_a_page() -> None:
    content = response_record("https://a.example/x.png", b"\x89PNG", media="image/png")
    (failure,) = read_capture(Capture(content, "crawl.warc")).failures
    assert failure.why == "is a WARC file without a page"


def test_content_goes_before_name_and_media_type(page: str) -> None:
    (article,) = read_capture(Capture(page.encode(), "page.txt", media_type="text/plain")).articles
    assert article.publisher == "The Osterley Courier"


def test_text_without_a_tag_is_no_page_whatever_its_name() -> None:
    (article,) = read_capture(Capture(b"Bridge closed\n\nThe bridge was closed.", "report.html")).articles
    assert article.title == "Bridge closed"
