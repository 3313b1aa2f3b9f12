"""Lists of stories to choose from, a page at a time."""

from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.io.store.articles import in_chunks, marks
from rashomon.io.store.database import Database, Wanted
from rashomon.io.store.query import SearchQuery
from rashomon.io.store.search import condition_on
from rashomon.io.store.storable import storable, storable_key
from rashomon.model.desk import StoryFilter
from rashomon.model.stored import StoryLine

# Sorts behind every day that text of the form 2025-03-14 or 2025-03-14T08:00:00 can begin with.
_END_OF_DAY = "T99"

_BOUNDS = {"after": "story.latest >= ?", "before": "story.first < ?"}

StoryPlace = tuple[str, int]
"""Where a story stands in the list: its latest time, and its number among those of the same time."""


def list_stories(
    database: Database,
    *,
    publisher: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 50,
) -> tuple[StoryLine, ...]:
    """The stories with a report of that publisher, and with one from `since` to `until`; newest first.

    Days or moments as in ISO 8601; both ends count. Stories without known time stand by their collection.
    """
    wanted = StoryFilter(publisher=publisher, since=since, until=until)
    return page_stories(database, wanted, limit=limit)[0]


def page_stories(
    database: Database,
    wanted: StoryFilter,
    *,
    words: SearchQuery | None = None,
    after: StoryPlace | None = None,
    limit: int,
) -> tuple[tuple[StoryLine, ...], StoryPlace | None]:
    """So many stories behind the place `after`, newest first, and the place to go on from if there are more.

    `words` are those of the filter, parsed.
    """
    conditions, values = _conditions(database, wanted, words, limit)
    if after is not None:
        conditions.append("(story.latest < ? OR (story.latest = ? AND story.number < ?))")
        values += [after[0], after[0], after[1]]
    rows = database.execute(
        "SELECT number, id, title, reports, first, last, latest FROM story "
        f"WHERE {' AND '.join(conditions)} ORDER BY latest DESC, number DESC LIMIT ?",
        (*values, limit + 1),
    )
    shown = rows[:limit]
    numbers = [row[0] for row in shown]
    publishers = _find_publishers(database, numbers)
    witnesses = _count_witnesses(database, numbers)
    changed = _find_changes(database, [row[1] for row in shown])
    lines = tuple(
        StoryLine(
            id_,
            title,
            reports,
            publishers.get(number, ()),
            first,
            last,
            witnesses.get(number, reports),
            changed.get(id_),
        )
        for number, id_, title, reports, first, last, _ in shown
    )
    return lines, (shown[-1][6], shown[-1][0]) if len(rows) > limit else None


def find_story_line(database: Database, article: str) -> StoryLine | None:
    """The story that the article of that id is in, with its head only; None if it is in none yet."""
    rows = database.execute(
        "SELECT story.id, story.title, story.reports, story.first, story.last FROM article "
        "JOIN member ON member.article = article.number JOIN story ON story.number = member.story "
        "WHERE article.id = ?",
        (storable_key(article),),
    )
    if not rows:
        return None
    id_, title, reports, first, last = rows[0]
    return StoryLine(id_, title, reports, (), first, last)


def _conditions(
    database: Database, wanted: StoryFilter, words: SearchQuery | None, limit: int
) -> tuple[list[str], list[Any]]:
    conditions: list[str] = ["1 = 1"]
    values: list[Any] = []
    if words is not None:
        own_conditions, own = _of_words(database, words, limit)
        conditions += own_conditions
        values += own
    if wanted.since is not None:
        conditions.append("latest >= ?")
        values.append(wanted.since)
    if wanted.until is not None:
        conditions.append("coalesce(first, latest) <= ?")
        values.append(wanted.until + _END_OF_DAY)
    if wanted.publisher is not None:
        conditions.append(
            "EXISTS (SELECT 1 FROM member JOIN article ON article.number = member.article "
            "WHERE member.story = story.number AND lower(article.publisher) = lower(?))"
        )
        values.append(storable_key(wanted.publisher))
    if wanted.changed_since is not None:
        conditions.append("story.id IN (SELECT story FROM story_change WHERE made > ?)")
        values.append(storable(wanted.changed_since))
    if wanted.fewest_reports > 1:
        conditions.append("reports >= ?")
        values.append(wanted.fewest_reports)
    return conditions, values


def _of_words(database: Database, words: SearchQuery, limit: int) -> tuple[list[str], list[Any]]:
    """That a report of the story matches."""
    asked = Wanted(words.required, words.excluded) if words.required else None
    share = database.weigh_matches("article_text", asked, limit) if asked is not None else "few"
    is_of_article = bool(words.facets or words.excluded_facets)
    number = "article.number" if is_of_article else "member.article"
    condition, values = condition_on(database, words, number, "article_text")
    if asked is not None:
        # The plus keeps SQLite from looking up, for each story, all that is in the list.
        key = f"+{number}" if share == "many" else number
        matching, own = database.match_text("article_text", key, asked, by_row=share == "most")
        condition, values = f"{condition} AND {matching}", [*values, *own]
    join = "JOIN article ON article.number = member.article" if is_of_article else ""
    reports = f"FROM member {join} WHERE {condition}"
    conditions = [
        f"story.number IN (SELECT member.story {reports})"
        if share == "few"
        else f"EXISTS (SELECT 1 {reports} AND member.story = story.number)"
    ]
    # What holds of one of its reports holds of the story; so most stories need not be asked.
    for name, value in words.facets:
        if name in _BOUNDS:
            conditions.append(_BOUNDS[name])
            values.append(value)
    return conditions, values


def _find_publishers(database: Database, stories: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, list[str]] = {}
    for chunk in in_chunks(stories):
        for story, publisher in database.execute(
            "SELECT DISTINCT member.story, article.publisher FROM member "
            "JOIN article ON article.number = member.article "
            f"WHERE member.story IN ({marks(chunk)}) AND article.publisher IS NOT NULL ORDER BY 1, 2",
            chunk,
        ):
            found.setdefault(story, []).append(publisher)
    return {story: tuple(names) for story, names in found.items()}


def _count_witnesses(database: Database, stories: Sequence[int]) -> Mapping[int, int]:
    """How many texts that print no other one a story has."""
    found: dict[int, int] = {}
    for chunk in in_chunks(stories):
        rows = database.execute(
            "SELECT member.story, count(DISTINCT profile.leader) FROM member "
            "JOIN profile ON profile.article = member.article "
            f"WHERE member.story IN ({marks(chunk)}) GROUP BY member.story",
            chunk,
        )
        found.update((story, count) for story, count in rows)
    return found


def _find_changes(database: Database, stories: Sequence[str]) -> Mapping[str, str]:
    """When each of these stories, by id, grew or changed last."""
    found: dict[str, str] = {}
    for chunk in in_chunks(stories):
        rows = database.execute(
            f"SELECT story, max(made) FROM story_change WHERE story IN ({marks(chunk)}) GROUP BY story", chunk
        )
        found.update((story, made) for story, made in rows)
    return found
