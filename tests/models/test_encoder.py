"""Vectors: their shapes, and that a text's vectors are its own."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.models import Encoder, load_encoder, load_statement_encoder

pytestmark = pytest.mark.slow


def test_meaning_brings_texts_closer() -> None:
    vectors = load_encoder(2).encode(["The bridge fell.", "The bridge collapsed.", "Goats like cheese."])
    assert vectors.shape == (3, 384)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def encoders() -> tuple[Encoder, ...]:
    return load_encoder(2), load_statement_encoder(2).encoder


@pytest.mark.parametrize("number", [0, 1], ids=["of texts", "of statements"])
def test_a_vector_does_not_depend_on_the_other_texts(number: int) -> None:
    encoder = encoders()[number]
    texts = ["One.", "A much longer text about a bridge and a tram that fell.", "Two words."] * 4
    together, alone = encoder.encode(texts), np.stack([encoder.encode([text])[0] for text in texts])
    assert np.allclose(together, alone, atol=1e-5)


def test_nothing_gives_nothing() -> None:
    assert load_encoder(2).encode([]).shape == (0, 384)


def test_lone_surrogates_keep_the_places_of_what_follows() -> None:
    [encoded] = load_encoder(2).encode_pieces(["a \ud800 bridge"])
    assert encoded.places[-1].tolist() == [4, 10]


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300))
def test_pieces_lie_in_the_text(text: str) -> None:
    encoded = load_encoder(2).encode_pieces([text])[0]
    assert len(encoded.pieces) == len(encoded.places)
    assert np.isfinite(encoded.whole).all()
    shown = text if text.strip() else "."
    assert all(0 <= start <= end <= len(shown) for start, end in encoded.places)
