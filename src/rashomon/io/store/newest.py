"""What came into a store last, and from whom all of it is."""

from rashomon.io.store.database import Database


def newest_number(database: Database) -> int:
    """The number of the article that was collected last; 0 in an empty store."""
    ((number,),) = database.execute("SELECT coalesce(max(number), 0) FROM article")
    return int(number)


def number_newer(database: Database, after: int, limit: int) -> list[int]:
    """Numbers of the articles that were collected after that one and are in a story, oldest first."""
    rows = database.execute(
        "SELECT article.number FROM article JOIN member ON member.article = article.number "
        "WHERE article.number > ? ORDER BY article.number LIMIT ?",
        (after, limit),
    )
    return [number for (number,) in rows]


def list_publishers(database: Database) -> tuple[str, ...]:
    rows = database.execute(
        "SELECT DISTINCT publisher FROM article WHERE publisher IS NOT NULL ORDER BY publisher"
    )
    return tuple(name for (name,) in rows)
