"""What came into a store last, and from whom all of it is."""

from rashomon.io.store.database import Database

_AFTER = "AND publisher > (SELECT publisher FROM article WHERE number = ?)"


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


def page_publishers(
    database: Database, limit: int, *, after: int | None = None
) -> tuple[tuple[str, ...], int | None]:
    """So many publishers in order, and an article of the last one, after which the next page begins; None if
    there is none."""
    condition, values = ("", ()) if after is None else (_AFTER, (after,))
    rows = database.execute(
        f"SELECT publisher, min(number) FROM article WHERE publisher IS NOT NULL {condition} "
        "GROUP BY publisher ORDER BY publisher LIMIT ?",
        (*values, limit + 1),
    )
    names = tuple(name for name, _ in rows[:limit])
    return names, rows[limit - 1][1] if len(rows) > limit else None
