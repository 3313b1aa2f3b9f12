"""Readings that a desk makes: shown at once whoever writes to the store, and kept when that can be."""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from rashomon.errors import StoreError
from rashomon.io.store.connections import Connections
from rashomon.io.store.database import Database
from rashomon.model.article import Article
from rashomon.model.reading import Reading
from rashomon.workflow import kept_readings
from rashomon.workflow.desk import Desk
from tests.workflow.stored_stories import LANTERN, WIRE, build_store


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that were read, by a method that the store has nothing of."""
    found: list[str] = []

    def read_articles(articles: list[Article], *_: Any) -> Iterator[Reading]:
        for article in articles:
            found.append(article.id)
            yield Reading(article, ())

    monkeypatch.setattr(kept_readings, "read_articles", read_articles)
    monkeypatch.setattr(kept_readings, "name_reading", lambda _: "of this test")
    return found


@contextlib.contextmanager
def somebody_writes(store: Path) -> Iterator[None]:
    with contextlib.closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_a_reading_does_not_wait_for_whoever_writes_and_is_kept_later(
    tmp_path: Path, made: list[str]
) -> None:
    store = build_store(tmp_path / "news.db")
    with Desk(store) as desk:
        with somebody_writes(store):
            for _ in range(2):
                assert desk.reading(WIRE.id).article == WIRE
                assert desk.reading(LANTERN.id).article == LANTERN
            assert made == [WIRE.id, LANTERN.id]
        assert desk.reading(WIRE.id).article == WIRE
    with Desk(store) as desk:
        assert desk.reading(WIRE.id).article == WIRE
        assert desk.reading(LANTERN.id).article == LANTERN
    assert made == [WIRE.id, LANTERN.id]


def test_a_store_that_cannot_be_written_gives_readings_all_the_same(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.io.store.sqlite.WAIT_SECONDS", 0.0)
    store = build_store(tmp_path / "news.db")
    with Desk(store) as desk, somebody_writes(store):
        for _ in range(3):
            assert desk.reading(WIRE.id).article == WIRE
            time.sleep(0.05)  # until it could not be saved
        assert made == [WIRE.id]


def test_so_many_stay_at_hand_and_no_more(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_readings, "_MOST_UNSAVED", 1)
    monkeypatch.setattr("rashomon.io.store.sqlite.WAIT_SECONDS", 0.0)
    store = build_store(tmp_path / "news.db")
    with Desk(store) as desk, somebody_writes(store):
        for article in (WIRE, LANTERN, LANTERN, WIRE):
            assert desk.reading(article.id).article == article
        assert made == [WIRE.id, LANTERN.id, WIRE.id]


def test_what_could_not_be_kept_as_no_connection_opened_is_kept_with_the_next_one(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Refusing(Connections):
        """Cannot open the store the first time that something is to be kept."""

        refused: Future[Any] | None = None

        def start(self, function: Callable[[Database], Any]) -> Future[Any]:
            if getattr(function, "__name__", "") == "_save" and self.refused is None:
                self.refused = Future()
                self.refused.set_exception(StoreError("too many open files."))
                return self.refused
            return super().start(function)

    store = build_store(tmp_path / "news.db")
    monkeypatch.setattr("rashomon.workflow.desk.Connections", Refusing)
    with Desk(store) as desk:
        assert desk.reading(WIRE.id).article == WIRE
        assert desk.reading(LANTERN.id).article == LANTERN
    with Desk(store) as desk:
        assert desk.reading(WIRE.id).article == WIRE
        assert desk.reading(LANTERN.id).article == LANTERN
    assert made == [WIRE.id, LANTERN.id]
