"""The verbs on a store of articles."""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from rashomon.collation import collate, sort_out
from rashomon.config import DEFAULT_SETTINGS, Settings
from rashomon.engine.local import run_stage
from rashomon.intake import read_capture
from rashomon.io import store as stored
from rashomon.io.fetcher import fetching_from_environment, remembering_fetcher
from rashomon.io.store.captures import read_content
from rashomon.io.store.fetch_memory import read_fetch_memory
from rashomon.io.store.methods import name_reading
from rashomon.io.store.results import read_comparison
from rashomon.io.watching.collecting import AskedAgain
from rashomon.io.watching.rounds import moment_now
from rashomon.model.article import Article, Capture
from rashomon.model.comparison import Comparison
from rashomon.model.stored import ArticleHit, Collected, PassageHit, PassageKind, StoredStory, StoryLine
from rashomon.models import load_comparison_models, load_encoder
from rashomon.workflow.comparison_version import name_story_comparison
from rashomon.workflow.observing import Input, Observer, Strict
from rashomon.workflow.stages import leave_unread, open_each, read_articles, read_batch
from rashomon.workflow.superseded import note_superseded


def collect(
    inputs: Iterable[Input],
    store: str | Path,
    *,
    reads: bool = True,
    observer: Observer | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> Collected:
    """Keep the inputs in a store, made if it is not there, and put their articles into its stories.

    What is there already is not added again; of addresses, what did not change since they were collected or
    watched is not fetched again. With `reads`, the articles that the present method of reading
    has not read are read, so that their quotations and actors can be searched. Raises StoreError, and
    InputError for the first input that fails, unless the observer takes the failure.
    """
    observer = observer or Strict()
    begun: Iterator[Capture | Article] = iter(())
    waiting = iter(inputs)
    if not stored.has_store(store):
        readable = _find_readable(waiting, observer, settings)
        if readable is None:
            return Collected()
        begun, waiting = readable
    with contextlib.closing(stored.open_store(store, create=True)) as database:
        fetcher = remembering_fetcher(
            settings.limits, fetching_from_environment(), read_fetch_memory(database, moment_now())
        )
        again = AskedAgain(database, fetcher, settings.limits)
        collected = stored.collect_captures(
            database,
            chain(begun, open_each(waiting, observer, settings, again.open)),
            lambda capture: read_capture(capture, settings.limits),
            lambda: load_encoder(settings.encoder_threads),
            observer.failed,
            lambda done: observer.advanced("collect", done, None),
            kept=again.kept,
        )
        again.finish()
        collected = replace(collected, unchanged=again.unchanged)
        if not reads:
            return collected
        stage = partial(read_batch, settings=settings)
        read_count = stored.read_stored(
            database,
            name_reading(settings),
            lambda articles: run_stage(stage, articles, workers=settings.workers, instead=leave_unread),
            lambda done: observer.advanced("read", done, None),
        )
    return replace(collected, read=read_count)


def _find_readable(
    inputs: Iterator[Input], observer: Observer, settings: Settings
) -> tuple[Iterator[Capture | Article], Iterator[Input]] | None:
    """What is in the first input that is there, and the others; None if none is.

    So that a mistyped name leaves no empty store behind. Addresses are not asked: with what is known of
    them, a store is needed.
    """
    for given in inputs:
        if isinstance(given, Article) or "://" in str(given):
            return iter(()), chain([given], inputs)
        found = open_each([given], observer, settings)
        first = next(found, None)
        if first is not None:
            return chain([first], found), inputs
    return None


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
    with contextlib.closing(stored.open_store(store)) as database:
        return stored.list_stories(database, publisher=publisher, since=since, until=until, limit=limit)


def open_story(store: str | Path, name: str) -> StoredStory:
    """The story of that id, or of the article of that id, with what joins it and what became of it."""
    with contextlib.closing(stored.open_store(store)) as database:
        return stored.open_story(database, name)


def read_pages(store: str | Path, names: Iterable[str]) -> dict[str, bytes]:
    """The bytes that articles, by id, were taken out of; those that were given without are left out."""
    with contextlib.closing(stored.open_store(store)) as database:
        found = {name: read_content(database, name) for name in names}
    return {name: content for name, content in found.items() if content is not None}


def compare_story(
    store: str | Path,
    name: str,
    *,
    explain: bool = False,
    observer: Observer | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> Comparison:
    """What `compare` finds between the reports of a story: as kept, if neither they nor the method changed.

    Of several versions of one page the last whole one is compared; the comparison names the others.

    Raises UsageError if no story or article has that id, and StoreError.
    """
    observer = observer or Strict()
    with contextlib.closing(stored.open_store(store)) as database:
        story = stored.open_story(database, name)
        method = name_story_comparison(settings, [one.id for one in story.articles], story.superseded)
        kept = None if explain else read_comparison(database, story.id, method)
        if kept is not None:
            return kept
        readings = stored.find_readings(
            database,
            story.reports,
            name_reading(settings),
            lambda articles: read_articles(articles, observer, settings),
        )
        if len(readings) < 2:
            return note_superseded(sort_out(readings), story)
        comparison = collate(
            readings,
            load_comparison_models(settings.encoder_threads),
            retrieved=story.retrieved,
            explain=explain,
        )
        comparison = note_superseded(comparison, story)
        observer.advanced("compare", len(readings), len(readings))
        if not explain:
            stored.store_comparison(database, story.id, comparison, method)
    return comparison


def correct_story(store: str | Path, name: str, *, join: str | None = None, split: bool = False) -> list[str]:
    """A person's decision, which no later grouping overrides: two stories are one, or an article is not of
    the event of its story. Returns the ids of the stories that changed.

    `name` and `join` are ids of stories or articles; with `split`, `name` is that of an article.
    """
    with contextlib.closing(stored.open_store(store)) as database:
        changed = stored.join_stories(database, name, join) if join is not None else set()
        return sorted(changed | (stored.split_article(database, name) if split else set()))


def search(store: str | Path, query: str, *, limit: int = 20) -> tuple[ArticleHit, ...]:
    """The articles of a store that match: words, "phrases", -not, OR, word*, publisher:, after:, before:,
    actor:, story:. Raises UsageError for a query that asks for nothing, and StoreError."""
    asked = stored.parse_query(query)
    with contextlib.closing(stored.open_store(store)) as database, database.reading():
        return stored.find_articles(database, asked, limit)


def search_passages(
    store: str | Path, kind: PassageKind, query: str, *, limit: int = 20
) -> tuple[PassageHit, ...]:
    """The quotations, or the statements of stories compared so far, that match; actor: is the speaker."""
    asked = stored.parse_query(query)
    with contextlib.closing(stored.open_store(store)) as database, database.reading():
        return stored.find_passages(database, kind, asked, limit)


def back_up(store: str | Path, target: str | Path) -> None:
    """Copy a store, as it is at one moment, to a new file, or to a database on a server that holds no store.

    The copy is a store, too. Raises StoreError.
    """
    with contextlib.closing(stored.open_store(store)) as database:
        if not stored.is_server_location(target):
            database.back_up(Path(target))
            return
        with contextlib.closing(stored.open_store(target, create=True)) as copy:
            stored.copy_store(database, copy)
