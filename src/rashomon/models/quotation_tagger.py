"""The tagger of attributions: which words are cues, and which words a cue makes its source and its content.

A cut-down MiniLM (Wang et al. 2020) reads a passage once; every cue is then held against every word of the
passage by a layer of its own, as in span-based semantic role labelling (He et al. 2018, "Jointly Predicting
Predicates and Arguments"). Besides the words it is told their place in the dependency tree, the quotation
marks and what the rules found. training/quotation_tagger.py makes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rashomon.models.encoder import load_tokenizer, open_session

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import BertWordPieceTokenizer

Numbers = NDArray[np.float32]
Codes = NDArray[np.int64]

# The columns of what is said of a cue: no part of one, its first word, a further word.
NO_CUE, CUE_BEGINS, CUE_GOES_ON = range(3)
# The columns of what a word is to a cue: neither, or the first or a further word of a source or a content.
NEITHER, SOURCE_BEGINS, SOURCE_GOES_ON, CONTENT_BEGINS, CONTENT_GOES_ON = range(5)
_CLS, _SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Passage:
    """Some sentences of one paragraph, n words in m word pieces (m is at least 1).

    `pieces` (m,) are numbers in the vocabulary, `owners` (m,) the word of each, `first` (n,) each word's
    first piece. `dependencies`, `quoting` and `roles` (n,) are codes of the word's label in the tree, of its
    place between quotation marks, and of what the rules take it for.
    """

    pieces: Codes
    owners: Codes
    first: Codes
    dependencies: Codes
    quoting: Codes
    roles: Codes


@dataclass(frozen=True, slots=True)
class Views:
    """What the tagger makes of the n words of a passage.

    `cues` (n, 3) are log probabilities; `as_word`, `as_first` and `as_last` (n, units) are a word's parts in
    the judgement of a pair: as the word judged, as the first and as the last word of the cue.
    """

    cues: Numbers
    as_word: Numbers
    as_first: Numbers
    as_last: Numbers


@dataclass(frozen=True, slots=True)
class Ties:
    """What is known of the n words of a passage as seen from one cue: codes of shape (n,) each."""

    branches: Codes
    distances: Codes
    neighbourhoods: Codes
    ancestries: Codes


@dataclass(frozen=True, slots=True)
class TieWeights:
    """What each code of the ties adds to the judgement of a pair, and the layer that gives it."""

    branches: Numbers
    distances: Numbers
    neighbourhoods: Numbers
    ancestries: Numbers
    outer: Numbers  # (5, units)
    outer_bias: Numbers  # (5,)


class QuotationTagger:
    """Passages to views, and views to roles. `tokenizer` cuts texts into the pieces that it knows."""

    def __init__(
        self, session: "InferenceSession", weights: TieWeights, tokenizer: "BertWordPieceTokenizer"
    ) -> None:
        self.tokenizer = tokenizer
        self._session = session
        self._weights = weights
        # One table for three codes: two sums of arrays less for every cue.
        self._positions = (
            weights.distances[:, None, None] + weights.neighbourhoods[:, None] + weights.ancestries
        ).reshape(-1, weights.distances.shape[1])

    def view(self, passage: Passage) -> Views:
        """The views of one passage. One at a time: rounding to 8 bits takes its scale from all that is read
        together, and filling passages up to one length costs more than reading them in one go saves."""
        cues, pairs = self._session.run(None, {name: row[None] for name, row in code_pieces(passage).items()})
        rows = passage.first + 1  # behind [CLS]
        units = pairs.shape[2] // 3
        chosen = pairs[0][rows]
        return Views(cues[0][rows], chosen[:, :units], chosen[:, units : 2 * units], chosen[:, 2 * units :])

    def relate(self, views: Views, cues: Sequence[tuple[int, int]], ties: Sequence[Ties]) -> Numbers:
        """The log probabilities (cues, n, 5) of what each word of a passage is to each of its cues, half-open
        runs of words; one of the ties for each cue."""
        weights = self._weights
        firsts, ends = np.array(cues, dtype=np.int64).reshape(-1, 2).T
        hidden = (views.as_first[firsts] + views.as_last[ends - 1])[:, None] + views.as_word
        hidden += weights.branches[np.stack([one.branches for one in ties])]
        hidden += self._positions[np.stack([self._number_position(one) for one in ties])]
        odds = np.maximum(hidden, 0.0, out=hidden) @ weights.outer.T + weights.outer_bias
        odds -= odds.max(axis=-1, keepdims=True)
        return np.asarray(odds - np.log(np.exp(odds).sum(axis=-1, keepdims=True)), dtype=np.float32)

    def _number_position(self, ties: Ties) -> Codes:
        weights = self._weights
        both = ties.distances * len(weights.neighbourhoods) + ties.neighbourhoods
        return np.asarray(both * len(weights.ancestries) + ties.ancestries)


def code_pieces(passage: Passage) -> dict[str, Codes]:
    """What the network takes of each piece, between [CLS] and [SEP]: rows of shape (m + 2,)."""

    def spread(codes: Codes) -> Codes:
        # 0 stands for what is no word.
        return np.concatenate([[0], codes[passage.owners] + 1, [0]])

    return {
        "pieces": np.concatenate([[_CLS], passage.pieces, [_SEP]]),
        "dependencies": spread(passage.dependencies),
        "quoting": spread(passage.quoting),
        "roles": spread(passage.roles),
    }


def as_arrays(weights: TieWeights) -> dict[str, Any]:
    """What `open_quotation_tagger` reads back."""
    return {name: getattr(weights, name) for name in TieWeights.__slots__}


@lru_cache(maxsize=1)
def load_quotation_tagger(threads: int) -> QuotationTagger:
    """The shipped one, loaded once."""
    with as_file(files("rashomon.models").joinpath("quotation-tagger")) as folder:
        return open_quotation_tagger(folder, threads)


def open_quotation_tagger(folder: Path, threads: int) -> QuotationTagger:
    """One from a folder with `tagger.onnx` and `ties.npz`."""
    with np.load(folder / "ties.npz") as arrays:
        weights = TieWeights(**{name: arrays[name] for name in TieWeights.__slots__})
    # Sum and norm fused take three times as long as the two apart (138 and 42 microseconds for 45 pieces).
    session = open_session(folder / "tagger.onnx", threads, without=["SkipLayerNormFusion"])
    return QuotationTagger(session, weights, load_tokenizer())
