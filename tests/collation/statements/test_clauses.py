import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.collation.statements.clauses import find_clauses
from rashomon.models.encoder import load_tokenizer


def clauses_of(text: str) -> list[str]:
    places = np.array(load_tokenizer().encode(text, add_special_tokens=False).offsets).reshape(-1, 2)
    return [text[places[start][0] : places[end - 1][1]] for start, end in find_clauses(text, places)]


def test_a_sentence_falls_into_clauses_at_openers_and_commas() -> None:
    found = clauses_of("The ferry sank on Monday, the owner said, because a door had been left open.")
    assert "The ferry sank on Monday," in found
    assert "because a door had been left open." in found
    assert "The ferry sank on Monday, the owner said, because a door had been left open." in found


def test_neighbouring_clauses_are_taken_together_too() -> None:
    assert "The ferry sank on Monday, the owner said," in clauses_of(
        "The ferry sank on Monday, the owner said, because a door had been left open."
    )


@pytest.mark.parametrize("text", ["Fire.", "and and and and and", ",,,,,,,,,", "Yes, no."])
def test_the_whole_is_always_among_them(text: str) -> None:
    assert text in clauses_of(text)


@given(st.text(min_size=1))
def test_clauses_lie_in_the_text_whatever_it_is(text: str) -> None:
    places = np.array(load_tokenizer().encode(text, add_special_tokens=False).offsets).reshape(-1, 2)
    for start, end in find_clauses(text, places) if len(places) else ():
        assert 0 <= start < end <= len(places)
