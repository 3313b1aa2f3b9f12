"""The map: the stages in order, from what a caller names to what it gets.

capture → article → reading → story → comparison. Each verb of the command line is one function here.
"""

import contextlib
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from rashomon.collation import collate, sort_out
from rashomon.collation.quote_check import check_words, read_question
from rashomon.config import DEFAULT_SETTINGS, Settings
from rashomon.engine.local import run_stage
from rashomon.errors import InputError, UsageError
from rashomon.grouping import find_unrelated, group_articles
from rashomon.intake import read_capture, with_unique_ids
from rashomon.io import store as stored
from rashomon.io.inputs import open_inputs
from rashomon.io.store.methods import name_comparison, name_reading
from rashomon.io.store.results import read_comparison
from rashomon.model.article import Article, Capture
from rashomon.model.comparison import Comparison
from rashomon.model.quote_check import QuoteCheck
from rashomon.model.reading import Reading
from rashomon.model.stored import ArticleHit, Collected, PassageHit, PassageKind, StoredStory, StoryLine
from rashomon.model.story import Story
from rashomon.models import load_encoder, load_encoders, load_parser, load_quotation_tagger
from rashomon.reading import read_article

Input = str | Path | Article


class Observer(Protocol):
    """Who is told what happens on the way."""

    def failed(self, failure: InputError) -> None:
        """One input failed; the others go on if this returns."""

    def advanced(self, stage: str, done: int, total: int | None) -> None:
        """So many of so many (None: not known) are through this stage."""


class Strict:
    """The library's default: the first input that fails raises its error."""

    def failed(self, failure: InputError) -> None:
        raise failure

    def advanced(self, stage: str, done: int, total: int | None) -> None:
        pass


def extract(
    inputs: Iterable[Input], *, observer: Observer | None = None, settings: Settings = DEFAULT_SETTINGS
) -> tuple[Article, ...]:
    """The articles in the inputs, in order, each under an id of its own.

    Raises InputError for the first input that fails, unless the observer takes the failure.
    """
    observer = observer or Strict()
    articles: list[Article] = []
    for given in inputs:
        if isinstance(given, Article):
            articles.append(given)
            continue
        for capture in open_inputs([str(given)], limits=settings.limits):
            if isinstance(capture, InputError):
                observer.failed(capture)
                continue
            intake = read_capture(capture, settings.limits)
            articles.extend(intake.articles)
            for failure in intake.failures:
                observer.failed(failure)
            observer.advanced("extract", len(articles), None)
    return with_unique_ids(articles)


def read(
    inputs: Iterable[Input], *, observer: Observer | None = None, settings: Settings = DEFAULT_SETTINGS
) -> Iterator[Reading]:
    """The readings of the articles in the inputs, in order, each as soon as it is done."""
    observer = observer or Strict()
    articles = extract(inputs, observer=observer, settings=settings)
    return _read_articles(articles, observer, settings)


