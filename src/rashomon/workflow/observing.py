"""Who is told what happens while a verb works, and what a verb may be given."""

from pathlib import Path
from typing import Protocol

from rashomon.errors import InputError
from rashomon.model.article import Article

Input = str | Path | Article


class Observer(Protocol):
    """Who is told what happens on the way."""

    def failed(self, failure: InputError) -> None:
        """One input failed; the others go on if this returns."""

    def advanced(self, stage: str, done: int, total: int | None) -> None:
        """So many of so many (None: not known) are through this stage."""


class Strict:
    """The library's default: the first input that fails raises its error."""

    def failed(self, failure: InputError) -> None:
        raise failure

    def advanced(self, stage: str, done: int, total: int | None) -> None:
        pass
