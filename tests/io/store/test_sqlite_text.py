"""Asking row by row or for all matches: the same is found, whichever is held to be cheaper."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.io.store import Database, open_store, parse_query
from rashomon.io.store.database import Row, Wanted
from rashomon.io.store.listing import page_stories
from rashomon.io.store.query import Term
from rashomon.io.store.search import _fold, _fold_character, number_articles
from rashomon.io.store.sqlite_text import estimate_matches
from rashomon.model.article import Article
from rashomon.model.desk import StoryFilter
from tests.io.store.invented import arrive

COUNT = 120
QUERIES = [
    "gale", "storm", "gale storm", "gale -storm", '"gale at"', "har*", 'gale publisher:"Bay Post"',
    'gale publisher:"bay post"', 'harbour publisher:"Bay Post" -storm', "gale publisher:Nobody",
    "publisher:Echo", "-gale publisher:Echo", "gale -publisher:Echo", "gale after:2031-03-10 publisher:Echo",
]  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Articles of which most have the word gale."""
    database = open_store(tmp_path_factory.mktemp("ways") / "news.db", create=True)
    articles = []
    for number in range(COUNT):
        words = ["gale"] * (number % 7 > 0) + ["storm"] * (number % 3 == 0)
        articles.append(
            Article(
                f"a{number}",
                f"{' '.join(words)} at pier{number}, {' '.join(f'own{number}x{k}' for k in range(30))}.",
                f"{'Harbour' if number % 5 == 0 else 'Gale'} name{number}",
                "Bay Post" if number % 4 == 0 else ("ECHO", "Echo", None)[number % 3],
                f"2031-03-{1 + number % 28:02d}",
            )
        )
    arrive(database, *articles)
    yield database
    database.close()


def find_all(database: Database) -> list[object]:
    found: list[object] = []
    for query in map(parse_query, QUERIES):
        found += [number_articles(database, query, limit, shown=limit) for limit in (5, COUNT)]
        found += [page_stories(database, StoryFilter(), words=query, limit=limit) for limit in (5, COUNT)]
    return found


@pytest.mark.parametrize(
    ("microseconds", "told"),
    [(0.0, "article_text.rowid = member.article"), (1e12, "+member.article IN (SELECT rowid")],
)
def test_each_way_finds_the_same(
    filled: Database, monkeypatch: pytest.MonkeyPatch, microseconds: float, told: str
) -> None:
    module = "rashomon.io.store.sqlite_text"
    by_match = find_all(filled)
    assert all(by_match[:4])
    asked: list[str] = []
    execute = filled.execute
    monkeypatch.setattr(f"{module}.COMMON", 0)
    monkeypatch.setattr(f"{module}._ASKED_MICROSECONDS", microseconds)
    monkeypatch.setattr(f"{module}._PHRASE_MICROSECONDS", microseconds)

    def note(_: Database, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        asked.append(statement)
        return execute(statement, values)

    monkeypatch.setattr(type(filled), "execute", note)
    assert find_all(filled) == by_match
    assert any(told in statement for statement in asked)


def test_matches_are_counted_or_estimated(filled: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    gale = Wanted(((Term("gale"),),))
    counted = estimate_matches(filled.execute, "article_text", gale)
    assert counted == len(number_articles(filled, parse_query("gale"), COUNT, shown=COUNT))
    monkeypatch.setattr("rashomon.io.store.sqlite_text.COMMON", 20)
    assert counted * 0.7 < estimate_matches(filled.execute, "article_text", gale) < counted * 1.3
    nowhere = Wanted(((Term("nowhere"),),))
    assert estimate_matches(filled.execute, "article_text", nowhere) == 0


@given(st.text(alphabet=st.one_of(st.sampled_from("aBÉéİıßẞΣςσ½ﬁÅÅ“”漢ΐŉǰK"), st.characters()), max_size=90))
def test_folding_keeps_places_and_is_that_of_each_character(text: str) -> None:
    assert _fold(text) == "".join(map(_fold_character, text))
