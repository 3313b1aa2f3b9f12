"""When articles appeared, as far as that is known, and what was public by then."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from rashomon.model.article import Article


def was_public(carriers: Sequence[Article], article: Article) -> bool | None:
    """True if some carrier certainly appeared before the article, False if all certainly appeared later."""
    own = find_possible_times(article)
    times = [find_possible_times(carrier) for carrier in carriers]
    if own is None:
        return None
    if any(time is not None and time[1] <= own[0] for time in times):
        return True
    if all(time is not None and time[0] > own[1] for time in times):
        return False
    return None


def find_possible_times(article: Article) -> tuple[datetime, datetime] | None:
    """The earliest and the latest moment at which the article can have appeared."""
    if not article.published:
        return None
    try:
        moment = datetime.fromisoformat(article.published)
    except ValueError:
        return None
    if len(article.published) > len("2025-03-14") and moment.tzinfo is not None:
        return moment, moment
    # A day, or a time of day, in an unknown time zone (UTC-12 to UTC+14).
    start = moment.replace(tzinfo=UTC)
    hours_after = 36 if len(article.published) <= len("2025-03-14") else 12
    try:
        return start - timedelta(hours=14), start + timedelta(hours=hours_after)
    except OverflowError:  # the first and the last day of the calendar
        return None
