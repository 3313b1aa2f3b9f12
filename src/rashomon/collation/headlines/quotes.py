"""What a title makes of a source's words: trimmed of what limits them, or put into another mouth."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rashomon.collation.headlines.support import Support
from rashomon.model.article import Article
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.text.tokens import Token, tokenize
from rashomon.text.word_sets import word_set

_QUOTED = re.compile(r"(?<!\w)[\"“‘']([^\"“”]{3,160}?)[\"”’'](?!\w)")
_SPEECH = re.compile(r":\s+(?=[\"“‘']?(?:I|We|My|Our|I['’]m|We['’]re)\b)")
_LIMITS_BEFORE = word_set(
    "maybe perhaps possibly might may could if unless almost nearly not never hardly probably"
)
_LIMITS_BEHIND = word_set("if unless but")
# A title with one of these limits, denies or leaves open by itself.
_LIMITS_OF_TITLE = word_set("or no without wont cannot cant dont doesnt didnt isnt arent would")
_REACH_BEFORE = 5
_REACH_BEHIND = 7
_FIRST_PERSONS = (word_set("i im ive ill id my me"), word_set("we were weve well our us wont"))
_SAME_SPEECH = 0.5


def find_unlimited_quotation(reading: Reading, supports: Sequence[Support]) -> tuple[Span, Support] | None:
    """Quoted words of the title whose every place in the body is limited, where the title limits nothing.

    A limit is a word such as "maybe" right before them, or "if" and ", or" that open what comes right behind.
    Pieces of a quotation in the article's own sentence are as trimmed as the title's: they count only where
    the words stand in no whole quotation.
    """
    article = reading.article
    title = article.title
    whole = [
        content
        for quotation in reading.quotations
        if quotation.kind == "direct"
        for content in quotation.content
    ]
    before_title = {token.norm for token in tokenize(title)}
    for match in _QUOTED.finditer(title):
        words = [token.norm for token in tokenize(title, match.start(1), match.end(1))]
        if len(words) < 2 or before_title & (_LIMITS_BEFORE | _LIMITS_BEHIND | _LIMITS_OF_TITLE):
            continue
        places = [
            (support, _is_limited(support.tokens, first, last), _overlaps(span, whole))
            for support in supports
            for first, last in _places(words, support.tokens)
            for span in (Span(article.id, "body", support.tokens[first].start, support.tokens[last - 1].end),)
        ]
        spoken = [place for place in places if place[2]] or places
        if spoken and all(limited for _, limited, _ in spoken):
            return Span(article.id, "title", match.start(1), match.end(1)), spoken[0][0]
    return None


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def find_other_mouth(article: Article, supports: Sequence[Support]) -> tuple[Span, Support] | None:
    """Speech of a title in the plural ("We won't pay") that the body has in the singular only."""
    match = _SPEECH.search(article.title)
    if match is None:
        return None
    tokens = tokenize(article.title, match.end())
    singular, plural = _FIRST_PERSONS
    norms = {token.norm for token in tokens}
    if not tokens or "we" not in norms or norms & singular:
        return None
    wanted = norms - plural
    best: Support | None = None
    alike = most_of_plural = 0
    for support in supports:
        there = {token.norm for token in support.tokens}
        shared = len(wanted & there)
        if shared < _SAME_SPEECH * len(wanted):
            continue
        if "we" in there:
            most_of_plural = max(most_of_plural, shared)
        elif there & singular and shared > alike:
            best, alike = support, shared
    # Somebody else may have said so of more people, in fewer of these words.
    spoken = best if alike > most_of_plural else None
    return (Span(article.id, "title", match.end(), tokens[-1].end), spoken) if spoken else None


def _places(words: Sequence[str], tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for first in range(len(tokens) - len(words) + 1):
        if [token.norm for token in tokens[first : first + len(words)]] == list(words):
            yield first, first + len(words)


def _is_limited(tokens: Sequence[Token], first: int, last: int) -> bool:
    before = {token.norm for token in tokens[max(0, first - _REACH_BEFORE) : first]}
    behind = {token.norm for token in tokens[last : last + _REACH_BEHIND]}
    # "…, or it will be repealed" limits what stands before; "no proof or basis" does not.
    alternative = any(
        two.norm == "or" and two.start - one.end > 1
        for one, two in pairwise(tokens[last - 1 : last + _REACH_BEHIND])
    )
    return alternative or bool(before & _LIMITS_BEFORE or behind & _LIMITS_BEHIND)
