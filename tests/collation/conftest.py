"""Readings made of marked text, without the language models."""

import re
from collections.abc import Callable

import pytest

from rashomon.model.article import Article
from rashomon.model.reading import Quotation, Reading, Sentence, Voice
from rashomon.model.span import Field, Span

_SENTENCE = re.compile(r"\S.*?(?:[.!?…][”\"’']*(?=\s+[“\"‘'A-Z\[])|$)", re.MULTILINE)
_QUOTED = re.compile(r"“([^”]+)”")

ReadText = Callable[..., Reading]


def _read(article_id: str, text: str, title: str = "", speaker: str | None = None) -> Reading:
    """Sentences end at full stops, quotations stand between “ and ”, and all are by `speaker`."""
    article = Article(id=article_id, text=text, title=title)
    fields: tuple[Field, ...] = ("title", "body")
    sentences: list[Sentence] = []
    quotations: list[Quotation] = []
    for field in fields:
        content = article.field_text(field)
        for match in _SENTENCE.finditer(content):
            paragraph = -1 if field == "title" else content.count("\n", 0, match.start())
            span = Span(article_id, field, match.start(), match.end())
            sentences.append(Sentence(span, paragraph, Voice("publisher")))
        for match in _QUOTED.finditer(content):
            span = Span(article_id, field, match.start(1), match.end(1))
            quotations.append(Quotation("direct", (span,), speaker=speaker))
    return Reading(article, tuple(sentences), tuple(quotations))


@pytest.fixture(scope="session")
def read_text() -> ReadText:
    return _read
