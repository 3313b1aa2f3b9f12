"""What can go wrong with a store on either database: killed writers, other writers, older tables."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.errors import StoreDamaged, StoreError, StoreLocked, StoreTooNew
from rashomon.io.store import Database, find_articles, open_store, open_story, parse_query, schema
from tests.io.store.invented import arrive, find_groups, invent_report
from tests.io.store.places import Place
from tests.io.store.write_until_killed import BATCH, write

ROOT = Path(__file__).parents[3]


def count(database: Database) -> int:
    return int(database.execute("SELECT count(*) FROM article")[0][0])


def start_writer(*words: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.io.store.write_until_killed", *map(str, words)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


class Writers:
    """Starts writers to be killed, from a process that has imported all that they need."""

    def __init__(self) -> None:
        self._parent = start_writer()

    def write_and_die(self, location: str | Path, first: int, batches: int, seconds: float) -> list[int]:
        """Kill a writer so long after so many batches; those that it said are kept."""
        assert self._parent.stdin is not None
        self._parent.stdin.write(f"{location} {first}\n")
        self._parent.stdin.flush()
        child = int(self._read())
        said = [int(self._read()) for _ in range(batches)]
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        while (line := self._read()) != "ended":
            said.append(int(line))
        return said

    def close(self) -> None:
        self._parent.communicate(timeout=60)

    def _read(self) -> str:
        assert self._parent.stdout is not None
        return self._parent.stdout.readline().strip()


@pytest.mark.slow
def test_nothing_kept_is_lost_when_a_writer_is_killed(location: str | Path) -> None:
    chance = random.Random(2031)
    expected: set[int] = set()
    kills = written = 0
    first = 0
    writers = Writers()
    for trial in range(24):
        # Every other one at the very beginning: while tables are made, or a log is recovered.
        said = writers.write_and_die(
            location, first, trial % 2 * chance.randint(1, 3), chance.uniform(0.0, 0.15)
        )
        kills += 1
        expected.update(said)
        database = open_store(location, create=True)
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
    writers.close()
    assert kills == 24
    assert written >= 12


def test_a_changed_byte_in_an_article_is_told(database: Database) -> None:
    arrive(database, invent_report(0, 0))
    ((record,),) = database.execute("SELECT record FROM article WHERE number = 1")
    changed = bytes(record[:40]) + b"\x00" + bytes(record[41:])
    database.execute("UPDATE article SET record = ? WHERE number = 1", (changed,))
    with pytest.raises(StoreDamaged, match="collect it again"):
        open_story(database, "e000r000")


@pytest.mark.slow
def test_two_processes_write_and_nothing_is_lost_or_doubled(location: str | Path) -> None:
    write(location, 0, 1)
    writers = [start_writer(location, first, 8) for first in (1, 9)]
    said = [int(line) for writer in writers for line in writer.communicate(timeout=120)[0].split()]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert sorted(said) == list(range(1, 17))
    database = open_store(location)
    assert count(database) == 17 * BATCH
    assert sum(map(len, find_groups(database))) == 17 * BATCH
    database.close()


@pytest.mark.parametrize("wait_seconds", [0.1, 0.0])
def test_a_second_writer_waits_and_then_says_so(
    location: str | Path, database: Database, wait_seconds: float
) -> None:
    second = open_store(location, create=True, wait_seconds=wait_seconds)
    with (
        database.writing(),
        pytest.raises(StoreLocked, match="another process is writing"),
        second.writing(),
    ):
        pass
    with second.writing():
        pass
    second.close()


def test_readers_see_one_state_while_others_write(location: str | Path, database: Database) -> None:
    arrive(database, invent_report(0, 0))
    reader = open_store(location)
    with reader.reading():
        assert count(reader) == 1
        arrive(database, invent_report(1, 0))
        assert count(reader) == 1
    assert count(reader) == 2
    reader.close()


def test_a_batch_that_fails_is_not_kept_and_the_next_one_is(database: Database) -> None:
    arrive(database, invent_report(0, 0))

    def fail() -> None:
        with database.writing():
            database.execute("DELETE FROM member")
            database.execute("DELETE FROM article")

    with pytest.raises(StoreError):
        fail()
    assert find_groups(database) == {frozenset(["e000r000"])}
    arrive(database, invent_report(0, 1))
    assert find_groups(database) == {frozenset(["e000r000", "e000r001"])}


@pytest.mark.parametrize("version", range(1, len(schema.MIGRATIONS)))
def test_an_older_store_is_brought_up_to_date(place: Place, version: int) -> None:
    place.make_older(schema.MIGRATIONS[:version])
    database = open_store(place.location)
    versions = database.execute("SELECT version FROM migration ORDER BY version")
    assert versions == [(number,) for number in range(1, len(schema.MIGRATIONS) + 1)]
    assert database.execute("SELECT count(*) FROM capture") == [(1,)]
    arrive(database, invent_report(0, 0))
    assert database.execute("SELECT count(*) FROM result") == [(0,)]
    database.close()


def test_a_reader_goes_on_during_a_migration(place: Place) -> None:
    place.make_older(schema.MIGRATIONS[:1])
    reader = place.connect()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM capture").fetchone()
    open_store(place.location).close()
    assert reader.execute("SELECT count(*) FROM capture").fetchone() == (1,)
    reader.execute("COMMIT")
    assert reader.execute("SELECT count(*) FROM result").fetchone() == (0,)
    reader.close()


def test_a_migration_that_fails_changes_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.make_older(schema.MIGRATIONS[:1])
    broken = (*schema.MIGRATIONS[:1], "CREATE TABLE half (a INTEGER);\nCREATE TABLE nonsense (;\n")
    for module in ("sqlite", "postgres"):
        monkeypatch.setattr(f"rashomon.io.store.{module}.MIGRATIONS", broken)
    with pytest.raises(StoreError):
        open_store(place.location)
    monkeypatch.undo()
    raw = place.connect()
    assert raw.execute("SELECT max(version) FROM migration").fetchone() == (1,)
    raw.execute("CREATE TABLE half (a INTEGER)")
    raw.execute("DROP TABLE half")
    raw.close()
    open_store(place.location).close()


def test_a_newer_store_is_not_touched(place: Place, database: Database) -> None:
    place.set_version(len(schema.MIGRATIONS) + 1)
    with pytest.raises(StoreTooNew, match="newer"):
        open_store(place.location)
    # A program that had it open before finds out, too.
    with pytest.raises(StoreTooNew), database.writing():
        pass


def test_a_backup_is_a_whole_store_while_another_transaction_is_open(
    location: str | Path, database: Database, tmp_path: Path
) -> None:
    arrive(database, *(invent_report(0, report) for report in range(3)))
    second = open_store(location)
    target = tmp_path / "copy.db"
    with database.writing():
        database.execute("DELETE FROM sketch")
        second.back_up(target)
    second.close()
    copy = open_store(target)
    assert count(copy) == 3
    assert copy.execute("SELECT count(*) FROM sketch")[0][0] > 0
    assert find_groups(copy) == find_groups(database)
    (hit,) = find_articles(copy, parse_query("own0x1x1"), 9)
    assert hit.article == invent_report(0, 1)
    # It goes on as the store itself would.
    arrive(copy, invent_report(0, 3))
    assert find_groups(copy) == {frozenset(f"e000r00{report}" for report in range(4))}
    copy.close()
    assert not list(tmp_path.glob(".rashomon-*"))


def test_a_backup_that_cannot_be_written_is_told(database: Database, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"gone.*"):
        database.back_up(tmp_path / "gone" / "copy.db")
