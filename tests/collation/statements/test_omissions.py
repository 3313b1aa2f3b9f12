"""Not found is said only of whole articles, and of what was public."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from rashomon.collation.statements.omissions import find_exclusive, find_omissions
from rashomon.collation.witnesses import Prints
from rashomon.model.article import Article, Extraction
from rashomon.model.comparison import Omission, Statement, Witness
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


def statement(*carriers: str, name: str = "s1", piece: tuple[int, int] = (0, 26)) -> Statement:
    spans = tuple(Span(carrier, "body", *piece) for carrier in carriers)
    return Statement(name, spans, spans[0], 0.9)


def omissions(statements: Sequence[Statement], readings: Sequence[Reading]) -> list[Omission]:
    """With each article a witness of its own, though all print the same sentences here."""
    witnesses = tuple(Witness((one.article.id,)) for one in readings)
    prints = Prints(witnesses, tuple(readings), tuple(readings), mirrors={}, origins={})
    return list(find_omissions(statements, readings, prints))


@pytest.mark.parametrize(
    ("carried", "own", "expected"),
    [
        ("2031-05-02T10:00:00Z", "2031-05-02T12:00:00Z", [Omission("s1", "c", True, 2, 2)]),
        ("2031-05-02T12:00:00Z", "2031-05-02T10:00:00Z", [Omission("s1", "c", False, 2, 2)]),
        ("2031-05-02T12:00:00+05:00", "2031-05-02T10:00:00Z", [Omission("s1", "c", True, 2, 2)]),
        ("2031-05-01", "2031-05-04", [Omission("s1", "c", True, 2, 2)]),
        ("2031-05-04", "2031-05-01", [Omission("s1", "c", False, 2, 2)]),
        ("2031-05-02", "2031-05-02", [Omission("s1", "c", None, 2, 2)]),
        ("2031-05-02T10:00:00", "2031-05-02T12:00:00", [Omission("s1", "c", None, 2, 2)]),
        (None, "2031-05-02T12:00:00Z", [Omission("s1", "c", None, 2, 2)]),
        ("2031-05-02T10:00:00Z", None, [Omission("s1", "c", None, 2, 2)]),
        ("soon", "2031-05-02", [Omission("s1", "c", None, 2, 2)]),
    ],
)
def test_what_was_public_depends_on_the_times(
    carried: str | None, own: str | None, expected: list[Omission]
) -> None:
    readings = [reading("a", carried), reading("b", carried), reading("c", own)]
    assert omissions([statement("a", "b")], readings) == expected


def test_an_article_that_is_cut_off_omits_nothing() -> None:
    readings = [reading("a"), reading("b"), reading("c", complete=False)]
    assert omissions([statement("a", "b")], readings) == []


def test_an_article_that_is_linked_in_part_is_not_said_to_omit() -> None:
    readings = [reading("a"), reading("b"), reading("c")]
    spans = (Span("a", "body", 0, 26), Span("c", "body", 27, 50))
    in_part = Statement("s2", spans, spans[0], 0.9)
    found = omissions([statement("a", "b"), in_part], readings)
    assert found == []  # a's sentence is linked with both others


def test_overlapping_statements_claim_nothing() -> None:
    spans = (Span("a", "body", 0, 26), Span("b", "body", 0, 26))
    overlapping = Statement("s1", spans, spans[0], 0.9, overlapping=True)
    assert omissions([overlapping], [reading("a"), reading("b"), reading("c")]) == []


def test_what_most_witnesses_carry_comes_first() -> None:
    readings = [reading("a"), reading("b"), reading("c"), reading("d")]
    few = statement("a", "b", name="few", piece=(51, 73))
    most = statement("a", "b", "c", name="most", piece=(27, 50))
    found = omissions([few, most], readings)
    assert [(one.statement, one.article, one.witnesses, one.of) for one in found] == [
        ("most", "d", 3, 3),
        ("few", "c", 2, 3),
        ("few", "d", 2, 3),
    ]


def test_what_is_told_early_comes_before_what_is_told_late() -> None:
    readings = [reading("a"), reading("b"), reading("c")]
    late, early = statement("a", "b", name="late", piece=(51, 73)), statement("a", "b", name="early")
    assert [one.statement for one in omissions([late, early], readings)] == ["early", "late"]


def test_what_was_not_public_yet_comes_last() -> None:
    readings = [
        reading("a", "2031-05-04"),
        reading("b", "2031-05-04"),
        reading("c", "2031-05-01"),
        reading("d"),
    ]
    found = omissions([statement("a", "b")], readings)
    assert [(one.article, one.public) for one in found] == [("d", None), ("c", False)]


def test_what_one_witness_carries_is_no_omission_of_others() -> None:
    readings = [reading("a"), reading("b"), reading("c")]
    assert omissions([replace(statement("a", "b"), witnesses=1)], readings) == []
    assert set(find_exclusive([replace(statement("a", "b"), witnesses=1)], readings)) == set(
        find_exclusive([], readings)
    )


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
