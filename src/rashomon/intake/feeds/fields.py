"""What stands in a feed's fields: markup to the text that it shows, dates to ISO 8601."""

import html
import re
from email.utils import parsedate_to_datetime

from rashomon.intake.dates import iso_date

_TAG = re.compile(r"</?[a-zA-Z][^<>]*+>|<!--")
_REFERENCE = re.compile(r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_SPACE = re.compile(r"\s+")
_BLANK_LINES = re.compile(r"\s*\n\s*")
# Escaped twice is common, and a third time nobody means.
_MOST_ESCAPES = 2
_LONGEST_DATE = 80
_EARLIEST_YEAR = 1800


def shown_line(markup: str) -> str:
    """The text of a title or name, on one line."""
    for _ in range(_MOST_ESCAPES):
        if not _REFERENCE.search(markup):
            break
        markup = html.unescape(markup)
    return _SPACE.sub(" ", _TAG.sub(" ", markup)).strip()


def shown_text(markup: str) -> str:
    """All of the text that markup shows, its paragraphs one a line; plain text as it is. Never raises."""
    if not _TAG.search(markup) and not _REFERENCE.search(markup):
        return markup.strip()
    from resiliparse.extract.html2text import extract_plain_text

    text = extract_plain_text(
        markup.replace("\0", " "), main_content=False, list_bullets=False, alt_texts=False, noscript=False
    )
    return _BLANK_LINES.sub("\n", text).strip()


def feed_date(given: str) -> str | None:
    """A date as feeds give it (RFC 822 or ISO 8601) in ISO 8601; None if it is not understood. Never raises.

    The general reader of dates takes 0.7 ms, a hundred times as long as that of RFC 822.
    """
    if ":" in given and len(given) < _LONGEST_DATE and given[:1].isalpha():
        try:
            parsed = parsedate_to_datetime(given)
        except (ValueError, TypeError, IndexError, OverflowError):
            return iso_date(given)
        if parsed.year >= _EARLIEST_YEAR:
            return parsed.isoformat()
    return iso_date(given)
