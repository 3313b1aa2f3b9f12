"""Boundaries: abbreviations, quotation marks, paragraphs, and any text whatever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reading.sentences import split_sentences
from tests.growth import assert_growth

MARKS = st.text(st.sampled_from("ab Z.!?…\"“”‘’'\n\u2028()1"), max_size=60)


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Lee of the U.S. Navy met Gen. Orr.",
        "Mr. J. W. Lee lives in St. Orrin at No. 5.",
        "It cost 3.5 million euros, i.e. too much.",
        "“Is it safe?” she asked.",
        "“Stop!” Ann Lee shouted.",
        "“Stop!” harbour master Ann Lee shouted.",
        "The ferry sailed at 7 a.m. on Monday.",
        "Rep. Ann Lee, D-Calif., voted no.",
        "Sailings end on Oct. 3 this year.",
        "Two were hurt. 😀",
        "The drink of Orrin Inc. ® was sold.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell. Two were hurt.", ["It fell.", "Two were hurt."]),
        ("He lives in the U.S. The trial is over.", ["He lives in the U.S.", "The trial is over."]),
        ("“It fell. We ran,” she said.", ["“It fell.", "We ran,” she said."]),
        ("She said: “It fell.” Nobody ran.", ["She said: “It fell.”", "Nobody ran."]),
        ('"It fell," she said. "We ran."', ['"It fell," she said.', '"We ran."']),
        ("It fell at noon.“We ran,” she said.", ["It fell at noon.", "“We ran,” she said."]),
        ("Did it fall? Nobody knows! Wait…", ["Did it fall?", "Nobody knows!", "Wait…"]),
        ("A headline without stop\nIt fell.", ["A headline without stop", "It fell."]),
        ("He answered no. They left.", ["He answered no.", "They left."]),
        ("Two were hurt. 😀 The bridge fell.", ["Two were hurt.", "😀 The bridge fell."]),
        ("All safe! 👍🏽❤️ 3 were found.", ["All safe!", "👍🏽❤️ 3 were found."]),
    ],
)
def test_several_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_paragraphs_are_numbered_without_the_blank_ones() -> None:
    assert [s.paragraph for s in split_sentences("One. Two.\n\n \nThree.")] == [0, 0, 1]


@given(MARKS | st.text(max_size=80))
def test_any_text_is_covered_in_order(text: str) -> None:
    found = split_sentences(text)
    position = 0
    for sentence in found:
        assert position <= sentence.start < sentence.end <= len(text)
        assert not text[position : sentence.start].strip()
        words = text[sentence.start : sentence.end]
        assert words == words.strip()
        assert "\n" not in words
        position = sentence.end
    assert not text[position:].strip()


@pytest.mark.parametrize("piece", [".", '."', ". ", "A.", "“"])
def test_time_is_linear(piece: str) -> None:
    assert_growth(lambda count: lambda: split_sentences(piece * count), 20_000)
