"""Which pairs of carriers are worth a close look: as many as the carriers, not as their square."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rashomon.collation.statements.carriers import Carrier
from rashomon.collation.statements.similarity import Matrix, Similarities

Pairs = NDArray[np.int64]

# A carrier is paired with its eight likeliest counterparts in every other article, by meaning or by words:
# 98.5% of the annotated links are among them (gold-train), 93.7% with five.
CANDIDATES_PER_ARTICLE = 8
# And with no more than these in all articles together, so that a story of fifty reports costs ten times
# one of five and not a hundred times. No annotated story reaches it.
CANDIDATES_PER_CARRIER = 48


def choose_pairs(carriers: Sequence[Carrier], similarities: Similarities) -> Pairs:
    """Row and column numbers, shape (n, 2), of pairs of carriers of different articles."""
    articles = np.array([carrier.article for carrier in carriers], dtype=np.int64)
    words = np.maximum(similarities.words, similarities.words.T)
    likely = _likeliest(similarities.meaning, articles)
    # Most sentences share no word: they are not likelier than each other.
    likely |= _likeliest(words, articles) & (words > 0)
    rows, columns = np.nonzero((likely | likely.T) & (articles[:, None] < articles[None, :]))
    return np.stack([rows, columns], axis=1)


def _likeliest(likeness: Matrix, articles: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The cells of each row that are among its best, in the column's article and in all others.

    Of equal cells the earlier column counts: were all let in, sentences that are all the same would be
    candidates of all.
    """
    chosen = np.zeros(likeness.shape, dtype=np.bool_)
    for row, values in enumerate(likeness):
        # Rounded, so that the last bit does not decide between equals.
        order = np.lexsort((np.round(-values, 5), articles))
        ordered = articles[order]
        place = np.arange(len(order)) - np.searchsorted(ordered, ordered)
        best = order[(place < CANDIDATES_PER_ARTICLE) & (ordered != articles[row])]
        if len(best) > CANDIDATES_PER_CARRIER:
            best = best[np.lexsort((best, np.round(-values[best], 5)))[:CANDIDATES_PER_CARRIER]]
        chosen[row, best] = True
    return chosen
