"""Rows to Parquet: sorted, the same bytes for the same rows, and back again."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import CorpusDamaged
from rashomon.io.corpus.folder import CorpusFolder
from rashomon.io.corpus.ledger import Entry, Ledger, name_shard
from rashomon.io.corpus.schema import FAILURES, SKETCHES
from rashomon.io.corpus.shards import read_rows, to_arrow, to_parquet, write_shard
from rashomon.io.corpus.spill import SpilledArrays

ROWS = [(f"place {number}", "is empty", "Leave it out.") for number in range(10)]


@given(st.lists(st.tuples(st.text(), st.text(), st.text()), unique_by=lambda row: row[:2]))
def test_the_same_rows_are_the_same_bytes_in_whichever_order(rows: list[tuple[str, str, str]]) -> None:
    mixed = random.Random(1).sample(rows, len(rows))
    assert to_parquet(to_arrow(FAILURES, mixed)) == to_parquet(to_arrow(FAILURES, rows))


def test_rows_come_back_sorted(tmp_path: Path) -> None:
    folder = CorpusFolder(tmp_path)
    file = write_shard(folder, FAILURES, "k", reversed(ROWS))
    assert read_rows(folder, file) == ROWS
    assert read_rows(folder, file, ["why", "location"])[0] == ("is empty", "place 0")
    assert (file.rows, file.size) == (10, (tmp_path / file.name).stat().st_size)
    empty = write_shard(folder, SKETCHES, "none", [])
    assert read_rows(folder, empty) == []


def test_broken_characters_of_file_names_are_replaced(tmp_path: Path) -> None:
    folder = CorpusFolder(tmp_path)
    file = write_shard(folder, FAILURES, "k", [("caf\udce9.html", "is empty", "")])
    assert read_rows(folder, file)[0][0] == "caf\N{REPLACEMENT CHARACTER}.html"


@pytest.mark.parametrize("content", [b"", b"PAR1", b"x" * 1000, None])
def test_a_damaged_shard_is_told(tmp_path: Path, content: bytes | None) -> None:
    folder = CorpusFolder(tmp_path)
    file = write_shard(folder, FAILURES, "k", ROWS)
    if content is None:
        (tmp_path / file.name).unlink()
    else:
        (tmp_path / file.name).write_bytes(content)
    with pytest.raises(CorpusDamaged, match=r"k\.parquet"):
        read_rows(folder, file)


def test_an_entry_is_found_by_all_that_it_depends_on(tmp_path: Path) -> None:
    folder = CorpusFolder(tmp_path)
    ledger = Ledger(folder)
    key = name_shard("read", ["one"], "method", "parameters")
    file = write_shard(folder, FAILURES, key, ROWS)
    entry = Entry("read", key, ("one",), "method", "parameters", 10, 0, (file,))
    ledger.record(entry)
    assert ledger.find("read", key) == entry
    others = [
        name_shard("sketch", ["one"], "method", "parameters"),
        name_shard("read", ["two"], "method", "parameters"),
        name_shard("read", ["one"], "another", "parameters"),
        name_shard("read", ["one"], "method", "others"),
    ]
    assert len({key, *others}) == 5
    assert ledger.find("read", others[1]) is None
    (tmp_path / file.name).write_bytes(b"other")
    assert ledger.find("read", key) is None
    (tmp_path / "ledger/read" / f"{key}.json").write_text("{")
    assert ledger.look_up("read", key) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"files": [{"table": "failures", "name": "../kept.txt", "rows": 1, "size": 1, "digest": ""}]},
        {"files": [{"table": "..", "name": "../../kept.parquet", "rows": 1, "size": 1, "digest": ""}]},
        {"key": "../../kept", "set_aside": 1},
        {"stage": "../..", "set_aside": 1},
    ],
)
def test_an_entry_that_leads_elsewhere_is_none(tmp_path: Path, changed: dict[str, object]) -> None:
    (tmp_path / "kept.txt").write_text("something else")
    (tmp_path / "kept.json").write_text("something else")
    folder = CorpusFolder(tmp_path / "corpus")
    ledger = Ledger(folder)
    file = write_shard(folder, FAILURES, "k", ROWS)
    ledger.record(Entry("read", "k", ("one",), "method", "parameters", 10, 1, (file,)))
    path = folder.path / "ledger/read/k.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))
    assert ledger.look_up("read", "k") is None
    ledger.forget_troubled()
    ledger.keep_only([])
    assert {one.name for one in tmp_path.iterdir()} == {"kept.txt", "kept.json", "corpus"}


def test_arrays_in_a_file_come_back_by_their_place(tmp_path: Path) -> None:
    import numpy as np

    spilled = SpilledArrays(tmp_path / "work" / "numbers", np.uint64)
    arrays = [np.arange(size, dtype=np.uint64) for size in (3, 0, 5)]
    for array in arrays:
        spilled.append(array)
    assert [spilled[place].tolist() for place in range(3)] == [array.tolist() for array in arrays]
    assert [spilled.length(place) for place in range(3)] == [3, 0, 5]
    assert spilled.everything().tolist() == np.concatenate(arrays).tolist()
    with pytest.raises(ValueError, match="appended"):
        spilled.append(arrays[0])
    spilled.remove()
    assert not (tmp_path / "work" / "numbers").exists()
