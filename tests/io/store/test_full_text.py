"""Full text: both databases find the same, whatever the texts and whatever is asked."""

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rashomon.io.store import Database, open_store
from rashomon.io.store.database import Wanted
from rashomon.io.store.query import Term
from rashomon.io.store.storable import storable
from rashomon.io.store.unicode61 import cut_words
from tests.postgres_server import Server

# Few words, so that many match: accents of both forms, marks within and between words, other scripts.
WORDS = st.sampled_from(
    [
        "gale",
        "Gale",
        "gal",
        "Várnholt",
        "Várnholt",
        "varnholt",
        "it’s",
        "e.g.",
        "co-op",
        "Æsir",
        "straße",
        "ΣΑΣ",
        "дом",
        "風",
        "١٢",
        "a_b",
        "'",
        "\\",
        "=",
        ":*",
        "́",
        "İ",
        "ﬁn",
        "é",
        "😀",
        "ẛ",
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=3)), max_size=8).map(" ".join)
TERMS = st.builds(Term, TEXTS.map(storable), st.booleans())
WANTED = st.builds(
    Wanted,
    st.lists(st.lists(TERMS, min_size=1, max_size=2).map(tuple), min_size=1, max_size=3).map(tuple),
    st.lists(TERMS, max_size=2).map(tuple),
    st.booleans(),
)


@pytest.fixture(scope="module")
def fts5() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(
        "CREATE VIRTUAL TABLE text USING fts5 "
        "(words, content = '', tokenize = 'unicode61 remove_diacritics 2')"
    )
    connection.execute("CREATE VIRTUAL TABLE word USING fts5vocab (text, 'instance')")
    yield connection
    connection.close()


@settings(max_examples=150, deadline=None)
@given(text=st.one_of(st.text(), TEXTS))
@example("x" * 40_000 + " é" * 9_000)
def test_words_are_those_of_fts5(fts5: sqlite3.Connection, text: str) -> None:
    text = storable(text)
    fts5.execute("INSERT INTO text (rowid, words) VALUES (1, ?)", (text,))
    words = [word for _, word in sorted(fts5.execute("SELECT offset, term FROM word"))]
    fts5.execute("INSERT INTO text (text) VALUES ('delete-all')")
    assert cut_words(text) == words


@pytest.fixture(scope="module")
def both(postgres_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Database]]:
    """A store on each database."""
    address = postgres_server.make_database()
    places: list[str | Path] = [tmp_path_factory.mktemp("both") / "news.db", address]
    databases = [open_store(place, create=True) for place in places]
    yield databases
    for database in databases:
        database.close()
    postgres_server.drop_database(address)


class _NotKept(Exception):
    """Ends a transaction, as nothing of it is needed any more: without waiting for the disk."""


def find(database: Database, texts: list[tuple[str, str]], asked: list[Wanted]) -> list[list[int]]:
    """The places of the texts, titles and bodies, that match each of what is asked."""
    found = []
    numbers: list[int] = []
    with contextlib.suppress(_NotKept), database.writing():
        for title, body in texts:
            values = (f"{len(numbers)}", hashlib.sha256(f"{len(numbers)}".encode()).digest())
            number = database.insert(
                "INSERT INTO article (id, given_id, digest, title, collected, record) "
                "VALUES (?, '', ?, '', '', '')",
                values,
            )
            database.add_text("article_text", number, storable(title), storable(body))
            numbers.append(number)
        for wanted in asked:
            hits = database.find_text(
                "article_text", "article.number", "article", wanted, "1 = 1", (), len(texts) + 1
            )
            matching, own = database.match_text("article_text", "article.number", wanted)
            others = database.execute(f"SELECT number FROM article WHERE NOT ({matching})", own)
            assert {*hits, *(number for (number,) in others)} == set(numbers)
            assert len(hits) + len(others) == len(numbers)
            found.append([numbers.index(hit) for hit in hits])
        raise _NotKept
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.tuples(TEXTS, TEXTS), max_size=5), asked=st.lists(WANTED, min_size=1, max_size=6))
def test_both_databases_find_the_same(
    both: list[Database], texts: list[tuple[str, str]], asked: list[Wanted]
) -> None:
    first, second = (find(database, texts, asked) for database in both)
    assert first == second


def test_long_words_and_long_texts_are_found_on_both(both: list[Database]) -> None:
    long = "x" * 2_500
    many = " ".join(f"word{number}" for number in range(130_000))
    often = "gale wind " * 9_000
    texts = [
        ("short", long),
        (long + "a", "short"),
        ("many", many),
        ("", often + "storm"),
        ("", "gale storm"),
    ]

    def term(words: str, begins: bool = False) -> Wanted:
        return Wanted(((Term(words, begins),),))

    asked = [
        (term(long), [0]),
        (term(long + "a"), [1]),
        (term(long, begins=True), [1, 0]),
        (term("x" * 1_990, begins=True), [1, 0]),
        (term("x" * 1_990), []),
        (term("word129999"), [2]),
        (term("word129998 word129999"), [2]),
        (term("word129999 word129998"), []),
        (term("word12999", begins=True), [2]),
        (Wanted(((Term("word7"),),), (Term("word129999"),)), []),
        (Wanted(((Term("short"), Term("word7")),)), [2, 1, 0]),
        (term("gale storm"), [4]),
        (term("wind storm"), [3]),
        (term("gale wind " * 40), [3]),
        (Wanted(((Term("many"),),), (), title_only=True), [2]),
        (Wanted(((Term("word7"),),), (), title_only=True), []),
    ]
    for database in both:
        found = find(database, texts, [wanted for wanted, _ in asked])
        assert found == [sorted(expected, reverse=True) for _, expected in asked]
