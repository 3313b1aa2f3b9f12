"""Articles in a store: each once, never changed, searchable by their text."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from rashomon.errors import StoreDamaged
from rashomon.grouping.publication_days import find_days
from rashomon.intake.identity import content_digest, with_id
from rashomon.io.store.codec import pack_record, unpack_record
from rashomon.io.store.database import Database, Row
from rashomon.io.store.storable import storable, storable_key
from rashomon.model.article import Article
from rashomon.model.diagnostic import Diagnostic

# Below the number of values that a statement may have in any database.
CHUNK = 500
_RENAMED = "id-renamed"

Value = TypeVar("Value")


def identify_article(article: Article) -> bytes:
    """What makes an article the same one when it comes again: the id as given, and all that it says."""
    return hashlib.sha256(f"{article.id!r} {content_digest(article)}".encode()).digest()


def find_new(database: Database, articles: Iterable[Article]) -> list[Article]:
    """Those that are not in the store, each once, in order."""
    new: dict[bytes, Article] = {}
    for article in articles:
        digest = identify_article(article)
        if digest not in new and not database.execute("SELECT 1 FROM article WHERE digest = ?", (digest,)):
            new[digest] = article
    return list(new.values())


def add_article(
    database: Database, article: Article, capture: int | None, digest: bytes, record: bytes
) -> tuple[int, Article]:
    """Keep an article that is not in the store; its number, and it under the id that it has there.

    The first to come keeps an id that several have; a later one gets a piece of its digest behind it.
    `digest` is that of `identify_article`, `record` the article packed as it is given.
    """
    stored = _under_free_id(database, article, digest)
    number = database.insert(
        "INSERT INTO article (id, given_id, digest, capture, publisher, published, title, url, collected, "
        "record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            stored.id,
            storable(article.id),
            digest,
            capture,
            storable_key(article.publisher),
            published_key(article),
            storable(article.title),
            storable_key(article.url),
            datetime.now(UTC).isoformat(timespec="seconds"),
            record if stored is article else pack_record(stored),
        ),
    )
    database.add_text("article_text", number, storable(article.title), storable(article.text))
    return number, stored


def read_articles(database: Database, numbers: Sequence[int]) -> dict[int, Article]:
    """Articles by number. Raises StoreDamaged."""
    articles: dict[int, Article] = {}
    for chunk in in_chunks(numbers):
        rows = database.execute(
            f"SELECT number, digest, given_id, record FROM article WHERE number IN ({marks(chunk)})", chunk
        )
        for number, digest, given_id, record in rows:
            try:
                article = unpack_record(Article, record)
            except ValueError as error:
                raise _damaged(given_id, str(error)) from None
            # The digest is over the id as given: an article that got another one here cannot be held to it.
            has_own_id = article.id == given_id and not any(
                told.code == _RENAMED and told.article == article.id for told in article.diagnostics
            )
            if has_own_id and identify_article(article) != digest:
                raise _damaged(given_id, "it is not what was kept")
            articles[number] = article
    return articles


def find_number(database: Database, article_id: str) -> int | None:
    rows = database.execute("SELECT number FROM article WHERE id = ?", (storable_key(article_id),))
    return int(rows[0][0]) if rows else None


def name_articles(database: Database, numbers: Collection[int]) -> dict[int, str]:
    """The id of each of these articles."""
    found: dict[int, str] = {}
    for chunk in in_chunks(sorted(numbers)):
        rows = database.execute(f"SELECT number, id FROM article WHERE number IN ({marks(chunk)})", chunk)
        found.update((number, id_) for number, id_ in rows)
    return found


def published_key(article: Article) -> str | None:
    """When it was published, as text that sorts: a moment in UTC, or a day; of the address if need be."""
    if article.published:
        try:
            moment = datetime.fromisoformat(article.published)
            if len(article.published) <= len("2025-03-14"):
                return moment.date().isoformat()
            if moment.tzinfo is not None:
                moment = moment.astimezone(UTC)
            return moment.isoformat(timespec="seconds")
        except (ValueError, OverflowError):
            pass
    days = find_days(article)
    return datetime.fromordinal(days.first).date().isoformat() if days and days.first == days.last else None


def in_chunks(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """The values, as many at a time as one statement may ask for."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def execute_each(database: Database, select: str, values: Sequence[tuple[int, ...]]) -> list[Row]:
    """The rows of a selection for each of some values, at once: a server answers each statement in 0.2 ms."""
    if not values:
        return []
    statement = " UNION ALL ".join([f"SELECT * FROM ({select}) AS one"] * len(values))
    return database.execute(statement, [value for one in values for value in one])


def _under_free_id(database: Database, article: Article, digest: bytes) -> Article:
    wanted = storable_key(article.id)
    free, length = wanted, 8
    while database.execute("SELECT 1 FROM article WHERE id = ?", (free,)):
        free, length = storable_key(f"{wanted}~{digest.hex()[:length]}"), length + 4
    if free == article.id:
        return article
    message = f'"{wanted}" is the id of another article in the store: this one is called "{free}" there.'
    renamed = with_id(article, free)
    told = Diagnostic(_RENAMED, message, article=free)
    return replace(renamed, diagnostics=(*renamed.diagnostics, told))


def _damaged(article_id: str, why: str) -> StoreDamaged:
    return StoreDamaged(
        f'the article {article_id} is damaged ({why}). Put back a copy made with "rashomon backup", or '
        "collect it again into a new store."
    )
