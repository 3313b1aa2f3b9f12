"""The findings of a comparison as one table: a row a place in a report."""

import csv
import io
from collections.abc import Iterator

from rashomon.model.comparison import Comparison
from rashomon.model.span import Span
from rashomon.text.formulas import disarm_formula

COLUMNS = (
    "finding", "id", "detail", "article", "publisher", "published", "url", "field", "start", "end", "words",
)  # fmt: skip
Row = tuple[str | int | None, ...]

_PUBLIC = {True: "public by then", False: "not public by then", None: "unknown whether public"}

# Finding, id, detail, article, and the place in it if there is one.
_Entry = tuple[str, str, str | None, str, Span | None]


def list_rows(comparison: Comparison) -> Iterator[Row]:
    """Every place of every finding, in the order of the comparison; columns as in `COLUMNS`.

    `finding` is statement, conflict, omission, exclusive, utterance, reuse, wording, loaded or headline; rows
    of one finding share their `id`. `detail` says more: the value of a conflict, the kind of a rendering.
    An omission has no place: its words are none.
    """
    articles = {article.id: article for article in comparison.articles}
    for finding, id_, detail, name, span in _list_entries(comparison):
        article = articles[name]
        place: Row = (None, None, None, None)
        if span is not None:
            place = (span.field, span.start, span.end, article.words_of(span))
        yield (finding, id_, detail, name, article.publisher, article.published, article.url, *place)


def _list_entries(comparison: Comparison) -> Iterator[_Entry]:
    yield from _list_statements(comparison)
    for one in comparison.omissions:
        yield "omission", one.statement, _PUBLIC[one.public], one.article, None
    for number, span in enumerate(comparison.exclusive, start=1):
        yield "exclusive", f"x{number}", None, span.article, span
    for utterance in comparison.utterances:
        for reading in utterance.readings:
            yield "utterance", utterance.id, reading.kind, reading.span.article, reading.span
    for number, reuse in enumerate(comparison.reuse, start=1):
        for span in reuse.spans:
            yield "reuse", f"r{number}", None, span.article, span
    yield from _list_wordings(comparison)


def _list_statements(comparison: Comparison) -> Iterator[_Entry]:
    for statement in comparison.statements:
        for span in statement.spans:
            yield "statement", statement.id, None, span.article, span
        for value in statement.conflict.values if statement.conflict else ():
            yield "conflict", statement.id, value.value, value.span.article, value.span


def _list_wordings(comparison: Comparison) -> Iterator[_Entry]:
    for number, wording in enumerate(comparison.wording, start=1):
        for label in wording.labels:
            yield "wording", f"w{number}", wording.referent, label.span.article, label.span
    for number, loaded in enumerate(comparison.loaded, start=1):
        yield "loaded", f"l{number}", loaded.ground, loaded.span.article, loaded.span
    for number, headline in enumerate(comparison.headlines, start=1):
        for span in headline.evidence:
            yield "headline", f"h{number}", headline.verdict, span.article, span


def csv_table(comparison: Comparison) -> str:
    """The rows as CSV (RFC 4180) with a line of names.

    A cell that a spreadsheet would take for a formula has an apostrophe before it; `start` and `end` say
    where the words stand as they are.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in list_rows(comparison):
        writer.writerow([disarm_formula(cell) if isinstance(cell, str) else cell for cell in row])
    return file.getvalue()


def parquet_table(comparison: Comparison) -> bytes:
    """The rows as a Parquet file, words as they are. Raises ImportError where pyarrow is not installed."""
    import pyarrow as pa
    from pyarrow import parquet

    rows = list(list_rows(comparison))
    columns = {
        name: pa.array(
            [_storable(row[place]) for row in rows],
            pa.int64() if name in ("start", "end") else pa.string(),
        )
        for place, name in enumerate(COLUMNS)
    }
    file = io.BytesIO()
    parquet.write_table(pa.table(columns), file, compression="zstd")
    return file.getvalue()


def _storable(cell: str | int | None) -> str | int | None:
    """Parquet holds UTF-8, which has no lone surrogates."""
    return cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell
