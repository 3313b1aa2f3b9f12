"""JSON Lines, a JSON array or a JSON object of articles or of news items (ninjs).

Texts come back as they were given; markup in news items as the text that it shows.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rashomon.config import DEFAULT_LIMITS, Limits
from rashomon.errors import InputError, UnreadableInput
from rashomon.intake.dates import iso_date
from rashomon.intake.encoding import decode
from rashomon.intake.identity import id_from_location, id_from_url, slug
from rashomon.intake.length import refuse_long
from rashomon.model.article import Article, Capture
from rashomon.model.diagnostic import Diagnostic

_ADVICE = 'Give one JSON object with a "text" a line.'
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class _Record:
    """One JSON value and where it stood: its line, or its place in an array."""

    value: Any
    location: str


def read_json_articles(capture: Capture, limits: Limits = DEFAULT_LIMITS) -> Iterator[Article | InputError]:
    """Each article of the input in turn, or why there is none. Never raises."""
    decoded = decode(capture.content, capture.charset)
    for record in _records(decoded.text, capture.location):
        if isinstance(record, InputError):
            yield record
            continue
        try:
            article = _article(record, capture.location, decoded.diagnostics)
            refuse_long(article, record.location, limits)
            yield article
        except InputError as error:
            yield error


def _records(text: str, location: str) -> Iterator[_Record | InputError]:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        yield from _line_records(text, location)
        return
    if isinstance(whole, list):
        for place, value in enumerate(whole, start=1):
            yield _Record(value, f"{location}[{place}]")
    else:
        yield _Record(whole, location)


def _line_records(text: str, location: str) -> Iterator[_Record | InputError]:
    # Only line feeds part lines: U+2028 and its kin may stand in a JSON string.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{location}:{number}"
        try:
            yield _Record(json.loads(line), place)
        except RecursionError:
            yield UnreadableInput(place, "is nested too deeply", _ADVICE)
        except ValueError as error:
            yield UnreadableInput(place, f"is not valid JSON ({error})", _ADVICE)


def _article(record: _Record, location: str, diagnostics: tuple[Diagnostic, ...]) -> Article:
    value = record.value
    if not isinstance(value, dict):
        raise UnreadableInput(record.location, "is not a JSON object", _ADVICE)
    if "text" not in value and isinstance(value.get("uri"), str):
        from rashomon.intake.ninjs import as_json_article  # which needs lxml

        value = as_json_article(value)
    text = value.get("text")
    if text is None:
        raise UnreadableInput(record.location, 'has no "text"', _ADVICE)
    if not isinstance(text, str):
        raise UnreadableInput(
            record.location, f'has a "text" that is {_name_type(text)}, not a string', _ADVICE
        )
    if not text.strip():
        raise UnreadableInput(record.location, 'has an empty "text"', _ADVICE)
    found = list(diagnostics)
    fields = {
        name: _text_field(value, name, found) for name in ("id", "publisher", "title", "url", "language")
    }
    dates = {name: _date_field(value, name, found) for name in ("published", "modified")}
    article = Article(
        id="",
        text=_valid_unicode(text, found),
        title=fields["title"] or "",
        publisher=fields["publisher"],
        published=dates["published"],
        modified=dates["modified"],
        authors=_authors(value, found),
        url=fields["url"],
        language=fields["language"],
    )
    id_ = fields["id"] or _derived_id(article, location)
    return Article(
        id=id_,
        text=article.text,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        modified=article.modified,
        authors=article.authors,
        url=article.url,
        language=article.language,
        diagnostics=tuple(found),
    )


def _text_field(value: dict[str, Any], name: str, found: list[Diagnostic]) -> str | None:
    given = value.get(name)
    if name == "id" and isinstance(given, int) and not isinstance(given, bool):
        given = str(given)
    if given is None or given == "":
        return None
    if not isinstance(given, str):
        found.append(_ignored(name, given))
        return None
    return _valid_unicode(given, found)


def _date_field(value: dict[str, Any], name: str, found: list[Diagnostic]) -> str | None:
    given = _text_field(value, name, found)
    if given is None:
        return None
    understood = iso_date(given)
    if understood is None:
        found.append(
            Diagnostic(
                "date-not-understood", f'"{name}" is no date that is understood, and left out: {given[:40]}'
            )
        )
    return understood


def _authors(value: dict[str, Any], found: list[Diagnostic]) -> tuple[str, ...]:
    given = value.get("authors")
    if given is None:
        return ()
    listed = given if isinstance(given, list) else [given]
    wrong = next((author for author in listed if not isinstance(author, str)), None)
    if wrong is not None:
        found.append(_ignored("authors", wrong))
    return tuple(
        _valid_unicode(author, found) for author in listed if isinstance(author, str) and author.strip()
    )


def _ignored(name: str, given: object) -> Diagnostic:
    return Diagnostic("field-ignored", f'"{name}" is {_name_type(given)}, not a string: left out.')


def _name_type(value: object) -> str:
    """What JSON (RFC 8259) calls a value of this type."""
    match value:
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "an array"
        case None:
            return "null"
    return "an object"


def _valid_unicode(text: str, found: list[Diagnostic]) -> str:
    """The text, with each half of a broken surrogate pair replaced: it could be written in no encoding."""
    replaced, count = _LONE_SURROGATE.subn("\N{REPLACEMENT CHARACTER}", text)
    if count:
        found.append(
            Diagnostic(
                "lone-surrogate", f"{count} broken character(s) are shown as \N{REPLACEMENT CHARACTER}."
            )
        )
    return replaced


def _derived_id(article: Article, location: str) -> str:
    """An id that does not depend on where in the file the article stands."""
    if article.url:
        return id_from_url(article.url)
    return slug(article.title) or id_from_location(location)
