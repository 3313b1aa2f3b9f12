"""The bytes as they came: each content once, named by its SHA-256, compressed."""

import hashlib
import zlib

from rashomon.errors import StoreDamaged
from rashomon.io.store.database import Database
from rashomon.io.store.storable import storable, storable_key
from rashomon.model.article import Capture

_ADVICE = 'Put back a copy made with "rashomon backup".'


def digest_content(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def is_known(database: Database, capture: Capture) -> bool:
    """Whether this content was collected whole."""
    digest = digest_content(capture.content)
    return bool(database.execute("SELECT 1 FROM capture WHERE digest = ?", (digest,)))


def add_capture(database: Database, capture: Capture) -> int:
    """Keep the content, if it is new, and where and when it was found; the number of the content."""
    digest = digest_content(capture.content)
    rows = database.execute("SELECT number FROM capture WHERE digest = ?", (digest,))
    number = (
        rows[0][0]
        if rows
        else database.insert(
            "INSERT INTO capture (digest, size_bytes, content) VALUES (?, ?, ?)",
            (digest, len(capture.content), zlib.compress(capture.content)),
        )
    )
    database.execute(
        "INSERT INTO retrieval (capture, location, url, media_type, charset, retrieved) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (
            number,
            storable_key(capture.location),
            storable_key(capture.url or ""),
            storable(capture.media_type),
            storable(capture.charset),
            capture.retrieved.isoformat() if capture.retrieved else None,
        ),
    )
    return int(number)


def read_content(database: Database, article_id: str) -> bytes | None:
    """The bytes that an article was taken out of; None if it was given without. Raises StoreDamaged."""
    rows = database.execute(
        "SELECT capture.digest, capture.content FROM article "
        "JOIN capture ON capture.number = article.capture WHERE article.id = ?",
        (article_id,),
    )
    if not rows:
        return None
    digest, packed = rows[0]
    try:
        content = zlib.decompress(packed)
    except zlib.error as error:
        raise StoreDamaged(f"the capture of {article_id} is damaged ({error}). {_ADVICE}") from None
    if digest_content(content) != digest:
        raise StoreDamaged(f"the capture of {article_id} is not what was kept. {_ADVICE}")
    return content
