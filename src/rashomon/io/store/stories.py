"""The stories of a store: who belongs to which, and what became of them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime

from rashomon.intake.same_address import fold_address
from rashomon.io.store.articles import in_chunks, marks
from rashomon.io.store.database import Database
from rashomon.io.store.storable import storable_key
from rashomon.model.stored import StoryChange


def find_leaders(database: Database, stories: Collection[int]) -> dict[int, int]:
    """The story of each article in these stories that is no print of another one."""
    wanted = sorted(stories)
    found: dict[int, int] = {}
    for chunk in in_chunks(wanted):
        rows = database.execute(
            "SELECT member.article, member.story FROM member "
            "JOIN profile ON profile.article = member.article "
            f"WHERE member.story IN ({marks(chunk)}) AND profile.leader = profile.article",
            chunk,
        )
        found.update((article, story) for article, story in rows)
    return found


def find_stories_of(database: Database, articles: Collection[int]) -> dict[int, int]:
    """The story of each of these articles."""
    wanted = sorted(articles)
    found: dict[int, int] = {}
    for chunk in in_chunks(wanted):
        rows = database.execute(f"SELECT article, story FROM member WHERE article IN ({marks(chunk)})", chunk)
        found.update((article, story) for article, story in rows)
    return found


def find_prints(database: Database, leaders: Collection[int]) -> dict[int, list[int]]:
    """For each of these articles those that print its text, itself first."""
    wanted = sorted(leaders)
    found: dict[int, list[int]] = {leader: [leader] for leader in wanted}
    for chunk in in_chunks(wanted):
        rows = database.execute(
            f"SELECT leader, article FROM profile WHERE leader IN ({marks(chunk)}) AND leader <> article "
            "ORDER BY article",
            chunk,
        )
        for leader, article in rows:
            found[leader].append(article)
    return found


def begin_story(database: Database, article: int) -> int:
    """A story of its own, called after this article; its number."""
    (wanted,) = database.execute("SELECT id FROM article WHERE number = ?", (article,))[0]
    free, count = wanted, 2
    while database.execute("SELECT 1 FROM story WHERE id = ?", (free,)):
        free, count = storable_key(f"{wanted}~{count}"), count + 1
    return database.insert("INSERT INTO story (id, title, reports, latest) VALUES (?, '', 0, '')", (free,))


def write_members(
    database: Database, story: int, articles: Sequence[int], joins: Iterable[tuple[int, int, float]]
) -> None:
    """Put articles into a story, and say by which pairs, with which probability, they hang together."""
    database.execute_many(
        "INSERT INTO member (article, story) VALUES (?, ?) "
        "ON CONFLICT (article) DO UPDATE SET story = excluded.story",
        ((article, story) for article in articles),
    )
    database.execute("DELETE FROM story_join WHERE story = ?", (story,))
    database.execute_many(
        "INSERT INTO story_join (story, first, second, score) VALUES (?, ?, ?, ?)",
        ((story, first, second, score) for first, second, score in joins),
    )


def describe_story(database: Database, story: int) -> None:
    """Write what lists show of a story, from its articles."""
    rows = database.execute(
        "SELECT article.id, article.title, article.published, article.url, article.collected "
        "FROM member JOIN article ON article.number = member.article WHERE member.story = ? "
        "ORDER BY article.published IS NULL, article.published, article.number",
        (story,),
    )
    times = sorted(row[2] for row in rows if row[2])
    database.execute(
        "UPDATE story SET title = ?, reports = ?, first = ?, last = ?, latest = ? WHERE number = ?",
        (
            next((row[1] for row in rows if row[1].strip()), ""),
            # Two captures of one page, by whichever of its addresses, are versions of one report.
            len({fold_address(row[3]) or row[3] or f"id {row[0]}" for row in rows}),
            times[0] if times else None,
            times[-1] if times else None,
            times[-1] if times else max((row[4] for row in rows), default=""),
            story,
        ),
    )


def end_story(database: Database, story: int) -> None:
    """Forget a story without members."""
    database.execute("DELETE FROM story_join WHERE story = ?", (story,))
    database.execute("DELETE FROM story WHERE number = ?", (story,))


def name_stories(database: Database, stories: Collection[int]) -> dict[int, str]:
    wanted = sorted(stories)
    found: dict[int, str] = {}
    for chunk in in_chunks(wanted):
        rows = database.execute(f"SELECT number, id FROM story WHERE number IN ({marks(chunk)})", chunk)
        found.update((number, id_) for number, id_ in rows)
    return found


def note_changes(database: Database, changes: Iterable[StoryChange]) -> None:
    database.execute_many(
        "INSERT INTO story_change (story, kind, made, reason, article, other) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (change.story, change.kind, change.made, change.reason, change.article, change.other)
            for change in changes
        ),
    )


def read_changes(database: Database, story_id: str) -> tuple[StoryChange, ...]:
    rows = database.execute(
        "SELECT kind, story, made, reason, article, other FROM story_change WHERE story = ? ORDER BY number",
        (story_id,),
    )
    return tuple(StoryChange(*row) for row in rows)


def find_story(database: Database, name: str) -> tuple[int, str] | None:
    """Number and id of the story of that id; else of what it became, or of the article of that id."""
    seen: set[str] = set()
    wanted = storable_key(name)
    while wanted not in seen:
        seen.add(wanted)
        rows = database.execute("SELECT number, id FROM story WHERE id = ?", (wanted,))
        if rows:
            return int(rows[0][0]), str(rows[0][1])
        merged = database.execute(
            "SELECT story FROM story_change WHERE kind = 'merged' AND other = ? ORDER BY number DESC LIMIT 1",
            (wanted,),
        )
        if merged:
            wanted = str(merged[0][0])
    rows = database.execute(
        "SELECT story.number, story.id FROM article JOIN member ON member.article = article.number "
        "JOIN story ON story.number = member.story WHERE article.id = ?",
        (storable_key(name),),
    )
    return (int(rows[0][0]), str(rows[0][1])) if rows else None


def read_members(database: Database, story: int) -> list[int]:
    rows = database.execute("SELECT article FROM member WHERE story = ? ORDER BY article", (story,))
    return [number for (number,) in rows]


def read_joins(database: Database, story: int) -> list[tuple[int, int, float]]:
    rows = database.execute(
        "SELECT first, second, score FROM story_join WHERE story = ? ORDER BY first, second", (story,)
    )
    return [(first, second, score) for first, second, score in rows]


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
