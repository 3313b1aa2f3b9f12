"""Articles found by their text: who prints some of the same runs of words."""

from collections import Counter
from collections.abc import Sequence

from rashomon.io.store.articles import execute_each
from rashomon.io.store.database import Database

# The holders of one shingle that an article is held against: of many prints the first ones are enough.
_MOST_PRINTERS = 32
_PRINTERS_READ = 4


def add_sketch(database: Database, number: int, sketch: Sequence[int]) -> None:
    database.execute_many(
        "INSERT INTO sketch (shingle, article) VALUES (?, ?) ON CONFLICT DO NOTHING",
        ((shingle, number) for shingle in sketch),
    )


def find_printers(database: Database, sketch: Sequence[int]) -> list[int]:
    """The articles that share most of a sketch, a few: those that may print the same text.

    One shingle in common is a phrase of the trade; of two prints one in 1,000 has fewer than two.
    """
    rows = execute_each(
        database,
        "SELECT article FROM sketch WHERE shingle = ? ORDER BY article LIMIT ?",
        [(shingle, _MOST_PRINTERS) for shingle in sketch],
    )
    shared = Counter(number for (number,) in rows)
    least = min(2, len(sketch))
    likely = [number for number, count in shared.items() if count >= least]
    return sorted(likely, key=lambda number: (-shared[number], number))[:_PRINTERS_READ]
