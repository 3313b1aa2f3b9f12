"""Decisions are on record with who and when, and can be taken back."""

import pytest

from rashomon.errors import UsageError
from rashomon.io.store import Database
from rashomon.io.store.correcting import decide_join, decide_split, undo_decision
from rashomon.io.store.decisions import judge_link, read_decision, read_decisions
from rashomon.io.store.story import open_story
from rashomon.model.span import Span
from tests.io.store.invented import arrive, find_groups, invent_report

STREAM = [invent_report(event, report) for event in range(2) for report in range(4)]
FIRST, SECOND = STREAM[0].id, STREAM[4].id
GOLD = {frozenset(one.id for one in STREAM[:4]), frozenset(one.id for one in STREAM[4:])}


def test_a_join_is_on_record_and_can_be_undone(database: Database) -> None:
    arrive(database, *STREAM)
    number, changed = decide_join(database, FIRST, SECOND, by="Ada")
    assert len(changed) == len(find_groups(database)) == 1
    decision = read_decision(database, number)
    assert (decision.kind, decision.by, decision.first, decision.second) == ("joined", "Ada", FIRST, SECOND)
    undo_decision(database, number, by="Bo")
    assert find_groups(database) == GOLD
    decision = read_decision(database, number)
    assert decision.undone is not None
    assert decision.undone_by == "Bo"


def test_a_split_can_be_undone(database: Database) -> None:
    arrive(database, *STREAM)
    number, _ = decide_split(database, FIRST)
    assert frozenset([FIRST]) in find_groups(database)
    undo_decision(database, number)
    assert find_groups(database) == GOLD


def test_what_is_undone_leaves_earlier_decisions(database: Database) -> None:
    arrive(database, *STREAM)
    decide_split(database, FIRST)
    number, _ = decide_join(database, FIRST, STREAM[1].id)
    assert find_groups(database) == GOLD
    undo_decision(database, number)
    assert frozenset([FIRST]) in find_groups(database)


def test_nothing_is_undone_twice(database: Database) -> None:
    arrive(database, *STREAM)
    number, _ = decide_split(database, FIRST)
    undo_decision(database, number)
    for call in (number, number + 1):
        with pytest.raises(UsageError):
            undo_decision(database, call)


def test_a_later_judgement_takes_the_place_of_an_earlier_one(database: Database) -> None:
    arrive(database, *STREAM)
    spans = Span(FIRST, "body", 0, 5), Span(SECOND, "body", 3, 9)
    earlier = judge_link(database, "rejected", *spans, by="Ada")
    later = judge_link(database, "confirmed", spans[1], spans[0], story="any")
    found = read_decisions(database, [SECOND])
    assert [one.number for one in found] == [later, earlier]
    assert [one.undone is None for one in found] == [True, False]
    assert found[0].spans == spans
    assert find_groups(database) == GOLD
    assert open_story(database, FIRST).story.articles


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Span(FIRST, "body", 0, 5), Span(FIRST, "body", 6, 9)),
        (Span(FIRST, "body", 0, 5), Span(SECOND, "body", 0, 10**9)),
        (Span(FIRST, "body", 0, 5), Span("gone", "body", 0, 5)),
    ],
)
def test_a_link_is_between_places_that_are_there(database: Database, first: Span, second: Span) -> None:
    arrive(database, *STREAM)
    with pytest.raises(UsageError):
        judge_link(database, "confirmed", first, second)
    assert read_decisions(database) == ()
