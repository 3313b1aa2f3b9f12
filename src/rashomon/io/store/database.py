"""What a store asks of the database behind it."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from rashomon.io.store.query import Term

Row = tuple[Any, ...]


class Database(Protocol):
    """A relational database with full text. All SQL but that of full text is the same on each.

    Every method raises StoreError, with what to do, for whatever the database complains of.
    """

    def writing(self) -> AbstractContextManager[None]:
        """A transaction that writes: all of it is kept or nothing. One at a time; others wait for it."""

    def reading(self) -> AbstractContextManager[None]:
        """A transaction that reads one state, whatever is written meanwhile."""

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """The rows of one statement, with `?` for values."""

    def execute_many(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        """The statement once for each row of values."""

    def insert(self, statement: str, values: Sequence[Any]) -> int:
        """One row more; its number."""

    def add_text(self, index: str, number: int, *fields: str) -> None:
        """Make the text of a row searchable."""

    def remove_text(self, index: str, number: int, *fields: str) -> None:
        """Take the text of a row, given as it was added, out of the index."""

    def express(
        self, required: Sequence[Sequence[Term]], excluded: Sequence[Term], *, title_only: bool = False
    ) -> str:
        """What matches one of each group and none of the excluded, as this database writes it."""

    def match_text(self, index: str, key: str) -> str:
        """A condition, with one `?` for what `express` returns, that the row with this number matches."""

    def find_text(
        self,
        index: str | None,
        key: str,
        tables: str,
        expression: str,
        condition: str,
        values: Sequence[Any],
        limit: int,
    ) -> list[int]:
        """The numbers of the last rows that match, last first; without an index by the condition alone."""

    def back_up(self, target: Path) -> None:
        """Copy the whole, as it is at one moment, to a new file."""

    def close(self) -> None:
        """Close. What was committed stays."""
