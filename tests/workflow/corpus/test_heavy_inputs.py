"""Inputs of many bytes: what is held of them at once is bounded, and the same shards are made of them."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.engine import run as engine_run
from rashomon.io.corpus.sources import SourceCapture
from rashomon.model.article import Capture
from rashomon.workflow.corpus import run_corpus, taking_in
from tests.workflow.corpus.fakes import Remembering, fake_stages

__all__ = ["fake_stages"]

PAGE_BYTES = 20_000
COUNT = 60


class Weighed(bytes):
    """Knows how many of its kind are held."""

    held = most_held = 0

    def __new__(cls, content: bytes) -> "Weighed":
        cls.held += 1
        cls.most_held = max(cls.most_held, cls.held)
        return super().__new__(cls, content)

    def __del__(self) -> None:
        Weighed.held -= 1


def open_pages(*_: Any) -> Iterator[SourceCapture]:
    for number in range(COUNT):
        article = {"id": f"a{number}", "text": f"The harbour of Ostby is closed, berth {number} said."}
        content = Weighed(json.dumps(article).encode().ljust(PAGE_BYTES))
        digest = hashlib.sha256(content).hexdigest()
        yield SourceCapture(
            Capture(content, f"{number}.json", media_type="application/json"), f"{number}.json", digest
        )
        del content


@pytest.fixture
def heavy(monkeypatch: pytest.MonkeyPatch, fake_stages: None) -> None:  # noqa: ARG001
    monkeypatch.setattr(taking_in, "open_sources", open_pages)
    monkeypatch.setattr(taking_in, "_MOST_BYTES", 4 * PAGE_BYTES)
    monkeypatch.setattr(engine_run, "BATCH_BYTES", 2 * PAGE_BYTES)
    monkeypatch.setattr(engine_run, "_BYTES_AHEAD", 8 * PAGE_BYTES)


@pytest.mark.usefixtures("heavy")
def test_few_pages_are_held_at_once_in_a_first_run_and_in_one_that_has_nothing_to_do(tmp_path: Path) -> None:
    for made in (COUNT, 0):
        Weighed.most_held = Weighed.held = 0
        catalogue = run_corpus(["pages"], tmp_path, executor="inline", observer=Remembering())
        assert catalogue.stages["intake"]["made"] == made
        assert catalogue.stages["intake"]["shards"] >= COUNT / 4
        assert Weighed.most_held <= 12


def test_shards_end_by_bytes_where_the_same_pages_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_in, "_MOST_BYTES", 10)
    items = ["aaaa", "bbbb", "cccc", "dddddddddddd", "e", "f"]
    parts = list(taking_in.cut_by_content(items, lambda _: "1" * 12, 1_000, len))
    assert parts == [["aaaa", "bbbb", "cccc"], ["dddddddddddd"], ["e", "f"]]
