"""The words of the articles that are kept: their numbers, and how many articles have them."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from rashomon.grouping.word_weights import weigh_counts
from rashomon.io.store.articles import in_chunks, marks
from rashomon.io.store.database import Database, Row
from rashomon.io.store.storable import storable_key

# The row of `term` that counts the articles themselves.
_EVERY_ARTICLE = ""


def count_words(database: Database, rarities: Sequence[Mapping[str, float]]) -> None:
    """Add the words of new articles, each with its rarity in English, to the counts over all articles."""
    holders: Counter[str] = Counter()
    rarity: dict[str, float] = {}
    for own in rarities:
        holders.update(own.keys())
        for word, value in own.items():
            if value < rarity.get(word, math.inf):
                rarity[word] = value
    counted = [(storable_key(word), count, rarity[word]) for word, count in holders.items()]
    database.execute_many(
        "INSERT INTO term (term, holders, rarity) VALUES (?, ?, ?) ON CONFLICT (term) DO UPDATE SET "
        "holders = term.holders + excluded.holders, "
        "rarity = CASE WHEN excluded.rarity < term.rarity THEN excluded.rarity ELSE term.rarity END",
        sorted([(_EVERY_ARTICLE, len(rarities), 0.0), *counted]),
    )


def find_terms(database: Database, terms: Iterable[str]) -> dict[str, int]:
    """The numbers of words."""
    keys = {term: storable_key(term) for term in terms}
    wanted = sorted(set(keys.values()))
    found: dict[str, int] = {}
    for chunk in in_chunks(wanted):
        rows = database.execute(f"SELECT term, number FROM term WHERE term IN ({marks(chunk)})", chunk)
        found.update(rows)
    return {term: found[key] for term, key in keys.items() if key in found}


class TermWeights:
    """What words weigh by the counts of now, each asked for once: as long as nothing more is counted."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._terms = np.zeros(0, dtype=np.uint32)
        self._weights = np.zeros(0, dtype=np.float64)
        self._articles: int | None = None

    def weigh(self, terms: NDArray[np.uint32]) -> NDArray[np.float64]:
        """The weights of words, given by their numbers in any order, of the same shape (n,)."""
        self._learn(np.setdiff1d(terms, self._terms))
        weights: NDArray[np.float64] = self._weights[np.searchsorted(self._terms, terms)]
        return weights

    def _learn(self, terms: NDArray[np.uint32]) -> None:
        wanted = terms.tolist()
        rows: list[Row] = []
        for chunk in in_chunks(wanted):
            rows += self._database.execute(
                f"SELECT number, holders, rarity FROM term WHERE number IN ({marks(chunk)})", chunk
            )
        if not rows:
            return
        columns = np.fromiter(chain.from_iterable(rows), np.float64, 3 * len(rows)).reshape(-1, 3)
        known = np.concatenate([self._terms, columns[:, 0].astype(np.uint32)])
        weights = weigh_counts(columns[:, 1], columns[:, 2], self._count_articles())
        order = np.argsort(known, kind="stable")
        self._terms, self._weights = known[order], np.concatenate([self._weights, weights])[order]

    def _count_articles(self) -> int:
        if self._articles is None:
            rows = self._database.execute("SELECT holders FROM term WHERE term = ?", (_EVERY_ARTICLE,))
            self._articles = rows[0][0] if rows else 0
        return self._articles
