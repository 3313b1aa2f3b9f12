"""What a store asks of the database behind it."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from rashomon.io.store.query import Term

Row = tuple[Any, ...]
Share = Literal["few", "many", "most"]
"""How many rows match, and so what is cheapest: of few, to begin with what matches; else to go through all
rows until there are enough, and look into a list of what matches, or, of most, to ask each row."""

Condition = tuple[str, list[Any]]
"""A condition in SQL, with its values."""

# How long a writer waits for another one.
WAIT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words to be found in a text: of each of `required` at least one term, of `excluded` none.

    With `title_only` the required ones are looked for in the title.
    """

    required: tuple[tuple[Term, ...], ...]
    excluded: tuple[Term, ...] = ()
    title_only: bool = False


class Database(Protocol):
    """A relational database with full text. All SQL but that of full text is the same on each: that of SQLite
    which PostgreSQL has, too. Text is compared by its bytes; `lower` and LIKE fold ASCII only.

    Every method raises StoreError, with what to do, for whatever the database complains of.

    `frequent_terms` are words of which is known that they have too many holders to be looked up; emptied when
    a transaction is taken back.
    """

    frequent_terms: set[int]

    def writing(self) -> AbstractContextManager[None]:
        """A transaction that writes: all of it is kept or nothing. One at a time; others wait for it."""

    def reading(self) -> AbstractContextManager[None]:
        """A transaction that reads one state, whatever is written meanwhile."""

    def execute(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """The rows of one statement, with `?` for values."""

    def execute_many(self, statement: str, values: Iterable[Sequence[Any]]) -> None:
        """The statement once for each row of values."""

    def insert(self, statement: str, values: Sequence[Any]) -> int:
        """One row more in a table whose key is `number INTEGER PRIMARY KEY`; its number."""

    def add_text(self, index: str, number: int, *fields: str) -> None:
        """Make the text of a row searchable."""

    def remove_text(self, index: str, number: int, *fields: str) -> None:
        """Take the text of a row, given as it was added, out of the index."""

    def match_text(self, index: str, key: str, wanted: Wanted, *, by_row: bool = False) -> Condition:
        """That the text of the row with this number matches; `by_row` if it is asked of few rows."""

    def weigh_matches(self, index: str, wanted: Wanted, limit: int) -> Share:
        """How many rows match, for who needs `limit` of them: what is to be gone through first."""

    def find_text(
        self,
        index: str,
        key: str,
        tables: str,
        wanted: Wanted | None,
        condition: str,
        values: Sequence[Any],
        limit: int,
        few: Condition | None = None,
    ) -> list[int]:
        """The numbers of the last rows that match, last first; without words by the condition alone.

        `few` is one more condition, which an index answers in the order of the numbers.
        """

    def stream(self, statement: str) -> Iterator[Row]:
        """The rows of a statement without values, not all in memory at once; within a transaction."""

    def fill(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows of all columns, numbers included, to a table that is empty."""

    def back_up(self, target: Path) -> None:
        """Copy the whole, as it is at one moment, to a file that is a store (SQLite) again."""

    def close(self) -> None:
        """Close. What was committed stays."""
