"""Articles join stories as they arrive; people's decisions stay."""

import contextlib
import random
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon.errors import UsageError
from rashomon.io.store import Database, open_store, telling
from rashomon.io.store.arrivals import add_arrivals
from rashomon.io.store.correcting import join_stories, split_article
from rashomon.io.store.listing import list_stories
from rashomon.io.store.story import open_story
from rashomon.model.article import Article
from tests.io.store.invented import arrive, find_groups, invent_report, make_arrivals

STREAM = [invent_report(event, report) for event in range(5) for report in range(4)]
GOLD = {frozenset(f"e{event:03}r{report:03}" for report in range(4)) for event in range(5)}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("size", [1, 3, 20])
def test_stories_do_not_depend_on_when_articles_come(database: Database, seed: int, size: int) -> None:
    stream = list(STREAM)
    random.Random(seed).shuffle(stream)
    for start in range(0, len(stream), size):
        arrive(database, *stream[start : start + size])
    assert find_groups(database) == GOLD


def test_a_late_article_joins_its_story_and_says_why(database: Database) -> None:
    arrive(database, *STREAM[1:])
    arrived = arrive(database, STREAM[0])
    story = open_story(database, STREAM[0].id)
    assert arrived.stories == {story.id}
    assert story.id != STREAM[0].id
    (change,) = [change for change in story.changes if change.article == STREAM[0].id]
    assert change.kind == "joined"
    assert "% likely" in change.reason
    assert len(story.story.joins) == 3
    for join in story.story.joins:
        texts = {article.id: article for article in story.articles}
        for first, second in join.words:
            assert texts[join.first].words_of(first).lower() == texts[join.second].words_of(second).lower()


def test_what_a_transaction_learnt_of_frequent_words_is_forgotten_with_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "MOST_HOLDERS", 3)
    learnt: set[int] = set()
    with contextlib.suppress(InterruptedError), database.writing():
        add_arrivals(database, make_arrivals(invent_report(1, number, day=1 + number) for number in range(6)))
        learnt |= database.frequent_terms
        raise InterruptedError
    assert learnt
    # The next words get the same numbers.
    assert not database.frequent_terms


def test_a_print_goes_where_its_text_is_and_counts_the_same_days(database: Database) -> None:
    arrive(database, *STREAM[:4])
    copy = replace(STREAM[0], id="copy", publisher="Other", published="2031-02-27")
    arrive(database, copy)
    assert find_groups(database) == {frozenset([*(one.id for one in STREAM[:4]), "copy"])}
    (line,) = list_stories(database)
    assert (line.reports, line.first) == (5, "2031-02-27")
    assert "100% of the text" in open_story(database, "copy").changes[-1].reason


def test_the_same_article_is_kept_once_and_another_of_its_id_is_renamed(database: Database) -> None:
    arrive(database, STREAM[0])
    arrived = arrive(database, replace(STREAM[4], id=STREAM[0].id))
    (told,) = arrived.diagnostics
    assert told.code == "id-renamed"
    assert database.execute("SELECT count(*) FROM article") == [(2,)]


def bridge(number: int) -> Article:
    """Half of one event and half of another: brings both closer."""
    first, second = invent_report(0, number), invent_report(1, number)
    return Article(f"bridge{number}", f"{first.text} {second.text}", f"{first.title} {second.title}", "Paper")


def test_a_join_by_a_person_outlives_what_comes_later(database: Database) -> None:
    arrive(database, *STREAM[:8])
    name = open_story(database, "e001r000").id
    changed = join_stories(database, "e000r001", name)
    together = frozenset(one.id for one in STREAM[:8])
    assert find_groups(database) == {together}
    assert len(changed) == 1
    arrive(database, invent_report(0, 8), invent_report(1, 8))
    assert find_groups(database) == {together | {"e000r008", "e001r008"}}
    merged = [change for change in open_story(database, "e000r000").changes if change.kind == "merged"]
    assert [change.other for change in merged] == [name]
    assert open_story(database, name).id == open_story(database, "e000r000").id


def test_a_split_by_a_person_outlives_what_comes_later(database: Database) -> None:
    arrive(database, *STREAM[:4])
    split_article(database, "e000r002")
    rest = frozenset(["e000r000", "e000r001", "e000r003"])
    assert find_groups(database) == {rest, frozenset(["e000r002"])}
    arrive(database, invent_report(0, 8))
    groups = find_groups(database)
    assert not any({"e000r002", "e000r000"} <= group for group in groups)
    assert not any({"e000r002", "e000r001"} <= group for group in groups)


def test_a_print_can_be_split_off(database: Database) -> None:
    arrive(database, *STREAM[:4], replace(STREAM[0], id="copy"))
    split_article(database, "copy")
    assert frozenset(["copy"]) in find_groups(database)
    join_stories(database, "copy", "e000r000")
    assert find_groups(database) == {frozenset(["copy", *(one.id for one in STREAM[:4])])}


def test_the_first_print_can_be_split_off_and_the_others_stay(database: Database) -> None:
    arrive(database, *STREAM[:4], *(replace(STREAM[0], id=f"copy{number}") for number in range(3)))
    split_article(database, STREAM[0].id)
    rest = frozenset(["copy0", "copy1", "copy2", *(one.id for one in STREAM[1:4])])
    assert find_groups(database) == {rest, frozenset([STREAM[0].id])}


def test_unknown_names_are_told(database: Database) -> None:
    arrive(database, STREAM[0])
    for call in (
        lambda: open_story(database, "gone"),
        lambda: join_stories(database, STREAM[0].id, "gone"),
        lambda: split_article(database, "gone"),
        lambda: join_stories(database, STREAM[0].id, STREAM[0].id),
    ):
        with pytest.raises(UsageError):
            call()


def test_lists_are_filtered_by_publisher_and_day(database: Database) -> None:
    arrive(database, *STREAM)
    assert len(list_stories(database)) == 5
    assert [line.last for line in list_stories(database, limit=2)] == ["2031-03-05", "2031-03-04"]
    assert len(list_stories(database, since="2031-03-04")) == 2
    assert len(list_stories(database, until="2031-03-02")) == 2
    assert len(list_stories(database, publisher="paper 3")) == 5
    assert list_stories(database, publisher="None Such") == ()


def test_what_was_collected_is_there_after_opening_again(location: str | Path) -> None:
    database = open_store(location, create=True)
    arrive(database, *STREAM)
    database.close()
    again = open_store(location)
    assert find_groups(again) == GOLD
    assert {article.id: article for article in open_story(again, "e002r000").articles} == {
        article.id: article for article in STREAM[8:12]
    }
    again.close()
