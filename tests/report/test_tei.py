"""The TEI apparatus is valid, and gives every rendering back letter by letter."""

import dataclasses
import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from rashomon.model.article import Article
from rashomon.model.comparison import Comparison, Utterance, UtteranceReading
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.report.tei import TEI_NAMESPACE, tei_document

TEI = f"{{{TEI_NAMESPACE}}}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
USED_PART = Path(__file__).with_name("tei_apparatus.rng")
# The schema of all of TEI P5 is no part of this repository: it has 1 MB and takes 10 s or more to load.
WHOLE_SCHEMA = Path(os.environ.get("RASHOMON_TEI_SCHEMA", "tei_all.rng"))


@lru_cache(maxsize=2)
def load_schema(path: Path) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(path))


def parse(document: str) -> etree._Element:
    return etree.fromstring(document.encode("utf-8"))


def check_valid(document: str, path: Path = USED_PART) -> None:
    schema = load_schema(path)
    assert schema.validate(parse(document)), schema.error_log


def read_words(element: etree._Element, witness: str) -> str:
    """What one witness prints in a stretch, with a noncharacter for every milestone."""
    words = element.text or ""
    for child in element:
        if child.tag == f"{TEI}g":
            words += chr(int(str(child.get("n"))[2:], 16))
        elif child.tag == f"{TEI}milestone":
            words += "\ufdd0"
        elif child.tag == f"{TEI}app":
            readings = [one for one in child if f"#{witness}" in str(one.get("wit")).split()]
            assert len(readings) == 1, "a witness has one reading at every place"
            words += read_words(readings[0], witness)
        words += child.tail or ""
    return words


def read_back(document: str) -> Iterator[tuple[str, str, int, int, str]]:
    """Siglum, field, start, end and words of every rendering in a document."""
    for stretch in parse(document).iter(f"{TEI}ab"):
        places = stretch.getnext()
        assert places is not None
        for witness in (name[1:] for name in str(stretch.get("corresp")).split()):
            # The blank on either side of a milestone is the editor's.
            pieces = read_words(stretch, witness).split(" \ufdd0 ")
            items = [one for one in places if one.get("corresp") == f"#{witness}"]
            assert len(items) == len(pieces)
            for item, words in zip(items, pieces, strict=True):
                locus = item[0]
                field = str(locus.text).split()[0]
                place = int(str(locus.get("from"))), int(str(locus.get("to")))
                yield witness.split(".")[0], field, *place, words


def read_sigla(document: str) -> dict[str, str]:
    """The number of the article for each siglum: witnesses come in the order of the articles."""
    witnesses = [one for one in parse(document).iter(f"{TEI}witness") if one.get("corresp") is None]
    return {str(one.get(XML_ID)): str(number) for number, one in enumerate(witnesses)}


def check_letters(comparison: Comparison) -> None:
    document = tei_document(comparison)
    compared = [one for one in comparison.articles if one.id not in comparison.set_aside]
    sigla = read_sigla(document)
    found = sorted(read_back(document))
    for siglum, field, start, end, words in found:
        article = compared[int(sigla[siglum])]
        text = article.title if field == "title" else article.text
        assert words == text[start:end]
    expected = sorted(
        (reading.span.field, reading.span.start, reading.span.end)
        for utterance in comparison.utterances
        for reading in utterance.readings
        if reading.kind != "indirect" and reading.span.article not in comparison.set_aside
    )
    assert sorted((field, start, end) for _, field, start, end, _ in found) == expected


def make_comparison(*texts: str) -> Comparison:
    """One utterance, printed by as many articles as texts."""
    articles = [Article(f"a{number}", text) for number, text in enumerate(texts)]
    readings = tuple(
        UtteranceReading(Span(one.id, "body", 0, len(one.text)), "direct") for one in articles if one.text
    )
    return Comparison(
        readings=tuple(Reading(one, ()) for one in articles),
        utterances=(Utterance("u1", "Ann", readings, "altered"),),
    )


def list_types(comparison: Comparison) -> list[str]:
    return [str(one.get("type")) for one in parse(tei_document(comparison)).iter(f"{TEI}app")]


def test_an_apparatus_is_valid_and_gives_the_renderings_back(comparison: Comparison) -> None:
    check_valid(tei_document(comparison))
    check_letters(dataclasses.replace(comparison, set_aside=()))


def test_words_marks_and_typesetting_are_kept_apart() -> None:
    assert list_types(make_comparison("We had no warning at all", "We had a warning at all")) == [
        "substantive"
    ]
    assert list_types(make_comparison("We had no warning", "we had no warning")) == ["orthographic"]
    assert list_types(make_comparison("We said, “no” then", 'We said, "no" then')) == ["typographic"]
    assert list_types(make_comparison("We had no warning", "We had no warning")) == []


def test_a_report_that_prints_the_words_twice_is_two_witnesses() -> None:
    text = "We had no warning of it at all. We had no warning of it."
    articles = [Article("a", text), Article("b", "We had no warning of it at all.")]
    spans = [Span("a", "body", 0, 30), Span("a", "body", 32, 55), Span("b", "body", 0, 30)]
    readings = tuple(UtteranceReading(span, "direct") for span in spans)
    comparison = Comparison(
        readings=tuple(Reading(one, ()) for one in articles),
        utterances=(Utterance("u1", None, readings, "trimmed"),),
    )
    document = tei_document(comparison)
    check_valid(document)
    check_letters(comparison)
    assert "A.2" in {one.get(XML_ID) for one in parse(document).iter(f"{TEI}witness")}


def test_nothing_to_compare_is_a_valid_document() -> None:
    check_valid(tei_document(Comparison(readings=())))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<rdg wit=", "<rdg source="),
        ('wit="#A"', 'wit="A"'),
        ("parallel-segmentation", "x"),
        ("<app ", "<p "),
    ],
)
def test_the_schema_refuses_what_is_no_apparatus(right: str, wrong: str) -> None:
    document = tei_document(make_comparison("We had no warning at all", "We had a warning at all"))
    assert right in document
    broken = document.replace(right, wrong).replace("</app>", "</p>" if "<p " in wrong else "</app>")
    assert not load_schema(USED_PART).validate(parse(broken))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_comparison_is_valid_and_comes_back(
    any_comparison: st.SearchStrategy[Comparison], data: st.DataObject
) -> None:
    comparison = data.draw(any_comparison)
    check_valid(tei_document(comparison))
    check_letters(comparison)


WORDS = st.sampled_from(
    ["we", "We", "had", "no", "a", "warning,", "“then”", '"then"', "—", "\n\n", "it’s", "it's"]
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(TEXTS, min_size=2, max_size=4))
def test_similar_renderings_come_back_letter_by_letter(texts: list[str]) -> None:
    comparison = make_comparison(*texts)
    check_valid(tei_document(comparison))
    check_letters(comparison)


@pytest.mark.slow
@pytest.mark.skipif(
    not WHOLE_SCHEMA.is_file(), reason="the schema of all of TEI is not here (set RASHOMON_TEI_SCHEMA)"
)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_comparison_is_valid_against_the_whole_of_tei(
    comparison: Comparison, any_comparison: st.SearchStrategy[Comparison], data: st.DataObject
) -> None:
    check_valid(tei_document(comparison), WHOLE_SCHEMA)
    check_valid(tei_document(data.draw(any_comparison)), WHOLE_SCHEMA)
