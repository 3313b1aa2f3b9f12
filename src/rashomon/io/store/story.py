"""One story of a store with its articles, and why they are together."""

from rashomon.errors import UnknownName
from rashomon.grouping.joins import explain_join, explain_print
from rashomon.grouping.near_duplicates import find_shingles, relate_texts
from rashomon.grouping.profiles import count_words, to_length_one
from rashomon.io.store import stories as shelf
from rashomon.io.store.articles import find_number, name_articles, read_articles
from rashomon.io.store.database import Database
from rashomon.io.store.neighbours import find_leader
from rashomon.io.store.versions import find_fetch_times, find_superseded
from rashomon.model.article import Article
from rashomon.model.stored import StoredStory
from rashomon.model.story import Join, Story


def open_story(database: Database, name: str) -> StoredStory:
    """The story of that id, or the one that the article of that id is in. Raises UnknownName."""
    with database.reading():
        found = shelf.find_story(database, name)
        if found is None:
            raise UnknownName(f'no story and no article is called "{name}". See "rashomon stories".')
        number, id_ = found
        articles = read_articles(database, shelf.read_members(database, number))
        joins = [
            _explain(articles[first], articles[second], score)
            for first, second, score in shelf.read_joins(database, number)
        ]
        for one in articles:
            leader = find_leader(database, one)
            if leader != one:
                joins.append(_explain_print(articles[leader], articles[one]))
        ids = tuple(sorted(article.id for article in articles.values()))
        changes = shelf.read_changes(database, id_)
        superseded = frozenset(find_superseded(database, articles))
        fetched = find_fetch_times(database, sorted(articles))
    retrieved = {articles[one].id: moment for one, moment in sorted(fetched.items())}
    return StoredStory(id_, Story(ids, tuple(joins)), _in_order(articles), changes, superseded, retrieved)


def number_article(database: Database, name: str) -> int:
    """The number of an article, or of the first one of a story, of that id. Raises UnknownName."""
    number = find_number(database, name)
    if number is not None:
        return number
    found = shelf.find_story(database, name)
    if found is None:
        raise UnknownName(f'no story and no article is called "{name}". See "rashomon stories".')
    return shelf.read_members(database, found[0])[0]


def list_members(database: Database, name: str) -> tuple[str, ...]:
    """Ids of the articles of the story of that id, or of the article of that id. Raises UnknownName."""
    found = shelf.find_story(database, name)
    if found is None:
        raise UnknownName(f'no story and no article is called "{name}".')
    return tuple(sorted(name_articles(database, shelf.read_members(database, found[0])).values()))


def _in_order(articles: dict[int, Article]) -> tuple[Article, ...]:
    """As they appeared; those of unknown time last."""
    ordered = sorted(
        articles.items(), key=lambda item: (not item[1].published, item[1].published or "", item[0])
    )
    return tuple(article for _, article in ordered)


def _explain(first: Article, second: Article, score: float) -> Join:
    return explain_join(first, second, _weigh(first), _weigh(second), score)


def _explain_print(first: Article, second: Article) -> Join:
    relation = relate_texts(find_shingles(first), find_shingles(second))
    return explain_print(first, second, relation.resemblance)


def _weigh(article: Article) -> dict[str, float]:
    frequency, rarity = count_words(article)
    return to_length_one({term: value * rarity[term] for term, value in frequency.items()})
