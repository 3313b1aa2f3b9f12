"""What can go wrong with a store: killed writers, a full disk, broken bytes, other writers, older tables."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.errors import (
    NotAStore,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreNotFound,
    StoreTooNew,
)
from rashomon.io.store import schema
from rashomon.io.store.query import parse_query
from rashomon.io.store.search import find_articles
from rashomon.io.store.schema import split_statements
from rashomon.io.store.sqlite import APPLICATION_ID, SqliteDatabase, open_sqlite
from rashomon.io.store.story import open_story
from tests.io.store.invented import arrive, find_groups, invent_report
from tests.io.store.write_until_killed import BATCH, write

ROOT = Path(__file__).parents[3]


def count(database: SqliteDatabase) -> int:
    return int(database.execute("SELECT count(*) FROM article")[0][0])


def fill(path: Path, events: int) -> None:
    write(path, 0, events)


def start_writer(path: Path, first: int, batches: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.io.store.write_until_killed", str(path), str(first), str(batches)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def write_and_die(path: Path, first: int, batches: int, seconds: float) -> list[int]:
    """Start a writer and kill it so long after so many batches; those that it said are kept."""
    writer = start_writer(path, first, 10_000)
    assert writer.stdout is not None
    assert writer.stdout.readline() == "begins\n"
    before = "".join(writer.stdout.readline() for _ in range(batches))
    time.sleep(seconds)
    writer.send_signal(signal.SIGKILL)
    said, _ = writer.communicate(timeout=60)
    return [int(line) for line in (before + said).splitlines(keepends=True) if line.endswith("\n")]


@pytest.mark.slow
def test_nothing_kept_is_lost_when_a_writer_is_killed(path: Path) -> None:
    chance = random.Random(2031)
    expected: set[int] = set()
    kills = written = 0
    first = 0
    for trial in range(24):
        # Every other one at the very beginning: while tables are made, or a log is recovered.
        said = write_and_die(path, first, trial % 2 * chance.randint(1, 3), chance.uniform(0.0, 0.15))
        kills += 1
        expected.update(said)
        if not path.exists():
            continue
        database = open_sqlite(path, create=True)
        database.check()
        events = {int(id_[1:4]) for (id_,) in database.execute("SELECT id FROM article")}
        # Everything that was said to be kept, at most one batch more, and that one whole.
        assert expected <= events
        assert len(events - expected) <= 1
        expected = events
        assert count(database) == BATCH * len(events)
        assert sum(map(len, find_groups(database))) == count(database)
        for event in said[-1:]:
            (hit,) = find_articles(database, parse_query(f"own{event}x0x0"), 9)
            assert hit.article == invent_report(event, 0)
        database.close()
        written = len(expected)
        first = max(expected, default=-1) + 1
    assert kills == 24
    assert written >= 12


@pytest.mark.slow
def test_a_full_disk_keeps_what_was_there_and_goes_on_when_there_is_room(path: Path) -> None:
    database = open_sqlite(path, create=True)
    arrive(database, invent_report(0, 0))
    (pages,) = database.execute("PRAGMA page_count")[0]
    database.execute(f"PRAGMA max_page_count = {pages + 60}")
    kept = 1
    said = ""
    while kept < 499 and not said:
        try:
            arrive(database, invent_report(kept, 0))
            kept += 1
        except StoreFull as error:
            said = str(error)
    assert "is kept" in said
    assert 1 < kept < 499
    assert count(database) == kept
    database.check()
    database.execute("PRAGMA max_page_count = 1000000")
    arrive(database, invent_report(kept, 0))
    assert count(database) == kept + 1
    database.close()


def test_a_broken_page_is_told_with_what_to_do(path: Path) -> None:
    fill(path, 12)
    content = bytearray(path.read_bytes())
    for page in range(3, len(content) // 4096, 2):
        content[page * 4096 : page * 4096 + 64] = os.urandom(64)
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match=r"rashomon backup.*\.recover"):
        open_sqlite(path)


def test_a_changed_byte_in_an_article_is_told(path: Path) -> None:
    fill(path, 1)
    raw = sqlite3.connect(path)
    (record,) = raw.execute("SELECT record FROM article WHERE number = 1").fetchone()
    raw.execute("UPDATE article SET record = ? WHERE number = 1", (record[:40] + b"\x00" + record[41:],))
    raw.commit()
    raw.close()
    database = open_sqlite(path)
    with pytest.raises(StoreDamaged, match="collect it again"):
        open_story(database, "e000r000")
    database.close()


@pytest.mark.slow
def test_two_processes_write_and_nothing_is_lost_or_doubled(path: Path) -> None:
    fill(path, 1)
    writers = [start_writer(path, first, 10) for first in (1, 11)]
    said = [int(line) for writer in writers for line in writer.communicate(timeout=120)[0].split()[1:]]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert sorted(said) == list(range(1, 21))
    database = open_sqlite(path)
    database.check()
    assert count(database) == 21 * BATCH
    assert sum(map(len, find_groups(database))) == 21 * BATCH
    database.close()


def test_a_second_writer_waits_and_then_says_so(path: Path, database: SqliteDatabase) -> None:
    second = open_sqlite(path, create=True, wait_seconds=0.1)
    with (
        database.writing(),
        pytest.raises(StoreLocked, match="another process is writing"),
        second.writing(),
    ):
        pass
    with second.writing():
        pass
    second.close()


def test_readers_see_one_state_while_others_write(path: Path, database: SqliteDatabase) -> None:
    arrive(database, invent_report(0, 0))
    reader = open_sqlite(path)
    with reader.reading():
        assert count(reader) == 1
        arrive(database, invent_report(1, 0))
        assert count(reader) == 1
    assert count(reader) == 2
    reader.close()


def make_older_store(path: Path, version: int) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("BEGIN")
    for number, script in enumerate(schema.MIGRATIONS[:version], start=1):
        for statement in split_statements(script):
            raw.execute(statement)
        raw.execute("INSERT INTO migration VALUES (?, '2031-01-01')", (number,))
    raw.execute(f"PRAGMA user_version = {version}")
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.execute(
        "INSERT INTO capture (digest, size_bytes, content) VALUES (x'00', 1, x'00')",
    )
    raw.execute("COMMIT")
    raw.close()


@pytest.mark.parametrize("version", range(1, len(schema.MIGRATIONS)))
def test_an_older_store_is_brought_up_to_date(path: Path, version: int) -> None:
    make_older_store(path, version)
    database = open_sqlite(path)
    versions = database.execute("SELECT version FROM migration ORDER BY version")
    assert versions == [(number,) for number in range(1, len(schema.MIGRATIONS) + 1)]
    assert database.execute("SELECT count(*) FROM capture") == [(1,)]
    arrive(database, invent_report(0, 0))
    assert database.execute("SELECT count(*) FROM result") == [(0,)]
    database.close()


def test_a_reader_goes_on_during_a_migration(path: Path) -> None:
    make_older_store(path, 1)
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    assert reader.execute("SELECT count(*) FROM capture").fetchone() == (1,)
    open_sqlite(path).close()
    assert reader.execute("SELECT count(*) FROM sqlite_master WHERE name = 'result'").fetchone() == (0,)
    reader.execute("COMMIT")
    assert reader.execute("SELECT count(*) FROM sqlite_master WHERE name = 'result'").fetchone() == (1,)
    reader.close()


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_older_store(path, 1)
    broken = (*schema.MIGRATIONS[:1], "CREATE TABLE half (a);\nCREATE TABLE nonsense (;\n")
    monkeypatch.setattr("rashomon.io.store.sqlite.MIGRATIONS", broken)
    with pytest.raises(StoreError):
        open_sqlite(path)
    monkeypatch.undo()
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA user_version").fetchone() == (1,)
    assert raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone() == (0,)
    raw.close()
    open_sqlite(path).close()


def test_a_newer_store_is_not_touched(path: Path, database: SqliteDatabase) -> None:
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    raw.close()
    with pytest.raises(StoreTooNew, match="newer"):
        open_sqlite(path)
    # A program that had it open before finds out, too.
    with pytest.raises(StoreTooNew), database.writing():
        pass


def test_what_is_no_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreNotFound, match="rashomon collect"):
        open_sqlite(tmp_path / "gone.db")
    with pytest.raises(StoreNotFound, match="folder"):
        open_sqlite(tmp_path / "no" / "folder.db", create=True)
    with pytest.raises(NotAStore):
        open_sqlite(tmp_path)
    text = tmp_path / "text.db"
    text.write_text("Not a database at all, but a text that is long enough to look like one." * 20)
    other = tmp_path / "other.db"
    raw = sqlite3.connect(other)
    raw.execute("CREATE TABLE own (a)")
    raw.close()
    for file in (text, other):
        before = file.read_bytes()
        for create in (False, True):
            with pytest.raises(NotAStore):
                open_sqlite(file, create=create)
        assert file.read_bytes() == before
    empty = tmp_path / "empty.db"
    empty.touch()
    with pytest.raises(NotAStore):
        open_sqlite(empty)


def test_a_backup_is_whole_while_another_transaction_is_open(
    path: Path, database: SqliteDatabase, tmp_path: Path
) -> None:
    arrive(database, invent_report(0, 0))
    second = open_sqlite(path)
    target = tmp_path / "copy.db"
    with database.writing():
        database.execute("DELETE FROM sketch")
        second.back_up(target)
    second.close()
    copy = open_sqlite(target)
    copy.check()
    assert count(copy) == 1
    assert copy.execute("SELECT count(*) FROM sketch")[0][0] > 0
    copy.close()
    assert not list(tmp_path.glob(".rashomon-*"))
