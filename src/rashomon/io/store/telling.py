"""Articles found by their most telling words, common ones within their weeks only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.grouping.candidates import MOST_HOLDERS, find_likeliest, find_weeks
from rashomon.grouping.publication_days import Days
from rashomon.io.store.articles import execute_each
from rashomon.io.store.database import Database

_NO_WEEK = -1


@dataclass(frozen=True, slots=True)
class Telling:
    """The words by which an article is found: numbers with weights, the weightiest first, and its days."""

    article: int
    words: Mapping[int, float]
    days: Days | None


def add_telling(database: Database, told: Iterable[Telling]) -> None:
    """Let articles be found by their most telling words, in their weeks."""
    database.execute_many(
        "INSERT INTO telling (term, week, article, weight) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        sorted(
            (term, week, one.article, weight)
            for one in told
            for term, weight in one.words.items()
            for week in find_weeks(one.days) or (_NO_WEEK,)
        ),
    )


def find_candidates(database: Database, telling: Telling) -> list[int]:
    """The articles worth scoring with one, by the rule of `rashomon.grouping.candidates`."""
    holders = _find_holders(database, "term = ?", [(term,) for term in telling.words])
    weeks = find_weeks(telling.days)
    frequent = [term for term, found in holders.items() if len(found) > MOST_HOLDERS]
    near: dict[int, list[tuple[int, float]]] = {}
    if weeks:
        asked = [(term, weeks[0] - 1, weeks[-1] + 1) for term in frequent]
        near = _find_holders(database, "term = ? AND week BETWEEN ? AND ?", asked)
    shared: defaultdict[int, float] = defaultdict(float)
    for term, weight in telling.words.items():
        found = holders.get(term, [])
        if len(found) > MOST_HOLDERS:
            found = near.get(term, [])
        if len(found) <= MOST_HOLDERS:
            for other, other_weight in found:
                shared[other] += weight * other_weight
    shared.pop(telling.article, None)
    return find_likeliest(shared)


def _find_holders(
    database: Database, condition: str, asked: Sequence[tuple[int, ...]]
) -> dict[int, list[tuple[int, float]]]:
    """For each term that is asked for, its holders with their weights, one more than count at most."""
    found: dict[int, list[tuple[int, float]]] = {}
    rows = execute_each(
        database,
        f"SELECT DISTINCT CAST(? AS BIGINT), article, weight FROM telling WHERE {condition} LIMIT ?",
        [(values[0], *values, MOST_HOLDERS + 1) for values in asked],
    )
    for term, article, weight in rows:
        found.setdefault(term, []).append((article, weight))
    return found
