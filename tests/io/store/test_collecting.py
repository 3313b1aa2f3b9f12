"""What a run that is killed leaves: nearly all that it was given so far."""

from collections.abc import Iterator

import pytest

from rashomon.intake import Intake
from rashomon.io.store import Database, collect_captures
from rashomon.model.article import Article, Capture
from tests.io.store.invented import WordEncoder


def test_pages_are_kept_a_few_dozen_at_a_time(database: Database) -> None:
    """Each is fetched and extracted first, a second or more: they do not wait for hundreds of others."""
    behind: list[int] = []

    def fetch() -> Iterator[Capture]:
        for number in range(200):
            ((kept,),) = database.execute("SELECT count(*) FROM article")
            behind.append(number - kept)
            yield Capture(f"page {number}".encode(), f"https://one.example/{number}")

    def read(capture: Capture) -> Intake:
        return Intake((Article(capture.location, f"On {capture.content.decode()} stands news{behind[-1]}."),))

    collect_captures(
        database,
        fetch(),
        read,
        WordEncoder,  # type: ignore[arg-type]
        lambda failure: pytest.fail(str(failure)),
        lambda _: None,
    )
    assert database.execute("SELECT count(*) FROM article") == [(200,)]
    assert max(behind) < 100
