"""How cues present what is said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.article import Article
from rashomon.model.reading import CueStance, Quotation
from rashomon.model.span import Span
from rashomon.reading.quotations.cue_stance import find_cue_stances, judge_cue


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("said", "that it fell", "neutral"),
        ("according to", "it fell", "neutral"),
        (":", "It fell.", "neutral"),
        ("had mocked", "the plan", "neutral"),
        ("admitted", "that it fell", "factive"),
        ("pointed out", "that it fell", "factive"),
        ("the revelation", "that it fell", "factive"),
        ("found", "that it fell", "factive"),
        ("found", "the plan ugly", "neutral"),
        ("rightly said", "that it fell", "factive"),
        ("claimed", "that it fell", "doubting"),
        ("repeated the claim", "that it fell", "doubting"),
        ("falsely told", "that it fell", "doubting"),
        ("insisted", "that it fell", "doubting"),
        ("insisted on", "a wall", "neutral"),
        ("has always denied", "that it fell", "denying"),
        ("did not say", "whether it fell", "negated"),
        ("declined to say", "whether it fell", "negated"),
        ("declined", "to comment", "negated"),
        ("did not deny", "that it fell", "negated"),
        ("did not know", "that it fell", "factive"),
        ("didn’t admit", "that it fell", "negated"),
        ("known as", "the Crane", "neutral"),
        ("said without further comment", "it fell", "neutral"),
        ("opposed", "the plan", "neutral"),
        ("", "", "neutral"),
    ],
)
def test_the_stance_of_a_cue(cue: str, content: str, stance: CueStance) -> None:
    assert judge_cue(cue, content) == stance


def stance_in(text: str, cue: str, content: str) -> CueStance | None:
    def span(words: str) -> Span:
        return Span("a", "body", text.index(words), text.index(words) + len(words))

    return find_cue_stances(Article("a", text), [Quotation("indirect", (span(content),), (span(cue),))])[0]


def test_the_publisher_says_that_there_is_no_evidence() -> None:
    assert stance_in("He said without evidence that it fell.", "said", "that it fell") == "doubting"
    assert (
        stance_in("He said that it fell without evidence.", "said", "that it fell without evidence")
        == "neutral"
    )
    assert stance_in("He said it fell. Without evidence we stop.", "said", "it fell") == "neutral"


def test_without_a_cue_there_is_no_stance() -> None:
    assert find_cue_stances(Article("a", "x"), [Quotation("direct", (Span("a", "body", 0, 1),))]) == (None,)


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_words(cue: str, content: str) -> None:
    assert judge_cue(cue, content) in ("neutral", "factive", "doubting", "denying", "negated")
