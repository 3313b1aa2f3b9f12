"""Searches as people type them."""

import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.errors import UsageError
from rashomon.io.store import Database
from rashomon.io.store.query import SearchQuery, Term, parse_query
from rashomon.io.store.search import find_articles, find_passages
from rashomon.model.article import Article
from tests.io.store.invented import arrive

STORM = Article("storm", "A gale broke trees in Várnholt. Nobody was hurt.", "Storm hits Várnholt", "Post")
GALE = Article(
    "gale", "The storm broke no record, the office said.", "Gale was no record", "Echo", "2031-03-02"
)
GAME = Article("game", "A storm of goals broke the storm record.", "Football", "Echo", "2031-04-01")


def search(database: Database, words: str) -> list[str]:
    return [hit.article.id for hit in find_articles(database, parse_query(words), 10)]


def test_the_parts_of_a_query() -> None:
    asked = parse_query('storm "no record" -goals gale OR wind* publisher:"The Echo" -actor:Lee OR')
    assert asked == SearchQuery(
        ((Term("storm"),), (Term("no record"),), (Term("gale"), Term("wind", begins=True))),
        (Term("goals"),),
        (("publisher", "The Echo"),),
        (("actor", "Lee"),),
    )


@pytest.mark.parametrize(
    "words", ["", "  ", "—", "after:yesterday", "after:2025-13", "publisher:", "x " * 100, '""']
)
def test_what_asks_for_nothing_is_told(words: str) -> None:
    with pytest.raises(UsageError):
        parse_query(words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("storm", ["storm", "game", "gale"]),
        ("varnholt", ["storm"]),
        ("VÁRNHOLT", ["storm"]),
        ('"broke no record"', ["gale"]),
        ("“no record”", ["gale"]),
        ("record -goals", ["gale"]),
        ("gale OR goals", ["gale", "game", "storm"]),
        ("foot*", ["game"]),
        ("storm publisher:echo", ["game", "gale"]),
        ("publisher:Echo", ["game", "gale"]),
        ("storm -publisher:Echo", ["storm"]),
        ("storm after:2031-03-03", ["game"]),
        ("storm before:2031-04", ["gale"]),
        ("-record", ["storm"]),
        ("storm story:gale", ["gale"]),
        ("storm story:none", []),
        ("nothing", []),
        ("storm AND", []),
    ],
)
def test_what_is_found(database: Database, words: str, found: list[str]) -> None:
    arrive(database, STORM, GALE, GAME)
    assert search(database, words) == found


def test_matches_are_the_words_of_the_text(database: Database) -> None:
    arrive(database, STORM)
    (hit,) = find_articles(database, parse_query('varnholt "nobody was"'), 10)
    assert [STORM.words_of(match) for match in hit.matches] == ["Várnholt", "Várnholt", "Nobody was"]
    assert hit.shown is not None
    assert "Várnholt" in STORM.words_of(hit.shown)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.one_of(st.text(max_size=60), st.text('ab"*-():^{}+ORNEAT \x00\ud800', max_size=40)))
def test_no_query_breaks_the_search(database: Database, words: str) -> None:
    if not database.execute("SELECT 1 FROM article"):
        arrive(database, STORM)
    with contextlib.suppress(UsageError):
        asked = parse_query(words)
        find_articles(database, asked, 5)
        find_passages(database, "quotation", asked, 5)
