"""How alike the carriers of a story are, measured in several ways: square matrices over the carriers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.collation.statements.carriers import Carrier, TermWeights
from rashomon.collation.statements.closeness import WeighedText

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Similarities:
    """Square matrices over the n carriers, each of shape (n, n), cheap enough to be whole.

    `meaning` is the cosine of the sentence vectors, `stress` that of the word vectors weighted by how much
    each word tells; both are symmetric. `words` and `story_words` are the share of the row's weight whose
    stems the column has, weighted in English and in the story.
    """

    meaning: Matrix
    stress: Matrix
    words: Matrix
    story_words: Matrix


def measure_similarities(
    carriers: Sequence[Carrier], texts: Sequence[WeighedText], weights: TermWeights
) -> Similarities:
    wholes = np.stack([text.whole for text in texts])
    vectors = np.stack([text.vector for text in texts])
    return Similarities(
        meaning=wholes @ wholes.T,
        stress=vectors @ vectors.T,
        words=_measure_containment(carriers, weights.in_english),
        story_words=_measure_containment(carriers, weights.in_story),
    )


def _measure_containment(carriers: Sequence[Carrier], weights: dict[str, float]) -> Matrix:
    terms = sorted({term for carrier in carriers for term in carrier.terms})
    number = {term: index for index, term in enumerate(terms)}
    present = np.zeros((len(carriers), len(terms)), dtype=np.float32)
    for row, carrier in enumerate(carriers):
        present[row, [number[term] for term in carrier.terms]] = 1.0
    weighted = present * np.array([weights[term] for term in terms], dtype=np.float32)
    totals = np.maximum(weighted.sum(axis=1, keepdims=True), 1e-9)
    return np.asarray((weighted @ present.T) / totals, dtype=np.float32)
