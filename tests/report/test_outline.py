import dataclasses

from rashomon.model.comparison import Comparison, Reuse
from rashomon.report.outline import (
    choose_shown,
    differently_quoted,
    list_columns,
    order_reuse,
    order_statements,
    show_published,
)


def test_reports_set_aside_are_no_columns(comparison: Comparison) -> None:
    without = dataclasses.replace(comparison, set_aside=("l",))
    assert [column.name for column in list_columns(without)] == ["Northern Wire", "Selwick Courier"]
    assert [column.siglum for column in list_columns(without)] == ["A", "B"]


def test_reports_of_one_publisher_have_different_names(comparison: Comparison) -> None:
    readings = tuple(
        dataclasses.replace(one, article=dataclasses.replace(one.article, publisher="Same"))
        for one in comparison.readings
    )
    names = [column.name for column in list_columns(dataclasses.replace(comparison, readings=readings))]
    assert names == ["Same (1)", "Same (2)", "Same (3)"]


def test_statements_follow_the_first_report(comparison: Comparison) -> None:
    shuffled = dataclasses.replace(comparison, statements=comparison.statements[::-1])
    assert [one.id for one in order_statements(shuffled)] == [f"s{n}" for n in range(1, 10)]


def test_the_gravest_difference_comes_first(comparison: Comparison) -> None:
    assert [one.difference for one in differently_quoted(comparison)] == ["altered", "trimmed"]


def test_times_are_shown_at_their_precision() -> None:
    assert show_published("2025-03-14") == "2025-03-14"
    assert show_published("2025-03-14T10:20:00+02:00") == "2025-03-14 10:20 UTC+02:00"
    assert show_published("2025-03-14T10:20") == "2025-03-14 10:20 (time zone unknown)"
    assert show_published("last week") == "last week"
    assert show_published(None) == show_published("") == "publication time unknown"


def test_two_statements_of_one_sentence_are_shown_by_different_words(comparison: Comparison) -> None:
    first = comparison.statements[0]
    again = dataclasses.replace(first, id="again")
    shown = choose_shown(dataclasses.replace(comparison, statements=(first, again)))
    words = [comparison.words_of(shown[name]) for name in ("again", "s1")]
    assert len(set(words)) == 2
    # A disputed statement is shown by one of its values, or the words would not say what is disputed.
    assert all("two dock workers" in one or "Two dockers" in one or "four workers" in one for one in words)


def test_the_longest_copied_passage_comes_first(comparison: Comparison) -> None:
    long = comparison.reuse[0]
    short = Reuse(tuple(dataclasses.replace(span, end=span.start + 20) for span in long.spans))
    assert order_reuse(dataclasses.replace(comparison, reuse=(short, long))) == (long, short)
