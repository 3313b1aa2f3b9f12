"""Where words of the list of loaded words are used, and what is known of each use."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from rashomon.collation.statements.carriers import Carrier
from rashomon.collation.wording.loaded_words import find_ground
from rashomon.collation.wording.speakers import read_voice
from rashomon.model.comparison import LoadedGround
from rashomon.model.reading import Reading, Voice
from rashomon.model.span import Span
from rashomon.models.encoder import DIMENSIONS, EncodedText, Vectors, to_unit
from rashomon.text.tokens import stem, tokenize

_GROUNDS: tuple[LoadedGround, ...] = get_args(LoadedGround)
# How far the vectors weigh beside the other features, of 0 and 1, under one penalty: chosen on BASIL's folds.
_SCALE = 3.0


@dataclass(frozen=True, slots=True)
class ListedUse:
    """A listed word in its sentence: `vector` is that of its pieces there, of length one, shape (384,).

    `also_in` are the other reports that have the word anywhere, by id.
    """

    span: Span
    ground: LoadedGround
    voice: Voice
    also_in: tuple[str, ...]
    vector: Vectors


def find_listed_uses(
    readings: Sequence[Reading], carriers: Sequence[Carrier], encoded: Sequence[EncodedText]
) -> list[ListedUse]:
    """Every use of a listed word in the carriers, which come with what the encoder makes of their texts."""
    users = _list_users(readings)
    reading_of = {reading.article.id: reading for reading in readings}
    uses = []
    for carrier, text in zip(carriers, encoded, strict=True):
        own = carrier.span
        for token, term in zip(carrier.tokens, carrier.stems, strict=True):
            ground = find_ground(token.norm)
            if ground is None:
                continue
            span = Span(own.article, own.field, own.start + token.start, own.start + token.end)
            uses.append(
                ListedUse(
                    span,
                    ground,
                    read_voice(reading_of[own.article], span),
                    tuple(sorted(users[term] - {own.article})),
                    _vector_of(text, token.start, token.end),
                )
            )
    return uses


def describe_uses(uses: Sequence[ListedUse]) -> NDArray[np.float64]:
    """Shape (uses, 384 + grounds + 2): the vector, the ground, the publisher's voice, in no other report."""
    rows = [
        [
            *(_SCALE * use.vector),
            *(float(use.ground == ground) for ground in _GROUNDS),
            float(use.voice.kind == "publisher"),
            float(not use.also_in),
        ]
        for use in uses
    ]
    return np.array(rows, dtype=np.float64).reshape(-1, DIMENSIONS + len(_GROUNDS) + 2)


def _vector_of(text: EncodedText, start: int, end: int) -> Vectors:
    """Zero where the encoder read none of it: it reads 126 pieces of a sentence."""
    pieces = (text.places[:, 0] < end) & (text.places[:, 1] > start)
    return to_unit(text.pieces[pieces].sum(axis=0))


def _list_users(readings: Sequence[Reading]) -> Mapping[str, set[str]]:
    users: defaultdict[str, set[str]] = defaultdict(set)
    for reading in readings:
        for text in (reading.article.title, reading.article.text):
            for token in tokenize(text):
                users[stem(token.norm)].add(reading.article.id)
    return users
