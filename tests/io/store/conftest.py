"""A place for a store, and a store that is empty: each test that asks for one runs on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.io.store import Database, open_store
from tests.io.store.places import FilePlace, Place, ServerPlace
from tests.postgres_server import Server, name_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, path: Path) -> Iterator[Place]:
    """Where a store can be made."""
    if request.param == "sqlite":
        yield FilePlace(path)
        return
    server: Server = request.getfixturevalue("postgres_server")
    # The tables are made once where a test wants them as they are: that takes 0.15 s.
    wants_tables = "database" in request.fixturenames
    template = request.getfixturevalue("template") if wants_tables else "template1"
    address = server.make_database(template)
    yield ServerPlace(address)
    server.drop_database(address)


@pytest.fixture(scope="session")
def template(postgres_server: Server) -> str:
    """The name of a database with the tables of a store, and nothing in them."""
    address = postgres_server.make_database()
    open_store(address, create=True).close()
    return name_database(address)


@pytest.fixture
def location(place: Place) -> str | Path:
    return place.location


@pytest.fixture
def database(location: str | Path) -> Iterator[Database]:
    database = open_store(location, create=True)
    yield database
    database.close()
