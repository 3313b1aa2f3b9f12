"""JSON Lines, arrays and objects."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import UnreadableInput
from rashomon.intake import Intake, read_capture
from rashomon.model.article import Capture

TEXT = "The bridge was closed on Monday."


def read(content: str | bytes, location: str = "articles.jsonl") -> Intake:
    return read_capture(Capture(content.encode() if isinstance(content, str) else content, location))


def test_all_fields_are_kept() -> None:
    record = {
        "id": "a 1", "publisher": "Courier", "published": "2025-03-17T09:30", "modified": "2025-03-18",
        "title": "Bridge", "text": TEXT, "url": "https://courier.example/x", "authors": ["Tove Brandt"],
    }  # fmt: skip
    (article,) = read(json.dumps(record)).articles
    assert {name: getattr(article, name) for name in record} == {**record, "authors": ("Tove Brandt",)}
    assert article.diagnostics == ()


@settings(deadline=None)  # the first text loads the language model
@given(st.text(min_size=1).filter(str.strip))
def test_text_and_title_come_back_unchanged(text: str) -> None:
    (article,) = read(json.dumps({"text": text, "title": text})).articles
    assert article.text == article.title == text


def test_line_separators_inside_strings_do_not_part_records() -> None:
    text = "one\u2028two\u0085three\x0bfour\r\nfive"
    lines = [json.dumps({"text": text}, ensure_ascii=False), json.dumps({"text": TEXT})]
    assert [article.text for article in read("\n".join(lines)).articles] == [text, TEXT]


def test_lone_surrogates_are_replaced_and_named() -> None:
    (article,) = read('{"text": "a \\ud800 b \\udc00", "title": "\\ud83d\\ude00"}').articles
    assert article.text == "a \ufffd b \ufffd"
    assert article.title == "\U0001f600"
    assert [diagnostic.code for diagnostic in article.diagnostics] == ["lone-surrogate"]
    article.text.encode()


@pytest.mark.parametrize("wrap", ["[{0}]", "\n [{0}, {0}]", "{0}", "{0}\n\n{0}\n", "\ufeff{0}\r\n{0}"])
def test_shapes(wrap: str) -> None:
    record = json.dumps({"text": TEXT})
    articles = read(wrap.format(record), location="-").articles
    assert [article.text for article in articles] == [TEXT] * wrap.count("{0}")


def test_wide_encoding_as_shells_write_it() -> None:
    (article,) = read(json.dumps({"text": TEXT}).encode("utf-16"), location="-").articles
    assert article.text == TEXT


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "is not valid JSON"),
        ('"text"', "is not a JSON object"),
        ('{"title": "x"}', 'has no "text"'),
        ('{"text": 5}', 'has a "text" that is a number, not a string'),
        ('{"text": true}', 'has a "text" that is true or false, not a string'),
        ('{"text": ["x"]}', 'has a "text" that is an array, not a string'),
        ('{"text": {"x": 1}}', 'has a "text" that is an object, not a string'),
        ('{"text": null}', 'has no "text"'),
        ('{"text": " "}', 'has an empty "text"'),
        ("[" * 100_000, "is nested too deeply"),
    ],
)
def test_one_bad_line_among_good_ones(line: str, why: str) -> None:
    good = json.dumps({"text": TEXT})
    intake = read(f"{good}\n{line}\n{good}")
    assert len(intake.articles) == 2
    (failure,) = intake.failures
    assert isinstance(failure, UnreadableInput)
    assert failure.location == "articles.jsonl:2"
    assert failure.why.startswith(why)


def test_broken_first_line_on_standard_input_is_no_plain_text() -> None:
    intake = read('{"text": \n', location="-")
    assert not intake.articles
    assert [failure.location for failure in intake.failures] == ["-:1"]


@pytest.mark.parametrize(
    ("given_date", "kept"),
    [
        ("2025-03-17", "2025-03-17"),
        ("2025-03-17T09:30", "2025-03-17T09:30"),
        ("2025-03-17T09:30:00Z", "2025-03-17T09:30:00Z"),
        ("2025-03-17 09:30:00+01:00", "2025-03-17T09:30:00+01:00"),
        ("2025-03-17x09:30", None),
        ("Mon, 17 Mar 2025 09:30:00 +0100", "2025-03-17T09:30:00+01:00"),
        ("Mon, 17 Mar 2025 09:30:00 EST", "2025-03-17T09:30:00-05:00"),
        ("17 March 2025", "2025-03-17"),
        ("March 17, 2025", "2025-03-17"),
        ("17/03/2025", "2025-03-17"),
        ("03/04/2025", None),
        ("March 2025", None),
        ("yesterday", None),
        ("2025-02-31", None),
        ("9" * 5000, None),
    ],
)
def test_dates(given_date: str, kept: str | None) -> None:
    (article,) = read(json.dumps({"text": TEXT, "published": given_date})).articles
    assert article.published == kept
    assert [d.code for d in article.diagnostics] == ([] if kept else ["date-not-understood"])


@pytest.mark.parametrize(("given", "kept"), [(5, ()), ({"name": "Ann"}, ()), (["Ann", 5], ("Ann",))])
def test_authors_of_the_wrong_type_are_left_out_and_named(given: object, kept: tuple[str, ...]) -> None:
    (article,) = read(json.dumps({"text": TEXT, "authors": given})).articles
    assert article.authors == kept
    (diagnostic,) = article.diagnostics
    assert (diagnostic.code, diagnostic.message[:12]) == ("field-ignored", '"authors" is')


@pytest.mark.parametrize("name", ["title", "publisher", "url", "published"])
def test_field_of_the_wrong_type_is_left_out_and_named(name: str) -> None:
    (article,) = read(json.dumps({"text": TEXT, name: {"x": 1}})).articles
    assert not getattr(article, name)
    assert [diagnostic.code for diagnostic in article.diagnostics] == ["field-ignored"]


def test_derived_id_does_not_depend_on_the_place() -> None:
    records = [
        {"text": TEXT, "title": "Bridge closed"},
        {"text": TEXT, "url": "https://www.courier.example/a/bridge-2.html"},
    ]
    forth = read("\n".join(map(json.dumps, records))).articles
    back = read("\n".join(map(json.dumps, reversed(records)))).articles
    assert [article.id for article in forth] == ["bridge-closed", "courier.example/bridge-2"]
    assert forth == tuple(reversed(back))
