"""Authors: who a page says, and shows, that wrote its article."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from rashomon.intake.authors import clean_authors, names_of
from rashomon.intake.metadata import read_metadata

PUBLISHER = {"@type": "Organization", "name": "The Osterley Courier"}


def authors_of(author: object, head: str = "", body: str = "") -> tuple[str, ...]:
    article = {"@type": "NewsArticle", "headline": "Bridge shut", "publisher": PUBLISHER, "author": author}
    script = f'<script type="application/ld+json">{json.dumps(article)}</script>'
    page = f"<html><head>{script}{head}</head><body>{body}<p>Text.</p></body></html>"
    return read_metadata(html.document_fromstring(page), "https://www.courier.example/a").authors


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Tove Brandt", ("Tove Brandt",)),
        ("By Tove Brandt and Ilya Marsh", ("Tove Brandt", "Ilya Marsh")),
        ({"@type": "Person", "name": ["Tove Brandt", "Ilya Marsh"]}, ("Tove Brandt", "Ilya Marsh")),
        ({"@type": "Person", "givenName": "Tove", "familyName": "Brandt"}, ("Tove Brandt",)),
        ([{"name": "Tove Brandt"}, [{"name": "Ilya Marsh"}]], ("Tove Brandt", "Ilya Marsh")),
        ({"name": "Tove Brandt (tbr)"}, ("Tove Brandt",)),
        ("Tove Brandt, professor of bridges at the old university of Osterley", ("Tove Brandt",)),
        ("Tove Brandt, courier.example", ("Tove Brandt",)),
        ("tove@courier.example", ()),
        ("10592", ()),
    ],
)
def test_shapes_of_declared_authors(author: object, names: tuple[str, ...]) -> None:
    assert authors_of(author) == names


def test_meta_author_goes_before_the_publisher_as_author() -> None:
    meta = '<meta name="sailthru.author" content="Ilya Marsh">'
    assert authors_of(PUBLISHER, meta) == ("Ilya Marsh",)


@pytest.mark.parametrize(
    "byline",
    [
        '<a rel="author" href="/m">Ilya Marsh</a>',
        '<span itemprop="author"><b itemprop="name">Ilya Marsh</b>, Osterley and beyond</span>',
        '<div class="story article__byline">By Ilya Marsh</div>',
    ],
)
def test_shown_byline_goes_before_the_publisher_as_author(byline: str) -> None:
    assert authors_of(PUBLISHER, body=byline) == ("Ilya Marsh",)


def test_agency_as_byline_does_not_displace_the_publisher() -> None:
    assert authors_of(PUBLISHER, body='<p class="byline">KNA</p>') == ("The Osterley Courier",)


@settings(max_examples=40)
@given(st.lists(st.text()))
def test_any_names_are_survived(entries: list[str]) -> None:
    assert all(name.strip() == name and name for name in clean_authors(entries))


@given(st.recursive(st.text() | st.none() | st.integers(), lambda v: st.lists(v) | st.dictionaries(
    st.sampled_from(["name", "@id", "givenName", "familyName", "x"]), v)))  # fmt: skip
def test_any_json_is_survived(value: object) -> None:
    assert all(isinstance(name, str) for name in names_of(value, {"": {"name": "x"}}))
