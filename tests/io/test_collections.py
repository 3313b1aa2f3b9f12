"""Archives and tables of any size, in constant memory."""

import gzip
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.io import open_inputs
from rashomon.model.article import Capture

RUN_LARGE = "RASHOMON_LARGE_TESTS"
MIB = 2**20

# In a process of its own: what this one has used before must not count.
MEASURE = """
import sys
from pathlib import Path
from rashomon.intake import read_capture
from rashomon.io import open_inputs
from rashomon.model.article import Capture
pages = articles = 0
for opened in open_inputs([sys.argv[1]]):
    assert isinstance(opened, Capture), opened
    pages += 1
    if pages % 500 == 1:  # extraction is slow, and its memory does not depend on what was read before
        articles += len(read_capture(opened).articles)
# The peak of this program alone: getrusage counts what the one that started it had in use as well.
status = Path("/proc/self/status").read_text()
print(pages, articles, int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


def write_archive(path: Path, size_bytes: int) -> int:
    """Write pages of some 200 KB, as news pages are, up to a size; how many."""
    paragraphs = "".join(
        f"<p>The council met for the {n}th time, and the bridge stayed closed.</p>" for n in range(30)
    )
    count = written = 0
    with path.open("wb") as stream:
        while written < size_bytes:
            script = f"<script>{str(count) * 180_000}</script>"[:190_000] + "</script>"
            body = (
                f"<html><head><title>Page {count}</title>{script}</head><body><article>{paragraphs}".encode()
            )
            http = (
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
            )
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/{count}\r\n"
                "WARC-Date: 2025-03-17T10:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:{count:032x}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            written += stream.write(head.encode() + http + b"\r\n\r\n")
            count += 1
    return count


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads the peak of memory from /proc")
@pytest.mark.parametrize(
    "size_bytes",
    [
        200 * MIB,
        pytest.param(
            2048 * MIB,
            marks=pytest.mark.skipif(RUN_LARGE not in os.environ, reason=f"2 GB on disk: set {RUN_LARGE}"),
        ),
    ],
)
def test_an_archive_streams_in_constant_memory(tmp_path: Path, size_bytes: int) -> None:
    path = tmp_path / "crawl.warc"
    count = write_archive(path, size_bytes)
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True
    )
    path.unlink()
    pages, articles, peak_mib = map(int, done.stdout.split())
    assert pages == count
    assert articles == (count + 499) // 500
    assert peak_mib < 300


@pytest.mark.parametrize("compress", [bytes, gzip.compress])
def test_a_table_is_opened_row_by_row(tmp_path: Path, compress: type[bytes]) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(compress(b"title,text\nBridge,It was closed.\nFerry,\nHall,It is open.\n"))
    opened = list(open_inputs([str(path)]))
    assert [one.location for one in opened] == [f"{path}:2", f"{path}:4", str(path)]
    assert isinstance(opened[-1], InputError)
    assert isinstance(opened[0], Capture)


def test_a_folder_with_an_archive(tmp_path: Path) -> None:
    assert write_archive(tmp_path / "a.warc", 1) == 1
    (tmp_path / "b.txt").write_bytes(b"text")
    assert [one.location for one in open_inputs([str(tmp_path)])] == [
        "https://courier.example/0",
        str(tmp_path / "b.txt"),
    ]
