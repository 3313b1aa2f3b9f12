"""Stages without models, so that runs over a corpus take a moment; and a small corpus to run over."""

import json
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench.generated_corpus import generate_corpus
from rashomon.config import Settings
from rashomon.errors import InputError
from rashomon.io.corpus.rows import article_of, comparison_rows, lead_row, reading_of, reading_row
from rashomon.model.comparison import Comparison, Reuse
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.models.encoder import DIMENSIONS, Vectors, to_unit
from rashomon.workflow.corpus.stages import ArticleColumns, Rows, StoryReports


def read(batch: Sequence[ArticleColumns], settings: Settings) -> list[Rows]:  # noqa: ARG001
    rows = []
    for columns in batch:
        article = article_of(*columns)
        if "POISON" in article.text:
            raise ValueError("this one cannot be read")
        rows.append({"readings": [reading_row(Reading(article, ()))], "quotations": []})
    return rows


class WordsEncoder:
    """Texts with long words in common are near each other."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for number, text in enumerate(texts):
            for word in text.lower().split():
                hashed = zlib.crc32(word.encode())
                if len(word) > 5:
                    vectors[number, hashed % DIMENSIONS] += 1 if hashed & 2**20 else -1
        return to_unit(vectors)


def find_leads(batch: Sequence[ArticleColumns]) -> list[Rows]:
    articles = [article_of(*columns) for columns in batch]
    encoder = WordsEncoder()
    texts = [f"{article.title}. {article.text}"[:700] for article in articles]
    return [
        {"leads": [lead_row(article.id, encoder.encode([text])[0])]}
        for article, text in zip(articles, texts, strict=True)
    ]


def compare(batch: Sequence[StoryReports]) -> list[Rows]:
    """One passage a story: the first letter of each report."""
    rows = []
    for given in batch:
        readings = tuple(reading_of(article_of(*columns), record) for columns, record in given.reports)
        spans = tuple(Span(one.article.id, "body", 0, 1) for one in readings)
        rows.append(comparison_rows(given.story, Comparison(readings, reuse=(Reuse(spans),))))
    return rows


@pytest.fixture
def fake_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    use_fake_stages(monkeypatch)


def use_fake_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.workflow.corpus.verbs.read", read)
    monkeypatch.setattr("rashomon.workflow.corpus.verbs.find_leads", find_leads)
    monkeypatch.setattr("rashomon.workflow.corpus.comparing.compare", compare)
    # What a test leaves needs not survive a power cut, and syncing takes half of the time.
    monkeypatch.setattr("os.fsync", lambda descriptor: None)  # noqa: ARG005


class Remembering:
    """An observer that keeps what it is told, and may stop everything at the n-th step."""

    def __init__(self, stops_at: int | None = None) -> None:
        self.failures: list[InputError] = []
        self.steps = 0
        self._stops_at = stops_at

    def failed(self, failure: InputError) -> None:
        self.failures.append(failure)

    def advanced(self, stage: str, done: int, total: int | None) -> None:  # noqa: ARG002
        self.steps += 1
        if self.steps == self._stops_at:
            raise KeyboardInterrupt


def write_lines(path: Path, articles: Sequence[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    return path


def make_articles(count: int, seed: int = 1) -> list[dict[str, str]]:
    return list(generate_corpus(count, seed))
