"""The index over quotations: what it finds, and that it survives a store."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collation.quote_check.index import (
    build_index,
    find_candidates,
    join_indexes,
    read_index,
    write_index,
)
from rashomon.text.alignment import norms_of
from rashomon.text.folding import fold_tokens

TEXTS = [
    "We had no warning that the crane was unsafe",
    "Nobody listened to us at the time",
    "It is what it is and it was what it was",
    "The cranes were inspected in October",
    "We will win, and we will win again",
]
WORDS = st.lists(
    st.sampled_from(["we", "had", "no", "crane", "it", "is", "what", "october", "win", "will", "the", "of"]),
    max_size=8,
)
MANY = st.lists(WORDS.map(" ".join), max_size=12)


def find(texts: list[str], words: str, most: int = 24) -> tuple[int, ...]:
    return find_candidates(build_index(texts), norms_of(fold_tokens(words)), most)


def test_the_text_that_shares_most_comes_first() -> None:
    assert find(TEXTS, "no warning that the crane was safe")[0] == 0


def test_other_forms_of_a_word_are_found() -> None:
    assert 3 in find(TEXTS, "inspecting a crane")


def test_words_that_every_text_has_are_found_in_their_order() -> None:
    assert find(TEXTS, "it is what it is")[0] == 2
    assert find(TEXTS, "we will", 1) == (4,)


def test_other_words_find_nothing() -> None:
    assert find(TEXTS, "lighthouse keeper") == ()
    assert find(TEXTS, "") == ()
    assert find([], "warning") == ()


@given(texts=MANY, words=WORDS, most=st.integers(1, 6))
def test_no_more_than_asked_for_and_none_twice(texts: list[str], words: list[str], most: int) -> None:
    found = find(texts, " ".join(words), most)
    assert len(found) == len(set(found)) <= most


@given(texts=MANY, cut=st.integers(0, 12), words=WORDS)
def test_joined_indexes_are_the_index_of_all(texts: list[str], cut: int, words: list[str]) -> None:
    whole = build_index(texts)
    joined = join_indexes([build_index(texts[:cut]), build_index(texts[cut:])])
    assert write_index(joined) == write_index(whole)
    assert find_candidates(joined, words) == find_candidates(whole, words)


@given(texts=MANY)
def test_an_index_survives_being_written(texts: list[str]) -> None:
    index = build_index(texts)
    back = read_index(write_index(index))
    assert back.size == index.size
    assert np.array_equal(back.keys, index.keys)
    assert np.array_equal(back.numbers, index.numbers)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"\x00" * 100, b"\x93NUMPY", write_index(build_index([]))[:-9]]
)
def test_bytes_that_are_no_index_are_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no index"):
        read_index(content)


def test_an_index_whose_parts_do_not_fit_is_refused() -> None:
    index = build_index(TEXTS)
    broken = type(index)(1, index.keys, index.ends, index.numbers)
    with pytest.raises(ValueError, match="fit together"):
        read_index(write_index(broken))


def test_lone_surrogates_are_words_like_others() -> None:
    assert find(["a \ud800 b", "c"], "\ud800 b") == find(["a \ud800 b", "c"], "\ud800 b")
