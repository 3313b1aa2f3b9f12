"""When reports were fetched says who had the words first, also where they are not dated."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rashomon.intake import read_capture
from rashomon.io.store import collect_captures
from rashomon.io.store.sqlite import open_sqlite
from rashomon.model.article import Article, Capture
from rashomon.model.reading import Reading
from rashomon.workflow import stored
from tests.io.store.invented import WordEncoder
from tests.workflow.stored_stories import read_by_hand

TEXT = (
    "The crane fell on the quay at Port Selwick while four dockers unloaded a ship from Norrin. "
    "The harbour master said that the cable had been inspected in the spring by the maker of the crane."
)


def report(host: str, day: int, published: str | None = None) -> Capture:
    content = json.dumps(
        {"text": TEXT, "title": "Crane falls", "published": published, "url": f"https://{host}/a"}
    )
    return Capture(
        content.encode(), f"https://{host}/a", f"https://{host}/a", "application/json",
        retrieved=datetime(2031, 4, day, tzinfo=UTC),
    )  # fmt: skip


@pytest.mark.slow
def test_a_comparison_of_a_store_knows_when_reports_were_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(articles: Sequence[Article], *_: object) -> Iterator[Reading]:
        return map(read_by_hand, articles)

    monkeypatch.setattr(stored, "read_articles", read)
    path = tmp_path / "news.db"
    database = open_sqlite(path, create=True)
    captures = [report("one.example", 1), report("two.example", 3, "2031-04-02T00:00:00Z")]
    collect_captures(
        database,
        captures,
        read_capture,
        WordEncoder,  # type: ignore[arg-type]
        lambda failure: pytest.fail(str(failure)),
        print,
    )
    database.close()
    (derivation,) = stored.compare_story(path, "one.example/a").derivations
    assert derivation.first == "one.example/a"
    assert [times.retrieved for times in derivation.times] == [
        "2031-04-01T00:00:00+00:00",
        "2031-04-03T00:00:00+00:00",
    ]
