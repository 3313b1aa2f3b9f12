"""Texts as every database takes them."""

import hashlib
from typing import overload

# PostgreSQL takes 2,704 bytes a row into an index, and some hold two texts.
_KEY_BYTES = 1000
_SHORTENED_BYTES, _DIGITS = 900, 32


@overload
def storable(text: str) -> str: ...
@overload
def storable(text: None) -> None: ...
def storable(text: str | None) -> str | None:
    """The text without what UTF-8 cannot write and without null characters, which end a text in SQL.

    For columns to search and sort by only: records keep every character.
    """
    if text is None:
        return None
    return text.encode("utf-8", "replace").decode().replace("\x00", " ")


@overload
def storable_key(text: str) -> str: ...
@overload
def storable_key(text: None) -> None: ...
def storable_key(text: str | None) -> str | None:
    """The text as above, for a column that is looked up: a long one by its beginning and a digest.

    The key of a key is the key itself.
    """
    # Nearly every text: asked for each word of each article.
    if text is not None and len(text) <= _KEY_BYTES and text.isascii() and "\x00" not in text:
        return text
    kept = storable(text)
    if kept is None or len(encoded := kept.encode()) <= _KEY_BYTES:
        return kept
    digest = hashlib.sha256(encoded).hexdigest()[:_DIGITS]
    return f"{encoded[: _SHORTENED_BYTES - _DIGITS - 1].decode(errors='ignore')}~{digest}"
