"""An HTML page to the article on it."""

import logging
import re
from dataclasses import replace
from itertools import islice

from lxml.html import HtmlElement

from rashomon.errors import NoArticleFound, UnreadableInput
from rashomon.intake.authors import clean_authors
from rashomon.intake.encoding import decode
from rashomon.intake.identity import id_from_location
from rashomon.intake.metadata import PageMetadata, read_metadata
from rashomon.intake.page_kinds import is_consent_wall
from rashomon.intake.source_map import map_source
from rashomon.model.article import Article, Capture, Extraction, SourceRun

# Publishers count captions and links among the words, and some give the number of characters instead: the
# count alone was wrong on both of the 258 recorded pages that it told apart.
_MIN_DECLARED_WORDS = 100
_DECLARED_EXCESS = 1.6
_LOGGING_LIBRARIES = ("trafilatura", "htmldate", "courlan")
_NO_LOG = logging.NullHandler()  # one object: adding it again changes nothing
_MIN_TEXT_LENGTH = 120
_MIN_SENTENCE_LENGTH = 30
_SENTENCE_ENDS = frozenset(".!?…:;\"”“’'»)]。！？」।")
_SET_MARK = re.compile(r"^- |^\|(?:---\|)+\n|^\| ?| ?\|$|(?P<inner> ?\|+ ?)", re.MULTILINE)
# What no article of 258 recorded pages has in its text: its headline again, captions of pictures, buttons.
_PRUNED = ["//h1", "//figcaption", "//button", "//dialog"]
# The library's second opinion, jusText, takes time with the square of the blocks without much text: 19 s for
# ten thousand. The most of 258 recorded pages are 2,617.
_MOST_BLOCKS = 4000
_BLOCK_NAMES = (
    "blockquote", "br", "caption", "center", "dd", "div", "dl", "dt", "fieldset", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "legend", "li", "optgroup", "option", "p", "pre", "table", "td", "textarea", "th", "tr",
    "ul",
)  # fmt: skip
_ADVICE = "Save the article's text as plain text and give that."


def read_page(capture: Capture) -> Article:
    """The article on a page, its paragraphs one a line.

    Raises:
        UnreadableInput: the page cannot be parsed.
        NoArticleFound: the page has no article text.
    """
    from trafilatura import load_html

    for library in _LOGGING_LIBRARIES:  # they would print to standard error what is a failure here anyway
        logging.getLogger(library).addHandler(_NO_LOG)
    decoded = decode(capture.content, capture.charset)
    tree = load_html(decoded.text)
    if tree is None:
        raise UnreadableInput(capture.location, "is no HTML that can be parsed", _ADVICE)
    metadata = read_metadata(tree, capture.url)
    published, authors = _by_the_look(tree, metadata, capture.url)
    text = without_title(main_text(tree, capture.url), metadata.title)
    if not _is_running_text(text):  # in a gallery the captions are the text
        text = without_title(main_text(load_html(decoded.text), capture.url, prune=False), metadata.title)
    if not _is_running_text(text):
        raise NoArticleFound(capture.location, "the page holds no article text", _ADVICE)
    if is_consent_wall(text):
        raise NoArticleFound(capture.location, "the page asks for consent and shows no article", _ADVICE)
    source = map_source(metadata.title, text, capture.content, decoded)
    cleaned = _without_set_marks(text, source)
    if cleaned != text:
        text, source = cleaned, map_source(metadata.title, cleaned, capture.content, decoded)
    return Article(
        id=id_from_location(capture.location),
        text=text,
        title=metadata.title,
        publisher=metadata.publisher,
        published=published,
        modified=metadata.modified,
        authors=authors,
        url=metadata.url or capture.url,
        language=metadata.language,
        extraction=replace(
            _declared_extraction(text, metadata),
            source=source,
            source_encoding=decoded.encoding,
        ),
        diagnostics=decoded.diagnostics,
    )


def _declared_extraction(text: str, metadata: PageMetadata) -> Extraction:
    """Whether the page says itself that its text is no whole report, or longer than what was found."""
    reasons = [metadata.unfinished] if metadata.unfinished else []
    declared, found = metadata.word_count or 0, len(text.split())
    if metadata.free is False and declared >= _MIN_DECLARED_WORDS and found * _DECLARED_EXCESS < declared:
        reasons.append(f"readers have to pay for its {declared} words, of which {found} were found")
    return Extraction(not reasons, tuple(reasons))


def main_text(tree: HtmlElement, url: str | None = None, prune: bool = True) -> str:
    """The running text of a page's article, `prune` says whether less its captions; "" if there is none.

    Changes the tree.
    """
    from trafilatura import bare_extraction

    document = bare_extraction(
        tree,
        url=url,
        fast=_has_many_blocks(tree),
        with_metadata=False,
        include_comments=False,
        prune_xpath=_PRUNED if prune else [],
    )
    if document is None or isinstance(document, dict):
        return ""
    return document.text or ""


def _has_many_blocks(tree: HtmlElement) -> bool:
    return sum(1 for _ in islice(tree.iter(*_BLOCK_NAMES), _MOST_BLOCKS + 1)) > _MOST_BLOCKS


def _without_set_marks(text: str, source: tuple[SourceRun, ...]) -> str:
    """The text less the dashes before items and the bars of tables that the extraction sets.

    Those of the page itself stay: they are in a run of the offset map.
    """
    if not source:
        return text
    on_page = bytearray(len(text))
    for run in source:
        if run.field == "body":
            on_page[run.start : run.end] = b"\1" * (run.end - run.start)

    def replaced(mark: re.Match[str]) -> str:
        if any(on_page[mark.start() : mark.end()]):
            return mark[0]
        return " " if mark["inner"] else ""

    return _SET_MARK.sub(replaced, text)


def _is_running_text(text: str) -> bool:
    """Whether there is enough text with a sentence in it; menus, forms and error pages have less.

    The shortest article on 258 recorded pages has 391 characters, the shortest of the longest
    lines that end a sentence 128.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    longest = max((len(line) for line in lines if line[-1] in _SENTENCE_ENDS), default=0)
    return len(text.strip()) >= _MIN_TEXT_LENGTH and longest >= _MIN_SENTENCE_LENGTH


def without_title(text: str, title: str) -> str:
    """The text less the title where that is repeated on its first line (on a third of recorded pages)."""
    first_line, line_break, rest = text.partition("\n")
    repeated = bool(title) and " ".join(first_line.split()).casefold() == title.casefold()
    return rest.lstrip("\n") if line_break and repeated else text


def _by_the_look(
    tree: HtmlElement, metadata: PageMetadata, url: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Date and authors as declared, else as the library finds them in what the page shows."""
    published, authors = metadata.published, metadata.authors
    if published and authors:
        return published, authors
    from trafilatura.metadata import extract_metadata

    document = extract_metadata(tree, default_url=url)
    if not authors and document.author:
        authors = clean_authors(document.author.split(";"))
    return published or document.date, authors
