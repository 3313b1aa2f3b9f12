"""Which comparison of a story holds: also a text that comes back makes another one."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from rashomon.config import DEFAULT_SETTINGS
from rashomon.io.store import list_reports, open_story
from rashomon.io.store.sqlite import open_sqlite
from rashomon.model.comparison import Comparison
from rashomon.model.reading import Reading
from rashomon.workflow.comparison_version import find_story_version, name_story_comparison
from rashomon.workflow.superseded import list_noted, note_superseded
from tests.io.store.test_versions import collect, make_page

STRIKE = "https://two.example/strike"


def test_a_text_that_comes_back_makes_another_comparison(tmp_path: Path) -> None:
    with closing(open_sqlite(tmp_path / "news.db", create=True)) as database:
        first = make_page("400", hour=9)
        collect(database, [first, make_page("450", canonical=STRIKE, location=STRIKE)])
        (story,) = {row[0] for row in database.execute("SELECT id FROM story")}
        alone = find_story_version(database, story, DEFAULT_SETTINGS)
        collect(database, [make_page("500", hour=11)])
        second = find_story_version(database, story, DEFAULT_SETTINGS)
        collect(database, [replace(first, retrieved=datetime(2025, 3, 1, 12, tzinfo=UTC))])
        third = find_story_version(database, story, DEFAULT_SETTINGS)
        assert len({alone, second, third}) == 3
        assert third is not None

        stored = open_story(database, story)
        ids = [article.id for article in stored.articles]
        assert third[1] == name_story_comparison(DEFAULT_SETTINGS, ids, stored.superseded)
        lines = list_reports(database, [story])[story]
        assert {line.id for line in lines if line.is_superseded} == stored.superseded
        assert len(stored.superseded) == 1
        readings = tuple(Reading(article, ()) for article in stored.reports)
        assert list_noted(note_superseded(Comparison(readings), stored)) == stored.superseded


def test_what_is_kept_of_stories_without_versions_still_holds() -> None:
    assert name_story_comparison(DEFAULT_SETTINGS, ["b", "a"]) == name_story_comparison(
        DEFAULT_SETTINGS, ["a", "b"], frozenset()
    )
