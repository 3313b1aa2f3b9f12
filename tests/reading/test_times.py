"""Dates and times of day, resolved against the day of publication."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.article import Article
from rashomon.reading.times import find_times


def times(text: str, published: str | None = "2024-05-03T08:00") -> list[tuple[str, str | None]]:
    article = Article("a", text, published=published)
    return [(article.words_of(t.span), t.value) for t in find_times(article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 14 February 2023", [("14 February 2023", "2023-02-14")]),
        ("on Sept. 3, 2022,", [("Sept. 3, 2022", "2022-09-03")]),
        ("since Dec. 23", [("Dec. 23", "2023-12-23")]),
        ("on May 20", [("May 20", "2024-05-20")]),
        ("She may 3 times", []),
        ("said on Wednesday night", [("Wednesday night", "2024-05-01")]),
        ("The panel will meet on Wednesday", [("Wednesday", "2024-05-08")]),
        ("last Friday", [("last Friday", "2024-04-26")]),
        ("said Friday", [("Friday", "2024-05-03")]),
        ("next Monday", [("next Monday", "2024-05-06")]),
        ("yesterday and tomorrow", [("yesterday", "2024-05-02"), ("tomorrow", "2024-05-04")]),
        ("earlier this week", [("earlier this week", "2024-W18")]),
        ("last month", [("last month", "2024-04")]),
        ("in March", [("March", "2024-03")]),
        ("last year, in 2019", [("last year", "2023"), ("2019", "2019")]),
        ("three years ago", [("three years ago", "2021")]),
        ("Three years ago", [("Three years ago", "2021")]),
        ("at 9:45 p.m.", [("9:45 p.m.", "T21:45")]),
        ("at 9pm", [("9pm", "T21:00")]),
        ("at 12:05 am", [("12:05 am", "T00:05")]),
        ("at 21:30", [("21:30", "T21:30")]),
        ("on 25/12/2023 and 03/04/2023", [("25/12/2023", "2023-12-25"), ("03/04/2023", None)]),
        ("31 February 2024", [("31 February 2024", None)]),
        ("2,016 people and 1800 troops", []),
        ("two years", []),
    ],
)
def test_finds_and_resolves(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert times(text) == expected


@pytest.mark.parametrize("published", [None, "", "soon", "0000-00-00"])
def test_without_a_known_day_relative_times_stay_open(published: str | None) -> None:
    found = times("on Monday, yesterday, last week, on May 20, in May 2021", published)
    assert [value for _, value in found] == [None, None, None, None, "2021-05"]


@given(st.text(), st.sampled_from([None, "0001-01-01", "9999-12-31", "2024-02-29"]))
def test_any_text(text: str, published: str | None) -> None:
    article = Article("a", text, text, published=published)
    for found in find_times(article):
        assert article.words_of(found.span)


_PIECES = [
    "Monday",
    "last ",
    "next ",
    "May",
    " 31",
    " 2021",
    "week",
    "tomorrow",
    "9",
    ":30",
    " p.m.",
    "/",
    "999 years ago ",
    "1999",
]


@given(
    st.lists(st.sampled_from(_PIECES), max_size=12).map("".join),
    st.sampled_from(["0001-01-01", "9999-12-31"]),
)
def test_the_ends_of_the_calendar(text: str, published: str) -> None:
    times(text, published)
