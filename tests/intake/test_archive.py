"""Web archives: whole, damaged, packed, and anything that only looks like one."""

import gzip
import io
import zipfile
from itertools import pairwise

import pytest
from fastwarc.stream_io import ZstdWriter, zstd_train_dictionary_from_samples
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.config import DEFAULT_LIMITS
from rashomon.errors import InputError
from rashomon.intake import read_capture
from rashomon.intake.archive import read_archive, read_collection
from rashomon.intake.formats import recognise_format
from rashomon.model.article import Capture


def record(number: int, body: bytes | None = None, *headers: bytes) -> bytes:
    body = b"<html><body><p>Page %d of the archive.</p></body></html>" % number if body is None else body
    lines = (b"HTTP/1.1 200 OK", b"Content-Type: text/html", b"Content-Length: %d" % len(body), *headers)
    http = b"\r\n".join(lines) + b"\r\n\r\n" + body
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/%d\r\n"
        b"WARC-Date: 2025-03-17T10:00:00Z\r\n"
        b"WARC-Record-ID: <urn:uuid:12345678-1234-5678-1234-567812345678>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    )
    return head % (number, len(http)) + http + b"\r\n\r\n"


PLAIN = [record(number) for number in range(6)]
PACKED = [gzip.compress(one) for one in PLAIN]


def pack_zstandard(records: list[bytes], dictionary: bytes | None = None) -> list[bytes]:
    """A frame for each record; with a dictionary, that stands before the first one."""
    stream = io.BytesIO()
    writer, ends = ZstdWriter(stream, dictionary=dictionary), [0]
    for one in records:
        writer.write(one)
        writer.finish()
        writer.flush()
        ends.append(len(stream.getvalue()))
    content = stream.getvalue()
    return [content[start:end] for start, end in pairwise(ends)]


FRAMES = pack_zstandard(PLAIN)


def read(content: bytes) -> tuple[list[int], list[str]]:
    """The numbers of the pages in a WARC file, and why others are missing."""
    pages: list[int] = []
    failures: list[str] = []
    for one in read_archive(io.BytesIO(content), "crawl.warc", DEFAULT_LIMITS):
        if isinstance(one, InputError):
            failures.append(one.why)
        else:
            pages.append(int(one.location.rpartition("/")[2]))
    return pages, failures


@pytest.mark.parametrize("records", [PLAIN, PACKED, FRAMES], ids=["plain", "gzip", "zstandard"])
def test_whole(records: list[bytes]) -> None:
    assert read(b"".join(records)) == ([0, 1, 2, 3, 4, 5], [])


def flip(member: bytes) -> bytes:
    """Damaged behind the tables that its compression begins with, so that its beginning can be read."""
    return member[:140] + bytes(byte ^ 0x5A for byte in member[140:150]) + member[150:]


