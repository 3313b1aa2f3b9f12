"""Where publishers have their headlines: the table, and what a page's title becomes by it."""

import json
import re
from datetime import date
from importlib.resources import files

import pytest

from rashomon.intake import read_capture
from rashomon.intake.publishers import headline_place
from rashomon.model.article import Capture

LINES = [
    line.split("\t")
    for line in files("rashomon.intake.publishers").joinpath("headlines.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
BODY = "The harbour of Norrin was closed on Monday after a crane fell into the water, the port said. " * 4


def test_every_line_is_in_order_and_can_be_read() -> None:
    keys = [(host, "" if since == "-" else since) for host, since, _ in LINES]
    assert keys == sorted(set(keys))
    for host, since, place in LINES:
        assert host == host.lower()
        assert not host.startswith("www.")
        assert since == "-" or date.fromisoformat(since)
        assert re.fullmatch(r"declared|social|heading|document|meta:[a-z:]+", place)


@pytest.mark.parametrize(
    ("host", "day", "place"),
    [
        ("www.bbc.co.uk", "2026-02-04", "heading"),
        ("www.bbc.co.uk", "2026-02-03T23:00:00Z", "declared"),
        ("amp.news.bbc.co.uk", None, "heading"),
        ("notbbc.co.uk", None, None),
        ("co.uk", None, None),
        ("", None, None),
        ("..", None, None),
    ],
)
def test_the_newest_line_that_holds_on_the_day_decides(host: str, day: str | None, place: str | None) -> None:
    assert headline_place(host, day) == place


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://www.theguardian.com/x", "What the page declares"),
        ("https://www.mirror.co.uk/news/x", "What is shared"),
        ("https://www.unknown.example/x", "What the page declares"),
    ],
)
def test_the_title_stands_where_the_publisher_has_it(url: str, title: str) -> None:
    declared = json.dumps({"@type": "NewsArticle", "headline": "What the page declares"})
    page = f"""<html><head><meta property="og:title" content="What is shared">
    <script type="application/ld+json">{declared}</script></head>
    <body><article><h1>What the page declares</h1><p>{BODY}</p></article></body></html>"""
    capture = Capture(page.encode(), url, url=url)
    assert [article.title for article in read_capture(capture).articles] == [title]


def test_a_page_without_that_place_has_the_title_of_the_general_rule() -> None:
    page = f"<html><body><article><h1>The harbour is closed</h1><p>{BODY}</p></article></body></html>"
    url = "https://www.mirror.co.uk/news/x"
    assert read_capture(Capture(page.encode(), url, url=url)).articles[0].title == "The harbour is closed"
