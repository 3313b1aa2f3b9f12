"""Tables of articles: CSV and Parquet. Each row becomes the JSON article that it would be as JSON Lines."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from rashomon.config import Limits
from rashomon.errors import InputError, UnreadableInput
from rashomon.intake.encoding import decode
from rashomon.model.article import Capture

PARQUET_MARK = b"PAR1"
TABLE_SUFFIXES = frozenset({".csv", ".tsv"})

_COLUMNS = ("id", "publisher", "published", "modified", "title", "text", "url", "language", "authors")
_DELIMITERS = ",;\t|"
_HEAD_BYTES = 2**16
_LONGEST_HEADER = 4096
_ROWS_A_BATCH = 64
_HEADER_ADVICE = 'Give it a first row with the names of its columns; one has to be "text".'


def looks_like_table(content: bytes) -> bool:
    """Whether the first line names columns, "text" among them."""
    return _find_dialect(decode(content[:_HEAD_BYTES]).text) is not None


def read_table(stream: BinaryIO, location: str, limits: Limits) -> Iterator[Capture | InputError]:
    """The rows of a CSV file, or of a Parquet file, as JSON captures, in constant memory.

    `stream` has to be seekable. The columns are those of a JSON Lines article, in any order and case; others
    are passed over; several authors are parted by ";". Rows without a text and rows that cannot be read are
    counted in one error at the end. Never raises.
    """
    head = stream.read(_HEAD_BYTES)
    stream.seek(0)
    rows = _parquet_rows if head.startswith(PARQUET_MARK) else _csv_rows
    read_count = skipped_count = 0
    try:
        for number, row in rows(stream, head, limits):
            said = {name: value for name in _COLUMNS if (value := row.get(name)) not in (None, "", [])}
            if not isinstance(said.get("text"), str) or not said["text"].strip():
                skipped_count += 1
                continue
            read_count += 1
            content = json.dumps(said, default=_written, ensure_ascii=True).encode()
            yield Capture(content, f"{location}:{number}", media_type="application/json")
    except InputError as error:
        yield UnreadableInput(location, error.why, error.advice)
        return
    except Exception as error:
        # The library of Parquet raises whatever its decoders raise.
        yield UnreadableInput(location, f"is damaged after {read_count} row(s) ({error})", "Write it again.")
        return
    if skipped_count or not read_count:
        yield UnreadableInput(
            location,
            f"has {skipped_count} row(s) without a text or damaged; {read_count} were read",
            "Check the column “text”.",
        )


def _csv_rows(stream: BinaryIO, head: bytes, limits: Limits) -> Iterator[tuple[int, dict[str, Any]]]:
    decoded = decode(head[: head.rfind(b"\n") + 1] or head)
    dialect = _find_dialect(decoded.text)
    if dialect is None:
        raise UnreadableInput("", "is a table without a column of texts", _HEADER_ADVICE)
    delimiter, names = dialect
    stream.seek(decoded.start)
    lines = io.TextIOWrapper(stream, encoding=decoded.encoding, errors="replace", newline="")
    # One limit for the whole process: the module has no other.
    csv.field_size_limit(max(csv.field_size_limit(), limits.article_characters))
    reader = csv.reader(_bounded_lines(lines, 2 * limits.article_characters), delimiter=delimiter)
    next(reader, None)
    while True:
        try:
            values = next(reader, None)
        except csv.Error:
            yield reader.line_num, {}
            continue
        if values is None:
            break
        if values:
            row: dict[str, Any] = dict(zip(names, values, strict=False))
            row["authors"] = [name.strip() for name in row.get("authors", "").split(";") if name.strip()]
            yield reader.line_num, row
    lines.detach()  # closing the stream is for whoever opened it


def _bounded_lines(lines: io.TextIOWrapper, most_characters: int) -> Iterator[str]:
    while line := lines.readline(most_characters + 1):
        if len(line) > most_characters:
            raise UnreadableInput("", f"has a line of more than {most_characters:,} characters", "Split it.")
        yield line


def _find_dialect(head: str) -> tuple[str, list[str]] | None:
    """The delimiter and the names of the columns, in lower case; None if they are none of a table."""
    first_line = head.lstrip("\r\n").partition("\n")[0][:_LONGEST_HEADER].rstrip("\r")
    for delimiter in _DELIMITERS:
        try:
            names = [name.strip().lower() for name in next(csv.reader([first_line], delimiter=delimiter), [])]
        except csv.Error:
            continue
        if "text" in names and len(names) > 1 and len(set(names) & set(_COLUMNS)) > 1:
            return delimiter, names
    return None


def _parquet_rows(stream: BinaryIO, head: bytes, limits: Limits) -> Iterator[tuple[int, dict[str, Any]]]:  # noqa: ARG001
    try:
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise UnreadableInput(
            "",
            "is a Parquet file, and pyarrow is not installed",
            'Install it: pip install "rashomon[parquet]".',
        ) from None
    table = ParquetFile(stream, pre_buffer=False)
    names = [name for name in table.schema_arrow.names if name.lower() in _COLUMNS]
    if "text" not in map(str.lower, names):
        raise UnreadableInput("", "is a table without a column of texts", _HEADER_ADVICE)
    number = 0
    for batch in table.iter_batches(batch_size=_ROWS_A_BATCH, columns=names, use_threads=False):
        for row in batch.to_pylist():
            number += 1
            yield number, {name.lower(): value for name, value in row.items()}


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
