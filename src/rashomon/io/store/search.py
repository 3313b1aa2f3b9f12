"""Articles, quotations and statements found by their words, publisher, time, actor and story."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from rashomon.io.store.articles import in_chunks, marks, read_articles
from rashomon.io.store.database import Condition, Database, Wanted
from rashomon.io.store.query import SearchQuery, Term
from rashomon.io.store.results import key_actor
from rashomon.io.store.storable import storable, storable_key
from rashomon.io.store.stories import find_stories_of, find_story, name_stories
from rashomon.model.article import Article
from rashomon.model.span import Field, Span
from rashomon.model.stored import ArticleHit, PassageHit, PassageKind

_SHOWN_BEFORE, _SHOWN_AFTER = 60, 140
_MOST_MATCHES = 20
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_CAPITAL = re.compile(r"[A-Z]+")
# Replaced one after the other, the few foreign characters of English news cost a third of folding each one.
_MOST_REPLACED = 32
_PASSAGES = "passage JOIN article ON article.number = passage.article"


def find_articles(database: Database, query: SearchQuery, limit: int) -> tuple[ArticleHit, ...]:
    """The articles that match: first those whose title does, each lot newest first."""
    return show_articles(database, query, number_articles(database, query, limit, shown=limit))


def number_articles(
    database: Database, query: SearchQuery, limit: int, *, shown: int, upto: int | None = None
) -> list[int]:
    """Numbers of the first `shown` articles that match, none above `upto`, in the order of `find_articles`.

    Of more than `limit` matches in titles, and of more than `limit` others, those count that were collected
    last. Rejected: bm25, which has to score every match, 4 microseconds each, and puts an old report before
    that of today.
    """
    condition, values = condition_on(database, query, "article.number", "article_text")
    if upto is not None:
        condition += " AND article.number <= ?"
        values.append(upto)
    numbers: list[int] = []
    known: set[int] = set()
    for title_only in (True, False) if query.required else (False,):
        wanted = Wanted(query.required, query.excluded, title_only) if query.required else None
        found = database.find_text(
            "article_text",
            "article.number",
            "article",
            wanted,
            condition,
            values,
            limit,
            few=_by_publisher(query),
        )
        fresh = [number for number in found if number not in known]
        known.update(fresh)
        numbers += _newest_first(database, fresh, shown - len(numbers))
        if len(numbers) >= shown:
            break
    return numbers


def show_articles(database: Database, query: SearchQuery, numbers: Sequence[int]) -> tuple[ArticleHit, ...]:
    """The articles with these numbers, in this order, with the words that match."""
    articles = read_articles(database, numbers)
    stories = _name_stories_of(database, numbers)
    return tuple(
        ArticleHit(articles[number], stories.get(number), *_show(articles[number], query))
        for number in numbers
    )


def find_passages(
    database: Database, kind: PassageKind, query: SearchQuery, limit: int
) -> tuple[PassageHit, ...]:
    """The quotations or statements whose words match, newest first; actor: asks for the speaker."""
    return page_passages(database, kind, query, limit)[0]


def page_passages(
    database: Database, kind: PassageKind, query: SearchQuery, limit: int, *, before: int | None = None
) -> tuple[tuple[PassageHit, ...], int | None]:
    """So many of the passages with a number below `before`, and the next `before` if there are more."""
    condition, values = condition_on(database, query, "passage.number", "passage_text", kind=kind)
    if before is not None:
        condition += " AND passage.number < ?"
        values.append(before)
    found = database.find_text(
        "passage_text",
        "passage.number",
        _PASSAGES,
        Wanted(query.required, query.excluded) if query.required else None,
        condition,
        values,
        limit + 1,
    )
    shown = found[:limit]
    hits: list[tuple[int, Field, int, int, str | None]] = []
    for number in shown:
        hits += database.execute(
            "SELECT article, field, start, stop, speaker FROM passage WHERE number = ?", (number,)
        )
    articles = read_articles(database, sorted({hit[0] for hit in hits}))
    stories = _name_stories_of(database, sorted(articles))
    page = tuple(
        PassageHit(kind, articles[n], Span(articles[n].id, name, start, stop), speaker, stories.get(n))
        for n, name, start, stop, speaker in hits
    )
    return page, shown[-1] if len(found) > limit else None


def condition_on(
    database: Database, query: SearchQuery, key: str, index: str, *, kind: PassageKind | None = None
) -> tuple[str, list[Any]]:
    """All that is asked for but the required words, as SQL on `article`, or with `kind` on passages."""
    conditions: list[str] = ["1 = 1"]
    values: list[Any] = []
    if kind is not None:
        conditions.append("passage.kind = ?")
        values.append(kind)
    if query.excluded and not query.required:
        condition, own = database.match_text(index, key, Wanted((query.excluded,)))
        conditions.append(f"NOT ({condition})")
        values += own
    for facets, sign in ((query.facets, ""), (query.excluded_facets, "NOT ")):
        for name, value in facets:
            condition, own = _facet(database, name, value, of_speaker=kind == "quotation")
            conditions.append(f"{sign}({condition})")
            values += own
    return " AND ".join(conditions), values


def _facet(database: Database, name: str, value: str, *, of_speaker: bool) -> tuple[str, list[Any]]:
    match name:
        case "publisher":
            return "coalesce(lower(article.publisher), '') = lower(?)", [storable_key(value)]
        case "after":
            return "coalesce(article.published, '') >= ?", [value]
        case "before":
            return "coalesce(article.published, '9') < ?", [value]
        case "story":
            story = find_story(database, value)
            condition = (
                "EXISTS (SELECT 1 FROM member WHERE member.article = article.number AND member.story = ?)"
            )
            return condition, [story[0] if story else -1]
        case _ if of_speaker:
            pattern = "%" + re.sub(r"([%_\\])", r"\\\1", storable(value)) + "%"
            return "coalesce(lower(passage.speaker), '') LIKE lower(?) ESCAPE '\\'", [pattern]
        case _:
            key = max(key_actor(value), key=len, default="")
            return "EXISTS (SELECT 1 FROM actor WHERE actor.article = article.number AND actor.key = ?)", [
                key
            ]


def _by_publisher(query: SearchQuery) -> Condition | None:
    """What `_facet` says of the publisher, as the index has it."""
    name = dict(query.facets).get("publisher")
    return ("lower(article.publisher) = lower(?)", [storable_key(name)]) if name else None


def _newest_first(database: Database, numbers: Sequence[int], most: int) -> list[int]:
    """Sorted by the database: each row that it hands over waits for its turn among the threads."""
    found: list[tuple[str, int]] = []
    for chunk in in_chunks(numbers):
        found += database.execute(
            "SELECT coalesce(published, ''), number FROM article "
            f"WHERE number IN ({marks(chunk)}) ORDER BY 1 DESC, 2 DESC LIMIT ?",
            (*chunk, most),
        )
    return [number for _, number in sorted(found, reverse=True)[:most]]


def _name_stories_of(database: Database, articles: Sequence[int]) -> dict[int, str]:
    story_of = find_stories_of(database, articles)
    names = name_stories(database, set(story_of.values()))
    return {article: names[story] for article, story in story_of.items()}


def _show(article: Article, query: SearchQuery) -> tuple[Span | None, tuple[Span, ...]]:
    terms = [term for group in query.required for term in group]
    matches = tuple(islice(_find_matches(article, terms), _MOST_MATCHES)) if terms else ()
    if not matches:
        return None, ()
    first = next((match for match in matches if match.field == "body"), matches[0])
    text = article.field_text(first.field)
    start, end = max(0, first.start - _SHOWN_BEFORE), min(len(text), first.end + _SHOWN_AFTER)
    # From the first whole word on, to the last.
    start = start and max(start, text.find(" ", start, first.start) + 1)
    cut = text.rfind(" ", first.end, end) if end < len(text) else end
    return Span(article.id, first.field, start, cut if cut > first.start else end), matches


def _find_matches(article: Article, terms: list[Term]) -> Iterator[Span]:
    alternatives = "|".join(pattern for term in terms if (pattern := _pattern(term)))
    if not alternatives:
        return
    words = re.compile(rf"(?<![^\W_])(?:{alternatives})(?![^\W_])")
    fields: tuple[Field, ...] = ("title", "body")
    for name in fields:
        for match in words.finditer(_fold(article.field_text(name))):
            yield Span(article.id, name, match.start(), match.end())


def _pattern(term: Term) -> str:
    words = re.findall(r"[^\W_]+", _fold(term.words))
    return r"[\W_]{1,20}".join(words) + (r"[^\W_]*" if term.begins and words else "")


def _fold(text: str) -> str:
    """Lower case without accents, character for character: places stay."""
    if text.isascii():
        return text.lower()
    foreign = set(_NOT_ASCII.findall(text))
    if len(foreign) > _MOST_REPLACED:
        return "".join(map(_fold_character, text))
    for character in foreign:
        text = text.replace(character, _fold_character(character))
    return _CAPITAL.sub(lambda found: found[0].lower(), text)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    folded = unicodedata.normalize("NFKD", character)[:1].lower()
    return folded if len(folded) == 1 else character
