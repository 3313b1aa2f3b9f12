"""The stages that several verbs share: opening inputs and reading articles."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from rashomon.config import Settings
from rashomon.engine.executor import Trouble
from rashomon.engine.local import run_stage
from rashomon.errors import InputError
from rashomon.io.inputs import OpenAddress, open_inputs
from rashomon.model.article import Article, Capture
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.reading import Reading
from rashomon.models import load_parser, load_quotation_tagger
from rashomon.reading import read_article
from rashomon.workflow.observing import Input, Observer

# The parser is one for all threads of a process, and keeps what it knows of words in tables that it changes
# while it parses. Two threads that read would wait for each other anyway.
_reading_now = threading.Lock()


def open_each(
    inputs: Iterable[Input], observer: Observer, settings: Settings, open_address: OpenAddress | None = None
) -> Iterator[Capture | Article]:
    for given in inputs:
        if isinstance(given, Article):
            yield given
            continue
        for capture in open_inputs([str(given)], limits=settings.limits, open_address=open_address):
            if isinstance(capture, InputError):
                observer.failed(capture)
            else:
                yield capture


def read_articles(articles: Sequence[Article], observer: Observer, settings: Settings) -> Iterator[Reading]:
    stage = partial(read_batch, settings=settings)
    readings = run_stage(stage, articles, workers=settings.workers, instead=leave_unread)
    for done, reading in enumerate(readings, start=1):
        observer.advanced("read", done, len(articles))
        yield reading


def read_batch(articles: Sequence[Article], settings: Settings) -> list[Reading]:
    with _reading_now:
        parser = load_parser(settings.parser_package)
        # One thread: the articles are shared out among processes already.
        tagger = load_quotation_tagger(threads=1) if settings.tags_quotations else None
        return [read_article(article, parser, tagger) for article in articles]


def leave_unread(article: Article, trouble: Trouble) -> Reading:
    """What stands for the reading of an article that cannot be read."""
    message = f"{article.id} could not be read: {trouble.reason}."
    return Reading(article, (), diagnostics=(Diagnostic("not-read", message, article.id),))
