"""Grouping: by linkage of scores alone, and on invented reports."""

import random
from dataclasses import replace

import pytest

from rashomon.grouping import find_unrelated, group_articles
from rashomon.model.article import Article
from rashomon.models import load_encoder

pytestmark = pytest.mark.slow

FERRY_A = "A ferry with 212 people ran aground off Lissen on Sunday night. Captain Ole Damm was questioned."
FERRY_B = "Captain Ole Damm was questioned after the Lissen ferry with 212 on board ran aground on Sunday."
CHEESE_A = "A goat cheese from Rask won the Lindmar fair. The dairy matures its wheels in a disused mine."
CHEESE_B = "The jury of the Lindmar fair gave first prize to a goat cheese from Rask, matured in a mine."


def articles() -> list[Article]:
    return [
        Article("ferry-1", FERRY_A, "Ferry runs aground off Lissen", published="2031-02-03"),
        Article("cheese-1", CHEESE_A, "Goat cheese wins at Lindmar", published="2031-02-03"),
        Article("ferry-2", FERRY_B, "Lissen ferry captain questioned", published="2031-02-04"),
        Article("cheese-2", CHEESE_B, "Rask cheese takes first prize"),
    ]


def test_reports_of_one_event_are_one_story() -> None:
    stories = group_articles(articles(), load_encoder(2))
    assert [story.articles for story in stories] == [("cheese-1", "cheese-2"), ("ferry-1", "ferry-2")]


def test_the_order_of_the_articles_does_not_matter() -> None:
    given = articles()
    shuffled = random.Random(4).sample(given, len(given))
    assert group_articles(given, load_encoder(2)) == group_articles(shuffled, load_encoder(2))


def test_a_related_report_a_month_later_is_another_event() -> None:
    ferry = articles()[0]
    text = (
        "The ferry to Lissen is back in service with a new radar on board, the company said. Tickets cost 14."
    )
    for published, stories in (("2031-02-04", 1), ("2031-03-20", 2), (None, 1)):
        other = Article("again", text, "Lissen ferry sails again", published=published)
        assert len(group_articles([ferry, other], load_encoder(2))) == stories


def test_no_article_makes_no_story() -> None:
    assert group_articles([], load_encoder(2)) == ()


def test_articles_outside_the_largest_set_are_unrelated() -> None:
    ferry_1, cheese_1, ferry_2, _ = articles()
    assert find_unrelated([ferry_1, cheese_1, ferry_2], load_encoder(2)) == ("cheese-1",)


def test_if_nothing_hangs_together_everything_is_unrelated() -> None:
    ferry_1, cheese_1, *_ = articles()
    assert find_unrelated([ferry_1, cheese_1], load_encoder(2)) == ("cheese-1", "ferry-1")


def test_an_empty_text_is_nothing_s_relative() -> None:
    ferry_1, _, ferry_2, _ = articles()
    assert find_unrelated([ferry_1, ferry_2, Article("blank", "…")], load_encoder(2)) == ("blank",)


def test_a_copy_makes_no_set_larger() -> None:
    ferry_1, cheese_1, ferry_2, cheese_2 = articles()
    copies = [replace(ferry_1, id=f"copy-{number}") for number in range(2)]
    assert find_unrelated([ferry_1, cheese_1, copies[0]], load_encoder(2)) == (
        "cheese-1",
        "copy-0",
        "ferry-1",
    )
    assert find_unrelated([ferry_1, *copies], load_encoder(2)) == ()
    given = [ferry_1, ferry_2, cheese_1, cheese_2]
    gone = set(find_unrelated(given, load_encoder(2)))
    assert set(find_unrelated([*copies, *given], load_encoder(2))) - {"copy-0", "copy-1"} == gone


def test_copies_under_other_ids_change_no_story() -> None:
    given = articles()
    doubled = [*given, *(replace(article, id=f"z-{article.id}") for article in given)]
    found = group_articles(doubled, load_encoder(2))
    assert {frozenset(member.removeprefix("z-") for member in story.articles) for story in found} == {
        frozenset(story.articles) for story in group_articles(given, load_encoder(2))
    }
    assert all(len(story.joins) == 3 for story in found)


def test_a_join_says_why_in_the_words_of_both() -> None:
    given = articles()
    by_id = {article.id: article for article in given}
    for story in group_articles(given, load_encoder(2)):
        (join,) = story.joins
        assert {join.first, join.second} == set(story.articles)
        assert join.words
        for first, second in join.words:
            words = (by_id[join.first].words_of(first), by_id[join.second].words_of(second))
            assert words[0].casefold()[:3] == words[1].casefold()[:3]
