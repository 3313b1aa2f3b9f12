"""Articles found by their most telling words, common ones within their weeks only."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

import numpy as np

from rashomon.grouping.candidates import (
    ENOUGH_HOLDERS,
    MOST_CANDIDATES,
    MOST_HOLDERS,
    find_likeliest,
    find_weeks,
)
from rashomon.grouping.publication_days import Days
from rashomon.io.store.articles import execute_each
from rashomon.io.store.database import Database, Row

_NO_WEEK = -1
# Half of the words: of a large store they are most often enough, of a small one two questions cost little.
_ASKED_AT_ONCE = 13


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
    words = list(telling.words)
    followed: list[Row] = []
    for start in range(0, len(words), _ASKED_AT_ONCE):
        if len(followed) >= ENOUGH_HOLDERS:
            break
        asked = words[start : start + _ASKED_AT_ONCE]
        near = _find_holders_near(database, asked, find_weeks(telling.days))
        followed += _follow(asked, near, ENOUGH_HOLDERS - len(followed))
    return find_likeliest(_add_weights(telling, followed))


def _follow(words: Sequence[int], near: Sequence[Row], enough: int) -> list[Row]:
    """The holders of the first words, until there are enough."""
    holders: dict[int, list[Row]] = {word: [] for word in words}
    for row in near:
        holders[row[0]].append(row)
    followed: list[Row] = []
    for word in words:
        if len(followed) >= enough:
            break
        followed += holders[word]
    return followed


def _find_holders_near(database: Database, words: Sequence[int], weeks: range) -> list[Row]:
    """Of each word that has few enough holders, or few enough in these weeks: it, a holder and its weight."""
    asked = [(word,) for word in words if word not in database.frequent_terms]
    holders, too_many = _find_holders(database, "term = ?", asked)
    # Holders are added, never taken away. In a store of a million nearly all telling words are frequent: to
    # find that out anew takes longer than all else that is done for an article.
    database.frequent_terms.update(too_many)
    if weeks:
        frequent = [word for word in words if word in database.frequent_terms]
        near = [(word, weeks[0] - 1, weeks[-1] + 1) for word in frequent]
        holders += _find_holders(database, "term = ? AND week BETWEEN ? AND ?", near)[0]
    return holders


def _add_weights(telling: Telling, holders: Sequence[Row]) -> dict[int, float]:
    """The weight of the telling words that other articles share with one: of the likeliest and their equals.

    Columns, not dicts: there are up to 300 holders.
    """
    columns = np.fromiter(chain.from_iterable(holders), np.float64, 3 * len(holders)).reshape(-1, 3)
    words = np.array(list(telling.words), dtype=np.float64)
    by_number = np.argsort(words)
    place = by_number[np.searchsorted(words, columns[:, 0], sorter=by_number)]
    # In the order of the words: in another one a sum can differ in its last digit.
    order = np.argsort(place, kind="stable")
    products = np.array(list(telling.words.values()), dtype=np.float64)[place] * columns[:, 2]
    others, owner = np.unique(columns[order, 1].astype(np.int64), return_inverse=True)
    shared = np.bincount(owner, products[order], len(others))
    shared[others == telling.article] = 0.0
    most = MOST_CANDIDATES
    least = np.partition(shared, len(shared) - most)[len(shared) - most] if len(shared) > most else 0.0
    chosen = (shared >= least) & (others != telling.article)
    return dict(zip(others[chosen].tolist(), shared[chosen].tolist(), strict=True))


def _find_holders(
    database: Database, condition: str, asked: Sequence[tuple[int, ...]]
) -> tuple[list[Row], set[int]]:
    """For each term that is asked for, itself, its holders and their weights; and the terms with too many.

    An article has a row for each of its weeks. To make rows distinct takes SQLite as long as to find them:
    only where there are so many that it matters.
    """
    rows = _ask(database, "SELECT term, article, weight FROM telling WHERE", condition, asked)
    unsure = _find_frequent(rows)
    if not unsure:
        return list(dict.fromkeys(rows)), unsure
    again = [values for values in asked if values[0] in unsure]
    sure = _ask(database, "SELECT DISTINCT term, article, weight FROM telling WHERE", condition, again)
    too_many = _find_frequent(sure)
    kept = [row for row in rows if row[0] not in unsure] + [row for row in sure if row[0] not in too_many]
    return list(dict.fromkeys(kept)), too_many


def _ask(database: Database, select: str, condition: str, asked: Sequence[tuple[int, ...]]) -> list[Row]:
    """The rows of each term, one more than count at most."""
    return execute_each(
        database, f"{select} {condition} LIMIT ?", [(*values, MOST_HOLDERS + 1) for values in asked]
    )


def _find_frequent(rows: Sequence[Row]) -> set[int]:
    counts = Counter(map(itemgetter(0), rows))
    return {term for term, count in counts.items() if count > MOST_HOLDERS}
