"""Plain text: where its title ends and its body starts. Not a character is changed."""

import re

from rashomon.errors import UnreadableInput
from rashomon.intake.encoding import decode
from rashomon.intake.identity import id_from_location
from rashomon.model.article import Article, Capture

_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_BLANK_LINES = re.compile(r"(?:[^\S\r\n]*(?:\r\n|\n|\r))*")


def split_title(text: str) -> tuple[str, str]:
    """The title, "" if there is none, and the body: always a suffix of the text.

    The first line is the title when a blank line or a longer paragraph follows it.
    """
    first_start = _skip_blank_lines(text, 0)
    first_break = _LINE_BREAK.search(text, first_start)
    if first_break is None:
        return "", text
    title = text[first_start : first_break.start()].strip()
    body_start = _skip_blank_lines(text, first_break.end())
    body = text[body_start:]
    if not body.strip():
        return "", text
    second_break = _LINE_BREAK.search(body)
    second_line = body[: second_break.start() if second_break else len(body)]
    blank_follows = body_start > first_break.end()
    if blank_follows or len(second_line.strip()) > len(title):
        return title, body
    return "", text


def _skip_blank_lines(text: str, start: int) -> int:
    blank = _BLANK_LINES.match(text, start)
    return blank.end() if blank else start


def read_plain(capture: Capture) -> Article:
    """The article in a plain text.

    Raises:
        UnreadableInput: there is nothing but white space.
    """
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