DAMAGED = {
    "one-flipped": ({2: flip(PACKED[2])}, [0, 1, 3, 4, 5], 1),
    "two-flipped": ({1: flip(PACKED[1]), 4: flip(PACKED[4])}, [0, 2, 3, 5], 2),
    "neighbours-flipped": ({2: flip(PACKED[2]), 3: flip(PACKED[3])}, [0, 1, 4, 5], 2),
    "first-flipped": ({0: flip(PACKED[0])}, [1, 2, 3, 4, 5], 1),
    "last-flipped": ({5: flip(PACKED[5])}, [0, 1, 2, 3, 4], 1),
    "member-cut": ({2: PACKED[2][:90]}, [0, 1, 3, 4, 5], 1),
    "last-cut": ({5: PACKED[5][:-30]}, [0, 1, 2, 3, 4], 1),
    "junk-between": ({2: b"junk" * 9 + PACKED[2]}, [0, 1, 2, 3, 4, 5], 1),
    "junk-instead": ({2: b"\x1f\x8b\x08" * 30}, [0, 1, 3, 4, 5], 1),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_members_are_skipped_and_counted(name: str) -> None:
    changed, kept, count = DAMAGED[name]
    content = b"".join(changed.get(number, member) for number, member in enumerate(PACKED))
    pages, failures = read(content)
    assert pages == kept
    assert failures == [f"is damaged: {count} record(s) were skipped, {len(kept)} page(s) read"]


@pytest.mark.parametrize(
    ("place", "damaged"), [(0, FRAMES[0][:90]), (2, FRAMES[2][:90]), (5, FRAMES[5][:-30])]
)
def test_damaged_frames_are_skipped_and_counted(place: int, damaged: bytes) -> None:
    pages, failures = read(b"".join([*FRAMES[:place], damaged, *FRAMES[place + 1 :]]))
    assert pages == [number for number in range(6) if number != place]
    assert failures == ["is damaged: 1 record(s) were skipped, 5 page(s) read"]


def test_frames_with_a_dictionary_before_them() -> None:
    dictionary = zstd_train_dictionary_from_samples([record(number) for number in range(500)], 2048)
    whole = b"".join(pack_zstandard(PLAIN, dictionary))
    assert not whole.startswith(FRAMES[0][:4])
    assert read(whole) == ([0, 1, 2, 3, 4, 5], [])
    assert recognise_format(Capture(whole, "-")) == "warc"


def test_what_else_is_in_a_frame_is_no_archive() -> None:
    (failure,) = read_capture(
        Capture(pack_zstandard([b"<html><p>A page.</p></html>"])[0], "a.html.zst")
    ).failures
    assert (failure.why, failure.advice) == (
        "is compressed with Zstandard and is no web archive",
        "Decompress it and give that.",
    )


def test_uncompressed_records_after_damage_are_found() -> None:
    broken = PLAIN[2].replace(b"WARC/1.0", b"WAXC/1.0")
    pages, _ = read(b"".join([*PLAIN[:2], broken, *PLAIN[3:]]))
    assert pages == [0, 1, 3, 4, 5]


def test_a_page_that_is_cut_off_is_no_page() -> None:
    """Its text would be taken for whole."""
    pages, failures = read(b"".join(PLAIN)[:-20])
    assert pages == [0, 1, 2, 3, 4]
    assert failures == ["is damaged: 1 record(s) were skipped, 5 page(s) read"]


def test_compressed_pages_have_another_length() -> None:
    body = gzip.compress(b"<p>Page</p>" * 50)
    assert read(record(7, body, b"Content-Encoding: gzip")) == ([7], [])


def pack(members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return stream.getvalue()


WACZ = pack(
    {
        "archive/one.warc.gz": b"".join(PACKED[:3]),
        "archive/two.warc": b"".join(PLAIN[3:]),
        "pages/pages.jsonl": b"{}",
        "datapackage.json": b"{}",
    }
)


def test_collection(page: str) -> None:
    opened = list(read_collection(io.BytesIO(WACZ), "crawl.wacz", DEFAULT_LIMITS))
    assert [one.location.rpartition("/")[2] for one in opened] == ["0", "1", "2", "3", "4", "5"]
    packed = pack({"archive/a.warc": record(1, page.encode()), "datapackage.json": b"{}"})
    (article,) = read_capture(Capture(packed, "crawl.wacz")).articles
    assert article.publisher == "The Osterley Courier"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (pack({"datapackage.json": b"{}"}), "is a ZIP archive without a WARC file"),
        (WACZ[:-30], "is damaged"),
        (
            pack({"archive/a.warc": b"\0" * 10**7, "datapackage.json": b""}, zipfile.ZIP_DEFLATED),
            "is compressed more",
        ),
    ],
)
def test_collections_that_cannot_be_read(content: bytes, why: str) -> None:
    (failure,) = read_collection(io.BytesIO(content), "crawl.wacz", DEFAULT_LIMITS)
    assert isinstance(failure, InputError)
    assert failure.why.startswith(why)


def test_other_zip_files_are_no_collections() -> None:
    (failure,) = read_capture(Capture(pack({"word/document.xml": b"<a/>"}), "report.docx")).failures
    assert failure.why == "is a ZIP archive or an office document"


WHOLE = [b"".join(PLAIN), b"".join(PACKED), b"".join(FRAMES), WACZ]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(WHOLE), st.data(), st.binary(max_size=60))
def test_no_bytes_raise(whole: bytes, data: st.DataObject, junk: bytes) -> None:
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(start + 200, len(whole))))
    content = whole[:start] + junk + whole[end:]
    reading = read_collection if whole is WACZ else read_archive
    opened = list(reading(io.BytesIO(content), "x", DEFAULT_LIMITS))
    assert opened
    if whole is not WACZ and start >= 10 and not junk:  # it still begins as a WARC file
        # 200 bytes touch two records; one more may be lost on the way behind them.
        assert sum(isinstance(one, Capture) for one in opened) >= len(PLAIN) - 3
