"""Records to the rows of a corpus's tables, and the records back that later stages need."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from rashomon.grouping.partitioned.sketches import Sketch
from rashomon.grouping.publication_days import Days
from rashomon.io.corpus.shards import Row
from rashomon.io.store.codec import pack_record, unpack_record
from rashomon.model.article import Article
from rashomon.model.comparison import Comparison
from rashomon.model.reading import Quotation, Reading
from rashomon.model.span import Span
from rashomon.models.encoder import Vectors

JOINED = " … "
"""Between parts of a quotation's content that do not stand together."""

_CREDIT_KINDS = ("byline", "credit")


def article_row(article: Article) -> Row:
    return (
        article.id,
        article.publisher,
        article.published,
        article.modified,
        article.title,
        article.text,
        list(article.authors),
        article.url,
        article.language,
        article.extraction.complete,
        list(article.extraction.reasons),
        [
            article.words_of(stretch.span)
            for stretch in article.extraction.boilerplate
            if stretch.kind in _CREDIT_KINDS
        ],
        len(article.text),
        pack_record(replace(article, title="", text="")),
    )


ARTICLE_COLUMNS = ("title", "text", "record")


def article_of(title: str, text: str, record: bytes) -> Article:
    """The article again, from the columns of ARTICLE_COLUMNS."""
    return replace(unpack_record(Article, record), title=title, text=text)


def reading_row(reading: Reading) -> Row:
    return (
        reading.article.id,
        len(reading.sentences),
        len(reading.quotations),
        len(reading.mentions),
        len(reading.figures),
        len(reading.times),
        [diagnostic.code for diagnostic in reading.diagnostics],
        pack_record(replace(reading, article=Article(reading.article.id, ""))),
    )


def reading_of(article: Article, record: bytes) -> Reading:
    """The reading again, of that article."""
    return replace(unpack_record(Reading, record), article=article)


def quotation_rows(reading: Reading) -> list[Row]:
    article = reading.article

    def join_words(spans: Sequence[Span]) -> str:
        return JOINED.join(article.words_of(span) for span in spans)

    def row(number: int, quotation: Quotation) -> Row:
        return (
            article.id,
            number,
            quotation.kind,
            quotation.speaker,
            quotation.source_kind,
            quotation.stance,
            join_words(quotation.content),
            join_words(quotation.cue),
            join_words(quotation.source),
            quotation.content[0].field if quotation.content else "body",
            [span.start for span in quotation.content],
            [span.end for span in quotation.content],
        )

    return [row(number, quotation) for number, quotation in enumerate(reading.quotations)]


def sketch_row(sketch: Sketch) -> Row:
    return (
        sketch.article,
        sketch.shingles.tobytes(),
        list(sketch.frequency),
        list(sketch.frequency.values()),
        [sketch.rarity[term] for term in sketch.frequency],
        sketch.days.first if sketch.days else None,
        sketch.days.last if sketch.days else None,
        sketch.head,
    )


def days_of(first: int | None, last: int | None) -> Days | None:
    return None if first is None or last is None else Days(first, last)


def lead_row(article: str, lead: Vectors) -> Row:
    return (article, np.asarray(lead, dtype=np.float32).tobytes())


def comparison_rows(story: str, comparison: Comparison) -> dict[str, list[Row]]:
    """The rows of every table that a comparison has some for."""
    compared = {article.id: article for article in comparison.articles}

    def words(span: Span) -> str:
        return compared[span.article].words_of(span)

    def place(span: Span) -> tuple[Any, ...]:
        return span.article, span.field, span.start, span.end, words(span)

    return {
        "comparisons": [_comparison_row(story, comparison)],
        "statements": list(_statement_rows(story, comparison, place)),
        "omissions": [
            (story, one.statement, one.article, one.public, one.witnesses, one.of)
            for one in comparison.omissions
        ],
        "utterances": [
            (
                story,
                one.id,
                one.speaker,
                one.difference,
                reading.span.article,
                reading.kind,
                *place(reading.span)[1:],
            )
            for one in comparison.utterances
            for reading in one.readings
        ],
        "changes": [
            (
                story,
                one.id,
                change.kind,
                *change.articles,
                JOINED.join(map(words, change.first)),
                JOINED.join(map(words, change.second)),
            )
            for one in comparison.utterances
            for change in one.changes
        ],
        "reuse": [
            (story, number, *place(span))
            for number, passage in enumerate(comparison.reuse)
            for span in passage.spans
        ],
    }


def _comparison_row(story: str, comparison: Comparison) -> Row:
    ids = sorted(article.id for article in comparison.articles)
    alone = len(ids) - len(comparison.set_aside) - sum(len(one.articles) for one in comparison.witnesses)
    return (
        story,
        ids,
        list(comparison.set_aside),
        len(comparison.witnesses) + alone,
        len(comparison.statements),
        sum(statement.conflict is not None for statement in comparison.statements),
        len(comparison.utterances),
        len(comparison.omissions),
        pack_record(replace(comparison, readings=())),
    )


def _statement_rows(story: str, comparison: Comparison, place: Any) -> Iterator[Row]:
    for statement in comparison.statements:
        values = statement.conflict.values if statement.conflict else ()
        for span in statement.spans:
            yield (
                story,
                statement.id,
                *place(span),
                span == statement.shown,
                statement.score,
                statement.witnesses,
                statement.conflict.kind if statement.conflict else None,
                [value.value for value in values if span.contains(value.span)],
            )
