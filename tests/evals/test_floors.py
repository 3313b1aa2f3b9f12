"""The gate: floors, digests, and what it says."""

from pathlib import Path

import pytest

from evals.floors import Floors, digest_files, find_shortfalls, read_floors


def test_a_measure_below_its_floor_is_a_shortfall() -> None:
    floors = Floors("", {"links": 0.6, "copied": 0.9})
    [shortfall] = find_shortfalls(floors, {"links": 0.6, "copied": 0.89, "other": 0.0})
    assert (shortfall.measure, shortfall.value, shortfall.floor) == ("copied", 0.89, 0.9)


def test_a_measure_that_was_not_taken_is_a_shortfall() -> None:
    assert [row.measure for row in find_shortfalls(Floors("", {"links": 0.6}), {})] == ["links"]


@pytest.mark.parametrize("change", ["content", "name", "another"])
def test_the_digest_changes_with_any_file(tmp_path: Path, change: str) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text("{}")
    (tmp_path / "beside.txt").write_text("not looked at")
    before = digest_files(tmp_path, ["gold"])
    (tmp_path / "beside.txt").write_text("changed")
    assert digest_files(tmp_path, ["gold"]) == before
    if change == "content":
        (tmp_path / "gold" / "a.json").write_text("[]")
    elif change == "name":
        (tmp_path / "gold" / "a.json").rename(tmp_path / "gold" / "b.json")
    else:
        (tmp_path / "gold" / "b.json").write_text("{}")
    assert digest_files(tmp_path, ["gold"]) != before


def test_the_digest_does_not_depend_on_where_the_data_lies(tmp_path: Path) -> None:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.json").write_text("{}")
    assert digest_files(tmp_path / "here", ["a.json"]) == digest_files(tmp_path / "there", ["a.json"])


def test_the_pinned_floors_can_be_read() -> None:
    for floors in read_floors().values():
        assert len(floors.digest) == 64
        assert all(0.0 < floor <= 1.0 for floor in floors.least.values())
