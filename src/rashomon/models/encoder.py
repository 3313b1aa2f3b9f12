"""Word and sentence vectors: MiniLM, rounded to 8 bits, on ONNX Runtime.

Wang et al. 2020 (MiniLM); Reimers & Gurevych 2019 (sentence vectors).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from rashomon.models.eight_bit_sums import avoid_overflow

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import BertWordPieceTokenizer, Encoding

MAX_WORD_PIECES = 128
DIMENSIONS = 384

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class EncodedText:
    """One text as vectors of length one: the whole (384,), and its n word pieces (n, 384).

    `places` are the code points (start, end) in the text that each piece stands for, shape (n, 2).
    Word pieces beyond the 126th are not encoded.
    """

    whole: Vectors
    pieces: Vectors
    places: NDArray[np.int32]


class Encoder:
    """Texts to vectors. A text's vectors do not depend on the others in the call."""

    def __init__(self, session: "InferenceSession", tokenizer: "BertWordPieceTokenizer", batch: int) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._batch = batch

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), 384), float32, of length one; about 6 ms a sentence on one core."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        return np.stack([encoded.whole for encoded in self.encode_pieces(texts)])

    def encode_pieces(self, texts: Sequence[str]) -> list[EncodedText]:
        """Like `encode`, with the vector of every word piece in its context."""
        # A lone surrogate, which no tokenizer takes, becomes one character, so that places stay as they are.
        whole = (text.encode("utf-8", "replace").decode("utf-8") for text in texts)
        tokenized = self._tokenizer.encode_batch([text if text.strip() else "." for text in whole])
        result: list[EncodedText | None] = [None] * len(texts)
        # Texts of like length share a batch, so that little is spent on padding.
        order = sorted(range(len(texts)), key=lambda i: len(tokenized[i].ids))
        for start in range(0, len(order), self._batch):
            chosen = order[start : start + self._batch]
            for i, encoded in zip(chosen, self._encode_batch([tokenized[i] for i in chosen]), strict=True):
                result[i] = encoded
        return [encoded for encoded in result if encoded is not None]

    def _encode_batch(self, batch: "list[Encoding]") -> list[EncodedText]:
        width = max(len(row.ids) for row in batch)
        ids = np.array([row.ids + [0] * (width - len(row.ids)) for row in batch], dtype=np.int64)
        mask = np.array([[1] * len(row.ids) + [0] * (width - len(row.ids)) for row in batch], dtype=np.int64)
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, feed)[0]
        encoded = []
        for row, states in zip(batch, hidden, strict=True):
            used = states[: len(row.ids)]
            encoded.append(
                EncodedText(
                    whole=to_unit(used.mean(axis=0)),
                    pieces=to_unit(used[1:-1]),  # without [CLS] and [SEP]
                    places=np.array(row.offsets[1:-1], dtype=np.int32).reshape(-1, 2),
                )
            )
        return encoded


def to_unit(vectors: Vectors) -> Vectors:
    """Vectors of length one, along the last axis; a zero vector stays zero."""
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)


@lru_cache(maxsize=1)
def load_encoder(threads: int) -> Encoder:
    """The encoder of whole texts, loaded once: about 0.2 s and 60 MB."""
    with as_file(files("rashomon.models").joinpath("minilm/encoder.onnx")) as path:
        return open_encoder(path, threads, spares_a_bit=True)


def open_encoder(path: Path, threads: int, batch: int = 1, *, spares_a_bit: bool = False) -> Encoder:
    """An encoder from a file in ONNX format with the inputs and the output of BERT.

    `batch` is how many texts are read at a time: 1 for a model that rounds what flows through it by a scale
    taken over the whole batch, as otherwise a text's vectors would depend on the others in the call.
    `spares_a_bit` as for `open_session`.
    """
    tokenizer = load_tokenizer()
    tokenizer.enable_truncation(max_length=MAX_WORD_PIECES)
    return Encoder(open_session(path, threads, spares_a_bit=spares_a_bit), tokenizer, batch)


def open_session(
    path: Path, threads: int, *, without: Sequence[str] = (), spares_a_bit: bool = False
) -> "InferenceSession":
    """A network from a file in ONNX format.

    `without` names optimizations of its graph that slow it down; `spares_a_bit` says that its weights were
    rounded to 7 bits, so that their sums cannot overflow on any processor.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # Threads that wait without spinning: 28% less CPU and 24% less wall time on a busy machine of 2 cores.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    if not spares_a_bit:
        avoid_overflow(options)
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=list(without)
    )


def load_tokenizer() -> "BertWordPieceTokenizer":
    """Word pieces of the vocabulary that all encoders share, without truncation."""
    from tokenizers import BertWordPieceTokenizer

    return BertWordPieceTokenizer(str(files("rashomon.models").joinpath("minilm/vocab.txt")), lowercase=True)
