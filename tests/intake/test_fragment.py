"""Text fragments: an address that leads to the words on the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.intake.fragment import link_to
from rashomon.model.article import Article
from rashomon.model.span import Span

TEXT = (
    "The bridge was shut, well-guarded & cold.\nIt was shut on Monday.\nNobody knew why the ferry was late."
)


def link(words: str, url: str | None = "https://courier.example/a", text: str = TEXT) -> str | None:
    start = text.index(words)
    return link_to(Article("a", text, url=url), Span("a", "body", start, start + len(words)))


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        ("on Monday", "on%20Monday"),
        ("well-guarded & cold", "well%2Dguarded%20%26%20cold"),
        ("bridge was shut, well", "bridge%20was%20shut%2C%20well"),
        ("onda", "Monday"),
        ("cold.\nIt was", "cold.,It%20was"),
        ("bridge was", "bridge%20was"),
        ("was shut", "The%20bridge-,was%20shut,-%2C%20well%2Dguarded%20%26%20cold."),
    ],
)
def test_directives(words: str, directive: str) -> None:
    assert link(words) == f"https://courier.example/a#:~:text={directive}"


def test_long_words_are_named_by_their_edges() -> None:
    text = " ".join(f"word{number}" for number in range(100))
    found = link(text, text=text)
    assert found is not None
    assert found.endswith(
        "text=word0%20word1%20word2%20word3%20word4,word95%20word96%20word97%20word98%20word99"
    )


def test_fragment_of_the_address_is_kept() -> None:
    assert (
        link("on Monday", "https://courier.example/a#top")
        == "https://courier.example/a#top:~:text=on%20Monday"
    )


def test_without_an_address_there_is_no_link() -> None:
    assert link("on Monday", None) is None


@given(st.text(min_size=1), st.data())
def test_any_text_gives_an_ascii_address(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = link_to(Article("a", text, url="https://courier.example/a"), Span("a", "body", start, end))
    assert found is None or found.isascii()
