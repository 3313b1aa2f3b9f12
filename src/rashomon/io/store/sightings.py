"""When and where each text was seen: a text that comes back after another one is seen a second time.

A page seldom has the same bytes twice though its text is the same: sightings are of articles, not of bytes.
One is noted for each new content that holds one article, and for a content that is known where another text
stood at its address meanwhile. What is asked for and has not changed is not noted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from rashomon.io.store.articles import identify_article, in_chunks, marks
from rashomon.io.store.database import Database
from rashomon.io.store.storable import storable_key
from rashomon.model.article import Article, Capture


@dataclass(frozen=True, slots=True)
class Sighting:
    """An article, by its number, at a place and a time."""

    article: int
    location: str
    retrieved: datetime


def note_sighting(database: Database, capture: Capture, number: int, articles: Sequence[Article]) -> None:
    """Note what a new content, of that number, holds: nothing where it is not one article alone."""
    if capture.retrieved is None or len(articles) != 1:
        return
    rows = database.execute("SELECT number FROM article WHERE digest = ?", (identify_article(articles[0]),))
    if rows:
        _insert(database, int(rows[0][0]), number, capture.location, capture.retrieved)


def note_return(database: Database, capture: Capture, number: int) -> None:
    """Note that a content that is known stands at its address again, if another text stood there before."""
    if capture.retrieved is None:
        return
    held = database.execute(
        "SELECT article FROM sighting WHERE capture = ? ORDER BY number LIMIT 1", (number,)
    )
    before = database.execute(
        "SELECT article FROM sighting WHERE location = ? AND retrieved <= ? "
        "ORDER BY retrieved DESC, number DESC LIMIT 1",
        (storable_key(capture.location), _written(capture.retrieved)),
    )
    if held and before != held:
        _insert(database, int(held[0][0]), number, capture.location, capture.retrieved)


def find_sightings(database: Database, articles: Sequence[int]) -> list[Sighting]:
    """All sightings of these articles, the earliest first."""
    found: list[Sighting] = []
    for chunk in in_chunks(articles):
        rows = database.execute(
            f"SELECT article, location, retrieved FROM sighting WHERE article IN ({marks(chunk)})", chunk
        )
        found += [Sighting(article, location, _read(retrieved)) for article, location, retrieved in rows]
    return sorted(found, key=lambda one: (one.retrieved, one.location, one.article))


def _insert(database: Database, article: int, capture: int, location: str, retrieved: datetime) -> None:
    database.execute(
        "INSERT INTO sighting (article, capture, location, retrieved) VALUES (?, ?, ?, ?)",
        (article, capture, storable_key(location), _written(retrieved)),
    )


def _written(moment: datetime) -> str:
    """As text that sorts."""
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _read(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
