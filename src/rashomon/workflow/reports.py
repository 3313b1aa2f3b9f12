"""The verbs on reports that are given, each a function of the library and a command."""

from collections.abc import Iterable, Iterator

from rashomon.collation import collate, sort_out
from rashomon.collation.quote_check import check_words, read_question
from rashomon.config import DEFAULT_SETTINGS, Settings
from rashomon.errors import InputError, UsageError
from rashomon.grouping import find_unrelated, group_articles
from rashomon.intake import read_capture, with_unique_ids
from rashomon.io.inputs import open_inputs
from rashomon.model.article import Article
from rashomon.model.comparison import Comparison
from rashomon.model.quote_check import QuoteCheck
from rashomon.model.reading import Reading
from rashomon.model.story import Story
from rashomon.models import ComparisonModels, load_comparison_models, load_encoder
from rashomon.workflow.observing import Input, Observer, Strict
from rashomon.workflow.stages import read_articles


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
    return read_articles(articles, observer, settings)


def compare(
    inputs: Iterable[Input],
    *,
    explain: bool = False,
    observer: Observer | None = None,
    settings: Settings = DEFAULT_SETTINGS,
    models: ComparisonModels | None = None,
) -> Comparison:
    """Everything found between the reports in the inputs; with `explain`, the evidence for the links too.

    `models` are others than the shipped ones, as training makes them.
    Raises InputError for the first input that fails, unless the observer takes the failure.
    """
    observer = observer or Strict()
    articles = extract(inputs, observer=observer, settings=settings)
    if len(articles) < 2:  # no encoder is needed to say that there is nothing to compare
        return sort_out(tuple(read_articles(articles, observer, settings)))
    models = models or load_comparison_models(settings.encoder_threads)
    unrelated = find_unrelated(articles, models.texts)
    readings = tuple(read_articles(articles, observer, settings))
    comparison = collate(readings, models, unrelated, explain=explain)
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
    readings = tuple(read_articles(with_unique_ids([*originals, *reports]), observer, settings))
    return check_words(
        asked,
        readings[len(originals) :],
        readings[: len(originals)],
        lambda: load_encoder(settings.encoder_threads),
        is_primary_given=bool(sources),
    )
