"""Results are kept with the version of their method, and made again when it changes."""

from dataclasses import replace

from rashomon.config import Settings
from rashomon.io.store import Database
from rashomon.io.store.methods import name_comparison, name_reading
from rashomon.io.store.query import parse_query
from rashomon.io.store.results import find_unread, read_reading, write_reading
from rashomon.io.store.search import find_articles, find_passages
from rashomon.model.article import Article
from rashomon.model.reading import Mention, Quotation, Reading
from rashomon.model.span import Span
from tests.io.store.invented import arrive

ARTICLE = Article("a", "“No trees fell,” Tilda Brändvik said. It rained.", "Rain")
READING = Reading(
    ARTICLE,
    (),
    (Quotation("direct", (Span("a", "body", 1, 15),), speaker="Tilda Brändvik"),),
    (Mention(Span("a", "body", 18, 32), "person", "Tilda Brändvik"),),
)


def quoted(database: Database, words: str) -> list[str]:
    hits = find_passages(database, "quotation", parse_query(words), 10)
    return [hit.article.words_of(hit.span) for hit in hits]


def test_a_reading_is_kept_and_searched(database: Database) -> None:
    arrive(database, ARTICLE)
    write_reading(database, 1, READING, "one")
    assert read_reading(database, ARTICLE, "one") == READING
    for words in ("trees", '"trees fell"', "actor:brändvik", 'trees actor:"Tilda Brändvik"'):
        assert quoted(database, words) == ["No trees fell,"]
    for words in ("rained", "trees actor:lee", "trees -fell"):
        assert quoted(database, words) == []
    for words in ("actor:brandvik", 'actor:"tilda brandvik"'):
        assert [hit.article.id for hit in find_articles(database, parse_query(words), 5)] == ["a"]
    assert find_articles(database, parse_query("actor:tilda"), 5) == ()


def test_another_version_of_the_method_takes_its_place(database: Database) -> None:
    arrive(database, ARTICLE)
    assert find_unread(database, "one", 0, 9) == [1]
    write_reading(database, 1, READING, "one")
    assert find_unread(database, "one", 0, 9) == []
    assert find_unread(database, "two", 0, 9) == [1]
    assert read_reading(database, ARTICLE, "two") is None
    changed = replace(
        READING, quotations=(replace(READING.quotations[0], content=(Span("a", "body", 4, 9),)),)
    )
    write_reading(database, 1, changed, "two")
    assert quoted(database, "trees") == ["trees"]
    assert quoted(database, "fell") == []
    assert database.execute("SELECT count(*) FROM passage") == [(1,)]


def test_the_version_follows_what_the_method_depends_on() -> None:
    assert name_reading(Settings()) == name_reading(Settings(workers=7))
    assert name_reading(Settings()) != name_reading(Settings(tags_quotations=False))
    assert name_reading(Settings()) != name_comparison(Settings())
