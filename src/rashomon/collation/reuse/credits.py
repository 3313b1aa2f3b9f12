"""Where an article says that its words are another's: credit lines, bylines, "told Reuters"."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from rashomon.collation.reuse.source_names import SourceNames, are_one_source, name_publisher
from rashomon.model.article import Article
from rashomon.model.derivation import CreditScope, SourceCredit
from rashomon.model.reading import Reading
from rashomon.model.span import Span

# What is marked so and names an agency credits the text to it; the credit of a photograph says nothing of it.
_CREDITING = frozenset({"byline", "credit", "dateline"})
_PICTURES = frozenset({"caption"})

_AROUND = 90
_DATELINE_END = 160
_EDGE_LINES = 4
_LONGEST_EDGE_LINE = 80
_AGENCY_NOUN = (
    r"(?:(?:the )?(?:[\w-]+ ){0,3}(?:agency|agencies|newspaper|daily|broadcaster|outlet) )?(?:the )?"
)

# Right before the name, and right behind it.
_TEXT_BEFORE = re.compile(
    r"(?:(?:originally|first) (?:published|appeared|ran)(?: (?:by|in|on|at|with))?"
    r"|(?:with|using|includes?|additional) (?:[\w-]+ ){0,2}"
    r"(?:inputs?|files|material|reporting|reports|information|assistance|contributions?) (?:from|by)"
    r"|(?:re)?published (?:from|courtesy of)|courtesy of|syndicated (?:by|from)"
    r"|(?:feed|copy|story|report|article|text) (?:by|via)"
    rf"|(?:copyright|©|\(c\))[\s\d©,–-]{{0,20}}(?:by)?)\s*:?\s*{_AGENCY_NOUN}$",
    re.IGNORECASE,
)
_TEXT_BEHIND = re.compile(r"[^.\n]{0,60}?\bcontributed (?:to (?:this|the)|reporting|from)\b")
_PASSAGE_BEFORE = re.compile(
    r"(?:\b(?:told|tells|telling|according to|citing|quoting)"
    r"|\b(?:reported|published|quoted|cited|seen|obtained|reviewed|carried|revealed|conducted) (?:by|in|on)"
    r"|\b(?:interview|interviewed|reports?|story|article|statement|conversation)"
    rf" (?:with|in|by|from|to|on))\s+{_AGENCY_NOUN}$",
    re.IGNORECASE,
)
_PASSAGE_BEHIND = re.compile(
    r"(?:['’]s?)? (?:(?:has|had|have|first|also|earlier|exclusively|news agency|agency|newspaper) ){0,3}"
    r"(?:report(?:ed|s|ing)?|said|says|wrote|writes|revealed|quoted|quotes|cited|cites|understands"
    r"|has learned|was told)\b"
)
_OPENING = re.compile(r"[(\[][^()\[\]\n]{0,30}$")
_CLOSING = re.compile(r"[^()\[\]\n]{0,30}[)\]]")
_DASH_OR_LINE_END = re.compile(r"[ .]*(?:[-–—:]|[\r\n]|$)")
_CREDIT_LINE_BEFORE = re.compile(
    r"\W*(?:(?:by|source|via|credit|from)\b[\w .,:&|/’'-]{0,50})?(?:the )?", re.IGNORECASE
)
_CREDIT_LINE_BEHIND = re.compile(r"(?:[ ,/|&–-]{1,3}(?:and|staff|agencies|[A-Z]\w*)){0,4}\W*")


def find_credits(reading: Reading, names: SourceNames) -> tuple[SourceCredit, ...]:
    """The credits of an article to others than its own publisher, in text order, then its authors'."""
    article = reading.article
    own = name_publisher(article)
    marks = _Marks(reading)
    edges = _find_edges(article.text)
    found: list[SourceCredit] = []
    for match in names.pattern.finditer(article.text):
        bearer = names.bearers[match[0]]
        if are_one_source(bearer, own):
            continue
        scope = _scope_of(article.text, edges, match.start(), match.end(), marks.at(match.start()))
        if scope is not None:
            span = Span(article.id, "body", match.start(), match.end())
            found.append(SourceCredit(article.id, bearer, scope, span))
    credited = {credit.name for credit in found if credit.scope == "text"}
    authors = (
        SourceCredit(article.id, bearer, "text")
        for bearer in dict.fromkeys(_authors_of(article, names))
        if bearer not in credited and not are_one_source(bearer, own)
    )
    return (*found, *authors)


class _Marks:
    """What the places of a body are marked as: byline, credit, caption …"""

    def __init__(self, reading: Reading) -> None:
        parts = [(part.span, part.kind) for part in reading.article.extraction.boilerplate]
        parts += [(one.span, one.boilerplate) for one in reading.sentences if one.boilerplate]
        self._parts = sorted((span.start, span.end, kind) for span, kind in parts if span.field == "body")

    def at(self, place: int) -> str | None:
        before = bisect_right(self._parts, place, key=lambda part: part[0])
        near = self._parts[max(0, before - 2) : before]
        return next((kind for _, end, kind in reversed(near) if place < end), None)


def _authors_of(article: Article, names: SourceNames) -> Iterator[str]:
    for author in article.authors:
        match = names.pattern.search(author)
        if match is not None:
            yield names.bearers[match[0]]


def _scope_of(
    text: str, edges: tuple[int, int], start: int, end: int, marked: str | None
) -> CreditScope | None:
    """What a name at that place of the body credits; None if it is merely named."""
    if marked in _PICTURES:
        return None
    before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if (
        marked in _CREDITING
        or _is_in_brackets(end, before, behind)
        or _is_on_a_line_of_its_own(text, edges, start, end)
        or _TEXT_BEFORE.search(before)
        or _TEXT_BEHIND.match(behind)
    ):
        return "text"
    if marked is None and (_PASSAGE_BEFORE.search(before) or _PASSAGE_BEHIND.match(behind)):
        return "passage"
    return None


def _is_in_brackets(end: int, before: str, behind: str) -> bool:
    """In the dateline, before a dash as in a dateline, or at the end of a paragraph."""
    closing = _CLOSING.match(behind)
    if closing is None or not _OPENING.search(before):
        return False
    return end <= _DATELINE_END or _DASH_OR_LINE_END.match(behind, closing.end()) is not None


def _find_edges(text: str) -> tuple[int, int]:
    """Up to where a line at the beginning of a text begins, and from where on one at its end ends."""
    top, bottom = -1, len(text)
    for _ in range(_EDGE_LINES):
        top = text.find("\n", top + 1) if top < len(text) else top
        top = len(text) if top < 0 else top
        bottom = text.rfind("\n", 0, max(0, bottom))
    return top, bottom + 1


def _is_on_a_line_of_its_own(text: str, edges: tuple[int, int], start: int, end: int) -> bool:
    """On a line that only credits, at the beginning or the end of the text."""
    if edges[0] < start and end < edges[1]:
        return False
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if line_end - line_start > _LONGEST_EDGE_LINE:
        return False
    return bool(_CREDIT_LINE_BEFORE.fullmatch(text, line_start, start)) and bool(
        _CREDIT_LINE_BEHIND.fullmatch(text, end, line_end)
    )
