"""The stages of a corpus: functions from a batch to one result an item, which know neither file nor rank.

What they take and give is small to send: rows, bytes and arrays.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from rashomon.collation import collate
from rashomon.config import Limits, Settings
from rashomon.grouping.partitioned import sketch_article
from rashomon.grouping.profiles import profile_articles
from rashomon.intake import read_capture
from rashomon.io.corpus.rows import (
    article_of,
    article_row,
    comparison_rows,
    lead_row,
    quotation_rows,
    reading_of,
    reading_row,
    sketch_row,
)
from rashomon.io.corpus.shards import Row
from rashomon.model.article import Capture
from rashomon.models import load_comparison_models, load_encoder
from rashomon.workflow.stages import read_batch

ArticleColumns = tuple[str, str, bytes]
"""Title, text and packed record of an article."""
Rows = dict[str, list[Row]]
"""Rows by table."""

# The articles are shared out among processes already; and with one number of threads no sum differs.
_THREADS = 1

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class StoryReports:
    """A story with the columns of its articles, and of each the packed reading."""

    story: str
    reports: tuple[tuple[ArticleColumns, bytes], ...]


def take_in(batch: Sequence[tuple[Capture, str]], limits: Limits) -> list[Rows]:
    """Captures, each with its place, to articles and failures."""
    made = []
    for capture, place in batch:
        intake = read_capture(capture, limits)
        failures: list[Row] = [
            (failure.location if place == capture.location else place, failure.why, failure.advice)
            for failure in intake.failures
        ]
        made.append({"articles": [article_row(one) for one in intake.articles], "failures": failures})
    return made


def read(batch: Sequence[ArticleColumns], settings: Settings) -> list[Rows]:
    readings = read_batch([article_of(*columns) for columns in batch], settings)
    return [{"readings": [reading_row(one)], "quotations": quotation_rows(one)} for one in readings]


def sketch(batch: Sequence[ArticleColumns]) -> list[Rows]:
    return [{"sketches": [sketch_row(sketch_article(article_of(*columns)))]} for columns in batch]


def find_leads(batch: Sequence[ArticleColumns]) -> list[Rows]:
    encoder = load_encoder(_THREADS)
    # One at a time: what an article's vector is must not depend on how the work was cut, to the last bit.
    articles = [article_of(*columns) for columns in batch]
    profiles = [profile_articles([article], encoder)[0] for article in articles]
    return [{"leads": [lead_row(profile.article, profile.lead)]} for profile in profiles]


def compare(batch: Sequence[StoryReports]) -> list[Rows]:
    models = load_comparison_models(_THREADS)
    return [
        comparison_rows(
            given.story,
            collate([reading_of(article_of(*columns), record) for columns, record in given.reports], models),
        )
        for given in batch
    ]


def each(function: Callable[[Any], Any]) -> Callable[[Sequence[Any]], list[Any]]:
    """The stage that applies an importable function to every item of a batch."""
    return partial(_apply, function)


def _apply(function: Callable[[Given], Made], batch: Sequence[Given]) -> list[Made]:
    return [function(item) for item in batch]
