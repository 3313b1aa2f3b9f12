"""Texts that a database could refuse: too long for an index, with nulls and lone surrogates."""

import random
from dataclasses import replace

import pytest

from rashomon.io.store import Database, find_articles, list_stories, open_story, parse_query
from rashomon.io.store.results import find_unread, read_reading, write_reading
from rashomon.io.store.storable import storable_key
from rashomon.model.article import Article
from rashomon.model.reading import Mention, Reading
from rashomon.model.span import Span
from tests.io.store.invented import arrive

CHANCE = random.Random(7)
# Random, as PostgreSQL would press anything regular into an index.
LONG = "".join(CHANCE.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=9_000))


@pytest.mark.parametrize("odd", [LONG, "a\x00b", "\ud800x", "é" * 3_000, "\U0010ffff"], ids=range(5))
def test_any_text_can_be_kept_and_found(database: Database, odd: str) -> None:
    article = Article(odd, f"Rain and {odd} fell.", f"Rain {odd}", odd, url=f"https://one.example/{odd}")
    arrive(database, article, Article("plain", "The sun was out and nothing else of note was said."))
    assert [hit.article.text for hit in find_articles(database, parse_query("rain"), 5)] == [article.text]
    facet = f'publisher:"{odd}"'
    assert [hit.article.text for hit in find_articles(database, parse_query(facet), 5)] == [article.text]
    (kept,) = [one for one in open_story(database, odd).articles if one.text == article.text]
    assert len(kept.id.encode("utf-8", "replace")) <= 1000
    (line,) = [line for line in list_stories(database) if line.title.startswith("Rain")]
    assert open_story(database, line.id).articles == (kept,)


def test_a_reading_with_any_name_can_be_kept(database: Database) -> None:
    article = Article("a", f"Rain fell, {LONG} said.")
    arrive(database, article)
    reading = Reading(article, (), (), (Mention(Span("a", "body", 11, 11 + len(LONG)), "person", LONG),))
    write_reading(database, 1, reading, "one")
    assert read_reading(database, article, "one") == reading
    assert find_unread(database, "one", 0, 9) == []
    assert len(find_articles(database, parse_query(f"actor:{LONG}"), 5)) == 1


def test_the_same_long_id_is_the_same_article_again(database: Database) -> None:
    article = Article(LONG, "Rain fell on the town.")
    arrive(database, article)
    arrive(database, replace(article, text="Sun shone on the town for once."))
    texts = {
        one.text
        for (id_,) in database.execute("SELECT id FROM article")
        for one in open_story(database, id_).articles
    }
    assert texts == {"Rain fell on the town.", "Sun shone on the town for once."}


def test_long_keys_differ_where_the_texts_do() -> None:
    assert storable_key("short") == "short"
    assert storable_key(None) is None
    assert storable_key(LONG) == storable_key(LONG)
    assert storable_key(LONG) != storable_key(LONG + "x")
    assert len(storable_key("é" * 3_000).encode()) <= 1000
