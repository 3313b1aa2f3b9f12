"""Changes of quotations in the reports: named, with the words, the gravest first."""

from dataclasses import replace
from io import StringIO

from rich.console import Console

from rashomon.model.article import Article
from rashomon.model.comparison import (
    Comparison,
    QuotationChange,
    Utterance,
    UtterancePart,
    UtteranceReading,
)
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.report import wordings as say
from rashomon.report.changes import list_changes
from rashomon.report.html.marking import number_findings
from rashomon.report.html.page import comparison_page
from rashomon.report.html.selection import draw_selection
from rashomon.report.outline import differently_quoted, list_columns
from rashomon.report.records import comparison_record
from rashomon.report.terminal import show_comparison

TEXTS = {
    "a": "“The dam is not safe <today>. We sold a hundred boats.” she said.",
    "b": "“The dam is safe <today>.” she said. “We sold a thousand boats.”",
    "c": "“We sold a thousand boats.” she said.",
}


def _span(article: str, words: str) -> Span:
    start = TEXTS[article].index(words)
    return Span(article, "body", start, start + len(words))


def _compare() -> Comparison:
    first, second = "The dam is not safe <today>.", "We sold a hundred boats."
    sold = "We sold a thousand boats."
    hundred, thousand = _span("a", "hundred"), {one: (_span(one, "thousand"),) for one in "bc"}
    utterance = Utterance(
        "u1",
        "Maren Oda",
        (
            UtteranceReading(_span("a", first), "direct"),
            UtteranceReading(_span("a", second), "direct"),
            UtteranceReading(_span("b", "The dam is safe <today>."), "direct"),
            UtteranceReading(_span("b", sold), "direct"),
            UtteranceReading(_span("c", sold), "direct"),
        ),
        "altered",
        (
            QuotationChange("negation", ("a", "b"), (_span("a", "not"),), (), _span("b", "is")),
            QuotationChange("substituted", ("a", "b"), (hundred,), thousand["b"]),
            QuotationChange("substituted", ("a", "c"), (hundred,), thousand["c"]),
        ),
        (
            UtterancePart(_span("a", first), (_span("a", first), _span("b", "The dam is safe <today>."))),
            UtterancePart(
                _span("a", second), (_span("a", second), _span("b", sold), _span("c", sold)), joined=True
            ),
        ),
    )
    readings = tuple(Reading(Article(id=one, text=text), ()) for one, text in TEXTS.items())
    return Comparison(readings, utterances=(utterance,))


def test_changes_of_the_same_words_are_told_once_with_all_who_print_them() -> None:
    comparison = _compare()
    columns = list_columns(comparison)
    negation, substituted = list_changes(comparison.utterances[0], comparison, columns)
    assert [side.words for side in negation.sides] == ["not", ""]
    assert [side.words for side in substituted.sides] == ["thousand", "hundred"]
    assert [column.siglum for column in substituted.sides[0].columns] == ["B", "C"]


def test_the_terminal_names_each_change_with_its_words() -> None:
    out = StringIO()
    show_comparison(Console(file=out, width=120, color_system=None), _compare())
    shown = out.getvalue()
    assert f"{say.CHANGES['negation']}: not A  ·  {say.NOTHING} B" in shown
    assert f"{say.CHANGES['substituted']}: thousand B C  ·  hundred A" in shown
    assert shown.index(f"{say.CHANGES['negation']}: ") < shown.index(f"{say.CHANGES['substituted']}: ")
    assert say.PUT_TOGETHER in shown


def test_the_picture_shows_what_each_report_selects() -> None:
    comparison = _compare()
    picture = draw_selection(comparison.utterances[0], comparison, number_findings(comparison))
    assert picture is not None
    shares = {row.column.siglum: row.share for row in picture.rows}
    assert shares["A"] == 1.0
    assert 0 < shares["C"] < shares["B"] < 1
    for row in picture.rows:
        for box in row.boxes:
            assert box.x >= 0
            assert box.x + box.width <= picture.width + 0.5


def test_the_page_has_the_changes_and_the_picture() -> None:
    page = comparison_page(_compare())
    assert say.CHANGES["negation"] in page
    assert 'class="selection"' in page
    assert "<today>" not in page


def test_changes_are_in_the_json() -> None:
    (utterance,) = comparison_record(_compare())["utterances"]
    assert [change["kind"] for change in utterance["changes"]] == ["negation", "substituted", "substituted"]
    assert utterance["changes"][0]["beside"]["article"] == "b"
    assert [part["joined"] for part in utterance["parts"]] == [False, True]


def test_utterances_that_lose_a_negation_come_first() -> None:
    comparison = _compare()
    grave = comparison.utterances[0]
    altered = replace(grave, id="u2", changes=())
    trimmed = replace(grave, id="u3", difference="trimmed")
    ordered = differently_quoted(replace(comparison, utterances=(altered, trimmed)))
    assert [one.id for one in ordered] == ["u3", "u2"]
