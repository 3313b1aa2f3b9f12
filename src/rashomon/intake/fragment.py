"""Links to a span on its page: text fragments (WICG Scroll To Text Fragment, 3.3, "The text directive").

A browser scrolls to the words and marks them: https://host/path#:~:text=[before-,]first[,last][,-after]
"""

from urllib.parse import quote

from rashomon.model.article import Article
from rashomon.model.span import Span

_MAX_EXACT_LENGTH = 200  # longer words are named by how they begin and end, as browsers do themselves
_EDGE_WORDS = 5
_CONTEXT_WORDS = 4


def link_to(article: Article, span: Span) -> str | None:
    """The address that shows a span of an article on its page; None if the article's address is not known.

    A fragment matches whole words only, so the span is widened to them. The words before and after are
    named where the article has the same words at another place.
    """
    if not article.url:
        return None
    text = article.field_text(span.field)
    start, end = _whole_words(text, span.start, span.end)
    words = text[start:end]
    if not words.strip():
        return None
    directive = _directive(words)
    if len(_places(text, words)) > 1:
        before = _last_words(text[:start].rpartition("\n")[2])
        after = _first_words(text[end:].partition("\n")[0])
        directive = (
            (f"{_encode(before)}-," if before else "") + directive + (f",-{_encode(after)}" if after else "")
        )
    separator = ":~:" if "#" in article.url else "#:~:"
    return f"{article.url.partition(':~:')[0]}{separator}text={directive}"


def _directive(words: str) -> str:
    # One piece of text may not reach over the end of a paragraph; a range may.
    if len(words) <= _MAX_EXACT_LENGTH and "\n" not in words.strip():
        return _encode(words.strip())
    lines = [line for line in words.split("\n") if line.strip()]
    return f"{_encode(_first_words(lines[0], _EDGE_WORDS))},{_encode(_last_words(lines[-1], _EDGE_WORDS))}"


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end


def _places(text: str, words: str) -> list[int]:
    """The first two places of the words; browsers do not tell capitals from small letters."""
    text, words = text.casefold(), words.strip().casefold()
    first = text.find(words)
    return [place for place in (first, text.find(words, first + 1)) if place >= 0]


def _first_words(line: str, count: int = _CONTEXT_WORDS) -> str:
    return " ".join(line.split()[:count])


def _last_words(line: str, count: int = _CONTEXT_WORDS) -> str:
    return " ".join(line.split()[-count:])


def _encode(words: str) -> str:
    """Percent-encoded; "-" as well, which marks the context in a directive."""
    return quote(" ".join(words.split()), safe="", errors="replace").replace("-", "%2D")
