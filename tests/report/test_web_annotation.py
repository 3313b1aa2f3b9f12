"""Web Annotations follow the model, and their selectors lead back to the characters."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.model.article import Article, Extraction, SourceRun
from rashomon.model.comparison import Comparison
from rashomon.model.reading import Quotation, Reading
from rashomon.model.span import Span
from rashomon.report.web_annotation import AROUND, comparison_annotations, name_source, reading_annotations
from tests.report.web_annotation_rules import list_breaches

Json = dict[str, Any]


def list_items(collection: Json) -> list[Json]:
    found: list[Json] = collection.get("first", {}).get("items", [])
    return found


def list_resources(collection: Json) -> Iterator[Json]:
    for item in list_items(collection):
        for part in (item["target"], item.get("body", [])):
            for one in part if isinstance(part, list) else [part]:
                if one["type"] == "SpecificResource":
                    yield one


def check_selectors(collection: Json, comparison: Comparison) -> int:
    """Both selectors of every place lead to the same characters; how many places there are."""
    texts = {
        name_source(article, field): article.field_text(field)
        for article in comparison.articles
        for field in ("title", "body")
    }
    places = list(list_resources(collection))
    for place in places:
        text = texts[place["source"]["id"]]
        position, quote = place["selector"]
        start, end = position["start"], position["end"]
        assert quote["exact"] == text[start:end]
        assert text[:start].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])
        assert len(quote["prefix"]) == min(AROUND, start)
        assert len(quote["suffix"]) == min(AROUND, len(text) - end)
    return len(places)


def test_quotations_and_utterances_are_sound_annotations(comparison: Comparison) -> None:
    collection = comparison_annotations(comparison)
    assert list_breaches(collection) == []
    assert check_selectors(collection, comparison) > 20
    motivations = [one["motivation"] for one in list_items(collection)]
    assert motivations.count("classifying") == sum(len(one.quotations) for one in comparison.readings)
    assert motivations.count("linking") == len(comparison.utterances)


def test_a_quotation_says_who_speaks_and_how_it_is_quoted(comparison: Comparison) -> None:
    first, *_ = list_items(comparison_annotations(comparison))
    spoken = [(one["purpose"], one["value"]) for one in first["body"] if one["type"] == "TextualBody"]
    assert spoken == [("classifying", "direct quotation"), ("identifying", "Ilse Brandt")]
    placed = [one["selector"][1]["exact"] for one in first["body"] if one["type"] == "SpecificResource"]
    assert placed == ["harbour master Ilse Brandt", "told"]


def test_the_page_that_a_text_is_from_is_named(comparison: Comparison) -> None:
    sources = [one["source"] for one in list_resources(comparison_annotations(comparison))]
    assert any(one.get("via") == "https://wire.example/crane" for one in sources)


@pytest.mark.parametrize(
    "url", [None, "javascript:alert(1)", "https://x.example/a b", "https://x/\x00", "ftp:x"]
)
def test_what_is_no_address_is_not_named(url: str | None) -> None:
    article = Article("a", "“No,” said Ann.", url=url)
    reading = Reading(article, (), (Quotation("direct", (Span("a", "body", 1, 4),)),))
    collection = reading_annotations([reading])
    assert list_breaches(collection) == []
    assert all("via" not in one["source"] for one in list_resources(collection))


def test_articles_without_quotations_give_an_empty_collection() -> None:
    collection = reading_annotations([Reading(Article("a", "It rained."), ())])
    assert list_breaches(collection) == []
    assert collection["total"] == 0


def test_the_same_findings_have_the_same_names(comparison: Comparison) -> None:
    assert comparison_annotations(comparison) == comparison_annotations(comparison)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["@context"], "x"),
        (["id"], "no iri"),
        (["first", "items", 0, "target"], []),
        (["first", "items", 0, "motivation"], "shouting"),
        (["first", "items", 0, "target", "selector", 0, "start"], -1),
        (["first", "items", 0, "target", "selector", 1, "exact"], None),
        (["first", "items", 0, "target", "source"], None),
        (["total"], 1),
    ],
)
def test_the_rules_see_what_breaks_them(comparison: Comparison, path: list[Any], value: object) -> None:
    collection = json.loads(json.dumps(comparison_annotations(comparison)))
    place = collection
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert list_breaches(collection)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_comparison_gives_sound_annotations(
    any_comparison: st.SearchStrategy[Comparison], data: st.DataObject
) -> None:
    comparison = data.draw(any_comparison)
    collection = comparison_annotations(comparison)
    # An article may be quoted twice in the same words: then the breach is the made comparison's.
    assert [one for one in list_breaches(collection) if not one.startswith("3.1: an annotation's IRI")] == []
    check_selectors(collection, comparison)
    json.dumps(collection, allow_nan=False)


def test_where_the_page_is_known_words_are_named_there_too() -> None:
    """In the smallest element that holds them, on the page's address; without the page in the text alone."""
    source = "<p>Night fell &amp; rain.<p>“We <b>saw</b> it,” said Ilse Brandt."
    text = "Night fell & rain.\n“We saw it,” said Ilse Brandt."
    page = f"<!DOCTYPE html><body>{source}".encode()
    shown = text.index("We saw it")
    place = page.index(b"We <b>")
    runs = (
        SourceRun("body", shown, shown + 3, place, place + 3),
        SourceRun("body", shown + 3, shown + 6, place + 6, place + 9),
    )
    extraction = Extraction(source=runs, source_encoding="utf-8")
    article = Article("a", text, url="https://wire.example/crane", extraction=extraction)
    quotation = Quotation("direct", (Span("a", "body", shown, shown + 9),))
    comparison = Comparison(readings=(Reading(article, (), (quotation,)),))
    collection = comparison_annotations(comparison, {"a": page}.get)
    assert list_breaches(collection) == []
    (item,) = list_items(collection)
    in_text, on_page = item["target"]
    assert in_text["source"]["via"] == on_page["source"] == "https://wire.example/crane"
    assert on_page["selector"] == {
        "type": "XPathSelector",
        "value": "/html[1]/body[1]/p[2]",
        "refinedBy": {"type": "TextQuoteSelector", "exact": "We saw it"},
    }
    (alone,) = list_items(comparison_annotations(comparison))
    assert alone["target"] == in_text
