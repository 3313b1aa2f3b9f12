"""Not found is said only of whole articles, and of what was public."""

import pytest

from rashomon.collation.statements.omissions import find_exclusive, find_omissions
from rashomon.model.article import Article, Extraction
from rashomon.model.comparison import Omission, Statement
from rashomon.model.reading import Quotation, Reading, Sentence, Voice
from rashomon.model.span import Span

TEXT = "The first sentence of all. The second one is here. The third one is last."
PIECES = [(0, 26), (27, 50), (51, 73)]


def reading(name: str, published: str | None = None, *, complete: bool = True) -> Reading:
    sentences = tuple(
        Sentence(Span(name, "body", start, end), number, Voice("publisher"))
        for number, (start, end) in enumerate(PIECES)
    )
    return Reading(Article(name, TEXT, published=published, extraction=Extraction(complete)), sentences)


def statement(*carriers: str) -> Statement:
    spans = tuple(Span(name, "body", 0, 26) for name in carriers)
    return Statement("s1", spans, spans[0], 0.9)


@pytest.mark.parametrize(
    ("carried", "own", "expected"),
    [
        ("2031-05-02T10:00:00Z", "2031-05-02T12:00:00Z", [Omission("s1", "c", True)]),
        ("2031-05-02T12:00:00Z", "2031-05-02T10:00:00Z", [Omission("s1", "c", False)]),
        ("2031-05-02T12:00:00+05:00", "2031-05-02T10:00:00Z", [Omission("s1", "c", True)]),
        ("2031-05-01", "2031-05-04", [Omission("s1", "c", True)]),
        ("2031-05-04", "2031-05-01", [Omission("s1", "c", False)]),
        ("2031-05-02", "2031-05-02", [Omission("s1", "c", None)]),
        ("2031-05-02T10:00:00", "2031-05-02T12:00:00", [Omission("s1", "c", None)]),
        (None, "2031-05-02T12:00:00Z", [Omission("s1", "c", None)]),
        ("2031-05-02T10:00:00Z", None, [Omission("s1", "c", None)]),
        ("soon", "2031-05-02", [Omission("s1", "c", None)]),
    ],
)
def test_what_was_public_depends_on_the_times(
    carried: str | None, own: str | None, expected: list[Omission]
) -> None:
    readings = [reading("a", carried), reading("b", carried), reading("c", own)]
    assert list(find_omissions([statement("a", "b")], readings)) == expected


def test_an_article_that_is_cut_off_omits_nothing() -> None:
    readings = [reading("a"), reading("b"), reading("c", complete=False)]
    assert find_omissions([statement("a", "b")], readings) == ()


def test_an_article_that_is_linked_in_part_is_not_said_to_omit() -> None:
    readings = [reading("a"), reading("b"), reading("c")]
    spans = (Span("a", "body", 0, 26), Span("c", "body", 27, 50))
    in_part = Statement("s2", spans, spans[0], 0.9)
    found = find_omissions([statement("a", "b"), in_part], readings)
    assert found == ()  # a's sentence is linked with both others


def test_overlapping_statements_claim_nothing() -> None:
    spans = (Span("a", "body", 0, 26), Span("b", "body", 0, 26))
    overlapping = Statement("s1", spans, spans[0], 0.9, overlapping=True)
    assert find_omissions([overlapping], [reading("a"), reading("b"), reading("c")]) == ()


def test_exclusive_sentences_are_those_in_no_statement() -> None:
    readings = [reading("a"), reading("b")]
    exclusive = find_exclusive([statement("a", "b")], readings)
    assert set(exclusive) == {Span(name, "body", *piece) for name in "ab" for piece in PIECES[1:]}


def test_somebody_s_own_words_come_first() -> None:
    plain = reading("a")
    quoting = Reading(
        plain.article,
        plain.sentences,
        quotations=(Quotation("direct", (Span("a", "body", 55, 70),)),),
    )
    assert find_exclusive([], [quoting])[0] == Span("a", "body", 51, 73)


def test_boilerplate_is_not_found_anywhere() -> None:
    article = reading("a")
    marked = tuple(
        Sentence(sentence.span, sentence.paragraph, sentence.voice, "promo") for sentence in article.sentences
    )
    assert find_exclusive([], [Reading(article.article, marked)]) == ()
