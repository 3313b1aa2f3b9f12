"""A person says which articles report one event and which do not: noted, and the stories grouped anew."""

from collections.abc import Collection, Sequence

from rashomon.errors import UnknownName, UsageError
from rashomon.grouping.near_duplicates import find_shingles, sketch_shingles
from rashomon.grouping.profiles import count_words as count_words_of
from rashomon.io.store import neighbours as index
from rashomon.io.store import stories as shelf
from rashomon.io.store.arrivals import add_leaders, regroup_around
from rashomon.io.store.articles import find_number, name_articles, read_articles
from rashomon.io.store.corrections import add_correction, drop_correction, drop_splits, find_splits
from rashomon.io.store.database import Database
from rashomon.io.store.decisions import (
    find_last_change,
    mark_undone,
    note_decision,
    note_pairs,
    read_decision,
    read_pairs,
)
from rashomon.io.store.neighbours import Neighbourhood
from rashomon.io.store.sketches import add_sketch
from rashomon.io.store.story import number_article
from rashomon.io.store.terms import count_words, find_terms
from rashomon.model.stored import StoryChange


def join_stories(database: Database, first: str, second: str) -> set[str]:
    """The two stories, or the stories of two articles, by id, are of one event; the ids of what changed.

    Raises UsageError if nothing has that id.
    """
    return decide_join(database, first, second)[1]


def split_article(database: Database, name: str) -> set[str]:
    """The article of that id is of another event than the others of its story; the ids of what changed.

    Raises UsageError if no article has that id.
    """
    return decide_split(database, name)[1]


def decide_join(
    database: Database, first: str, second: str, *, by: str | None = None
) -> tuple[int, set[str]]:
    """As `join_stories`, with the number of the decision in the record."""
    with database.writing():
        one, other = number_article(database, first), number_article(database, second)
        if one == other:
            raise UsageError(f'"{first}" and "{second}" are the same. Name two.')
        stories = shelf.find_stories_of(database, [one, other])
        sides = [shelf.read_members(database, stories[number]) for number in (one, other)]
        dropped = find_splits(database, *sides)
        drop_splits(database, *sides)
        add_correction(database, one, other, together=True)
        pair = (min(one, other), max(one, other))
        ids = name_articles(database, [one, other])
        names = shelf.name_stories(database, set(stories.values()))
        decision = note_decision(database, "joined", ids[one], ids[other], story=names[stories[one]], by=by)
        changes = [(*split, False, True) for split in dropped if split != pair]
        note_pairs(database, decision, [(*pair, True, False), *changes])
        return decision, _regroup(database, (one, other), "a person joined them")


def decide_split(database: Database, name: str, *, by: str | None = None) -> tuple[int, set[str]]:
    """As `split_article`, with the number of the decision in the record."""
    with database.writing():
        article = find_number(database, name)
        if article is None:
            raise UnknownName(f'no article is called "{name}". "rashomon story" names those of a story.')
        (story,) = shelf.find_stories_of(database, [article]).values()
        others = [number for number in shelf.read_members(database, story) if number != article]
        if not others:
            raise UsageError(f'"{name}" is the only article of its story: there is nothing to split.')
        for other in others:
            add_correction(database, article, other, together=False)
        names = shelf.name_stories(database, [story])
        ids = name_articles(database, [article])
        decision = note_decision(database, "split", ids[article], None, story=names[story], by=by)
        note_pairs(database, decision, ((article, other, False, False) for other in others))
        followers = shelf.find_prints(database, [index.find_leader(database, article)])
        _part_prints(database, article, next(iter(followers.values())))
        return decision, _regroup(database, (article, *others), "a person split them")


def undo_decision(database: Database, number: int, *, by: str | None = None) -> set[str]:
    """Take a decision back; the ids of the stories that changed. It stays on record.

    What earlier decisions said of the same articles holds again. Raises UsageError if there is none of that
    number, or if it was undone before.
    """
    with database.writing():
        decision = read_decision(database, number)
        if decision.undone is not None:
            raise UsageError(f"decision {number} was undone before.")
        mark_undone(database, number, by)
        pairs = read_pairs(database, number)
        for first, second, together, dropped in pairs:
            before = find_last_change(database, first, second) or (together, not dropped)
            drop_correction(database, first, second)
            if not before[1]:
                add_correction(database, first, second, together=before[0])
        if not pairs:
            return set()
        touched = {article for first, second, *_ in pairs for article in (first, second)}
        return _regroup(database, touched, "a person took a decision back")


def _regroup(database: Database, articles: Collection[int], reason: str) -> set[str]:
    leaders = {index.find_leader(database, number) for number in articles}
    changed = regroup_around(database, leaders, Neighbourhood(database))
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
    frequency, rarity = count_words_of(text)
    count_words(database, [rarity])
    index.make_leader(database, article, frequency, find_terms(database, frequency))
    add_sketch(database, article, sketch_shingles(find_shingles(text)))
    add_leaders(database, [article], Neighbourhood(database))
