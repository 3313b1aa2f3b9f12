"""`rashomon versions`, as people and programs call it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import RunCommand

TITLE = "Storm damages the harbour of Selwick"
BEFORE = (
    "The storm may have damaged the harbour wall. Some 400 people fled.\n\n"
    "The mill stands.\n\nThe ferry was late.\n\n3 comments"
)
AFTER = (
    "The storm has damaged the harbour wall. Some 450 people fled.\n\nThe ferry was late.\n\n"
    "Two boats are missing.\n\nCorrection: The number of people has been corrected.\n\n8 comments"
)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "old.jsonl", tmp_path / "new.jsonl"]
    for path, text in zip(paths, (BEFORE, AFTER), strict=True):
        article = {"id": path.stem, "title": TITLE, "text": text, "url": "https://one.example/storm"}
        path.write_text(json.dumps(article) + "\n", encoding="utf-8")
    return paths


def test_programs_get_every_change_with_its_places(run_command: RunCommand, files: list[Path]) -> None:
    told = run_command("versions", *files, "--format", "json")
    assert told.code == 0
    record = json.loads(told.out)
    texts = {version["article"]["id"]: version["article"]["text"] for version in record["versions"]}

    def words(span: dict[str, Any]) -> str:
        return str(texts[span["article"]][span["start"] : span["end"]])

    (difference,) = record["differences"]
    edits = [edit for change in difference["sentences"] for edit in change["edits"]]
    assert [(edit["kind"], edit["strength"]) for edit in edits] == [
        ("hardened", "certainty"),
        ("figure", None),
    ]
    assert words(edits[0]["before"][0]) == "may"
    assert words(difference["dropped"][0]) == "The mill stands."
    assert [words(span) for span in difference["added"]] == [
        "Two boats are missing.",
        words(difference["notes"][0]["span"]),
    ]
    assert [note["kind"] for note in difference["notes"]] == ["correction"]
    assert [noise["kind"] for noise in difference["noise"]] == ["counter"]


def test_people_read_what_changed_and_what_was_left_out(
    run_command: RunCommand, files: list[Path], tmp_path: Path
) -> None:
    page = tmp_path / "told.txt"
    assert run_command("versions", *files, "-o", page).code == 0
    told = page.read_text(encoding="utf-8")
    assert "hardened (certainty)" in told
    assert "{may}" in told
    assert "Correction notes: correction, new" in told
    assert "1 change of noise left out: 1 counter." in told
    back = run_command("versions", *reversed(files)).out
    assert "softened (certainty)" in back
    assert "No correction note was found in the text of the later version." in back


def test_wrong_usage_is_told(run_command: RunCommand, files: list[Path], tmp_path: Path) -> None:
    assert run_command("versions", files[0]).code == 2
    assert run_command("versions", "a", "b", "--store", tmp_path / "news.db").code == 2
    assert run_command("versions", "a", "--store", tmp_path / "news.db").code == 2
    missing = run_command("versions", *files, tmp_path / "missing.html")
    assert missing.code == 1
    assert "missing.html" in missing.err


@pytest.mark.slow
def test_a_store_knows_the_versions_of_a_page_and_compares_the_last(
    run_command: RunCommand, files: list[Path], tmp_path: Path
) -> None:
    store = tmp_path / "news.db"
    assert run_command("collect", *files, "--no-reading", "--store", store).code == 0
    told = run_command("versions", "http://www.one.example/storm/", "--store", store, "--format", "json")
    assert told.code == 0
    assert len(json.loads(told.out)["differences"]) == 1
    assert json.loads(run_command("versions", "new", "--store", store, "--format", "json").out)["differences"]
    story = json.loads(run_command("story", "old", "--store", store, "--format", "json").out)
    assert [article["id"] for article in story["articles"]] == ["new"]
    assert "earlier-version" in {diagnostic["code"] for diagnostic in story["diagnostics"]}
    assert run_command("versions", "nothing", "--store", store).code == 2
