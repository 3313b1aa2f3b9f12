"""Files, folders, standard input, addresses: opened one by one, failures in their place."""

import errno
import io
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from rashomon.config import Limits
from rashomon.errors import FetchError, UnreadableInput
from rashomon.io import open_inputs
from rashomon.model.article import Capture


def contents(*locations: str) -> list[bytes | str]:
    return [
        opened.content if isinstance(opened, Capture) else opened.why for opened in open_inputs(locations)
    ]


def test_missing_file_among_good_ones(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_bytes(b"text\r\n")
    opened = list(open_inputs([str(good), str(tmp_path / "missing.txt"), str(good)]))
    assert [type(one) for one in opened] == [Capture, UnreadableInput, Capture]
    failure = opened[1]
    assert isinstance(failure, UnreadableInput)
    assert failure.location == str(tmp_path / "missing.txt")
    assert failure.why == "does not exist"
    assert failure.advice


def test_folder_is_read_in_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ["b.txt", "a.html", "sub/c.jsonl.gz", "d.png", ".hidden.txt", ".git/e.txt", "F.TXT"]:
        (tmp_path / name).write_bytes(name.encode())
    assert contents(str(tmp_path)) == [b"F.TXT", b"a.html", b"b.txt", b"sub/c.jsonl.gz"]


def test_folder_without_an_input(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"x")
    assert contents(str(tmp_path)) == ["holds no page, text, feed, table, JSON Lines or web archive"]


def test_folder_that_may_not_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a stand-in: the administrator, as whom tests may run, can open every folder."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_bytes(b"text")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert contents(str(tmp_path)) == ["cannot be opened (Permission denied)", b"text"]
    assert contents(str(tmp_path / "closed")) == ["cannot be opened (Permission denied)"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b'{"text": "x"}')))
    (capture,) = open_inputs(["-"])
    assert isinstance(capture, Capture)
    assert (capture.location, capture.content) == ("-", b'{"text": "x"}')


@pytest.mark.parametrize("location", ["nul\0character", "x" * 5000, "", "\udcff"])
def test_impossible_paths(location: str) -> None:
    (failure,) = open_inputs([location])
    assert isinstance(failure, UnreadableInput)


def test_file_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * (2**20 + 1))
    (failure,) = open_inputs([str(path)], limits=Limits(collection_bytes=2**20))
    assert isinstance(failure, UnreadableInput)
    assert failure.why == "is larger than 1 MiB"


def test_address_that_must_not_be_fetched() -> None:
    (failure,) = open_inputs(["http://127.0.0.1/"])
    assert isinstance(failure, FetchError)


def test_files_need_no_network_and_page_libraries() -> None:
    code = (
        "import sys, rashomon.io, rashomon.intake as i; from rashomon.model.article import Capture;"
        "i.read_capture(Capture(b'A title\\n\\nShort.', 'x.txt'));"
        "print([m for m in ('httpx', 'trafilatura', 'lxml', 'resiliparse', 'fastwarc') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
