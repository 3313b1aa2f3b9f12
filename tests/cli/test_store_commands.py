"""The commands on a store, as people and programs call them."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.io.store import open_store
from tests.conftest import RunCommand
from tests.postgres_server import Server

pytestmark = pytest.mark.slow


@pytest.fixture
def file_store(run_command: RunCommand, examples: list[Path], tmp_path: Path) -> Path:
    path = tmp_path / "news.db"
    assert run_command("collect", *examples, "--store", path).code == 0
    return path


@pytest.fixture(params=["sqlite", "postgres"])
def store(
    request: pytest.FixtureRequest, run_command: RunCommand, examples: list[Path]
) -> Iterator[str | Path]:
    if request.param == "sqlite":
        yield request.getfixturevalue("file_store")
        return
    server: Server = request.getfixturevalue("postgres_server")
    address = server.make_database()
    assert run_command("collect", *examples, "--store", address).code == 0
    yield address
    server.drop_database(address)


def test_what_is_collected_is_listed_compared_and_found(
    run_command: RunCommand, examples: list[Path], store: str | Path, tmp_path: Path
) -> None:
    again = run_command("collect", *examples, "--store", store)
    assert (again.code, again.out.split(";")[0]) == (0, "0 new articles")
    (line,) = [
        json.loads(row)
        for row in run_command("stories", "--store", store, "--format", "jsonl").out.splitlines()
    ]
    assert line["reports"] == 4
    page = tmp_path / "story.html"
    told = run_command("story", line["id"], "--store", store, "--format", "json", "--html", page)
    assert told.code == 0
    stored = json.loads(told.out)
    compared = json.loads(run_command("compare", *examples, "--format", "json").out)
    for key in ("statements", "utterances", "reuse", "witnesses"):
        assert sorted(map(json.dumps, stored[key])) == sorted(map(json.dumps, compared[key]))
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    kept = run_command("story", line["id"], "--store", store, "--format", "json")
    assert json.loads(kept.out) == stored

    hits = run_command("search", "tram", "--store", store, "--format", "jsonl").out.splitlines()
    assert len(hits) == 4
    for hit in map(json.loads, hits):
        assert hit["story"] == line["id"]
        assert "tram" in hit["shown_text"].lower()
    quoted = run_command("search", "luck actor:pask", "--quotations", "--store", store, "--format", "jsonl")
    assert {json.loads(row)["speaker"] for row in quoted.out.splitlines()} == {"Joren Pask"}
    stated = run_command("search", "river", "--statements", "--store", store, "--format", "jsonl")
    assert {json.loads(row)["kind"] for row in stated.out.splitlines()} == {"statement"}


def test_people_read_lists_and_reasons(run_command: RunCommand, store: str | Path) -> None:
    listed = run_command("stories", "--store", store)
    assert "4 reports" in listed.out
    name = listed.out.split()[-1]
    assert "All carry" in run_command("story", name, "--store", store).out
    assert "joined" in run_command("story", name, "--store", store, "--why").out
    assert "luck" in run_command("search", "luck", "--store", store).out
    assert "luck" in run_command("search", "luck", "--quotations", "--store", store).out
    assert "nothing was found" in run_command("search", "zeppelin", "--store", store).err
    assert "no story is like that" in run_command("stories", "--store", store, "--publisher", "X").err


def test_a_person_splits_and_joins(run_command: RunCommand, store: str | Path) -> None:
    assert run_command("story", "evening-post", "--split", "--store", store).code == 0
    rows = run_command("stories", "--store", store, "--format", "jsonl").out.splitlines()
    assert sorted(json.loads(row)["reports"] for row in rows) == [1, 3]
    assert run_command("story", "evening-post", "--join", "norrin", "--store", store).code == 0
    (row,) = run_command("stories", "--store", store, "--format", "jsonl").out.splitlines()
    assert json.loads(row)["reports"] == 4


def test_a_bad_input_costs_only_itself(run_command: RunCommand, examples: list[Path], tmp_path: Path) -> None:
    ended = run_command(
        "collect", examples[0], tmp_path / "gone.txt", "--store", tmp_path / "n.db", "--no-reading"
    )
    assert ended.code == 1
    assert "gone.txt" in ended.err
    assert ended.out.startswith("1 new article")


def test_what_is_wrong_with_a_store_is_told(
    run_command: RunCommand,
    file_store: Path,
    tmp_path: Path,
    examples: list[Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def told(*words: object) -> str:
        ended = run_command(*words)
        assert ended.code == 2
        return ended.err

    assert "there is no store" in told("stories", "--store", tmp_path / "gone.db")
    assert "is no store" in told("search", "x", "--store", examples[0])
    assert 'no story and no article is called "x"' in told("story", "x", "--store", file_store)
    assert "has no words" in told("search", " ", "--store", file_store)
    assert "is no day" in told("stories", "--since", "soon", "--store", file_store)
    assert "contradict" in told("story", "norrin", "--split", "--join", "evening-post", "--store", file_store)
    holder = open_store(file_store)
    monkeypatch.setattr("rashomon.io.store.sqlite.WAIT_SECONDS", 0.1)
    with holder.writing():
        assert "another process is writing" in told("story", "norrin", "--split", "--store", file_store)
    holder.close()
    raw = sqlite3.connect(file_store)
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    assert "version 999" in told("stories", "--store", file_store)


def test_an_empty_store_is_told(run_command: RunCommand, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    open_store(path, create=True).close()
    ended = run_command("stories", "--store", path)
    assert ended.code == 0
    assert 'Add reports with "rashomon collect"' in ended.err


def test_a_day_is_the_same_in_either_form(run_command: RunCommand, file_store: Path) -> None:
    listed = [
        run_command("stories", "--since", day, "--store", file_store).out
        for day in ("2000-01-01", "20000101")
    ]
    assert listed[0] == listed[1] != ""


def test_a_backup_can_be_used(run_command: RunCommand, store: str | Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    assert run_command("backup", target, "--store", store).code == 0
    listed = run_command("stories", "--store", store).out
    assert run_command("stories", "--store", target).out == listed


def test_a_store_moves_to_a_server_and_back(
    run_command: RunCommand, file_store: Path, tmp_path: Path, postgres_server: Server
) -> None:
    listed = run_command("stories", "--store", file_store).out
    address = postgres_server.make_database()
    assert run_command("backup", address, "--store", file_store).code == 0
    assert run_command("stories", "--store", address).out == listed
    again = run_command("backup", address, "--store", file_store)
    assert (again.code, "not empty" in again.err) == (2, True)
    assert run_command("backup", tmp_path / "back.db", "--store", address).code == 0
    for words in (["stories"], ["search", "luck", "--quotations"], ["search", "tram"]):
        shown = run_command(*words, "--store", tmp_path / "back.db")
        assert (shown.code, shown.out) == (0, run_command(*words, "--store", file_store).out)
    # Numbers go on where they were.
    assert run_command("story", "evening-post", "--split", "--store", address).code == 0
    postgres_server.drop_database(address)


def test_an_address_is_shown_without_its_password(run_command: RunCommand, postgres_server: Server) -> None:
    address = postgres_server.make_database().replace("tester@", "tester:hush@")
    for words in (["stories"], ["collect", "gone.txt"], ["stories"]):
        ended = run_command(*words, "--store", address)
        assert "hush" not in ended.out + ended.err
    assert "is empty" in ended.err
    postgres_server.drop_database(address)
