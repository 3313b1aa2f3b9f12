"""Findings as tables, graphs and feeds that other programs read."""

import csv
import io

import pytest
from lxml import etree

from rashomon.model.article import Article
from rashomon.model.comparison import Comparison, Statement
from rashomon.model.derivation import Derivation
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.report.atom import FeedItem, atom_feed
from rashomon.report.graphml import copies_graph
from rashomon.report.tables import COLUMNS, csv_table, list_rows, parquet_table

ODD = "=1+1 \x00\ud800 <b>&"
FIRST = Article(
    "a", f"{ODD} A crane fell.", "Crane", "Wire", "2031-04-01T10:00:00+02:00", url="https://a.example"
)
SECOND = Article("b\x01", "A crane fell.", "", None, "2031-04-01", url="javascript:alert(1)")
SPANS = (Span("a", "body", 0, len(ODD)), Span("b\x01", "body", 0, 13))
COMPARISON = Comparison(
    readings=(Reading(FIRST, ()), Reading(SECOND, ())),
    statements=(Statement("s1", SPANS, SPANS[0], 0.9),),
    derivations=(
        Derivation(("a", "b\x01"), "copy", "b\x01", passages=(SPANS,), shares=(0.5, 1.0), nearest=True),
    ),
)


def test_a_row_a_place() -> None:
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in list_rows(COMPARISON)]
    assert [(row["finding"], row["article"], row["words"]) for row in rows] == [
        ("statement", "a", ODD),
        ("statement", "b\x01", "A crane fell."),
    ]


def test_no_cell_of_a_table_is_a_formula() -> None:
    (_, first, _) = csv.reader(io.StringIO(csv_table(COMPARISON)))
    assert first[COLUMNS.index("words")] == "'" + ODD


def test_parquet_has_the_same_rows() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(parquet_table(COMPARISON)))
    assert table.column_names == list(COLUMNS)
    assert table.column("start").to_pylist() == [0, 0]
    assert table.column("words").to_pylist()[1] == "A crane fell."


def test_an_edge_goes_from_who_had_the_words_first() -> None:
    graph = etree.fromstring(copies_graph(COMPARISON).encode())
    (edge,) = graph.iterfind(".//{*}edge")
    assert (edge.get("source"), edge.get("target"), edge.get("directed")) == ("b\ufffd", "a", "true")
    values = {data.get("key"): data.text for data in edge}
    assert values["edge-share_of_source"] == "1.0"
    assert values["edge-characters"] == "13"
    assert values["edge-nearest"] == "true"


def test_a_feed_links_to_pages_only() -> None:
    feed = etree.fromstring(
        atom_feed("t\x00", "one", "http://localhost/x", [FeedItem(FIRST, ODD), FeedItem(SECOND)]).encode()
    )
    assert [link.get("href") for link in feed.iterfind("{*}entry/{*}link")] == ["https://a.example"]
    assert [one.text for one in feed.iterfind("{*}entry/{*}updated")] == [
        "2031-04-01T08:00:00+00:00",
        "2031-04-01T00:00:00+00:00",
    ]
    assert feed.findtext("{*}updated") == "2031-04-01T08:00:00+00:00"


def test_an_empty_feed_is_one() -> None:
    assert etree.fromstring(atom_feed("t", "one", "x", []).encode()).findtext("{*}updated")
