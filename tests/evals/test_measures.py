"""The scorers on a story small enough to count by hand."""

from typing import Any

import pytest

from evals.found import collect_findings
from evals.gold import Annotation, Findings, GoldArticle, GoldStory, Saying, link_sentences
from evals.measures import Agreement, add_scores, score_groups, score_story

# Two articles of three sentences of ten characters; a1 is boilerplate.
STORY = GoldStory(
    "mill",
    tuple(
        GoldArticle(name, None, None, "The mill burns", "x" * 30, ((0, 10), (10, 20), (20, 30)))
        for name in ("a", "b")
    ),
)
GOLD = Annotation(
    Findings(
        statements=(frozenset({("a", 0), ("a", 2), ("b", 1)}), frozenset({("a", 3), ("b", 3)})),
        hard_conflicts=(frozenset({("a", 3), ("b", 3)}),),
        sayings=(
            Saying(frozenset({("a", 2), ("b", 1)}), "trimmed"),
            Saying(frozenset({("a", 3), ("b", 2)}), "only-one-direct"),
        ),
        copied=frozenset({frozenset({("a", 3), ("b", 3)})}),
    ),
    outside=frozenset({("a", 1)}),
)


def span(article: str, start: int, end: int, field: str = "body") -> dict[str, Any]:
    return {"article": article, "field": field, "start": start, "end": end}


FOUND = {
    "statements": [
        # a2 by a clause of it, b1 whole: right.
        {"spans": [span("a", 12, 16), span("b", 0, 10)], "conflict": None},
        # a3 with b2: wrong; b3 is only brushed. The kind is a hard one.
        {
            "spans": [span("a", 20, 30), span("b", 10, 22)],
            "conflict": {"kind": "time", "values": [{"span": span("a", 20, 30), "value": "noon"}]},
        },
        # Holds boilerplate together with b3: not counted.
        {"spans": [span("a", 0, 10), span("b", 20, 30)], "conflict": None},
    ],
    "utterances": [
        {
            "difference": "trimmed",
            "readings": [
                {"span": span("a", 10, 20), "kind": "direct"},
                {"span": span("b", 0, 10), "kind": "mixed"},
                {"span": span("b", 20, 30), "kind": "indirect"},
            ],
        }
    ],
    "reuse": [{"spans": [span("a", 20, 30), span("b", 20, 30)]}],
}


def test_links_join_sentences_of_different_articles_only() -> None:
    group = frozenset({("a", 0), ("a", 2), ("b", 1)})
    assert link_sentences(group) == {
        frozenset({("a", 0), ("b", 1)}),
        frozenset({("a", 2), ("b", 1)}),
    }


def test_a_span_stands_for_the_sentences_of_which_it_covers_half() -> None:
    document = {"statements": [{"spans": [span("a", 4, 16), span("b", 0, 4, "title")], "conflict": None}]}
    assert collect_findings(document, STORY).statements == (frozenset({("a", 1), ("a", 2), ("b", 0)}),)


def test_a_span_of_an_unknown_article_stands_for_nothing() -> None:
    document = {"statements": [{"spans": [span("z", 0, 10)], "conflict": None}]}
    assert collect_findings(document, STORY).statements == (frozenset(),)


def test_story_scores_are_those_counted_by_hand() -> None:
    scores = score_story(STORY, GOLD, collect_findings(FOUND, STORY))
    # Gold links: a0-b1, a2-b1, a3-b3. Found: a2-b1, a3-b2.
    assert scores.statement_links == Agreement(gold=3, found=2, shared=1)
    # Cells: a2→b a3→b b1→a b2→a b3→a. Gold carried: a2 a3 b1 b3; found carried: a2 a3 b1 b2.
    assert scores.carried_cells == Agreement(gold=4, found=4, shared=3)
    assert scores.omitted_cells == Agreement(gold=1, found=1, shared=0)
    assert scores.coverage_macro_f1 == pytest.approx(0.375)
    # Gold also links a3-b2, as the quotation that only one gives directly.
    assert scores.utterance_links == Agreement(gold=2, found=1, shared=1)
    assert (scores.differences_judged, scores.differences_right) == (1, 1)
    assert scores.conflict_links == Agreement(gold=1, found=0, shared=0)
    assert scores.copied_links == Agreement(gold=1, found=1, shared=1)


def test_gold_against_itself_is_perfect() -> None:
    scores = score_story(STORY, GOLD, GOLD.findings)
    assert scores.statement_links.f1 == scores.coverage_macro_f1 == scores.copied_links.f1 == 1.0
    assert scores.utterance_links.f1 == scores.conflict_links.f1 == scores.difference_accuracy == 1.0


def test_finding_nothing_scores_nought_and_divides_by_nothing() -> None:
    scores = score_story(STORY, GOLD, collect_findings({}, STORY))
    assert scores.statement_links.f1 == scores.difference_accuracy == 0.0
    assert scores.omitted_cells.recall == 1.0


def test_counts_are_added_over_the_stories_before_they_are_divided() -> None:
    right, nothing = (score_story(STORY, GOLD, found) for found in (GOLD.findings, Findings()))
    total = add_scores([right, nothing])
    assert total.statement_links.recall == pytest.approx(0.5)
    assert total.statement_links.precision == 1.0


def test_b_cubed_of_a_split_and_a_merged_story() -> None:
    gold = {"1": "fire", "2": "fire", "3": "fire", "4": "vote"}
    found = {"1": "x", "2": "x", "3": "y", "4": "y"}
    scores = score_groups(gold, found)
    assert scores.precision == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert scores.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)


def test_an_article_that_was_not_placed_counts_as_alone() -> None:
    gold = {"1": "fire", "2": "fire", "3": "vote"}
    scores = score_groups(gold, {"1": "x"})
    assert scores.missing == 2
    assert scores.precision == 1.0
    assert scores.recall == pytest.approx((0.5 + 0.5 + 1) / 3)
