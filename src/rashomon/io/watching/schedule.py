"""When an address is asked again, given what is known of it, how it answered and the time: no clock."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from rashomon.config import DEFAULT_WATCHING, Watching
from rashomon.io.store.storable import storable_key
from rashomon.io.watching.watched import Watched

# Sooner by more than later: a feed that wakes up is followed within a few rounds.
_SOONER, _LATER = 0.5, 1.5


def plan_feed(
    feed: Watched,
    now: datetime,
    *,
    has_news: bool,
    fresh_seconds: float | None = None,
    pace: Watching = DEFAULT_WATCHING,
) -> Watched:
    """A feed that answered."""
    if feed.interval_seconds is None:
        interval = pace.first_feed_seconds
    else:
        interval = feed.interval_seconds * (_SOONER if has_news else _LATER)
    interval = min(max(interval, pace.shortest_feed_seconds), pace.longest_feed_seconds)
    wait = max(interval, min(fresh_seconds or 0.0, pace.longest_fresh_seconds))
    return _answered(replace(feed, interval_seconds=interval, due=now + timedelta(seconds=wait)), now)


def plan_page(page: Watched, now: datetime, *, pace: Watching = DEFAULT_WATCHING) -> Watched:
    """A page that answered: the next look is the first that lies ahead, counted from its publication."""
    since = page.since or now
    looks = [
        look for seconds in pace.look_again_seconds if (look := since + timedelta(seconds=seconds)) > now
    ]
    if not looks:
        return _answered(replace(page, state="done", due=None, since=since), now)
    return _answered(replace(page, due=looks[0], since=since), now)


def plan_retry(
    watched: Watched,
    now: datetime,
    why: str,
    *,
    wait_seconds: float | None = None,
    is_missing: bool = False,
    pace: Watching = DEFAULT_WATCHING,
) -> Watched:
    """An address that failed. That a host wants to be left alone for `wait_seconds` is no failure of it.

    A page that `is_missing` is given up sooner, if it was missing the last time, too.
    """
    if wait_seconds is not None:
        return replace(watched, due=now + timedelta(seconds=max(wait_seconds, 1.0)), trouble=why)
    failures = watched.failures + 1
    is_missing = is_missing and watched.kind == "page"
    most = pace.most_missing if is_missing and watched.trouble == why else pace.most_failures
    if watched.kind == "page" and failures >= most:
        return replace(watched, state="given-up", due=None, failures=failures, trouble=why)
    first = pace.missing_retry_seconds if is_missing else pace.first_retry_seconds
    wait = min(first * 2.0 ** min(failures - 1, 30), pace.longest_retry_seconds)
    return replace(watched, due=now + timedelta(seconds=wait), failures=failures, trouble=why)


def plan_gone(watched: Watched, why: str) -> Watched:
    """An address that was taken down for good."""
    return replace(watched, state="gone", due=None, trouble=why)


def plan_announced(
    known: Watched | None, announced: Watched, now: datetime, *, pace: Watching = DEFAULT_WATCHING
) -> Watched | None:
    """A page that a feed names, to be asked for; None if nothing is new about it.

    What the feed now says otherwise (its date of change, its title) is looked at again, also after its last
    look or when it was given up. What is dated too early is nothing new.
    """
    if known is None:
        if announced.since and (now - announced.since).total_seconds() > 86400.0 * pace.oldest_page_days:
            return None
        return replace(announced, due=now)
    # Two feeds that say different things of one page would have it fetched by turns.
    if known.kind != "page" or known.parent != storable_key(announced.parent) or known.said == announced.said:
        return None
    if known.state == "gone":
        return None
    # A feed that dates its entries anew at every request must not have them fetched at every request.
    soon = max(now, known.asked + timedelta(seconds=pace.shortest_feed_seconds)) if known.asked else now
    due = min(known.due, soon) if known.due and known.state == "waiting" else soon
    return replace(known, state="waiting", due=due, said=announced.said, failures=0)


def as_moment(date: str | None) -> datetime | None:
    """The moment that a date as given stands for, in UTC: of a day its end. None if that is unknown."""
    if not date:
        return None
    try:
        moment = datetime.fromisoformat(date)
        if len(date) <= len("2025-03-14"):
            moment += timedelta(days=1)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _answered(watched: Watched, now: datetime) -> Watched:
    return replace(watched, asked=now, failures=0, trouble="")
