"""Noun phrases, what they hang on, and whom they stand for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.article import Article
from rashomon.model.reading import Phrase
from rashomon.models import Parser
from rashomon.reading import read_article

pytestmark = pytest.mark.slow


def phrases(text: str, parser: Parser, title: str = "") -> dict[str, Phrase]:
    article = Article("a", text, title)
    return {article.words_of(one.span): one for one in read_article(article, parser).phrases}


def test_a_phrase_goes_from_its_first_modifier_to_its_noun(parser: Parser) -> None:
    text = "The council passed a very controversial bill of rights."
    found = phrases(text, parser)["a very controversial bill"]
    assert text[found.head.start : found.head.end] == "bill"
    assert text[found.whole.start : found.whole.end] == "a very controversial bill of rights"
    assert found.governor is not None
    assert text[found.governor.start : found.governor.end] == "passed"
    assert found.relation == "dobj"


def test_an_apposition_says_whom_a_phrase_stands_for(parser: Parser) -> None:
    found = phrases("Ann Lee, a wealthy shipping tycoon, bought the ferry on Monday.", parser)
    assert found["a wealthy shipping tycoon"].actor == "Ann Lee"


def test_pronouns_are_no_phrases(parser: Parser) -> None:
    assert "She" not in phrases("She bought the ferry.", parser)


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=200), st.text(max_size=60))
def test_any_text(parser: Parser, text: str, title: str) -> None:
    article = Article("a", text, title)
    for one in read_article(article, parser).phrases:
        assert article.words_of(one.span)
        assert one.span.contains(one.head)
        assert one.whole.contains(one.span)


def test_words_that_hyphens_join_are_not_cut(parser: Parser) -> None:
    found = phrases("He told his co-conspirators in Nigeria. Protesters held a sit-in.", parser)
    assert {"his co-conspirators", "a sit-in"} <= found.keys()
    assert not {"his co", "conspirators", "co"} & found.keys()


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ('The "Bridgegate" scandal widened.', 'The "Bridgegate" scandal'),
        ("'Inaccurate' comments hurt him.", "'Inaccurate' comments"),
        ('He called it a "war of choosing" again.', "war"),
        ("She feared the players' long strike.", "the players' long strike"),
        ("The “unlawful” “removal” shocked all.", "The “unlawful” “removal”"),
        ("The „Gate“ row widened.", "The „Gate“ row"),
        ("He met the president (a Democrat) and (former) senator Lee.", "(former) senator Lee"),
        ("They condemned “[the] removal” of it.", "[the] removal"),
        ("He feared the “(old” harbour) wall.", "wall"),
        ('They saw a "(so-called) reform" in it.', 'a "(so-called) reform"'),
    ],
)
def test_no_mark_stands_alone_in_a_phrase(text: str, phrase: str, parser: Parser) -> None:
    assert phrase in phrases(text, parser)


@pytest.mark.parametrize(
    ("text", "phrase", "head", "governor", "relation"),
    [
        (
            "The commander-in-chief ordered the raid.",
            "The commander-in-chief",
            "commander",
            "ordered",
            "nsubj",
        ),
        ("Protesters held a sit-in.", "a sit-in", "sit-in", "held", "dobj"),
        ("He told his co-conspirators in Nigeria.", "his co-conspirators", "conspirators", "told", "dobj"),
    ],
)
def test_a_compound_stands_where_the_word_stands_on_which_its_others_hang(
    text: str, phrase: str, head: str, governor: str, relation: str, parser: Parser
) -> None:
    found = phrases(text, parser)[phrase]
    assert found.governor is not None
    places = found.head, found.governor
    assert [text[span.start : span.end] for span in places] == [head, governor]
    assert found.relation == relation
