"""Folding takes house style away and leaves the wording."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.text.folding import fold_tokens


def _norms(text: str) -> list[str]:
    return [token.norm for token in fold_tokens(text)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("It's late", "It is late"),
        ("we don’t, we can't and we won’t", "we do not, we can not and we will not"),
        ("the U.S. envoy", "the US envoy"),
        ("analysed, organised, modelling", "analyzed, organized, modeling"),
        ("harbour centre defence", "harbor center defense"),
        ("twenty-five boats", "25 boats"),
        ("seven per cent", "7 percent"),
        ("7%", "7 percent"),
        ("$5m", "5 million dollars"),
        ("€1,200", "1200 euros"),
        ("fish & chips", "fish and chips"),
        ("re-election and co-operation", "reelection and cooperation"),
        ("[w]hen the f***ing siren failed", "When the fucking siren failed"),
        ("Orbán", "Orban"),
    ],
)
def test_house_style_folds_alike(left: str, right: str) -> None:
    joined = {"".join(_norms(left)), "".join(_norms(right))}
    assert len(joined) == 1, joined


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a million boats", "a billion boats"),
        ("we're late", "were late"),
        ("the mayor's boat", "the mayor is boat"),
        ("he runs it", "he ran it"),
        ("$20", "€20"),
        ("5 boats", "15 boats"),
    ],
)
def test_other_words_stay_other_words(left: str, right: str) -> None:
    assert _norms(left) != _norms(right)


@given(st.text() | st.text(alphabet="ab'’$%&[]-*5 mw.", max_size=60))
def test_every_folded_word_keeps_its_characters(text: str) -> None:
    tokens = fold_tokens(text)
    assert all(token.norm and 0 <= token.start < token.end <= len(text) for token in tokens)
    # "$5" and "£5" are put as "5 dollars" and "5 pounds".
    in_order = [token.start for token in tokens] == sorted(token.start for token in tokens)
    assert in_order or not {*"$€£"}.isdisjoint(text)
    middle = len(text) // 2
    assert all(token.start >= middle for token in fold_tokens(text, middle))
