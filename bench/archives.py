"""How fast a WARC file is read, beside its library alone: `python -m bench.archives`."""

import gzip
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rashomon.config import DEFAULT_LIMITS
from rashomon.errors import InputError
from rashomon.intake import read_capture
from rashomon.io import open_inputs
from rashomon.model.article import Capture

PAGES = 40
ROUNDS = 2


def write_archive(path: Path, pages: int) -> None:
    """Made-up pages of some 100 KB, most of it scripts, as on news sites; each record a member of its own."""
    with path.open("wb") as stream:
        for number in range(pages):
            text = "".join(
                f"<p>On day {day} of case {number} the council met again, and the bridge stayed closed.</p>"
                for day in range(40)
            )
            script = f"<script>var state = [{', '.join(map(str, range(number, number + 15_000)))}]</script>"
            body = (
                f"<html lang='en'><head><title>Case {number}</title>{script}</head><body><article>"
                f"<h1>Case {number}</h1>{text}</article></body></html>"
            ).encode()
            http = (
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
            )
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/{number}\r\n"
                f"WARC-Date: 2025-03-17T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            stream.write(gzip.compress(head.encode() + http + b"\r\n\r\n", 1))


def read_by_library(path: Path, extracts: bool) -> int:
    """FastWARC alone, as its documentation shows it; the pages that it gives."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    pages = 0
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
            content, url = record.reader.read(), record.headers.get("WARC-Target-URI") or ""
            if extracts:
                read_capture(Capture(content, url, url=url, media_type="text/html"), DEFAULT_LIMITS)
            pages += 1
    return pages


def read_by_rashomon(path: Path, extracts: bool) -> int:
    pages = 0
    for opened in open_inputs([str(path)]):
        if isinstance(opened, InputError):
            raise opened
        if extracts:
            read_capture(opened, DEFAULT_LIMITS)
        pages += 1
    return pages


def measure(reading: Callable[[Path, bool], int], path: Path, extracts: bool) -> float:
    """CPU seconds, the best of the rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        assert reading(path, extracts) == PAGES
        best = min(best, time.process_time() - started)
    return best


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "crawl.warc.gz")
        write_archive(path, PAGES)
        print("| | library alone | rashomon | rashomon / library |\n|---|---|---|---|")
        for name, extracts in (("pages only", False), ("with extraction", True)):
            alone, ours = (
                PAGES / measure(reading, path, extracts) for reading in (read_by_library, read_by_rashomon)
            )
            print(f"| {name}, pages/s | {alone:,.0f} | {ours:,.0f} | {ours / alone:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
