"""Articles are read by one thread at a time: the parser is not made for more."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from rashomon.config import DEFAULT_SETTINGS
from rashomon.model.article import Article
from rashomon.model.reading import Reading
from rashomon.workflow import stages
from rashomon.workflow.observing import Strict


def test_threads_that_read_take_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work = threading.Semaphore()
    overlaps = []

    def alone(made: Any) -> Any:
        is_alone = at_work.acquire(blocking=False)
        overlaps.append(not is_alone)
        time.sleep(0.01)
        if is_alone:
            at_work.release()
        return made

    monkeypatch.setattr(stages, "load_parser", lambda *_: alone(None))
    monkeypatch.setattr(stages, "load_quotation_tagger", lambda **_: alone(None))
    monkeypatch.setattr(stages, "read_article", lambda article, *_: alone(Reading(article, ())))

    def read(number: int) -> list[str]:
        articles = [Article(f"{number}-{place}", "Title", "Text.") for place in range(3)]
        return [reading.article.id for reading in stages.read_articles(articles, Strict(), DEFAULT_SETTINGS)]

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(read, range(4)))
    assert found == [[f"{number}-{place}" for place in range(3)] for number in range(4)]
    assert not any(overlaps)
