"""The example reports show every kind of finding: what `make demo` promises."""

from pathlib import Path

import pytest

import rashomon
from rashomon.model.comparison import Comparison
from rashomon.model.span import Span

EXAMPLES = Path(__file__).parents[1] / "examples"
FILES = ["norrin-agency.jsonl", "quillmouth-lantern.html", "velmark-clarion.html", "evening-post.txt"]
AGENCY, LANTERN, CLARION, POST = "norrin", "quillmouth-lantern", "velmark-clarion", "evening-post"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return rashomon.compare([EXAMPLES / name for name in FILES])


def find_statement_articles(comparison: Comparison, *words: str) -> list[set[str]]:
    """The articles of each statement one of whose sentences has all the words."""
    return [
        set(statement.articles)
        for statement in comparison.statements
        if any(holds(comparison, span, *words) for span in statement.spans)
    ]


def holds(comparison: Comparison, span: Span, *words: str) -> bool:
    return all(word in comparison.words_of(span) for word in words)


def test_all_four_are_compared_and_whole(comparison: Comparison) -> None:
    assert [article.id for article in comparison.articles] == [AGENCY, LANTERN, CLARION, POST]
    assert all(article.extraction.complete for article in comparison.articles)
    assert comparison.set_aside == ()


def test_all_share_the_inspection(comparison: Comparison) -> None:
    assert {AGENCY, LANTERN, CLARION, POST} in find_statement_articles(comparison, "bearings", "June")


def test_the_clarion_leaves_out_that_the_money_was_refused(comparison: Comparison) -> None:
    refused = {
        statement.id
        for statement in comparison.statements
        if any(holds(comparison, span, "14 million crowns") for span in statement.spans)
    }
    assert refused
    omissions = {
        (omission.article, omission.public)
        for omission in comparison.omissions
        if omission.statement in refused
    }
    assert (CLARION, True) in omissions
    assert AGENCY not in {article for article, _ in omissions}


@pytest.mark.parametrize(
    ("article", "words"),
    [(CLARION, "sculpture park"), (LANTERN, "harbour ferry"), (POST, "Fenmark has one lift bridge")],
)
def test_what_only_one_has_is_shown(comparison: Comparison, article: str, words: str) -> None:
    assert any(span.article == article and holds(comparison, span, words) for span in comparison.exclusive)


@pytest.mark.parametrize(
    ("words", "difference"),
    [
        ("luck, not planning", "identical"),
        ("asking for new bearings", "punctuation"),
        ("they want to go home", "ellipsis-or-bracket"),
        ("I am responsible for this bridge", "trimmed"),
        ("look at every option", "altered"),
    ],
)
def test_the_same_words_quoted_differently(comparison: Comparison, words: str, difference: str) -> None:
    found = [
        utterance.difference
        for utterance in comparison.utterances
        if any(holds(comparison, reading.span, words) for reading in utterance.readings)
    ]
    assert found == [difference]


@pytest.mark.parametrize(
    ("kind", "one", "other"), [("figure", "Seventeen", "26"), ("time", "9:40 p.m.", "10:05 p.m.")]
)
def test_they_disagree(comparison: Comparison, kind: str, one: str, other: str) -> None:
    values = [
        {comparison.words_of(value.span) for value in statement.conflict.values}
        for statement in comparison.statements
        if statement.conflict is not None and statement.conflict.kind == kind
    ]
    assert any(
        any(one in words for words in group) and any(other in words for words in group) for group in values
    )


def test_the_evening_post_copied_the_agency(comparison: Comparison) -> None:
    copied = {
        frozenset(span.article for span in reuse.spans)
        for reuse in comparison.reuse
        if any(holds(comparison, span, "number 6 tram with 31 passengers") for span in reuse.spans)
    }
    assert any({AGENCY, POST} <= articles for articles in copied)


def test_rival_labels(comparison: Comparison) -> None:
    groups = [{comparison.words_of(label.span) for label in wording.labels} for wording in comparison.wording]
    assert any(
        any("mob" in words for words in group) and any("protesters" in words for words in group)
        for group in groups
    )


def test_the_clarion_headline_says_more_than_its_report(comparison: Comparison) -> None:
    verdicts = {headline.article: headline.verdict for headline in comparison.headlines}
    assert verdicts[CLARION] == "overstates"
    assert {verdicts.get(name, "faithful") for name in (AGENCY, POST)} == {"faithful"}


@pytest.mark.parametrize(
    "trap",
    [
        "TIDE TABLES",
        "THE LANTERN IN YOUR LETTERBOX",
        "WATCH THE CLARION HOUR",
        "Photograph:",
        "Reporting by",
        "on a lift bridge in...",
    ],
)
def test_what_is_no_reporting_is_not_counted(comparison: Comparison, trap: str) -> None:
    counted = [
        *(span for statement in comparison.statements for span in statement.spans),
        *comparison.exclusive,
    ]
    assert [comparison.words_of(span) for span in counted if holds(comparison, span, trap)] == []


def test_the_unclosed_quotation_is_said(comparison: Comparison) -> None:
    [lantern] = [reading for reading in comparison.readings if reading.article.id == LANTERN]
    codes = {diagnostic.code for diagnostic in (*lantern.diagnostics, *comparison.diagnostics)}
    assert "unclosed-quotation-mark" in codes


def test_they_disagree_about_the_injured_and_the_hour_and_nothing_else(comparison: Comparison) -> None:
    conflicts = [statement.conflict for statement in comparison.statements if statement.conflict]
    shown = {frozenset(value.value for value in conflict.values) for conflict in conflicts}
    assert {conflict.kind for conflict in conflicts} == {"figure", "time"}
    assert len(shown) == 2
