"""The verbs on versions of one article: given as files, or found in a store."""

import contextlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from rashomon.collation.headlines import judge_headline
from rashomon.collation.versions import JudgeHeadline, trace_versions
from rashomon.config import DEFAULT_SETTINGS, Settings
from rashomon.errors import InputError
from rashomon.intake import read_capture, with_unique_ids
from rashomon.intake.same_address import fold_address
from rashomon.io import store as stored
from rashomon.io.inputs import open_inputs
from rashomon.io.store.methods import name_reading
from rashomon.io.store.versions import find_versions
from rashomon.model.article import Article
from rashomon.model.comparison import Headline
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.reading import Reading
from rashomon.model.versions import Version, VersionHistory
from rashomon.models import load_encoder
from rashomon.workflow.observing import Input, Observer, Strict
from rashomon.workflow.stages import read_articles

_LATEST = datetime.max.replace(tzinfo=UTC)


def compare_versions(
    inputs: Iterable[Input],
    *,
    judges_headlines: bool = True,
    observer: Observer | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> VersionHistory:
    """What changed from each of the inputs to the next: versions of one article, the oldest first.

    Of an input that holds several (a web archive) the order is that of their retrieval. With
    `judges_headlines` the models are loaded when a title changed, to hold it against its body.
    Raises InputError for the first input that fails, unless the observer takes the failure.
    """
    observer = observer or Strict()
    versions: list[Version] = []
    name = ""
    for given in inputs:
        found = list(_open_versions(given, observer, settings))
        name = name or (given.id if isinstance(given, Article) else str(given))
        versions += sorted(found, key=lambda version: version.retrieved or _LATEST)
    renamed = with_unique_ids(version.article for version in versions)
    versions = [
        Version(article, version.retrieved, version.location)
        for article, version in zip(renamed, versions, strict=True)
    ]
    judge = _make_judge(lambda article: next(read_articles([article], observer, settings)), settings)
    history = trace_versions(name, versions, judge if judges_headlines else None)
    return VersionHistory(
        history.name,
        history.versions,
        history.differences,
        (*history.diagnostics, *_describe_addresses(renamed)),
    )


def compare_stored_versions(
    store: str | Path,
    name: str,
    *,
    judges_headlines: bool = True,
    observer: Observer | None = None,
    settings: Settings = DEFAULT_SETTINGS,
) -> VersionHistory:
    """What changed between the versions that a store has of the article of that id or address.

    Raises UnknownName if it has none, and StoreError.
    """
    observer = observer or Strict()
    with contextlib.closing(stored.open_store(store)) as database:
        versions = find_versions(database, name)

        def read(article: Article) -> Reading:
            (reading,) = stored.find_readings(
                database,
                [article],
                name_reading(settings),
                lambda articles: read_articles(articles, observer, settings),
            )
            return reading

        judge = _make_judge(read, settings) if judges_headlines else None
        return trace_versions(name, versions, judge)


def _make_judge(read: Callable[[Article], Reading], settings: Settings) -> JudgeHeadline:
    def judge(article: Article) -> Headline | None:
        return judge_headline(read(article), load_encoder(settings.encoder_threads))

    return judge


def _open_versions(given: Input, observer: Observer, settings: Settings) -> Iterable[Version]:
    if isinstance(given, Article):
        yield Version(given)
        return
    for capture in open_inputs([str(given)], limits=settings.limits):
        if isinstance(capture, InputError):
            observer.failed(capture)
            continue
        intake = read_capture(capture, settings.limits)
        for failure in intake.failures:
            observer.failed(failure)
        for article in intake.articles:
            yield Version(article, capture.retrieved, capture.location)


def _describe_addresses(articles: Iterable[Article]) -> Iterable[Diagnostic]:
    """That inputs come from several pages: compared as they were named, which may be a mistake."""
    addresses = sorted({address for article in articles if (address := fold_address(article.url))})
    if len(addresses) > 1:
        yield Diagnostic(
            "several-addresses",
            f"These come from {len(addresses)} addresses ({', '.join(addresses[:3])}): compared as versions "
            'of one article because they were named so. For several reports of one event there is "rashomon '
            'compare".',
        )
