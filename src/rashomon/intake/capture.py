"""The way from the bytes of one input to its articles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO

from rashomon.config import DEFAULT_LIMITS, Limits
from rashomon.errors import InputError, UnreadableInput
from rashomon.intake.completeness import check_text
from rashomon.intake.compression import without_compression
from rashomon.intake.formats import recognise_format
from rashomon.intake.language import find_language
from rashomon.intake.length import refuse_long
from rashomon.model.article import Article, Capture


@dataclass(frozen=True, slots=True)
class Intake:
    """The articles that one input holds, and what in it could not be read."""

    articles: tuple[Article, ...] = ()
    failures: tuple[InputError, ...] = ()


def read_capture(capture: Capture, limits: Limits = DEFAULT_LIMITS) -> Intake:
    """Read one input, whatever its format: page, text, JSON Lines, NewsML, feed, table or web archive.

    Never raises: what cannot be read is among the failures. Ids are unique neither within nor across
    inputs: see `with_unique_ids`.
    """
    articles: list[Article] = []
    failures: list[InputError] = []
    try:
        for result in _read(capture, limits):
            if isinstance(result, InputError):
                failures.append(result)
            else:
                articles.append(_checked(result))
    except InputError as error:
        failures.append(error)
    if not articles and not failures:
        failures.append(UnreadableInput(capture.location, "is empty", "Give an input with an article in it."))
    return Intake(tuple(articles), tuple(failures))


def _read(capture: Capture, limits: Limits) -> Iterator[Article | InputError]:
    # What a format needs is imported when it comes up: the page libraries cost a third of a second.
    capture = without_compression(capture, limits)
    match recognise_format(capture):
        case "json":
            from rashomon.intake.jsonlines import read_json_articles

            yield from read_json_articles(capture, limits)
        case "warc":
            from rashomon.intake.archive import read_archive

            yield from _read_each(read_archive(BytesIO(capture.content), capture.location, limits), limits)
        case "wacz":
            from rashomon.intake.archive import read_collection

            yield from _read_each(read_collection(BytesIO(capture.content), capture.location, limits), limits)
        case "feed":
            from rashomon.intake.feeds.entries import entry_captures
            from rashomon.intake.feeds.feed import read_feed

            yield from _read_each(entry_captures(read_feed(capture, limits)), limits)
        case "newsml":
            from rashomon.intake.newsml import read_newsml

            yield from read_newsml(capture, limits)
        case "table" | "parquet":
            from rashomon.intake.tables import read_table

            yield from _read_each(read_table(BytesIO(capture.content), capture.location, limits), limits)
        case "page" | "plain":
            yield _read_single(capture, limits)


def _read_each(captures: Iterable[Capture | InputError], limits: Limits) -> Iterator[Article | InputError]:
    """The articles of the captures that another one holds: JSON articles, or pages."""
    for capture in captures:
        if isinstance(capture, InputError):
            yield capture
        elif capture.media_type == "application/json":
            from rashomon.intake.jsonlines import read_json_articles

            yield from read_json_articles(capture, limits)
        else:
            try:
                yield _read_single(capture, limits)
            except InputError as error:
                yield error


def _read_single(capture: Capture, limits: Limits) -> Article:
    if len(capture.content) > limits.page_bytes:
        too_large = f"is larger than {limits.page_bytes // 2**20} MiB"
        raise UnreadableInput(capture.location, too_large, "Give only the article's text.")
    if recognise_format(capture) == "page":
        from rashomon.intake.page import read_page

        article = read_page(capture)
    else:
        from rashomon.intake.plain import read_plain

        article = read_plain(capture)
    refuse_long(article, capture.location, limits)
    return article


def _checked(article: Article) -> Article:
    """The article with its language, and how far its text can be trusted to be whole."""
    checked = check_text(article.title, article.text, article.id)
    reasons = (*article.extraction.reasons, *checked.reasons)
    return replace(
        article,
        language=find_language(article.text) or article.language,
        extraction=replace(
            article.extraction, complete=not reasons, reasons=reasons, boilerplate=checked.boilerplate
        ),
    )
