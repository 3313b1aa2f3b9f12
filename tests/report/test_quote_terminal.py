"""The check of a quotation as people and programs see it."""

import io
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from rashomon.model.article import Article
from rashomon.model.comparison import ChangeKind, Difference
from rashomon.model.quote_check import (
    QuoteChange,
    QuoteCheck,
    QuoteMatch,
    QuotePart,
    QuoteVerdict,
    SearchedTexts,
)
from rashomon.model.span import Span
from rashomon.report.quote_records import quote_record
from rashomon.report.quote_terminal import show_quote_check
from rashomon.report.quote_wordings import describe_searched, name_verdict

ARTICLE = Article("a", "“We had no warning,” she said.", publisher="Northern Wire", published="2026-03-03")
ASKED = "We had a warning"
WHOLE = Span("a", "body", 1, 18)
SEARCHED = SearchedTexts(3, 41, earliest="2026-03-01", latest="2026-03-03", undated=1, incomplete=1)


def show(check: QuoteCheck, *, colour: bool = False) -> str:
    file = io.StringIO()
    console = Console(file=file, width=80, force_terminal=colour, color_system="standard" if colour else None)
    show_quote_check(console, check)
    return file.getvalue()


def make_match(
    verdict: QuoteVerdict = "altered",
    difference: Difference = "altered",
    *changes: QuoteChange,
    speaker: str | None = "Ilse Brandt",
) -> QuoteMatch:
    part = QuotePart(0, len(ASKED), WHOLE)
    return QuoteMatch(verdict, (part,), speaker, "direct", difference, 0.8, changes)


def make_check(*matches: QuoteMatch, words: str = ASKED) -> QuoteCheck:
    return QuoteCheck(
        words=words,
        speaker=None,
        verdict=matches[0].verdict if matches else "not-found",
        searched=SEARCHED,
        matches=matches,
        articles=(ARTICLE,) if matches else (),
    )


@pytest.mark.parametrize(
    ("verdict", "kind", "share", "name"),
    [
        ("exact", None, 1.0, "Found in these words"),
        ("altered", "case", 1.0, "Found in these words; marks, case or spelling differ"),
        ("altered", "ellipsis", 0.9, "Found; what was cut or put in is marked as such"),
        ("altered", "substituted", 0.9, "Found, but in other words or marks"),
        ("altered", "negation", 0.9, "Found only with a “not” more or less"),
        ("altered", "condition", 0.9, "Found only with a condition more or less"),
        ("spliced", "negation", 0.9, "Found in pieces that stand apart, with a “not” more or less"),
        ("paraphrase", "hedge", 0.9, "Found in indirect speech only, with a “may” more or less"),
        ("paraphrase", None, 1.0, "Found in indirect speech only"),
        ("paraphrase", None, 0.8, "Not found in these words; nearest in meaning"),
    ],
)
@pytest.mark.parametrize("asked", [None, "Ilse Brandt"])
@pytest.mark.parametrize("speaker", [None, "Ilse Brandt"])
def test_the_head_says_what_turns_the_sense_and_that_nobody_is_known_to_have_said_it(
    verdict: QuoteVerdict,
    kind: ChangeKind | None,
    share: float,
    name: str,
    asked: str | None,
    speaker: str | None,
) -> None:
    changes = () if kind is None else (QuoteChange(kind, 7, 8, ()),)
    match = replace(make_match(verdict, "altered", *changes, speaker=speaker), share=share)
    head = name_verdict(replace(make_check(match), speaker=asked))
    assert head == (f"{name}; by whom was not found" if asked and not speaker else name)


SUBSTITUTED = QuoteChange("substituted", 7, 8, (Span("a", "body", 8, 10),))


def test_the_words_stand_above_each_other_with_what_differs_marked() -> None:
    shown = show(make_check(make_match("altered", "altered", SUBSTITUTED)))
    assert "asked    We had {a} warning" in shown
    assert "printed  We had {no} warning" in shown
    assert "other words: “a” (asked)  “no” (printed)" in shown
    assert "Ilse Brandt" in shown
    assert "Northern Wire · 2026-03-03 · body 1–18" in shown


def test_not_found_says_in_what() -> None:
    shown = show(make_check())
    assert "Not found in 3 articles, 41 quotations, 2026-03-01 to 2026-03-03" in " ".join(shown.split())
    assert "not said" not in shown.lower()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("punctuation", "marks, case or spelling differ"),
        ("bracket", "marked as such"),
        ("substituted", "in other words or marks"),
    ],
)
def test_the_verdict_tells_marks_from_words(kind: str, said: str) -> None:
    change = QuoteChange(kind, 7, 8, SUBSTITUTED.printed)  # type: ignore[arg-type]
    assert said in show(make_check(make_match("altered", "altered", change)))


def test_long_lists_say_how_many_follow() -> None:
    shown = show(make_check(*[make_match("exact", "identical")] * 8))
    assert "+ 3 more" in shown


@pytest.mark.parametrize(
    ("searched", "said"),
    [
        (SearchedTexts(1, 1), "1 article, 1 quotation"),
        (
            SearchedTexts(2, 0, earliest="2026-03-01", latest="2026-03-01"),
            "2 articles, 0 quotations, of 2026-03-01",
        ),
        (SearchedTexts(1, 4, sentences=12), "1 article, 12 sentences (the whole text)"),
        (SearchedTexts(2, 9, undated=1, incomplete=2), "; 1 without a date; 2 of them not whole"),
    ],
)
def test_what_was_searched_is_counted(searched: SearchedTexts, said: str) -> None:
    assert said in describe_searched(searched)


def test_the_record_gives_places_that_lead_to_the_words() -> None:
    record = json.loads(json.dumps(quote_record(make_check(make_match("altered", "altered", SUBSTITUTED)))))
    [match] = record["matches"]
    [article] = record["articles"]
    span = match["changes"][0]["printed"][0]
    assert article["text"][span["start"] : span["end"]] == "no"
    asked = match["changes"][0]["asked"]
    assert record["words"][asked["start"] : asked["end"]] == "a"
    assert record["searched"]["quotations"] == 41


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_text_breaks_the_report(any_text: st.SearchStrategy[str], data: st.DataObject) -> None:
    text = data.draw(any_text) or "x"
    words = data.draw(any_text) or "y"
    article = Article("a", text, publisher=data.draw(any_text), published=data.draw(any_text))
    span = Span("a", "body", 0, len(text))
    change = QuoteChange("substituted", 0, len(words), (span,))
    match = QuoteMatch(
        "altered", (QuotePart(0, len(words), span),), data.draw(any_text), "direct", "altered", 0.5, (change,)
    )
    check = QuoteCheck(
        words, data.draw(any_text), "altered", SEARCHED, (match,), (match,), articles=(article,)
    )
    for colour in (False, True):
        shown = show(check, colour=colour)
        assert "\x1b[2J" not in shown
        assert "\u202e" not in shown
    json.dumps(quote_record(check), allow_nan=False)
