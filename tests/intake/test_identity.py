"""Ids: readable, unique, and the same whatever the order."""

from itertools import permutations

import pytest

from rashomon.intake import with_unique_ids
from rashomon.intake.identity import id_from_location
from rashomon.model.article import Article, Boilerplate, Extraction
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.span import Span


@pytest.mark.parametrize(
    ("location", "id_"),
    [
        ("reports/a.txt", "a"),
        ("a.html.gz", "a"),
        ("-", "stdin"),
        (".txt", ".txt"),
        ("https://www.courier.example/2025/03/bridge-closed.html?x=1#y", "courier.example/bridge-closed"),
        (
            "https://courier.example/news/bridge-closed-12345/index.html",
            "courier.example/bridge-closed-12345",
        ),
        ("https://courier.example", "courier.example"),
        ("https://courier.example/%D0%BC%D0%BE%D1%81%D1%82", "courier.example/мост"),
        ("https://[broken", "https-broken"),
    ],
)
def test_derived_ids(location: str, id_: str) -> None:
    assert id_from_location(location) == id_


def test_unique_ids_are_kept() -> None:
    articles = (Article("a", "One."), Article("b", "One."))
    assert with_unique_ids(articles) == articles


def test_shared_ids_are_parted_by_content_not_by_order() -> None:
    articles = [Article("a", "One."), Article("a", "Two."), Article("b", "Three.")]
    ids = set()
    for order in permutations(articles):
        renamed = with_unique_ids(order)
        assert [article.text for article in renamed] == [article.text for article in order]
        ids.add(frozenset((article.id, article.text) for article in renamed))
    (only,) = ids
    assert len({id_ for id_, _ in only}) == 3
    assert ("b", "Three.") in only


def test_a_new_id_is_told() -> None:
    given = [Article("a", "One."), Article("b", "Three."), Article("a", "Two.")]
    for article, renamed in zip(given, with_unique_ids(given), strict=True):
        messages = [one.message for one in renamed.diagnostics if one.code == "id-renamed"]
        if article.id == "b":
            assert messages == []
        else:
            assert messages == [f'"a" is the id of 2 articles: this one is called "{renamed.id}" here.']
            assert {diagnostic.article for diagnostic in renamed.diagnostics} == {renamed.id}


def test_equal_articles_get_ids_of_their_own() -> None:
    renamed = with_unique_ids([Article("a", "One.")] * 3)
    assert len({article.id for article in renamed}) == 3


def test_a_new_id_never_takes_a_given_one() -> None:
    taken = with_unique_ids([Article("a", "One."), Article("a", "Two.")])[0].id
    renamed = with_unique_ids([Article("a", "One."), Article("a", "Two."), Article(taken, "Three.")])
    assert len({article.id for article in renamed}) == 3
    assert renamed[2].id == taken


def test_spans_move_with_the_id() -> None:
    span = Span("a", "body", 0, 3)
    article = Article(
        "a",
        "One. Two.",
        extraction=Extraction(boilerplate=(Boilerplate(span, "promo"),)),
        diagnostics=(Diagnostic("x", "y", article="a", span=span), Diagnostic("x", "y")),
    )
    first, _ = with_unique_ids([article, Article("a", "Other.")])
    assert first.words_of(first.extraction.boilerplate[0].span) == "One"
    assert first.diagnostics[0].article == first.id
    assert first.diagnostics[0].span == first.extraction.boilerplate[0].span
    assert first.diagnostics[1].article is None
