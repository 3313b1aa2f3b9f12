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
    asked = [(term,) for term in telling.words if term not in database.frequent_terms]
    holders = _find_holders(database, "term = ?", asked)
    # Holders are added, never taken away. In a store of a million nearly all telling words are frequent: to
    # find that out of 25 anew takes longer than all else that is done for an article.
    database.frequent_terms.update(term for (term,) in asked if term not in holders)
    weeks = find_weeks(telling.days)
    if weeks:
        frequent = [term for term in telling.words if term not in holders]
        near = [(term, weeks[0] - 1, weeks[-1] + 1) for term in frequent]
        holders |= _find_holders(database, "term = ? AND week BETWEEN ? AND ?", near)
    shared: defaultdict[int, float] = defaultdict(float)
    for term, weight in telling.words.items():
        for other, other_weight in holders.get(term, ()):
            shared[other] += weight * other_weight
    shared.pop(telling.article, None)
    return find_likeliest(shared)


def _find_holders(
    database: Database, condition: str, asked: Sequence[tuple[int, ...]]
) -> dict[int, list[tuple[int, float]]]:
    """For each term that is asked for, its holders with their weights, unless they are too many.

    An article has a row for each of its weeks. To make rows distinct takes SQLite as long as to find them:
    only where there are so many that it matters.
    """
    found = _ask(database, "SELECT term, article, weight FROM telling WHERE", condition, asked)
    unsure = [values for values in asked if len(found.get(values[0], ())) > MOST_HOLDERS]
    sure = "SELECT DISTINCT term, article, weight FROM telling WHERE"
    found |= _ask(database, sure, condition, unsure)
    return {
        term: list(dict.fromkeys(holders)) for term, holders in found.items() if len(holders) <= MOST_HOLDERS
    }


def _ask(
    database: Database, select: str, condition: str, asked: Sequence[tuple[int, ...]]
) -> dict[int, list[tuple[int, float]]]:
    """The rows of each term, one more than count at most."""
    found: dict[int, list[tuple[int, float]]] = {values[0]: [] for values in asked}
    rows = execute_each(
        database, f"{select} {condition} LIMIT ?", [(*values, MOST_HOLDERS + 1) for values in asked]
    )
    for term, article, weight in rows:
        found[term].append((article, weight))
    return found
