"""Inputs of a corpus: captures one by one, whatever the file, and the same digest wherever a row stands."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.config import Limits
from rashomon.errors import InputError
from rashomon.io.corpus.sources import SourceCapture, open_sources

ROWS = [{"id": f"a{number}", "text": f"Text {number}\u2028more."} for number in range(3)]


def lines(rows: list[dict[str, Any]] = ROWS) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def open_all(*locations: object, limits: Limits | None = None) -> list[SourceCapture | InputError]:
    return list(open_sources(map(str, locations), limits or Limits()))


def captures(*locations: object) -> list[SourceCapture]:
    found = open_all(*locations)
    assert all(isinstance(one, SourceCapture) for one in found), found
    return [one for one in found if isinstance(one, SourceCapture)]


def errors(*locations: object, limits: Limits | None = None) -> list[str]:
    return [str(one) for one in open_all(*locations, limits=limits) if isinstance(one, InputError)]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz"])
def test_lines_are_captures(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(lines()) if name.endswith("gz") else lines() + b"\n\n")
    found = captures(path)
    assert [json.loads(one.capture.content)["id"] for one in found] == ["a0", "a1", "a2"]
    assert [one.place for one in found] == [f"{path}:{number}" for number in (1, 2, 3)]
    assert {one.capture.location for one in found} == {str(path)}


def test_a_digest_is_of_what_is_said_and_not_of_the_row(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines())
    before = [one.digest for one in captures(path)]
    path.write_bytes(lines([{"id": "new", "text": "New."}, *ROWS]))
    after = [one.digest for one in captures(path)]
    assert after[1:] == before
    assert len(set(after)) == 4


def test_tables_pages_and_folders_are_taken(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(lines())
    (folder / "b.csv").write_text("id,text\nc1,One text\nc2,Another\n")
    parquet.write_table(pyarrow.Table.from_pylist([{"id": "p", "text": "In a table"}]), folder / "c.parquet")
    (folder / "d.html").write_text("<p>A page</p>")
    found = captures(folder)
    assert [Path(one.capture.location).name for one in found] == [
        "a.jsonl", "a.jsonl", "a.jsonl", "b.csv", "b.csv", "c.parquet", "d.html",
    ]  # fmt: skip
    assert [one.place.removeprefix(str(folder)) for one in found][3:6] == [
        "/b.csv:2",
        "/b.csv:3",
        "/c.parquet:1",
    ]


def test_what_cannot_be_opened_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    good, cut = tmp_path / "good.jsonl", tmp_path / "cut.jsonl.gz"
    good.write_bytes(lines())
    cut.write_bytes(gzip.compress(lines() * 400)[:-40])
    empty = tmp_path / "empty"
    empty.mkdir()
    found = open_all(tmp_path / "missing.jsonl", empty, cut, "", good)
    assert [one.place for one in found if isinstance(one, SourceCapture)][-1] == f"{good}:3"
    told = [str(one) for one in found if isinstance(one, InputError)]
    assert len(told) == 4
    assert "does not exist" in told[0]
    assert "is damaged after line" in told[2]


def test_a_line_without_an_end_is_not_read_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"x" * 100_000)
    assert "is longer than" in errors(path, limits=Limits(article_characters=1000))[0]


@pytest.fixture
def memory() -> Iterator[Any]:
    fsspec = pytest.importorskip("fsspec")
    files = fsspec.filesystem("memory")
    yield files
    files.rm("/corpus", recursive=True)


def test_what_fsspec_opens_is_streamed(memory: Any) -> None:
    memory.pipe("/corpus/a.jsonl", lines())
    memory.pipe("/corpus/b.jsonl.gz", gzip.compress(lines()))
    memory.pipe("/corpus/c.txt", b"A title\n\nAnd a text of some words.")
    assert len(captures("memory://corpus/*.jsonl*")) == 6
    assert captures("memory://corpus/c.txt")[0].capture.content.startswith(b"A title")


def test_addresses_that_fsspec_cannot_open_are_told(memory: Any) -> None:
    memory.pipe("/corpus/a.jsonl", lines())
    told = errors("memory://corpus/none.jsonl", "nosuch://corpus/a.jsonl")
    assert len(told) == 2
    assert "nosuch" in told[1]
