"""Tables of articles: CSV in its dialects, Parquet, and trouble with both."""

import io
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.config import DEFAULT_LIMITS, Limits
from rashomon.errors import InputError
from rashomon.intake import read_capture
from rashomon.intake.tables import looks_like_table, read_table
from rashomon.model.article import Article, Capture

TEXT = "The bridge was closed on Monday, “for good”.\nIt had cracks; nobody was hurt."
ROWS = [
    {"id": "a", "title": "Bridge, closed", "text": TEXT, "authors": "Tove Brandt; Ilya Marsh", "score": "5"},
    {"id": "b", "title": "Ferry", "text": "The ferry may run at night.", "authors": "", "score": ""},
]


def write_csv(delimiter: str = ",", newline: str = "\r\n") -> str:
    quoted = [["ID", "Title", "text", "Authors", "score"], *(list(row.values()) for row in ROWS)]
    return "".join(
        delimiter.join('"' + value.replace('"', '""') + '"' for value in row) + newline for row in quoted
    )


def read(content: bytes, location: str = "rows.csv") -> tuple[list[Article], list[str]]:
    intake = read_capture(Capture(content, location))
    return list(intake.articles), [failure.why for failure in intake.failures]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_dialects(delimiter: str, encoding: str) -> None:
    (first, second), failures = read(write_csv(delimiter, "\n").encode(encoding))
    assert failures == []
    assert (first.id, first.title, first.text) == ("a", "Bridge, closed", TEXT)
    assert first.authors == ("Tove Brandt", "Ilya Marsh")
    assert (second.id, second.authors) == ("b", ())


def test_rows_without_a_text_are_counted() -> None:
    articles, failures = read(b"title,text\nA,\nB,The bridge was closed.\nC\n")
    assert [article.title for article in articles] == ["B"]
    assert failures == ["has 2 row(s) without a text or damaged; 1 were read"]


def test_a_quotation_mark_that_is_never_closed_ends_no_run() -> None:
    limits = Limits(article_characters=1000)
    content = b'title,text\nA,"never closed\n' + b"B,some text\n" * 3_000
    intake = read_capture(Capture(content, "x.csv"), limits)
    assert intake.failures
    assert all("Traceback" not in failure.why for failure in intake.failures)


@pytest.mark.parametrize(
    "content", [b"", b"text\nonly one column", b"A title, and a text\n\nBody", b'{"text": "a", "title": 1}']
)
def test_what_is_no_table(content: bytes) -> None:
    assert not looks_like_table(content)


def test_a_table_by_its_name_says_what_it_lacks() -> None:
    _, failures = read(b"headline,body\nA,B\n")
    assert failures == ["is a table without a column of texts"]


def write_parquet(rows: list[dict[str, Any]]) -> bytes:
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    stream = io.BytesIO()
    parquet.write_table(arrow.Table.from_pylist(rows), stream)
    return stream.getvalue()


def test_parquet() -> None:
    rows = [{**row, "authors": ["Tove Brandt"], "score": 5, "extra": {"a": 1}} for row in ROWS]
    (first, second), failures = read(write_parquet(rows), "rows.parquet")
    assert failures == []
    assert (first.id, first.text, first.authors) == ("a", TEXT, ("Tove Brandt",))
    assert second.id == "b"


def test_damaged_parquet() -> None:
    content = write_parquet(list(ROWS))
    _, failures = read(content[:100] + b"\0" * 50 + content[150:])
    assert len(failures) == 1


def test_parquet_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (failure,) = read_table(io.BytesIO(b"PAR1"), "x.parquet", DEFAULT_LIMITS)
    assert isinstance(failure, InputError)
    assert failure.why == "is a Parquet file, and pyarrow is not installed"
    assert "rashomon[parquet]" in failure.advice


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet='",;\n\r\0 aé“|\t', max_size=80), st.binary(max_size=20))
def test_no_bytes_raise(text: str, junk: bytes) -> None:
    opened = list(read_table(io.BytesIO(b"title,text\n" + text.encode() + junk), "x.csv", DEFAULT_LIMITS))
    assert opened
