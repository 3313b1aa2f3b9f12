"""A copy of an article, whatever stands around its text, changes nothing that is found among the others."""

import itertools
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import workflow
from rashomon.intake import read_capture
from rashomon.model.article import Capture
from rashomon.model.comparison import Comparison
from rashomon.model.span import Span

pytestmark = pytest.mark.slow

Row = dict[str, Any]

STORY: list[Row] = [
    {
        "id": "agency",
        "publisher": "Norrin Press",
        "published": "2031-05-04T09:00:00+02:00",
        "title": "Ferry with 212 on board runs aground off Lissen",
        "text": "A ferry with 212 people on board ran aground off Lissen on Sunday, the coast guard said.\n\n"
        "No passenger was hurt. “We heard a bang and then it was quiet,” said passenger Tove Brandt.\n\n"
        "The captain, Ole Damm, was taken ashore and questioned by police.\n\n"
        "The ferry line carries about 400,000 travellers a year.",
    },
    {
        "id": "daily",
        "publisher": "Lissen Daily",
        "published": "2031-05-04T18:00:00+02:00",
        "title": "Captain questioned after Lissen ferry hits rocks",
        "text": "Police questioned captain Ole Damm after his ferry hit the rocks near Lissen on Sunday.\n\n"
        "There were more than two hundred people on the ferry, and none of them was hurt.\n\n"
        "“We heard a bang, and then it was quiet,” Tove Brandt, a passenger, said on the quay.\n\n"
        "Mayor Henk Orla called for an end to night crossings. Tickets cost 14 crowns.",
    },
    {
        "id": "weekly",
        "publisher": "The Weekly",
        "published": "2031-05-05",
        "title": "What the Lissen ferry tells us",
        "text": "All were unharmed when the ferry ran aground off Lissen on Sunday with 198 aboard.\n\n"
        "The ferry line, which carries some 400,000 travellers a year, has had three accidents.\n\n"
        "Ole Damm, who steered the ship, is being questioned by the police.",
    },
]
CREDITS = ["", "\n\nReporting by Ada Holm; editing by Per Lund.", "\n\nSign up for our newsletter."]


def compare(rows: Iterable[Row]) -> Comparison:
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    return workflow.compare(read_capture(Capture(lines.encode(), "story.jsonl")).articles)


