"""The reading of an article as a whole."""

import pytest

from rashomon.model.article import Article, Boilerplate, Extraction
from rashomon.model.span import Span
from rashomon.models import Parser
from rashomon.reading import read_article, read_articles

pytestmark = pytest.mark.slow

TEXT = (
    "The crane fell on Monday.\n“It was not safe,” Ilse Brandt said. Two people were hurt.\n"
    "READ MORE: Ten cranes you must see"
)


def test_the_title_is_one_sentence_before_the_first_paragraph(parser: Parser) -> None:
    reading = read_article(Article("a", TEXT, " Crane falls. Two hurt. "), parser)
    assert reading.article.words_of(reading.sentences[0].span) == "Crane falls. Two hurt."
    assert [sentence.paragraph for sentence in reading.sentences] == [-1, 0, 1, 1, 2]


def test_boilerplate_is_marked(parser: Parser) -> None:
    start = TEXT.index("READ MORE")
    extraction = Extraction(boilerplate=(Boilerplate(Span("a", "body", start, len(TEXT)), "promo"),))
    reading = read_article(Article("a", TEXT, extraction=extraction), parser)
    assert [sentence.boilerplate for sentence in reading.sentences] == [None, None, None, "promo"]


def test_another_language_is_read_and_told(parser: Parser) -> None:
    reading = read_article(Article("a", "Der Kran fiel am Montag um.", language="de"), parser)
    assert [diagnostic.code for diagnostic in reading.diagnostics] == ["language-not-supported"]
    assert len(reading.sentences) == 1


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00", "\u2028"])
def test_nothing_to_read(parser: Parser, text: str) -> None:
    assert read_article(Article("a", text), parser).quotations == ()


def test_articles_are_read_alike_alone_and_together(parser: Parser) -> None:
    articles = [Article(str(i), TEXT + f" It fell at {i + 1} p.m." * i, f"Crane {i}") for i in range(20)]
    together = list(read_articles(articles, parser))
    assert [reading.article.id for reading in together] == [article.id for article in articles]
    for number in (0, 7, 19):
        alone = read_article(articles[number], parser)
        assert alone.sentences == together[number].sentences
        assert alone.quotations == together[number].quotations


@pytest.mark.parametrize("piece", ['"', '"A," he said. '])
def test_what_the_parser_does_not_get_is_read_by_rules_and_told(
    parser: Parser, piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rashomon.reading.syntax._MAX_PARSED_WORDS", 2_000)
    reading = read_article(Article("a", piece * (600_000 // len(piece))), parser)
    assert reading.sentences[-1].span.end > 599_000
    assert "text-too-long" in [diagnostic.code for diagnostic in reading.diagnostics]
