"""What agencies deliver in several fields, put together as it is printed: standfirst, body, credit line."""

import html
import re

from rashomon.intake.feeds.fields import shown_text

# What the standards and their users call a headline or description that is printed below the headline.
STANDFIRST_ROLES = frozenset({
    "abstract", "deck", "lead", "standfirst", "sub", "subheadline", "subtitle", "summary",
})  # fmt: skip
_ANY_TAG = re.compile(r"</?[a-zA-Z]")


def assemble_text(standfirst: str, body: str, credit: str) -> str:
    """The lines of a report: what the body says itself is not said again, white space aside."""
    said = _folded(body)
    before = [standfirst] if standfirst and _folded(standfirst) not in said else []
    behind = [credit] if credit and _folded(credit) not in said else []
    return "\n".join((*before, body, *behind))


def body_text(markup: str, is_markup: bool) -> str:
    """The text of a body, its paragraphs one a line; plain text as it is. Markup may have been escaped."""
    if not is_markup:
        return markup.strip()
    if not _ANY_TAG.search(markup):
        markup = html.unescape(markup)
    return shown_text(markup)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
