"""Words in quotation marks that are no speech."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.article import Article
from rashomon.model.reading import Quotation, QuotedTermKind
from rashomon.model.span import Span
from rashomon.reading.quotations.marks import find_marked
from rashomon.reading.quotations.quoted_terms import find_quoted_terms


def terms_of(text: str, *contents: Span) -> list[tuple[str, QuotedTermKind]]:
    quotations = [Quotation("direct", (content,)) for content in contents]
    terms = find_quoted_terms(Article("a", text), "body", find_marked(text), quotations)
    return [(text[term.span.start : term.span.end], term.kind) for term in terms]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("He wrote the novel “Nets,” a success.", "Nets", "title"),
        ("She sang “The Long Way to the Sea” twice.", "The Long Way to the Sea", "title"),
        ("Lee spoke on CBS’s “Today” show.", "Today", "title"),
        ("“Harbour Nights” host Ann Lee smiled.", "Harbour Nights", "title"),
        ("They met Ann “Sparks” Lee there.", "Sparks", "nickname"),
        ("The word “crane” has two meanings.", "crane", "mention"),
        ("A storm known as “the Widow” came.", "the Widow", "mention"),
        ("The “truce” lasted an hour.", "truce", "term"),
        ("A so-called “safe bridge” sagged.", "safe bridge", "term"),
    ],
)
def test_what_they_are(text: str, words: str, kind: QuotedTermKind) -> None:
    assert terms_of(text) == [(words, kind)]


def test_speech_is_no_term() -> None:
    text = "“It fell,” she said of the “truce.”"
    assert terms_of(text, Span("a", "body", 1, 9)) == [("truce", "term")]
    assert terms_of(text, Span("a", "body", 0, len(text))) == []


def test_long_stretches_whose_source_was_not_found_are_not_called_terms() -> None:
    assert terms_of("Then: “We will not go there again before the winter.”") == []


def test_what_is_left_of_markup_is_no_term() -> None:
    assert terms_of('See <post id="4711" author="lee"> there.') == []


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from(list("aB “”\"'‘’=.,")), max_size=60))
def test_any_marks(text: str) -> None:
    for words, _ in terms_of(text):
        assert words.strip() == words != ""
