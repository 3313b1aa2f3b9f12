"""What the desk answers, from several threads, and what it says to questions that mean nothing."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rashomon.errors import StoreError, StoreNotFound, UnknownName, UsageError
from rashomon.model.comparison import Comparison
from rashomon.model.desk import StoryFilter
from rashomon.workflow.cursors import write_cursor
from rashomon.workflow.desk import Desk
from rashomon.workflow.desk_opening import open_desk
from tests.workflow.stored_stories import (
    COMPARED,
    LANTERN,
    STREAM,
    WIRE,
    build_store,
    compare_by_hand,
    find_span,
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_store(tmp_path_factory.mktemp("desk") / "news.db")


@pytest.fixture(scope="module")
def desk(store: Path) -> Iterator[Desk]:
    with Desk(store) as desk:
        yield desk


@pytest.fixture
def own_desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk(build_store(tmp_path / "own.db")) as desk:
        yield desk


def test_pages_of_stories_follow_each_other(desk: Desk) -> None:
    whole = [line.id for line in desk.stories().stories]
    assert len(whole) == 3
    assert whole[0] == COMPARED
    found, cursor = [], None
    while True:
        page = desk.stories(cursor=cursor, limit=1)
        found += [line.id for line in page.stories]
        cursor = page.cursor
        if cursor is None:
            break
    assert found == whole


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (StoryFilter(words="crane"), 1),
        (StoryFilter(words="cra*"), 1),
        (StoryFilter(words="crane publisher:nobody"), 0),
        (StoryFilter(publisher="paper 1"), 2),
        (StoryFilter(since="2031-04-01"), 1),
        (StoryFilter(until="2031-03-31"), 2),
        (StoryFilter(fewest_reports=3), 0),
        (StoryFilter(changed_since="2000-01-01T00:00:00"), 3),
        (StoryFilter(changed_since="9000-01-01T00:00:00"), 0),
    ],
)
def test_stories_are_filtered(desk: Desk, wanted: StoryFilter, count: int) -> None:
    assert len(desk.stories(wanted).stories) == count


def test_a_line_says_how_many_witnesses_and_when_it_changed(desk: Desk) -> None:
    line = desk.stories().stories[0]
    assert (line.reports, line.witnesses) == (2, 2)
    assert line.changed is not None


def test_a_kept_comparison_is_found_by_any_name_of_the_story(desk: Desk) -> None:
    assert desk.find_comparison(COMPARED) == desk.find_comparison(LANTERN.id) == compare_by_hand()
    assert desk.find_comparison(STREAM[0].id) is None
    assert desk.start_comparison(COMPARED).state == "done"


def count_statements(comparison: Comparison) -> int:
    return len(comparison.statements)


def test_what_a_list_needs_of_a_comparison_is_remembered(desk: Desk) -> None:
    reports = desk.reports_of([COMPARED, STREAM[0].id])
    assert len(reports) == 2
    for _ in range(2):
        assert desk.summarise(reports, count_statements) == {COMPARED: 2}
    fewer = {COMPARED: reports[COMPARED][:1]}
    assert desk.summarise(fewer, count_statements) == {}


def test_search_pages_follow_each_other(desk: Desk) -> None:
    whole = [hit.article.id for hit in desk.search("crane").hits]
    assert sorted(whole) == sorted([WIRE.id, LANTERN.id])
    first = desk.search("crane", limit=1)
    second = desk.search("crane", limit=1, cursor=first.cursor)
    assert [hit.article.id for hit in (*first.hits, *second.hits)] == whole
    assert second.cursor is None


def test_passages_page_too(desk: Desk) -> None:
    first = desk.search_passages("quotation", "warning", limit=1)
    second = desk.search_passages("quotation", "warning", limit=1, cursor=first.cursor)
    assert {hit.article.id for hit in (*first.hits, *second.hits)} == {WIRE.id, LANTERN.id}
    assert second.cursor is None
    assert [hit.kind for hit in desk.search_passages("statement", "dockers").hits] == ["statement"] * 2


def test_an_actor_has_reports_and_quotations(desk: Desk) -> None:
    found = desk.actor("Brandt")
    assert {hit.article.id for hit in found.articles} == {WIRE.id, LANTERN.id}
    assert len(found.quotations) == 2


def test_a_quotation_is_checked_against_the_store(desk: Desk) -> None:
    check = desk.check_quote("We had no warning that it was unsafe", by="Brandt")
    assert check.verdict == "exact"
    assert check.searched.articles == 6
    assert check.searched.quotations == 2


def test_arrivals_come_in_order(desk: Desk) -> None:
    now = desk.arrivals()
    assert now.hits == ()
    assert desk.arrivals(now.cursor).hits == ()
    assert now.cursor is not None


@pytest.mark.parametrize("cursor", ["", "x", "AAAA", "W10", "WzEsMl0", "é", "A" * 1000, "WyJhIiwgLTFd"])
def test_a_cursor_that_is_none_is_told(desk: Desk, cursor: str) -> None:
    if cursor:
        with pytest.raises(UsageError):
            desk.stories(cursor=cursor)


def test_unknown_names_are_told(desk: Desk) -> None:
    for call in (
        desk.story,
        desk.article,
        desk.reading,
        desk.find_comparison,
        desk.job,
        desk.start_comparison,
    ):
        with pytest.raises(UnknownName):
            call("gone")


def test_many_threads_may_ask_at_once(desk: Desk) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(
            pool.map(lambda _: len(desk.stories().stories) + len(desk.search("crane").hits), range(64))
        )
    assert found == [5] * 64


def test_decisions_change_stories_and_can_be_undone(own_desk: Desk) -> None:
    decision = own_desk.split(LANTERN.id, by="Ada")
    assert own_desk.find_comparison(WIRE.id) is None
    assert own_desk.decisions() == (decision,)
    own_desk.undo(decision.number)
    assert own_desk.find_comparison(WIRE.id) == compare_by_hand()
    judged = own_desk.judge_link(
        "rejected", find_span(WIRE, "Two dockers"), find_span(LANTERN, "Four dockers"), story=COMPARED
    )
    assert own_desk.decisions(COMPARED)[0] == judged


@pytest.mark.parametrize(
    "given", [[], ["/etc/passwd"], ["-"], ["file:///etc/passwd"], ["https://"], ["x"] * 99]
)
def test_no_file_of_the_machine_is_compared(desk: Desk, given: list[str]) -> None:
    with pytest.raises(UsageError):
        desk.start_compare(given)


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreNotFound):
        Desk(tmp_path / "none.db")
    with pytest.raises(UsageError):
        open_desk()
    with pytest.raises(UsageError):
        open_desk(tmp_path / "none.db", ["report.txt"])


def test_a_closed_desk_says_so(tmp_path: Path) -> None:
    desk = Desk(build_store(tmp_path / "closed.db"))
    desk.close()
    with pytest.raises(StoreError):
        desk.stories()


def test_a_cursor_far_behind_the_last_hit_leads_to_nothing(desk: Desk) -> None:
    page = desk.search("crane", cursor=write_cursor(1, 2**63 - 1))
    assert (page.hits, page.cursor) == ((), None)
