"""Results appear whole or not at all, and only where they were asked for."""

import os
from pathlib import Path

import pytest

from rashomon.errors import UsageError
from rashomon.io.outputs import check_output, opened_output


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "result.txt"
    place.write_text("old")
    with opened_output(place) as file:
        file.write("new “é”\r\n")
        file.flush()
        assert place.read_text() == "old"
    assert place.read_bytes() == "new “é”\r\n".encode()
    assert list(tmp_path.iterdir()) == [place]


def test_the_older_file_survives_a_failure(tmp_path: Path) -> None:
    place = tmp_path / "result.txt"
    place.write_text("old")
    with pytest.raises(ZeroDivisionError), opened_output(place) as file:
        file.write(f"half of it {1 // 0}")
    assert place.read_text() == "old"
    assert list(tmp_path.iterdir()) == [place]


def test_trouble_of_whoever_writes_is_not_the_output_s(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), opened_output(tmp_path / "result.txt"):
        (tmp_path / "model.bin").read_bytes()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    with opened_output(link) as file:
        file.write("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    with opened_output(Path(os.devnull)) as file:
        file.write("x")
    assert Path(os.devnull).is_char_device()
    check_output(Path(os.devnull))
    assert Path(os.devnull).is_char_device()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a disk that is always full")
def test_a_full_device_is_said() -> None:
    with (
        pytest.raises(UsageError, match="cannot write /dev/full: No space left"),
        opened_output(Path("/dev/full")) as file,
    ):
        file.write("x")


@pytest.mark.parametrize("name", ["missing/result.txt", "file/result.txt", "x" * 300])
def test_an_impossible_place_is_said_before_and_when_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError):
        check_output(tmp_path / name)
    with pytest.raises(UsageError), opened_output(tmp_path / name):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_checking_leaves_nothing_behind(tmp_path: Path) -> None:
    place = tmp_path / "result.txt"
    check_output(place)
    assert list(tmp_path.iterdir()) == []
    place.write_text("old")
    check_output(place)
    assert place.read_text() == "old"
