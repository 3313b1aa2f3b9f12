"""Quantities: values, ranges, bounds, units, and the numbers that are none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model.article import Article
from rashomon.reading.figures import find_figures
from tests.growth import assert_growth


def figures(text: str, title: str = "") -> list[tuple[str, float, float | None, str | None, str]]:
    article = Article("a", text, title)
    return [(article.words_of(f.span), f.value, f.high, f.unit, f.bound) for f in find_figures(article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry took two people aboard.", ("two", 2, None, "people", "exact")),
        ("At least sixty-seven goats escaped.", ("At least sixty-seven", 67, None, "goats", "at least")),
        (
            "one hundred and twenty thousand votes",
            ("one hundred and twenty thousand", 120_000, None, "votes", "exact"),
        ),
        ("About 5-6,000 marchers came.", ("About 5-6,000", 5000, 6000, "marchers", "about")),
        ("between 3 and 5 million euros", ("between 3 and 5 million euros", 3e6, 5e6, "€", "exact")),
        ("a plan worth €800 billion", ("€800 billion", 8e11, None, "€", "exact")),
        ("nearly $1.2m in fines", ("nearly $1.2m", 1.2e6, None, "$", "about")),
        ("paid $27.5MM a year", ("$27.5MM", 27.5e6, None, "$", "exact")),
        ("a 9MM handgun", ("9", 9, None, None, "exact")),
        ("seen by 1.2m viewers", ("1.2m", 1.2e6, None, "viewers", "exact")),
        ("the final of the 100m race", ("100m", 100, None, "metres", "exact")),
        ("30k fans sang", ("30k", 30_000, None, "fans", "exact")),
        ("up to 12 per cent of them", ("up to 12 per cent", 12, None, "%", "at most")),
        ("it rose 0.5 percentage points", ("0.5 percentage points", 0.5, None, "percentage points", "exact")),
        ("a 67-year-old baker", ("67-year-old", 67, None, "years-old", "exact")),
        ("Mara Olt, 46, said so", ("46", 46, None, "years-old", "exact")),
        ("They waited less than three hours.", ("less than three", 3, None, "hours", "less than")),
        ("half a million visitors", ("half a million", 500_000, None, "visitors", "exact")),
        ("a 170,000-square-foot hall", ("170,000-square-foot", 170_000, None, "square feet", "exact")),
        ("a hall of 1,580 square meters", ("1,580", 1580, None, "square metres", "exact")),
        ("12 sq km of forest", ("12", 12, None, "square kilometres", "exact")),
        ("a 170,000‑square‑foot hall", ("170,000‑square‑foot", 170_000, None, "square feet", "exact")),
        ("30sq km of forest", ("30sq km", 30, None, "square kilometres", "exact")),
        ("12 km² of forest", ("12 km²", 12, None, "square kilometres", "exact")),
        ("20 square centimetres of skin", ("20", 20, None, "square centimetres", "exact")),
        ("40 square tables", ("40", 40, None, "tables", "exact")),
        ("two and a half years", ("two and a half", 2.5, None, "years", "exact")),
        ("two dozen young Dutch sailors", ("two dozen", 24, None, "sailors", "exact")),
        ("tens of thousands of bees", ("tens of thousands", 20_000, 100_000, "bees", "about")),
        ("dozens were hurt", ("dozens", 20, 150, None, "about")),
        ("30 or more boats", ("30 or more", 30, None, "boats", "at least")),
        ("more than 500,000 Americans voted", ("more than 500,000", 500_000, None, "americans", "more than")),
        ("one in three voters", ("one in three", 1 / 3, None, "share", "exact")),
        ("two-thirds of the council", ("two-thirds", 2 / 3, None, "share", "exact")),
        ("It killed 30 and left.", ("30", 30, None, None, "exact")),
        ("Luckily no one was injured.", ("no one", 0, None, "people", "exact")),
        ("There were no injuries.", ("no injuries", 0, None, "injuries", "exact")),
        ("One woman was rescued.", ("One", 1, None, "woman", "exact")),
    ],
)
def test_reads_a_quantity(text: str, expected: tuple[str, float, float | None, str | None, str]) -> None:
    assert figures(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It happened in 2016.",
        "on 3 May 2021 at 10:30",
        "at 9 p.m. on Dec. 31",
        "No one came, and one of them left.",
        "Apollo 11 and Boeing 737 and Formula One",
        "She came 2nd after the COVID-19 wave and the F-16 flew.",
        "They won by a 5-4 vote.",
        "version 3.8.7 of the page",
        "Call 555-0100-200 today",
        "the 1990s",
        "\n1. Bring a coat\n",
        "two years ago",
        "See page 14 and No. 5.",
    ],
)
def test_numbers_that_count_nothing_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_a_change_is_two_figures_with_one_unit() -> None:
    assert [f[1:4] for f in figures("Turnout rose from 3 to 5 percent.")] == [(3, None, "%"), (5, None, "%")]


def test_title_comes_first() -> None:
    assert [f[0] for f in figures("Seven geese fled.", title="8 Geese Flee Farm")] == ["8", "Seven"]


@given(st.text(), st.text(max_size=60))
def test_any_text_gives_spans_inside_it(text: str, title: str) -> None:
    article = Article("a", text, title)
    for figure in find_figures(article):
        assert article.words_of(figure.span).strip()
        assert figure.high is None or figure.high > figure.value


_PIECES = [
    "1",
    "5-6,000",
    "two",
    " ",
    "-",
    "million",
    "$",
    ",",
    "and",
    " to ",
    "between ",
    "half a",
    "m",
    "%",
    "\n",
    ".",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join))
def test_fragments_of_numbers_do_no_harm(text: str) -> None:
    places = [f.span for f in find_figures(Article("a", text))]
    assert all(a.end <= b.start for a, b in pairwise(places))


@pytest.mark.parametrize("piece", ["1", "5-", "one hundred ", "from 3 to ", "1,", "$", "\n"])
def test_time_grows_with_length_not_faster(piece: str) -> None:
    assert_growth(lambda length: lambda: find_figures(Article("a", piece * (length // len(piece)))), 4_000)
