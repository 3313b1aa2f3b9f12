"""Which pairs of carriers are worth a close look: as many as the carriers, not as their square."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.collation.statements.carriers import Carrier
from rashomon.collation.statements.similarity import Matrix, Similarities
from rashomon.collation.statements.standing import find_standing

Pairs = NDArray[np.int64]

# A carrier is paired with its eight likeliest counterparts in every other article, by meaning or by words:
# 98.5% of the annotated links are among them (gold-train), 93.7% with five.
CANDIDATES_PER_ARTICLE = 8
# And with no more than these in all articles together, so that a story of fifty reports costs ten times
# one of five and not a hundred times. No annotated story reaches it.
CANDIDATES_PER_CARRIER = 48


def choose_pairs(carriers: Sequence[Carrier], similarities: Similarities) -> Pairs:
    """Row and column numbers, shape (n, 2), of pairs of carriers of different articles."""
    articles = np.array([carrier.article for carrier in carriers])
    words = np.maximum(similarities.words, similarities.words.T)
    likely = _likeliest(similarities.meaning, articles) | _likeliest(words, articles)
    rows, columns = np.nonzero((likely | likely.T) & (articles[:, None] < articles[None, :]))
    return np.stack([rows, columns], axis=1)


def _likeliest(likeness: Matrix, articles: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The cells of each row that are among its best, in the column's article and in all others."""
    chosen = np.zeros(likeness.shape, dtype=np.bool_)
    for row, values in enumerate(likeness):
        others = np.nonzero(articles != articles[row])[0]
        in_article = find_standing(values[others], articles[others]).rank < CANDIDATES_PER_ARTICLE
        near = others[in_article]
        in_all = find_standing(values[near], np.zeros(len(near), dtype=np.int64)).rank
        chosen[row, near[in_all < CANDIDATES_PER_CARRIER]] = True
    return chosen
