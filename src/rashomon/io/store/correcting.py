"""A person says which articles report one event and which do not: noted, and the stories grouped anew."""

from collections.abc import Collection

from rashomon.errors import UsageError
from rashomon.grouping.near_duplicates import find_shingles, sketch_shingles
from rashomon.grouping.profiles import count_words
from rashomon.io.store import neighbours as index
from rashomon.io.store import stories as shelf
from rashomon.io.store.arrivals import add_leaders, regroup_around
from rashomon.io.store.articles import find_number, read_articles
from rashomon.io.store.corrections import add_correction
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
        _make_leader(database, article)
        return _regroup(database, (article, *others), "a person split them")


def _regroup(database: Database, articles: Collection[int], reason: str) -> set[str]:
    leaders = {index.find_leader(database, number) for number in articles}
    changed = regroup_around(database, leaders)
    made = shelf.now()
    shelf.note_changes(database, (StoryChange("corrected", story, made, reason) for story in sorted(changed)))
    return changed


def _make_leader(database: Database, article: int) -> None:
    """An article that goes another way than the one whose text it prints is grouped by its own words."""
    if index.find_leader(database, article) == article:
        return
    text = read_articles(database, [article])[article]
    frequency, rarity = count_words(text)
    index.count_words(database, [rarity])
    index.make_leader(database, article, frequency, index.find_terms(database, frequency))
    index.add_sketch(database, article, sketch_shingles(find_shingles(text)))
    add_leaders(database, [article])