def compare(
    inputs: Iterable[Input],
    *,
    explain: bool = False,
    observer: Observer | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> Comparison:
    """Everything found between the reports in the inputs; with `explain`, the evidence for the links too.

    Raises InputError for the first input that fails, unless the observer takes the failure.
    """
    observer = observer or Strict()
    articles = extract(inputs, observer=observer, settings=settings)
    if len(articles) < 2:  # no encoder is needed to say that there is nothing to compare
        return sort_out(tuple(_read_articles(articles, observer, settings)))
    encoders = load_encoders(settings.encoder_threads)
    unrelated = find_unrelated(articles, encoders.texts)
    readings = tuple(_read_articles(articles, observer, settings))
    comparison = collate(readings, encoders, unrelated, explain=explain)
    observer.advanced("compare", len(readings), len(readings))
    return comparison


def group(
    inputs: Iterable[Input], *, observer: Observer | None = None, settings: Settings = DEFAULT_SETTINGS
) -> tuple[tuple[Article, Story], ...]:
    """Every article in the inputs, in order, with the story that it belongs to."""
    observer = observer or Strict()
    articles = extract(inputs, observer=observer, settings=settings)
    stories = group_articles(articles, load_encoder(settings.encoder_threads))
    observer.advanced("group", len(articles), len(articles))
    story_of = {member: story for story in stories for member in story.articles}
    return tuple((article, story_of[article.id]) for article in articles)


def check_quote(
    words: str,
    inputs: Iterable[Input] = (),
    *,
    by: str | None = None,
    primary: Iterable[Input] = (),
    observer: Observer | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> QuoteCheck:
    """Whether words, said to be `by` somebody, are quoted in the inputs, and how they differ from that.

    With primary sources (a transcript, a press release) they are held against the whole text of these, and
    how the inputs print them is told beside it. Raises UsageError if there are no words or nothing to
    search, and InputError for the first input that fails, unless the observer takes the failure.
    """
    observer = observer or Strict()
    asked = read_question(words, by)
    sources, others = list(primary), list(inputs)
    if not sources and not others:
        raise UsageError(
            "there is nothing to search. Name reports (--in FILE) or a primary source (--primary)."
        )
    originals = extract(sources, observer=observer, settings=settings)
    reports = extract(others, observer=observer, settings=settings)
    readings = tuple(_read_articles(with_unique_ids([*originals, *reports]), observer, settings))
    return check_words(
        asked,
        readings[len(originals) :],
        readings[: len(originals)],
        lambda: load_encoder(settings.encoder_threads),
        is_primary_given=bool(sources),
    )


def collect(
    inputs: Iterable[Input],
    store: str | Path,
    *,
    reads: bool = True,
    observer: Observer | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> Collected:
    """Keep the inputs in a store, made if it is not there, and put their articles into its stories.

    What is there already is not added again. With `reads`, the articles that the present method of reading
    has not read are read, so that their quotations and actors can be searched. Raises StoreError, and
    InputError for the first input that fails, unless the observer takes the failure.
    """
    observer = observer or Strict()
    with contextlib.closing(stored.open_sqlite(Path(store), create=True)) as database:
        collected = stored.collect_captures(
            database,
            _open_each(inputs, observer, settings),
            lambda capture: read_capture(capture, settings.limits),
            lambda: load_encoder(settings.encoder_threads),
            observer.failed,
            lambda done: observer.advanced("collect", done, None),
        )
        if not reads:
            return collected
        stage = partial(_read_batch, settings=settings)
        read_count = stored.read_stored(
            database,
            name_reading(settings),
            lambda articles: run_stage(stage, articles, workers=settings.workers),
            lambda done: observer.advanced("read", done, None),
        )
    return replace(collected, read=read_count)


def list_stories(
    store: str | Path,
    *,
    publisher: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 50,
) -> tuple[StoryLine, ...]:
    """The stories of a store, newest first: those with a report of `publisher`, and from `since` to `until`
    (days as in ISO 8601, both included). Raises StoreError."""
    with contextlib.closing(stored.open_sqlite(Path(store))) as database:
        return stored.list_stories(database, publisher=publisher, since=since, until=until, limit=limit)


def open_story(store: str | Path, name: str) -> StoredStory:
    """The story of that id, or of the article of that id, with what joins it and what became of it."""
    with contextlib.closing(stored.open_sqlite(Path(store))) as database:
        return stored.open_story(database, name)


def compare_story(
    store: str | Path,
    name: str,
    *,
    explain: bool = False,
    observer: Observer | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> Comparison:
    """What `compare` finds between the reports of a story: as kept, if neither they nor the method changed.

    Raises UsageError if no story or article has that id, and StoreError.
    """
    observer = observer or Strict()
    with contextlib.closing(stored.open_sqlite(Path(store))) as database:
        story = stored.open_story(database, name)
        members = hashlib.sha256("\n".join(article.id for article in story.articles).encode()).hexdigest()
        method = f"{name_comparison(settings)} {members[:16]}"
        kept = None if explain else read_comparison(database, story.id, method)
        if kept is not None:
            return kept
        readings = stored.find_readings(
            database,
            story.articles,
            name_reading(settings),
            lambda articles: _read_articles(articles, observer, settings),
        )
        if len(readings) < 2:
            return sort_out(readings)
        comparison = collate(readings, load_encoders(settings.encoder_threads), (), explain=explain)
        observer.advanced("compare", len(readings), len(readings))
        if not explain:
            stored.store_comparison(database, story.id, comparison, method)
    return comparison


def correct_story(store: str | Path, name: str, *, join: str | None = None, split: bool = False) -> list[str]:
    """A person's decision, which no later grouping overrides: two stories are one, or an article is not of
    the event of its story. Returns the ids of the stories that changed.

    `name` and `join` are ids of stories or articles; with `split`, `name` is that of an article.
    """
    with contextlib.closing(stored.open_sqlite(Path(store))) as database:
        changed = stored.join_stories(database, name, join) if join is not None else set()
        return sorted(changed | (stored.split_article(database, name) if split else set()))


def search(store: str | Path, query: str, *, limit: int = 20) -> tuple[ArticleHit, ...]:
    """The articles of a store that match: words, "phrases", -not, OR, word*, publisher:, after:, before:,
    actor:, story:. Raises UsageError for a query that asks for nothing, and StoreError."""
    asked = stored.parse_query(query)
    with contextlib.closing(stored.open_sqlite(Path(store))) as database, database.reading():
        return stored.find_articles(database, asked, limit)


def search_passages(
    store: str | Path, kind: PassageKind, query: str, *, limit: int = 20
) -> tuple[PassageHit, ...]:
    """The quotations, or the statements of stories compared so far, that match; actor: is the speaker."""
    asked = stored.parse_query(query)
    with contextlib.closing(stored.open_sqlite(Path(store))) as database, database.reading():
        return stored.find_passages(database, kind, asked, limit)


def back_up(store: str | Path, target: str | Path) -> None:
    """Copy a store, as it is at one moment, to a new file. Raises StoreError."""
    with contextlib.closing(stored.open_sqlite(Path(store))) as database:
        database.back_up(Path(target))


def _open_each(
    inputs: Iterable[Input], observer: Observer, settings: Settings
) -> Iterator[Capture | Article]:
    for given in inputs:
        if isinstance(given, Article):
            yield given
            continue
        for capture in open_inputs([str(given)], limits=settings.limits):
            if isinstance(capture, InputError):
                observer.failed(capture)
            else:
                yield capture


def _read_articles(articles: Sequence[Article], observer: Observer, settings: Settings) -> Iterator[Reading]:
    stage = partial(_read_batch, settings=settings)
    for done, reading in enumerate(run_stage(stage, articles, workers=settings.workers), start=1):
        observer.advanced("read", done, len(articles))
        yield reading


def _read_batch(articles: Sequence[Article], settings: Settings) -> list[Reading]:
    parser = load_parser(settings.parser_package)
    # One thread: the articles are shared out among processes already.
    tagger = load_quotation_tagger(threads=1) if settings.tags_quotations else None
    return [read_article(article, parser, tagger) for article in articles]
