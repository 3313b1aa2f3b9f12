"""News in JSON, in the names of its three branches."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.intake import Intake, read_capture
from rashomon.model.article import Capture

PARAGRAPHS = "<p>The harbour bridge was <b>closed</b> on Monday.</p><p>A ferry &amp; a bus run instead.</p>"
TEXT = "Engineers found cracks\nThe harbour bridge was closed on Monday.\nA ferry & a bus run instead."
COMMON = {
    "uri": "https://northline.example/items/7",
    "type": "text",
    "language": "en",
    "copyrightholder": "Northline",
}
ITEMS: dict[str, dict[str, Any]] = {
    "1.x": COMMON
    | {
        "versioncreated": "2025-03-17T10:00:00Z",
        "headline": "Bridge closed",
        "headline_sub": "Engineers found cracks",
        "byline": "By Tove Brandt, Northline",
        "body_text": "No paragraphs here.",
        "body_xhtml": PARAGRAPHS,
    },
    "2.x": COMMON
    | {
        "firstcreated": "2025-03-17T10:00:00Z",
        "headlines": [
            {"role": "sub", "value": "Engineers found cracks"},
            {"role": "main", "value": "Bridge closed"},
        ],
        "by": "Von Tove Brandt, Northline",
        "infosources": [{"name": "Northline"}],
        "bodies": [
            {"role": "main", "contenttype": "text/plain", "value": "No paragraphs here."},
            {"role": "richtext", "contenttype": "application/xhtml+xml", "value": PARAGRAPHS},
        ],
    },
    "3.x": {"uri": COMMON["uri"], "language": "en", "copyrightHolder": "Northline"}
    | {
        "firstCreated": "2025-03-17T10:00:00Z",
        "headlines": [{"value": "Bridge closed"}],
        "descriptions": [{"role": "summary", "value": "Engineers found cracks"}],
        "by": "Tove Brandt and Northline",
        "bodies": [{"role": "main", "contentType": "text/html", "value": PARAGRAPHS}],
    },
}


def read(source: object) -> Intake:
    return read_capture(Capture(json.dumps(source).encode(), "item.json"))


@pytest.mark.parametrize("branch", ITEMS)
def test_a_news_item(branch: str) -> None:
    (article,) = read(ITEMS[branch]).articles
    assert (article.title, article.text, article.publisher) == ("Bridge closed", TEXT, "Northline")
    assert article.authors == ("Tove Brandt", "Northline")
    assert article.published == "2025-03-17T10:00:00Z"
    assert article.modified is None
    assert article.url == "https://northline.example/items/7"
    assert article.language == "en"


def test_items_one_a_line_and_in_a_list() -> None:
    lines = "\n".join(json.dumps(item) for item in ITEMS.values())
    assert [a.text for a in read_capture(Capture(lines.encode(), "-")).articles] == [TEXT] * 3
    assert [a.text for a in read(list(ITEMS.values())).articles] == [TEXT] * 3


def test_a_plain_body_comes_back_as_it_was() -> None:
    (article,) = read(
        COMMON | {"headline": "A", "body_text": "One <b>line</b> &amp; no markup.\n\nAnother."}
    ).articles
    assert article.text == "One <b>line</b> &amp; no markup.\n\nAnother."


def test_items_without_a_text_say_so() -> None:
    (failure,) = read(COMMON | {"headline": "A picture", "renditions": [{}]}).failures
    assert failure.why == 'has an empty "text"'


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["role", "value", "contenttype", "name"]), inner, max_size=4)
    ),
    max_leaves=8,
)
NAMES = [
    "headline",
    "headlines",
    "bodies",
    "body_xhtml",
    "body_text",
    "by",
    "byline",
    "infosource",
    "language",
    "firstcreated",
    "descriptions",
    "creditline",
]


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from(NAMES), VALUES | st.just("<p>A \ud800 text</p>")))
def test_whatever_is_in_the_fields_nothing_is_raised(given: dict[str, Any]) -> None:
    intake = read({"uri": "urn:x", **given})
    assert intake.articles or intake.failures
    for article in intake.articles:
        json.dumps([article.title, article.text, article.authors], ensure_ascii=False).encode()
