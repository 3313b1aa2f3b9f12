"""Readings and comparisons, each with the version of the method that made it, and what is quoted in them."""

from collections.abc import Iterable
from dataclasses import replace

from rashomon.io.store.articles import find_number, in_chunks, marks
from rashomon.io.store.codec import pack_record, unpack_record
from rashomon.io.store.database import Database
from rashomon.io.store.storable import storable, storable_key
from rashomon.io.store.stories import now
from rashomon.model.article import Article
from rashomon.model.comparison import Comparison
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.model.stored import PassageKind
from rashomon.text.tokens import tokenize

Passage = tuple[int, Span, str | None, str]


def find_unread(database: Database, method: str, after: int, limit: int) -> list[int]:
    """Numbers of articles past `after` of which there is no reading by this version of the method."""
    rows = database.execute(
        "SELECT article.number FROM article "
        "LEFT JOIN result ON result.kind = 'reading' AND result.subject = article.id "
        "WHERE article.number > ? AND (result.method IS NULL OR result.method <> ?) "
        "ORDER BY article.number LIMIT ?",
        (after, method, limit),
    )
    return [number for (number,) in rows]


def write_reading(database: Database, number: int, reading: Reading, method: str) -> None:
    """Keep a reading in the place of an older one, its quotations and actors searchable."""
    article = reading.article
    _write_result(database, "reading", article.id, method, replace(reading, article=Article(article.id, "")))
    quotations: list[Passage] = []
    for quotation in reading.quotations:
        first, last = quotation.content[0], quotation.content[-1]
        span = Span(article.id, first.field, first.start, last.end) if first.field == last.field else first
        quotations.append((number, span, quotation.speaker, article.words_of(span)))
    _write_passages(database, "quotation", article.id, quotations)
    actors = {key for mention in reading.mentions for key in key_actor(mention.actor)}
    actors |= {key for quotation in reading.quotations for key in key_actor(quotation.speaker or "")}
    database.execute("DELETE FROM actor WHERE article = ?", (number,))
    database.execute_many(
        "INSERT INTO actor (key, article) VALUES (?, ?)", ((key, number) for key in sorted(actors))
    )


def read_reading(database: Database, article: Article, method: str) -> Reading | None:
    """The reading of an article by this version of the method, if there is one."""
    packed = _read_result(database, "reading", article.id, method)
    if packed is None:
        return None
    return replace(unpack_record(Reading, packed), article=article)


def write_comparison(database: Database, story_id: str, comparison: Comparison, method: str) -> None:
    """Keep the comparison of a story, its statements searchable."""
    _write_result(database, "comparison", story_id, method, comparison)
    statements: list[Passage] = []
    for statement in comparison.statements:
        for span in statement.spans:
            number = find_number(database, span.article)
            if number is not None:
                statements.append((number, span, None, comparison.words_of(span)))
    _write_passages(database, "statement", story_id, statements)


def read_comparison(database: Database, story_id: str, method: str) -> Comparison | None:
    packed = _read_result(database, "comparison", story_id, method)
    return None if packed is None else unpack_record(Comparison, packed)


def list_comparisons(database: Database, stories: Iterable[str]) -> dict[str, str]:
    """By which version of the method the kept comparison of each of these stories was made."""
    found: dict[str, str] = {}
    for chunk in in_chunks([storable(story) for story in stories]):
        found.update(
            database.execute(
                "SELECT subject, method FROM result "
                f"WHERE kind = 'comparison' AND subject IN ({marks(chunk)})",
                chunk,
            )
        )
    return found


def key_actor(name: str) -> tuple[str, ...]:
    """What an actor is searched by: the name without case and accents, and its last word."""
    words = [token.norm for token in tokenize(name)]
    return tuple({storable_key(" ".join(words)), storable_key(words[-1])}) if words else ()


def _write_result(database: Database, kind: str, subject: str, method: str, record: object) -> None:
    database.execute(
        "INSERT INTO result (kind, subject, method, made, content) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (kind, subject) DO UPDATE SET method = excluded.method, made = excluded.made, "
        "content = excluded.content",
        (kind, subject, method, now(), pack_record(record)),
    )


def _read_result(database: Database, kind: str, subject: str, method: str) -> bytes | None:
    rows = database.execute(
        "SELECT content FROM result WHERE kind = ? AND subject = ? AND method = ?", (kind, subject, method)
    )
    return rows[0][0] if rows else None


def _write_passages(database: Database, kind: PassageKind, subject: str, passages: Iterable[Passage]) -> None:
    older = database.execute(
        "SELECT number, words FROM passage WHERE kind = ? AND subject = ?", (kind, subject)
    )
    for number, words in older:
        database.remove_text("passage_text", number, words)
    database.execute("DELETE FROM passage WHERE kind = ? AND subject = ?", (kind, subject))
    for article, span, speaker, words in passages:
        searched = storable(words)
        number = database.insert(
            "INSERT INTO passage (kind, subject, article, field, start, stop, speaker, words) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (kind, subject, article, span.field, span.start, span.end, storable(speaker), searched),
        )
        database.add_text("passage_text", number, searched)
