"""How alike the carriers of a story are, measured in several ways: square matrices over the carriers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.collation.statements.carriers import Carrier, TermWeights
from rashomon.models.encoder import EncodedText

Matrix = NDArray[np.float32]

# What a function word weighs beside content words (0 to about 40): a little, so that no text weighs nothing.
_FUNCTION_WORD_WEIGHT = 0.15


@dataclass(frozen=True, slots=True)
class Similarities:
    """Square matrices over the n carriers, each of shape (n, n).

    `meaning` is the cosine of the sentence vectors; `stress` the cosine of the word vectors weighted by
    how much each word tells; both are symmetric. The others are the share of the row's weight that the
    column contains: `cover` by the nearest word vector in context (Zhang et al. 2020, BERTScore with
    inverse frequency), `words` by stems weighted in English, `story_words` by stems weighted in the story.
    """

    meaning: Matrix
    stress: Matrix
    cover: Matrix
    words: Matrix
    story_words: Matrix


def measure_similarities(
    carriers: Sequence[Carrier], encoded: Sequence[EncodedText], weights: TermWeights
) -> Similarities:
    piece_weights = [
        _piece_weights(carrier, text, weights) for carrier, text in zip(carriers, encoded, strict=True)
    ]
    whole = np.stack([text.whole for text in encoded])
    stressed = np.stack([weight @ text.pieces for weight, text in zip(piece_weights, encoded, strict=True)])
    stressed /= np.maximum(np.linalg.norm(stressed, axis=1, keepdims=True), 1e-9)
    return Similarities(
        meaning=whole @ whole.T,
        stress=stressed @ stressed.T,
        cover=_measure_cover(encoded, piece_weights),
        words=_measure_containment(carriers, weights.in_english),
        story_words=_measure_containment(carriers, weights.in_story),
    )


def _piece_weights(carrier: Carrier, text: EncodedText, weights: TermWeights) -> Matrix:
    """The weight of the word that each word piece belongs to, shape (pieces,)."""
    result = np.zeros(len(text.places), dtype=np.float32)
    token = 0
    for number, (start, _) in enumerate(text.places):
        while token < len(carrier.tokens) and carrier.tokens[token].end <= start:
            token += 1
        if token < len(carrier.tokens) and carrier.tokens[token].start <= start:
            term = carrier.stems[token]
            result[number] = weights.in_english[term] if term in carrier.terms else _FUNCTION_WORD_WEIGHT
    return result + np.float32(1e-3)


def _measure_cover(encoded: Sequence[EncodedText], piece_weights: Sequence[Matrix]) -> Matrix:
    pieces = np.concatenate([text.pieces for text in encoded])
    weights = np.concatenate(piece_weights)
    starts = np.cumsum([0] + [len(text.pieces) for text in encoded[:-1]])
    totals = np.add.reduceat(weights, starts)
    cover = np.empty((len(encoded), len(encoded)), dtype=np.float32)
    # A column of sentences at a time: the whole of pieces × pieces would be gigabytes for a large story.
    for column, text in enumerate(encoded):
        nearest = (pieces @ text.pieces.T).max(axis=1)
        cover[:, column] = np.add.reduceat(nearest * weights, starts) / totals
    return cover


def _measure_containment(carriers: Sequence[Carrier], weights: dict[str, float]) -> Matrix:
    terms = sorted({term for carrier in carriers for term in carrier.terms})
    number = {term: index for index, term in enumerate(terms)}
    present = np.zeros((len(carriers), len(terms)), dtype=np.float32)
    for row, carrier in enumerate(carriers):
        present[row, [number[term] for term in carrier.terms]] = 1.0
    weighted = present * np.array([weights[term] for term in terms], dtype=np.float32)
    totals = np.maximum(weighted.sum(axis=1, keepdims=True), 1e-9)
    return np.asarray((weighted @ present.T) / totals, dtype=np.float32)
