"""A store that is empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon.io.store.sqlite import SqliteDatabase, open_sqlite


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def database(path: Path) -> Iterator[SqliteDatabase]:
    database = open_sqlite(path, create=True)
    yield database
    database.close()
