"""What can go wrong between a store and its server."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from rashomon.errors import NotAStore, StoreDamaged, StoreError, StoreFull, StoreNotFound, UsageError
from rashomon.io.store import Database, name_store, open_store
from tests.io.store.invented import arrive, find_groups, invent_report
from tests.postgres_server import Server, find_programs, name_database

SECRET = "hush/p@ss:w?rd#1"


@pytest.fixture
def address(postgres_server: Server) -> Iterator[str]:
    address = postgres_server.make_database()
    yield address
    postgres_server.drop_database(address)


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that a test may kill, and that keeps what it said to keep."""
    programs = find_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed (apt-get install postgresql)")
    server = Server(programs)
    try:
        server.start(fast=False)
        yield server
    finally:
        server.remove()


def count(database: Database) -> int:
    return int(database.execute("SELECT count(*) FROM article")[0][0])


def write_until(database: Database, happens: Callable[[], None]) -> None:
    """A transaction in the middle of which something happens."""
    with database.writing():
        database.execute("DELETE FROM story_change")
        happens()
        database.execute("DELETE FROM story_join")


@pytest.mark.slow
def test_nothing_reported_is_lost_when_the_server_is_killed(own_server: Server) -> None:
    address = own_server.make_database()
    database = open_store(address, create=True)
    kept = 0
    for crash in range(3):
        for _ in range(4):
            arrive(database, *(invent_report(kept // 2, report) for report in range(2)))
            kept += 2
        with pytest.raises(StoreError, match=r"the connection .* was lost .* is kept"):
            write_until(database, lambda: own_server.stop("immediate"))
        with pytest.raises(StoreError, match="cannot be reached"):
            arrive(database, invent_report(crash, 8))
        own_server.start(fast=False)
        # Connected anew for the next transaction.
        with database.reading():
            assert count(database) == kept
            assert database.execute("SELECT count(*) FROM story_change")[0][0] > 0
    assert find_groups(database) == {
        frozenset(f"e{event:03}r{report:03}" for report in range(2)) for event in range(kept // 2)
    }
    database.close()


def test_a_connection_that_is_cut_is_told_and_made_again(postgres_server: Server, address: str) -> None:
    database = open_store(address, create=True)
    arrive(database, invent_report(0, 0))

    def cut() -> None:
        postgres_server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            f"WHERE datname = '{name_database(address)}'"
        )

    with pytest.raises(StoreError, match=r"was lost.*run the command again"):
        write_until(database, cut)
    arrive(database, invent_report(0, 1))
    assert find_groups(database) == {frozenset(["e000r000", "e000r001"])}
    database.close()


def test_a_writer_that_is_cut_off_lets_the_next_one_write(address: str) -> None:
    database = open_store(address, create=True)
    second = open_store(address, wait_seconds=5)

    def close() -> None:
        database.close()
        with second.writing():
            pass

    with pytest.raises(StoreError, match="was lost"):
        write_until(database, close)
    second.close()


@pytest.mark.slow
def test_a_full_disk_keeps_what_was_there_and_goes_on_when_there_is_room(postgres_server: Server) -> None:
    folder = postgres_server.folder / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small disk cannot be made here (mount needs root)")
    owner = postgres_server.folder.stat()
    os.chown(folder, owner.st_uid, owner.st_gid)
    try:
        postgres_server.execute(f"CREATE TABLESPACE small LOCATION '{folder}'")
        postgres_server.execute("CREATE DATABASE small TABLESPACE small")
        database = open_store(postgres_server.address("small"), create=True)
        arrive(database, invent_report(0, 0))
        ballast = folder / "ballast"
        kept = 1
        said = ""
        with ballast.open("wb") as file:
            file.write(bytes(os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize - 2**18))
        while kept < 200 and not said:
            try:
                arrive(database, invent_report(kept, 0))
                kept += 1
            except StoreFull as error:
                said = str(error)
        assert "is kept" in said
        assert 1 < kept < 200
        assert count(database) == kept
        ballast.unlink()
        arrive(database, invent_report(kept, 0))
        assert count(database) == kept + 1
        database.close()
    finally:
        postgres_server.execute("DROP DATABASE IF EXISTS small WITH (FORCE)")
        postgres_server.execute("DROP TABLESPACE IF EXISTS small")
        subprocess.run(["umount", folder], check=True)


def test_a_disk_that_fills_up_within_a_batch_is_told(address: str) -> None:
    database = open_store(address, create=True)
    with pytest.raises(StoreFull, match="make room"), database.writing():
        database.execute("DO $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = 'disk_full'; END $$")
    arrive(database, invent_report(0, 0))
    assert count(database) == 1
    database.close()


def test_what_is_no_store_is_told(postgres_server: Server, address: str) -> None:
    with pytest.raises(StoreNotFound, match="rashomon collect"):
        open_store(address)
    with pytest.raises(StoreNotFound, match="createdb"):
        open_store(postgres_server.address("gone"), create=True)
    postgres_server.execute("CREATE SCHEMA rashomon", name_database(address))
    postgres_server.execute("CREATE TABLE rashomon.own (a int)", name_database(address))
    with pytest.raises(NotAStore):
        open_store(address, create=True)


def test_a_missing_table_is_told(postgres_server: Server, address: str) -> None:
    open_store(address, create=True).close()
    postgres_server.execute("DROP TABLE rashomon.sketch", name_database(address))
    with pytest.raises(StoreDamaged, match="sketch is missing"):
        open_store(address)


def test_a_user_without_rights_is_told(postgres_server: Server, address: str) -> None:
    name = name_database(address)
    postgres_server.execute(f"CREATE USER guest_{name}")
    guest = postgres_server.address(name, f"guest_{name}")
    with pytest.raises(StoreError, match="administrator"):
        open_store(guest, create=True)
    open_store(address, create=True).close()
    with pytest.raises(StoreError, match="administrator"):
        open_store(guest)
    postgres_server.execute(
        f"GRANT USAGE ON SCHEMA rashomon TO guest_{name}; "
        f"GRANT SELECT ON ALL TABLES IN SCHEMA rashomon TO guest_{name}",
        name,
    )
    reader = open_store(guest)
    assert count(reader) == 0
    with pytest.raises(StoreError, match="may not do that"):
        arrive(reader, invent_report(0, 0))
    reader.close()
    postgres_server.drop_database(address)
    postgres_server.execute(f"DROP USER guest_{name}")


def test_a_wrong_password_is_told_and_not_repeated(postgres_server: Server) -> None:
    server = postgres_server
    server.execute(f"CREATE USER locked PASSWORD '{SECRET}'")
    rules = server.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text("local all locked scram-sha-256\n" + before)
    server.execute("SELECT pg_reload_conf()")
    try:
        for words in ("wrong-" + SECRET, ""):
            location = server.address("postgres", f"locked:{quote(words, safe='')}" if words else "locked")
            with pytest.raises(StoreError, match="PGPASSFILE") as told:
                open_store(location)
            assert SECRET not in str(told.value)
            assert "wrong" not in str(told.value)
    finally:
        rules.write_text(before)
        server.execute("SELECT pg_reload_conf()")
        server.execute("DROP USER locked")


@pytest.mark.parametrize(
    "location",
    [
        "postgresql://ann:{}@nowhere.invalid:5432/news",
        "postgresql://ann:{}@localhost:1/news",
        "postgresql:///news?host=/gone&password={}",
        "postgresql://ann@localhost:1/news?password={}",
        "postgresql://ann:{}@localhost:1/news?nonsense=1",
    ],
)
def test_no_message_shows_a_password(location: str) -> None:
    for secret, written in ((SECRET, SECRET), (SECRET, quote(SECRET, safe="")), ("plainword", "plainword")):
        given = location.format(written)
        with pytest.raises(UsageError) as told:
            open_store(given + ("&" if "?" in given else "?") + "connect_timeout=2")
        chain = f"{told.value} {told.value.__cause__} {told.value.__context__}"
        assert not any(piece in chain for piece in (secret, quote(secret, safe=""), "hush", "ss:w"))


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("news.db", "news.db"),
        ("a:b/news.db", "a:b/news.db"),
        (Path("folder/news.db"), str(Path("folder/news.db"))),
        ("postgresql://ann:pw@db.example:6432/news?sslmode=require", "postgresql://db.example:6432/news"),
        ("postgres:///news?password=pw", "postgresql:///news"),
    ],
)
def test_a_store_is_named_without_user_and_password(location: str | Path, shown: str) -> None:
    assert name_store(location) == shown


@pytest.mark.parametrize("location", ["mysql://host/news", "https://host/news.db", "postgresql:/host/news"])
def test_other_addresses_are_told(location: str) -> None:
    with pytest.raises(UsageError, match="postgresql://"):
        open_store(location)
