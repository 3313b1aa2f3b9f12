"""The way from the bytes of one input to its articles."""

from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.config import DEFAULT_LIMITS, Limits
from rashomon.errors import InputError, UnreadableInput
from rashomon.intake.encoding import decode
from rashomon.intake.formats import recognise_format
from rashomon.intake.identity import id_from_location
from rashomon.intake.jsonlines import read_json_articles
from rashomon.intake.plain import split_title
from rashomon.model.article import Article, Capture


@dataclass(frozen=True, slots=True)
class Intake:
    """The articles that one input holds, and what in it could not be read."""

    articles: tuple[Article, ...] = ()
    failures: tuple[InputError, ...] = ()


def read_capture(capture: Capture, limits: Limits = DEFAULT_LIMITS) -> Intake:
    """Read one input, whatever its format: a page, plain text, JSON Lines or a WARC file.

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
                articles.append(result)
    except InputError as error:
        failures.append(error)
    return Intake(tuple(articles), tuple(failures))


def _read(capture: Capture, limits: Limits) -> Iterator[Article | InputError]:
    format_ = recognise_format(capture)
    if format_ in {"page", "plain"} and len(capture.content) > limits.page_bytes:
        raise UnreadableInput(
            capture.location,
            f"is larger than {limits.page_bytes // 2**20} MiB",
            "Give only the article's text.",
        )
    match format_:
        case "json":
            yield from read_json_articles(capture)
        case "page":
            from rashomon.intake.page import read_page

            yield read_page(capture)
        case "warc":
            raise UnreadableInput(capture.location, "is a WARC file", "Not yet read.")
        case "plain":
            yield read_plain(capture)


def read_plain(capture: Capture) -> Article:
    decoded = decode(capture.content, capture.charset)
    title, text = split_title(decoded.text)
    if not text.strip():
        raise UnreadableInput(capture.location, "is empty", "Give a text.")
    return Article(
        id=id_from_location(capture.location),
        text=text,
        title=title,
        url=capture.url,
        diagnostics=decoded.diagnostics,
    )
