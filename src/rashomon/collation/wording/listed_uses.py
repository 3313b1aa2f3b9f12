"""Where words of the list of loaded words are used, and what is known of each use."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from rashomon.collation.statements.carriers import Carrier
from rashomon.collation.wording.loaded_words import find_ground
from rashomon.model.comparison import LoadedGround
from rashomon.model.span import Span
from rashomon.models.encoder import DIMENSIONS, EncodedText, Vectors, to_unit

GROUNDS: tuple[LoadedGround, ...] = get_args(LoadedGround)
FEATURES = DIMENSIONS + len(GROUNDS)
# How far the vectors weigh beside the grounds, of 0 and 1, under one penalty: chosen on BASIL's folds.
_SCALE = 3.0


@dataclass(frozen=True, slots=True)
class ListedUse:
    """A listed word in its sentence: `vector` is that of its pieces there, of length one, shape (384,).

    The vector is zero where the encoder read none of the word: it reads 126 pieces of a sentence.
    """

    span: Span
    carrier: Span
    ground: LoadedGround
    stem: str
    vector: Vectors


def find_listed_uses(carriers: Sequence[Carrier], encoded: Sequence[EncodedText]) -> list[ListedUse]:
    """Every use of a listed word in the carriers, which come with what the encoder makes of their texts."""
    uses = []
    for carrier, text in zip(carriers, encoded, strict=True):
        own = carrier.span
        for token, stem in zip(carrier.tokens, carrier.stems, strict=True):
            if ground := find_ground(token.norm):
                span = Span(own.article, own.field, own.start + token.start, own.start + token.end)
                vector = _vector_of(text, token.start, token.end)
                uses.append(ListedUse(span, own, ground, stem, vector))
    return uses


def describe_uses(uses: Sequence[ListedUse]) -> NDArray[np.float64]:
    """Shape (uses, 384 + grounds): the vector, and a one for the ground.

    Nothing about other reports: whether a word is loaded where it stands does not change with them.
    """
    features = np.zeros((len(uses), FEATURES))
    for row, use in zip(features, uses, strict=True):
        row[:DIMENSIONS] = _SCALE * use.vector
        row[DIMENSIONS + GROUNDS.index(use.ground)] = 1.0
    return features


def _vector_of(text: EncodedText, start: int, end: int) -> Vectors:
    pieces = (text.places[:, 0] < end) & (text.places[:, 1] > start)
    return to_unit(text.pieces[pieces].sum(axis=0))
