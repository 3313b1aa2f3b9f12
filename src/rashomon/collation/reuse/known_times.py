"""Which of two texts was there first, by when they were published, changed and fetched."""

from datetime import UTC, datetime

from rashomon.collation.publication import find_possible_times, is_day, possible_moments
from rashomon.model.article import Article
from rashomon.model.derivation import KnownTimes, TimePrecision


def read_known_times(article: Article, retrieved: datetime | None = None) -> KnownTimes:
    """What is known of when the article appeared."""
    return KnownTimes(
        article.id,
        article.published,
        article.modified,
        retrieved.isoformat() if retrieved else None,
        _precision_of(article),
    )


def _precision_of(article: Article) -> TimePrecision:
    possible = find_possible_times(article)
    if possible is None or article.published is None:
        return "unknown"
    if possible[0] == possible[1]:
        return "moment"
    return "day" if is_day(article.published) else "time without zone"


def find_earlier(
    one: Article, other: Article, retrieved: tuple[datetime | None, datetime | None] = (None, None)
) -> str | None:
    """The article whose text was certainly there when the other one's was not yet, by its id; else None.

    A text that was changed after it was published may have got the words then. One that was fetched earlier
    than it says to have been published is dated wrongly: only when it was fetched counts.
    """
    first, second = (_bounds(article, when) for article, when in zip((one, other), retrieved, strict=True))
    earlier = [
        article.id
        for article, own, its in ((one, first, second), (other, second, first))
        if own[1] is not None and its[0] is not None and own[1] <= its[0]
    ]
    return earlier[0] if len(earlier) == 1 else None


def _bounds(article: Article, retrieved: datetime | None) -> tuple[datetime | None, datetime | None]:
    """Before which moment the text was not there, and by which it certainly was; None is unknown."""
    published = find_possible_times(article)
    changed = possible_moments(article.modified)
    start = published[0] if published else None
    end = published[1] if published else None
    if changed and end:
        end = max(end, changed[1])
    if retrieved is not None:
        fetched = retrieved if retrieved.tzinfo else retrieved.replace(tzinfo=UTC)
        if start and fetched < start:
            start = None
        end = min(end, fetched) if end and start else fetched
    return start, end
