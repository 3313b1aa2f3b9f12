import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.comparison import Comparison
from rashomon.report.records import article_record, comparison_record, reading_record

CONFLICT_KINDS = {"figure", "time", "place", "name", "cause", "status", "other"}
DIFFERENCES = {
    "identical",
    "punctuation",
    "ellipsis-or-bracket",
    "trimmed",
    "spliced",
    "altered",
    "only-one-direct",
}


def all_spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        here = [value] if {"field", "start", "end"} <= value.keys() else []
        return here + [span for part in value.values() for span in all_spans(part)]
    if isinstance(value, list):
        return [span for part in value for span in all_spans(part)]
    return []


def check_contract(record: dict[str, Any]) -> None:
    texts = {(one["id"], "title"): one["title"] for one in record["articles"]}
    texts |= {(one["id"], "body"): one["text"] for one in record["articles"]}
    for span in all_spans(record):
        text = texts[span["article"], span["field"]]
        assert 0 <= span["start"] < span["end"] <= len(text)
    for statement in record["statements"]:
        assert statement["spans"]
        conflict = statement["conflict"]
        assert conflict is None or conflict["kind"] in CONFLICT_KINDS
        for value in (conflict or {"values": []})["values"]:
            assert isinstance(value["value"], str)
    for utterance in record["utterances"]:
        assert utterance["difference"] in DIFFERENCES
        assert all(reading["kind"] in {"direct", "mixed", "indirect"} for reading in utterance["readings"])
    assert all({"id", "publisher", "published", "title", "text"} <= one.keys() for one in record["articles"])
    assert {"reuse", "wording", "headlines"} <= record.keys()


def test_a_comparison_is_written_per_the_contract(comparison: Comparison) -> None:
    record = json.loads(json.dumps(comparison_record(comparison), allow_nan=False))
    check_contract(record)
    assert [one["id"] for one in record["articles"]] == ["n", "l", "c"]
    first = record["statements"][0]
    assert [value["value"] for value in first["conflict"]["values"]] == ["2", "4", "2"]
    assert record["headlines"][1]["verdict"] == "overstates"
    assert record["omissions"][2] == {
        "statement": "s5",
        "article": "l",
        "public": None,
        "witnesses": 0,
        "of": 0,
    }


def test_an_article_keeps_its_text_and_says_whether_it_is_whole(comparison: Comparison) -> None:
    courier = comparison.articles[2]
    record = article_record(courier)
    assert record["text"] == courier.text
    assert record["extraction"]["complete"] is False
    assert record["extraction"]["reasons"]
    assert record["published"] is None


def test_sentences_of_a_reading_are_spans(comparison: Comparison) -> None:
    record = reading_record(comparison.readings[0])
    title, first = record["sentences"][:2]
    assert {"article", "field", "start", "end"} <= title.keys()
    assert title["field"] == "title"
    assert record["article"]["text"][first["start"] : first["end"]].startswith("A cargo crane")
    assert {"quotations", "mentions", "figures", "times"} <= record.keys()


@pytest.mark.slow
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_comparison_survives_json(
    any_comparison: st.SearchStrategy[Comparison], data: st.DataObject
) -> None:
    comparison = data.draw(any_comparison)
    record = comparison_record(comparison)
    assert json.loads(json.dumps(record, allow_nan=False)) == record
    check_contract(record)
