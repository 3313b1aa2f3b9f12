"""A person says which articles report one event and which do not: noted, and the stories grouped anew."""

from collections.abc import Collection, Sequence

from rashomon.errors import UsageError
from rashomon.grouping.near_duplicates import find_shingles, sketch_shingles
from rashomon.grouping.profiles import count_words
from rashomon.io.store import neighbours as index
from rashomon.io.store import stories as shelf
from rashomon.io.store.arrivals import add_leaders, regroup_around
from rashomon.io.store.articles import find_number, read_articles
from rashomon.io.store.corrections import add_correction, drop_splits
from rashomon.io.store.database import Database
from rashomon.io.store.story import number_article
from rashomon.model.stored import StoryChange


def join_stories(database: Database, first: str, second: str) -> set[str]:
    """The two stories, or the stories of two articles, by id, are of one event; the ids of what changed.

    Raises UsageError if nothing has that id.
    """
    with database.writing():
        one, other = number_article(database, first), number_article(database, second)
        if one == other:
            raise UsageError(f'"{first}" and "{second}" are the same. Name two.')
        stories = shelf.find_stories_of(database, [one, other])
        drop_splits(
            database,
            shelf.read_members(database, stories[one]),
            shelf.read_members(database, stories[other]),
        )
        add_correction(database, one, other, together=True)
        return _regroup(database, (one, other), "a person joined them")


def split_article(database: Database, name: str) -> set[str]:
    """The article of that id is of another event than the others of its story; the ids of what changed.

    Raises UsageError if no article has that id.
    """
    with database.writing():
        article = find_number(database, name)
        if article is None:
            raise UsageError(f'no article is called "{name}". "rashomon story" names those of a story.')
        (story,) = shelf.find_stories_of(database, [article]).values()
        others = [number for number in shelf.read_members(database, story) if number != article]
        for other in others:
            add_correction(database, article, other, together=False)
        followers = shelf.find_prints(database, [index.find_leader(database, article)])
        _part_prints(database, article, next(iter(followers.values())))
        return _regroup(database, (article, *others), "a person split them")


def _regroup(database: Database, articles: Collection[int], reason: str) -> set[str]:
    leaders = {index.find_leader(database, number) for number in articles}
    changed = regroup_around(database, leaders)
    made = shelf.now()
    shelf.note_changes(database, (StoryChange("corrected", story, made, reason) for story in sorted(changed)))
    return changed


def _part_prints(database: Database, article: int, prints: Sequence[int]) -> None:
    """An article goes another way than those that print the same text: each side is grouped by its own words.

    `prints` are all that print it, the one that stood for them first.
    """
    others = [number for number in prints if number != article]
    if prints[0] != article:
        _make_leader(database, article)
    elif others:
        _make_leader(database, others[0])
        index.follow(database, others[1:], others[0])


def _make_leader(database: Database, article: int) -> None:
    """From now on the article stands for itself, not for the text that it prints."""
    text = read_articles(database, [article])[article]
    frequency, rarity = count_words(text)
    index.count_words(database, [rarity])
    index.make_leader(database, article, frequency, index.find_terms(database, frequency))
    index.add_sketch(database, article, sketch_shingles(find_shingles(text)))
    add_leaders(database, [article])
