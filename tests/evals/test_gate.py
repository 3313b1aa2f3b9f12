"""`python -m evals`, on one invented story whose comparison was kept as a file."""

import json
from pathlib import Path

import pytest

from evals.__main__ import main
from evals.floors import digest_files

FOLDERS = ["stories/dev", "stories/gold-dev"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """One story of two articles, one sentence each, that carry the same statement."""
    data = tmp_path / "data"
    article = {
        "outlet": "Lantern",
        "date": "None",
        "title": "Fire",
        "text": "The mill burnt down.",
        "sentences": [[0, 20]],
    }
    story = {"articles": [{"id": name, **article} for name in ("a", "b")]}
    gold = {
        "statements": [{"members": ["a1", "b1"], "conflict": None}],
        "utterances": [],
        "copied": [],
        "not_about_this_event": ["b"],
        "boilerplate": [],
    }
    for folder, document in zip(FOLDERS, (story, gold), strict=True):
        (data / folder).mkdir(parents=True)
        (data / folder / "mill.json").write_text(json.dumps(document))
    return data


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    spans = [{"article": name, "field": "body", "start": 0, "end": 20} for name in ("a", "b")]
    comparison = {"statements": [{"spans": spans, "conflict": None}], "utterances": [], "reuse": []}
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "mill.json").write_text(json.dumps(comparison))
    return tmp_path / "kept"


def write_floors(folder: Path, digest: str, floor: float) -> Path:
    path = folder / "floors.toml"
    path.write_text(f'[stories-dev]\ndigest = "{digest}"\nleast = {{ statement_links_f1 = {floor} }}\n')
    return path


def test_floors_that_hold_pass(data: Path, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floors = write_floors(data, digest_files(data, FOLDERS), 1.0)
    assert main([str(data), "--kept", str(kept), "--floors", str(floors)]) == 0
    assert "all 1 floors of stories-dev hold" in capsys.readouterr().out


def test_a_measure_that_fell_fails_and_is_named(
    data: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (kept / "mill.json").unlink()
    floors = write_floors(data, digest_files(data, FOLDERS), 0.6)
    assert main([str(data), "--kept", str(kept), "--floors", str(floors)]) == 1
    assert "BELOW ITS FLOOR: statement_links_f1 0.000 < 0.600" in capsys.readouterr().out


def test_other_data_are_named_and_hold_no_floor(
    data: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = write_floors(data, "0" * 64, 1.0)
    (kept / "mill.json").unlink()
    assert main([str(data), "--kept", str(kept), "--floors", str(floors)]) == 0
    assert "stories-dev has other data than the floors were measured on" in capsys.readouterr().out


def test_absent_data_are_skipped_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere"), "--skip-made"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("is absent, so nothing is measured on it") == 4
