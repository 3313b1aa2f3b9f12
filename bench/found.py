"""What a finder of quotations found, in the terms that all of them share."""

from collections.abc import Callable
from dataclasses import dataclass

Place = tuple[int, int]
Places = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One quotation: half-open code points of the text."""

    content: Places
    cue: Places
    source: Places


@dataclass(frozen=True, slots=True)
class Findings:
    """All quotations of one text, and how many of its parts the finder raised an error on."""

    found: tuple[Found, ...]
    refused: int = 0


Finder = Callable[[str], Findings]
