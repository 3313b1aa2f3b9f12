"""Texts as every database takes them."""

from typing import overload


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
