"""Verbatim words with the words around them and where they stand, as the page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.model.comparison import Comparison, Statement
from rashomon.model.span import Span
from rashomon.report.html.marking import Numbering
from rashomon.report.outline import Column


@dataclass(frozen=True, slots=True)
class Place:
    """Verbatim words in one report, with the words around them, and where they stand."""

    column: Column
    before: str
    words: str
    after: str
    anchor: str | None


def find_place(
    span: Span, comparison: Comparison, numbering: Numbering, statements: Sequence[Statement]
) -> Place | None:
    """The words of a span within its sentence; None if its article has no column.

    It leads to the first of `statements` that the article carries.
    """
    column = numbering.column_of(span.article)
    if column is None:
        return None
    text = column.article.field_text(span.field)
    around = next((one.span for one in column.reading.sentences if one.span.contains(span)), span)
    carrying = next((one for one in statements if span.article in one.articles), None)
    return Place(
        column,
        text[around.start : span.start],
        comparison.words_of(span),
        text[span.end : around.end],
        numbering.statement_anchor(carrying, span.article) if carrying else None,
    )
