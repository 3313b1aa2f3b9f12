"""Words of a report with the way to where they stand: on its page here, and on its publisher's page."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.model.article import Article
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.report.outline import Column
from rashomon.ui.addresses import article_address
from rashomon.ui.reports import link_original

_PLACE = re.compile(r"(?P<field>[tb])(?P<start>\d{1,9})-(?P<end>\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Spot:
    """Verbatim words and the rest of their sentence; `original` is None without a safe address."""

    article: Article
    column: Column | None
    before: str
    words: str
    after: str
    address: str
    original: str | None


def spot_in(reading: Reading, span: Span, column: Column | None = None) -> Spot:
    """A place in its sentence."""
    around = next((one.span for one in reading.sentences if one.span.contains(span)), span)
    return _make_spot(reading.article, span, around, column)


def spot_of(article: Article, span: Span, column: Column | None = None) -> Spot:
    """A place by itself."""
    return _make_spot(article, span, span, column)


def spot_columns(columns: tuple[Column, ...]) -> Mapping[str, Column]:
    return {column.article.id: column for column in columns}


def address_of(span: Span) -> str:
    """The address of the article's page on which these characters are marked."""
    return f"{article_address(span.article, at=_write_place(span))}#at"


def read_place(article: Article, written: str | None) -> Span | None:
    """The characters that an address names; None if it names none of this article."""
    found = _PLACE.fullmatch(written or "")
    if found is None:
        return None
    start, end = int(found["start"]), int(found["end"])
    field = "title" if found["field"] == "t" else "body"
    if not start < end <= len(article.title if field == "title" else article.text):
        return None
    return Span(article.id, "title" if field == "title" else "body", start, end)


def _write_place(span: Span) -> str:
    return f"{span.field[0]}{span.start}-{span.end}"


def _make_spot(article: Article, span: Span, around: Span, column: Column | None) -> Spot:
    text = article.field_text(span.field)
    return Spot(
        article=article,
        column=column,
        before=text[around.start : span.start],
        words=article.words_of(span),
        after=text[span.end : around.end],
        address=address_of(span),
        original=link_original(article, span),
    )