def list_findings(comparison: Comparison, copy: str | None = None) -> dict[str, Any]:
    """All that is said of the articles besides the copy; statements by their spans, for ids are numbers."""

    def others(spans: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(span for span in spans if span.article != copy)

    def several(spans: Iterable[Span]) -> bool:
        return len({span.article for span in spans}) > 1

    statements = {
        one.id: (
            others(one.spans),
            one.score,
            one.overlapping,
            one.conflict and (one.conflict.kind, others(value.span for value in one.conflict.values)),
        )
        for one in comparison.statements
        if several(others(one.spans))
    }
    return {
        "statements": list(statements.values()),
        "omissions": [
            (statements[one.statement], one.article, one.witnesses, one.of)
            for one in comparison.omissions
            if one.article != copy
        ],
        "exclusive": others(comparison.exclusive),
        "utterances": {
            (one.speaker, one.difference, readings)
            for one in comparison.utterances
            if several(readings := others(reading.span for reading in one.readings))
        },
        "reuse": {spans for one in comparison.reuse if several(spans := others(one.spans))},
        "wording": {
            spans
            for one in comparison.wording
            if several(spans := others(label.span for label in one.labels))
        },
        "headlines": [one for one in comparison.headlines if one.article != copy],
    }


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    findings = list_findings(compare(STORY))
    assert all(findings[kind] for kind in ("statements", "omissions", "exclusive", "utterances"))
    return findings


@settings(max_examples=10, deadline=None)
@given(
    original=st.sampled_from(STORY),
    name=st.sampled_from(["0", "copy", "zz"]),
    publisher=st.sampled_from([None, "Morgenblad", "Norrin Press"]),
    title=st.sampled_from([None, "", "Quite another title", "From our wire service"]),
    published=st.sampled_from([None, "2031-05-05T20:00:00+02:00", "2031-05-05"]),
    credit=st.sampled_from(CREDITS),
    place=st.integers(0, len(STORY)),
)
def test_a_copy_changes_no_other_finding(
    found: dict[str, Any],
    original: Row,
    name: str,
    publisher: str | None,
    title: str | None,
    published: str | None,
    credit: str,
    place: int,
) -> None:
    copy = {
        "id": name,
        "publisher": publisher,
        "published": published,
        "title": original["title"] if title is None else title,
        "text": original["text"] + credit,
    }
    comparison = compare([*STORY[:place], copy, *STORY[place:]])
    assert list_findings(comparison, name) == found
    together = tuple(sorted((name, original["id"])))
    assert together in [witness.articles for witness in comparison.witnesses]


@settings(max_examples=3, deadline=None)
@given(rows=st.permutations([*STORY, {**STORY[0], "id": "copy", "title": "From our wire service"}]))
def test_the_order_changes_no_finding(rows: list[Row]) -> None:
    first, second = compare(rows), compare(rows[::-1])
    for kind in (
        "statements",
        "omissions",
        "exclusive",
        "utterances",
        "reuse",
        "wording",
        "headlines",
        "witnesses",
    ):
        assert getattr(first, kind) == getattr(second, kind)


def test_a_lone_sentence_and_its_copy_are_one_witness_s() -> None:
    comparison = compare([*STORY, {**STORY[1], "id": "copy"}])
    tickets = [span for span in comparison.exclusive if "Tickets" in comparison.words_of(span)]
    assert [span.article for span in tickets] == ["copy", "daily"]
    [statement] = [one for one in comparison.statements if set(tickets) <= set(one.spans)]
    assert statement.witnesses == 1
    assert all(one.statement != statement.id for one in comparison.omissions)


def test_the_own_words_of_a_longer_print_are_found() -> None:
    longer = {
        **STORY[0],
        "id": "longer",
        "text": STORY[0]["text"] + "\n\nMayor Henk Orla called for an end to night crossings.",
    }
    comparison = compare([*STORY, longer])
    assert ("agency", "longer") in [witness.articles for witness in comparison.witnesses]
    assert any(
        {"daily", "longer"} == set(one.articles) and one.witnesses == 2 for one in comparison.statements
    )


DATA = Path(os.environ.get("RASHOMON_DATA", Path(__file__).parents[2] / "shared" / "data"))
DEV_STORIES = sorted((DATA / "stories" / "dev").glob("*.json")) if DATA.is_dir() else []


@pytest.mark.skipif(not DEV_STORIES, reason="the development stories are not here (set RASHOMON_DATA)")
@pytest.mark.parametrize("number", range(2))
def test_a_copy_changes_no_other_finding_in_real_stories(number: int) -> None:
    document = json.loads(DEV_STORIES[number * 3 + 2].read_text(encoding="utf-8"))
    rows = [
        {"id": row["id"], "publisher": row["outlet"], "title": row["title"], "text": row["text"]}
        for row in document["articles"]
    ]
    for original in rows[:2]:
        copy = {**original, "id": "copy", "publisher": "Morgenblad", "title": "Quite another title"}
        assert list_findings(compare([copy, *rows]), "copy") == list_findings(compare(rows))


MORE = (
    "The harbour was shut for the night. Two tugs came from the mainland in the evening. "
    "Divers will look at the hull when the wind drops. The rocks are marked on every chart. "
    "A second ferry took the cars to the island. The crossing takes an hour in fair weather."
)
AGENCY = {**STORY[0], "title": "Ferry runs aground off Lissen", "text": f"{STORY[0]['text']}\n\n{MORE}"}
ALTERED = {**AGENCY, "id": "altered", "text": AGENCY["text"].replace("212", "221")}


def test_a_figure_that_a_copy_changes_is_a_conflict() -> None:
    """An agency's report with another toll is one witness with it, and tells otherwise all the same."""
    comparison = compare([AGENCY, ALTERED])
    assert [witness.articles for witness in comparison.witnesses] == [("agency", "altered")]
    [conflict] = [one.conflict for one in comparison.statements if one.conflict]
    assert sorted((value.span.article, value.value) for value in conflict.values) == [
        ("agency", "212"),
        ("altered", "221"),
    ]


def test_what_a_copy_changes_joins_what_other_reports_dispute() -> None:
    """Among prints that are the same, too, in any order."""
    same = {**AGENCY, "id": "same"}
    for rows in itertools.permutations([AGENCY, same, ALTERED, STORY[2]]):
        conflicts = [one.conflict for one in compare(rows).statements if one.conflict]
        assert len(conflicts) == 1
        assert {(value.span.article, value.value) for value in conflicts[0].values} == {
            ("agency", "212"),
            ("same", "212"),
            ("altered", "221"),
            ("weekly", "198"),
        }


def test_a_name_that_a_copy_changes_is_a_conflict() -> None:
    renamed = {**AGENCY, "id": "renamed", "text": AGENCY["text"].replace("Ole Damm", "Olle Damm")}
    [conflict] = [one.conflict for one in compare([AGENCY, renamed]).statements if one.conflict]
    assert [value.value for value in conflict.values] == ["Ole Damm", "Olle Damm"]
