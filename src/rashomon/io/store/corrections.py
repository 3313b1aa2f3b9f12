"""What people decided about stories: kept apart from what was computed, and stronger than it."""

from collections.abc import Collection
from dataclasses import dataclass

from rashomon.io.store.articles import in_chunks, marks
from rashomon.io.store.database import Database
from rashomon.io.store.stories import now


@dataclass(frozen=True, slots=True)
class Corrections:
    """Pairs of articles, by number, that belong together, and pairs that do not."""

    together: frozenset[tuple[int, int]] = frozenset()
    apart: frozenset[tuple[int, int]] = frozenset()


def add_correction(database: Database, first: int, second: int, *, together: bool) -> None:
    """Note a decision on two articles; it takes the place of an earlier one on the same two."""
    database.execute(
        "INSERT INTO correction (first, second, together, made) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (first, second) DO UPDATE SET together = excluded.together, made = excluded.made",
        (min(first, second), max(first, second), int(together), now()),
    )


def drop_splits(database: Database, articles: Collection[int], others: Collection[int]) -> None:
    """Forget that articles are not of one event with others: a later decision says that they are."""
    database.execute_many(
        "DELETE FROM correction WHERE together = 0 AND first = ? AND second = ?",
        ((min(one, other), max(one, other)) for one in articles for other in others),
    )


def find_splits(
    database: Database, articles: Collection[int], others: Collection[int]
) -> list[tuple[int, int]]:
    """The pairs of an article and another one that were said not to be of one event."""
    sides = set(articles), set(others)
    found: set[tuple[int, int]] = set()
    for chunk in in_chunks(sorted(sides[0])):
        rows = database.execute(
            "SELECT first, second FROM correction WHERE together = 0 "
            f"AND (first IN ({marks(chunk)}) OR second IN ({marks(chunk)}))",
            (*chunk, *chunk),
        )
        found.update(
            (first, second)
            for first, second in rows
            if (first in sides[0] and second in sides[1]) or (second in sides[0] and first in sides[1])
        )
    return sorted(found)


def drop_correction(database: Database, first: int, second: int) -> None:
    """Forget what was decided on two articles."""
    database.execute(
        "DELETE FROM correction WHERE first = ? AND second = ?", (min(first, second), max(first, second))
    )


def find_corrections(database: Database, articles: Collection[int]) -> Corrections:
    """The decisions that touch any of these articles, each article as the one whose text it prints."""
    wanted = sorted(articles)
    together: set[tuple[int, int]] = set()
    apart: set[tuple[int, int]] = set()
    for chunk in in_chunks(wanted):
        for side in ("one", "other"):
            rows = database.execute(
                "SELECT one.leader, other.leader, correction.together FROM correction "
                "JOIN profile AS one ON one.article = correction.first "
                f"JOIN profile AS other ON other.article = correction.second "
                f"WHERE {side}.leader IN ({marks(chunk)})",
                chunk,
            )
            for first, second, is_together in rows:
                if first != second:
                    (together if is_together else apart).add((min(first, second), max(first, second)))
    return Corrections(frozenset(together), frozenset(apart))
