"""What can go wrong with the file of a store."""

import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rashomon.errors import NotAStore, StoreDamaged, StoreError, StoreFull, StoreNotFound
from rashomon.io.store.sqlite import SqliteDatabase, open_sqlite
from tests.io.store.invented import arrive, invent_report
from tests.io.store.write_until_killed import write


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
    assert database.execute("SELECT count(*) FROM article") == [(kept,)]
    database.check()
    database.execute("PRAGMA max_page_count = 1000000")
    arrive(database, invent_report(kept, 0))
    assert database.execute("SELECT count(*) FROM article") == [(kept + 1,)]
    database.close()


def test_a_broken_page_is_told_with_what_to_do(path: Path) -> None:
    write(path, 0, 12)
    content = bytearray(path.read_bytes())
    for page in range(3, len(content) // 4096, 2):
        content[page * 4096 : page * 4096 + 64] = os.urandom(64)
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match=r"rashomon backup.*\.recover"):
        open_sqlite(path)


def test_a_large_file_is_checked_once_a_day(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.io.store.sqlite._ALWAYS_CHECKED_BYTES", 0)
    checks: list[str] = []
    monkeypatch.setattr(SqliteDatabase, "check", lambda database: checks.append(str(database.path)))

    def count_checks() -> int:
        checks.clear()
        open_sqlite(path).close()
        return len(checks)

    open_sqlite(path, create=True).close()
    assert len(checks) == 1
    assert count_checks() == 0
    raw = sqlite3.connect(path, isolation_level=None)
    for days, expected in ((-2, 1), (2, 1)):
        made = (datetime.now(UTC) + timedelta(days=days)).isoformat()
        raw.execute("UPDATE page_check SET made = ?", (made,))
        assert (count_checks(), count_checks()) == (expected, 0)
    # Nobody waits for a writer to note it, and what finds damage notes nothing.
    raw.execute("UPDATE page_check SET made = '2031-01-01T00:00:00+00:00'")
    raw.execute("BEGIN IMMEDIATE")
    assert (count_checks(), count_checks()) == (1, 1)
    raw.execute("COMMIT")
    raw.close()


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


def test_a_backup_never_takes_the_place_of_what_is_in_use(path: Path, tmp_path: Path) -> None:
    write(path, 0, 2)
    (tmp_path / "link.db").symlink_to(path)
    in_use = open_sqlite(tmp_path / "other.db", create=True)
    arrive(in_use, invent_report(0, 0))
    os.mkfifo(tmp_path / "pipe")
    store = open_sqlite(path)
    for place, why in (
        (path, "the store itself"),
        (tmp_path / "link.db", "the store itself"),
        (tmp_path / "other.db", "in use"),
        (tmp_path / "pipe", "no file"),
    ):
        with pytest.raises(StoreError, match=why):
            store.back_up(place)
    assert (tmp_path / "pipe").is_fifo()
    assert in_use.execute("SELECT count(*) FROM article") == [(1,)]
    in_use.close()
    store.close()


def test_a_place_that_cannot_be_asked_for_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be used"):
        open_sqlite(tmp_path / ("x" * 300))
