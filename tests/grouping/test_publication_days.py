"""Days from published times and addresses; all addresses are invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.grouping.publication_days import Days, count_days_between, find_days
from rashomon.model.article import Article


def days(first: str, last: str) -> Days:
    return Days(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


@pytest.mark.parametrize(
    ("published", "url", "found"),
    [
        (None, "https://a.example/2031/02/03/ferry.html", ("2031-02-03", "2031-02-03")),
        (None, "https://a.example/news/2031/feb/3/ferry/", ("2031-02-03", "2031-02-03")),
        (None, "https://a.example/20310203/ferry", ("2031-02-03", "2031-02-03")),
        (None, "https://a.example/2031/02/ferry", ("2031-02-01", "2031-02-28")),
        (None, "https://a.example/entry/ferry_72e9f9804a6f0c2d1e3b5a79", ("2031-02-04", "2031-02-04")),
        ("2031-02-05T10:00:00", "https://a.example/2031/02/ferry", ("2031-02-05", "2031-02-05")),
        ("2031-09-01", "https://a.example/2031/02/03/ferry", ("2031-02-03", "2031-02-03")),
        ("2031-02-05", "https://a.example/ferry", ("2031-02-05", "2031-02-05")),
    ],
)
def test_days_come_from_the_published_time_and_the_address(
    published: str | None, url: str, found: tuple[str, str]
) -> None:
    assert find_days(Article("a", "", published=published, url=url)) == days(*found)


@pytest.mark.parametrize(
    "url",
    ["https://a.example/2031/13/40/x", "https://a.example/room-20310203", "https://a.example/1800/02/x"],
)
def test_what_is_no_date_says_nothing(url: str) -> None:
    assert find_days(Article("a", "", url=url)) is None


def test_an_unknown_day_is_no_distance() -> None:
    known = days("2031-02-01", "2031-02-28")
    assert count_days_between(known, None) is None
    assert count_days_between(known, days("2031-03-02", "2031-03-02")) == 2
    assert count_days_between(known, days("2031-02-10", "2031-02-10")) == 0


@given(st.text(max_size=60), st.text("/-_0123456789abcdefjn", max_size=60))
def test_no_text_raises(published: str, url: str) -> None:
    find_days(Article("a", "", published=published, url=url))
