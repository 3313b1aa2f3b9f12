"""When an address is asked again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.config import DEFAULT_WATCHING as PACE
from rashomon.io.watching.schedule import (
    as_moment,
    plan_announced,
    plan_feed,
    plan_gone,
    plan_page,
    plan_retry,
)
from rashomon.io.watching.watched import Watched

NOW = datetime(2025, 3, 17, 12, tzinfo=UTC)
FEED = Watched("https://courier.example/feed", "feed", due=NOW)
PAGE = Watched("https://courier.example/a", "page", due=NOW, parent=FEED.url, said="v1")


def wait_seconds(watched: Watched, now: datetime = NOW) -> float:
    assert watched.due is not None
    return (watched.due - now).total_seconds()


def test_a_feed_with_news_is_asked_sooner_and_one_without_later() -> None:
    first = plan_feed(FEED, NOW, has_news=True)
    assert wait_seconds(first) == PACE.first_feed_seconds
    sooner = plan_feed(first, NOW, has_news=True)
    later = plan_feed(first, NOW, has_news=False)
    assert wait_seconds(sooner) < wait_seconds(first) < wait_seconds(later)


@given(st.lists(st.tuples(st.booleans(), st.none() | st.floats(0, 1e9)), min_size=1, max_size=40))
def test_feeds_are_asked_within_bounds(rounds: list[tuple[bool, float | None]]) -> None:
    feed = FEED
    for has_news, fresh_seconds in rounds:
        feed = plan_feed(feed, NOW, has_news=has_news, fresh_seconds=fresh_seconds)
        assert PACE.shortest_feed_seconds <= wait_seconds(feed) <= PACE.longest_feed_seconds


def test_what_a_publisher_says_of_its_freshness_is_heeded_up_to_a_bound() -> None:
    assert wait_seconds(plan_feed(FEED, NOW, has_news=True, fresh_seconds=1800)) == 1800
    assert wait_seconds(plan_feed(FEED, NOW, has_news=True, fresh_seconds=1e9)) == PACE.longest_fresh_seconds


def test_a_page_is_looked_at_again_for_a_day_from_its_publication() -> None:
    page, now, looks = PAGE, NOW, []
    while page.state == "waiting":
        page = plan_page(page, now)
        if page.due is not None:
            looks.append((page.due - NOW).total_seconds())
            now = page.due
    assert looks == list(PACE.look_again_seconds)
    assert (page.state, page.due) == ("done", None)
    late = plan_page(replace(PAGE, since=NOW - timedelta(hours=2)), NOW)
    assert wait_seconds(late) == 4 * 3600  # six hours after publication


def test_what_fails_is_tried_ever_more_rarely_and_a_page_given_up() -> None:
    page, waits = PAGE, []
    while page.state == "waiting":
        page = plan_retry(page, NOW, "the server answered 500")
        if page.due:
            waits.append(wait_seconds(page))
    assert waits == [300 * 2**failures for failures in range(7)]
    assert (page.state, page.failures, page.trouble) == ("given-up", 8, "the server answered 500")
    again = plan_announced(page, replace(PAGE, said="v2"), NOW)
    assert again is not None
    assert (again.state, again.failures) == ("waiting", 0)
    feed = FEED
    for _ in range(60):
        feed = plan_retry(feed, NOW, "no connection")
    assert (feed.state, wait_seconds(feed)) == ("waiting", PACE.longest_retry_seconds)
    assert plan_feed(feed, NOW, has_news=False).failures == 0


def test_a_page_that_its_host_does_not_have_is_given_up_within_hours() -> None:
    page, waits = PAGE, []
    while page.state == "waiting":
        page = plan_retry(page, NOW, "the server answered 404", is_missing=True)
        if page.due:
            waits.append(wait_seconds(page))
    assert (waits, page.failures) == ([3600, 7200], 3)
    troubled = replace(PAGE, failures=5, trouble="the server answered 500")
    missing = plan_retry(troubled, NOW, "the server answered 404", is_missing=True)
    assert missing.state == "waiting"  # the host was in trouble: once is no proof
    assert plan_retry(missing, NOW, "the server answered 404", is_missing=True).state == "given-up"
    feed = plan_retry(replace(FEED, failures=7), NOW, "the server answered 404", is_missing=True)
    assert feed.state == "waiting"


def test_a_host_that_wants_rest_is_no_failure() -> None:
    rested = plan_retry(PAGE, NOW, "the server answered 429", wait_seconds=900)
    assert (rested.failures, wait_seconds(rested)) == (0, 900)


def test_what_is_gone_is_not_asked_again() -> None:
    gone = plan_gone(FEED, "the server answered 410")
    assert (gone.state, gone.due) == ("gone", None)
    assert plan_announced(replace(PAGE, state="gone"), replace(PAGE, said="v2"), NOW) is None


def test_a_new_page_is_due_at_once_and_a_known_one_when_its_feed_says_otherwise() -> None:
    new = plan_announced(None, PAGE, NOW)
    assert new is not None
    assert new.due == NOW
    done = replace(PAGE, state="done", due=None, asked=NOW - timedelta(days=3))
    assert plan_announced(done, PAGE, NOW) is None
    changed = plan_announced(done, replace(PAGE, said="v2"), NOW)
    assert changed is not None
    assert (changed.state, changed.due, changed.said) == ("waiting", NOW, "v2")


def test_a_feed_that_dates_its_entries_anew_does_not_have_them_fetched_each_time() -> None:
    just_asked = replace(PAGE, asked=NOW, due=NOW + timedelta(hours=1))
    changed = plan_announced(just_asked, replace(PAGE, said="v2"), NOW)
    assert changed is not None
    assert wait_seconds(changed) == PACE.shortest_feed_seconds


def test_two_feeds_that_say_different_things_of_a_page_do_not_take_turns() -> None:
    other = replace(PAGE, parent="https://courier.example/other", said="v2")
    assert plan_announced(replace(PAGE, asked=NOW), other, NOW) is None


def test_what_was_published_long_ago_is_not_fetched() -> None:
    assert plan_announced(None, replace(PAGE, since=NOW - timedelta(days=30)), NOW) is None


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("2025-03-17T10:00:00+01:00", "2025-03-17T09:00:00+00:00"),
        ("2025-03-17T10:00:00", "2025-03-17T10:00:00+00:00"),
        ("2025-03-17", "2025-03-18T00:00:00+00:00"),
        ("soon", None),
        ("9999-12-31", None),
        (None, None),
    ],
)
def test_moments_of_dates(date: str | None, moment: str | None) -> None:
    found = as_moment(date)
    assert (found and found.isoformat()) == moment
