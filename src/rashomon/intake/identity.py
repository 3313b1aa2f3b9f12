"""Names for articles: readable, and the same whatever the order of the inputs."""

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from rashomon.model.article import Article, Boilerplate
from rashomon.model.diagnostic import Diagnostic
from rashomon.model.span import Span

_MAX_SLUG_LENGTH = 60
_DIGEST_LENGTH = 8
_NO_SLUG_CHARACTERS = re.compile(r"[^\w]+")
_PAGE_SUFFIX = re.compile(r"\.(?:html?|php|aspx?|shtml|amp|txt|jsonl?|ndjson|warc|gz|zst)$", re.I)


def id_from_location(location: str) -> str:
    """Host and last telling part of the path for an address, the stem for a file, "stdin" for "-"."""
    if location == "-":
        return "stdin"
    if "://" in location:
        return id_from_url(location)
    return _strip_suffixes(PurePath(location).name) or "article"


def id_from_url(url: str) -> str:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # such as an unclosed IPv6 bracket
        return slug(url) or "article"
    segments = [slug(_strip_suffixes(unquote(segment))) for segment in parts.path.split("/")]
    telling = [segment for segment in segments if segment and segment != "index"]
    name = max(telling[-2:], key=len) if telling else ""
    return "/".join(part for part in (host, name) if part) or "article"


def slug(text: str) -> str:
    """Lower-case words joined by hyphens, cut at a word."""
    words = _NO_SLUG_CHARACTERS.sub("-", unicodedata.normalize("NFC", text).lower()).strip("-_")
    if len(words) <= _MAX_SLUG_LENGTH:
        return words
    return words[: _MAX_SLUG_LENGTH + 1].rpartition("-")[0] or words[:_MAX_SLUG_LENGTH]


def content_digest(article: Article) -> str:
    """A digest of all that an article says of itself, but for its id."""
    said = (
        article.title,
        article.text,
        article.publisher,
        article.published,
        article.modified,
        article.authors,
        article.url,
    )
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def with_unique_ids(articles: Iterable[Article]) -> tuple[Article, ...]:
    """The same articles in the same order, each under an id of its own.

    Articles that share an id all get a piece of their content's digest behind it, so that which one is
    called what does not depend on their order; articles that are the same to the character are counted.
    Each says so in a diagnostic.
    """
    articles = tuple(articles)
    sharing: defaultdict[str, list[int]] = defaultdict(list)
    for index, article in enumerate(articles):
        sharing[article.id].append(index)
    taken = {id_ for id_, indices in sharing.items() if len(indices) == 1}
    unique = list(articles)
    for id_ in sorted(sharing):
        if len(sharing[id_]) == 1:
            continue
        by_digest = sorted((content_digest(articles[index]), index) for index in sharing[id_])
        for digest, index in by_digest:
            new_id = _free_id(f"{id_}~{digest[:_DIGEST_LENGTH]}", taken)
            taken.add(new_id)
            unique[index] = _renamed(articles[index], new_id, len(by_digest))
    return tuple(unique)


def _renamed(article: Article, new_id: str, sharing: int) -> Article:
    message = f'"{article.id}" is the id of {sharing} articles: this one is called "{new_id}" here.'
    renamed = with_id(article, new_id)
    return replace(
        renamed, diagnostics=(*renamed.diagnostics, Diagnostic("id-renamed", message, article=new_id))
    )


def with_id(article: Article, new_id: str) -> Article:
    """The article under another id, its own spans with it."""
    if article.id == new_id:
        return article
    extraction = replace(
        article.extraction,
        boilerplate=tuple(
            Boilerplate(_with_article(stretch.span, new_id), stretch.kind)
            for stretch in article.extraction.boilerplate
        ),
    )
    diagnostics = tuple(_diagnostic_with_article(diagnostic, new_id) for diagnostic in article.diagnostics)
    return replace(article, id=new_id, extraction=extraction, diagnostics=diagnostics)


def _free_id(wanted: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    count = 2
    while f"{wanted}-{count}" in taken:
        count += 1
    return f"{wanted}-{count}"


def _with_article(span: Span, article_id: str) -> Span:
    return Span(article_id, span.field, span.start, span.end)


def _diagnostic_with_article(diagnostic: Diagnostic, article_id: str) -> Diagnostic:
    span = _with_article(diagnostic.span, article_id) if diagnostic.span else None
    article = article_id if diagnostic.article is not None else None
    return replace(diagnostic, article=article, span=span)


def _strip_suffixes(name: str) -> str:
    stripped = _PAGE_SUFFIX.sub("", name)
    while stripped and stripped != name:
        name, stripped = stripped, _PAGE_SUFFIX.sub("", stripped)
    return stripped or name
