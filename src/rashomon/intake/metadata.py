"""What a page says about its article: schema.org JSON-LD first, then OpenGraph and meta tags, then its look.

Title, dates and authors of the 258 pages that evals/extraction.py scores are most often right in JSON-LD;
OpenGraph titles are written for social networks and differ from the printed headline on every fifth page.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from rashomon.intake.dates import iso_date

_ARTICLE_TYPE_ENDINGS = ("Article", "BlogPosting", "Report", "Review", "LiveBlogPosting", "Posting")
_MAX_JSON_LD_NODES = 20_000
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_TITLE_SEPARATOR = re.compile(r"\s+[|•·‹»\-–—:]+\s+|\s*[|｜ㅣ]\s*|(?<=[^\x00-\x7f])：")
_NO_WORD = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s+")
_MIN_HEADING_LENGTH = 12
_AUTHOR_SEPARATOR = re.compile(r"\s*(?:,|;|\||/|\band\b|\bund\b|\bet\b|&)\s*")
_BYLINE_WORD = re.compile(r"^(?:by|von|par|por|di|av|af|door)\s+", re.I)
_ADDRESS = re.compile(r"https?://|www\.|@", re.I)

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the page declares. `word_count` is the number of words it says that its article has."""

    title: str = ""
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    word_count: int | None = None
    free: bool | None = None


def read_metadata(tree: HtmlElement, url: str | None) -> PageMetadata:
    """What a parsed page declares. `url` is where it came from, if it came from an address. Never raises."""
    nodes = list(_json_ld_nodes(tree))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    article = _article_node(nodes)
    meta = _meta_values(tree)
    canonical = _canonical_url(tree, meta, url)
    publisher = _publisher(article, by_id, meta)
    return PageMetadata(
        title=_title(tree, article, meta, publisher, canonical or url),
        publisher=publisher,
        published=_first_date(
            article.get("datePublished"),
            meta.get("article:published_time"),
            meta.get("og:article:published_time"),
            meta.get("datepublished"),
            meta.get("date"),
            meta.get("dc.date.issued"),
            meta.get("dcterms.created"),
            meta.get("parsely-pub-date"),
            meta.get("sailthru.date"),
            article.get("dateCreated"),
        ),
        modified=_first_date(
            article.get("dateModified"),
            meta.get("article:modified_time"),
            meta.get("og:updated_time"),
            meta.get("datemodified"),
        ),
        authors=_authors(article, by_id, meta),
        url=canonical,
        language=_language(tree, article, meta),
        word_count=_whole_number(article.get("wordCount")),
        free=_truth(article.get("isAccessibleForFree")),
    )


def _json_ld_nodes(tree: HtmlElement) -> Iterator[Node]:
    """Every JSON-LD object on the page, outermost first."""
    count = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        queue: list[Any] = [_loads(script.text or "")]
        for value in queue:  # grows while it is walked: breadth first, and no recursion to exhaust
            count += 1
            if count > _MAX_JSON_LD_NODES:
                return
            if isinstance(value, list):
                queue.extend(value)
            elif isinstance(value, dict):
                yield value
                queue.extend(inner for inner in value.values() if isinstance(inner, dict | list))


def _loads(text: str) -> Any:
    for candidate in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _article_node(nodes: list[Node]) -> Node:
    """The node of the page's article: the first of an article type that has a headline, else the first."""
    articles = [node for node in nodes if any(t.endswith(_ARTICLE_TYPE_ENDINGS) for t in _types(node))]
    with_headline = [node for node in articles if _words(node.get("headline"))]
    return next(iter(with_headline + articles), {})


def _types(node: Node) -> list[str]:
    given = node.get("@type")
    return [t for t in (given if isinstance(given, list) else [given]) if isinstance(t, str)]


def _meta_values(tree: HtmlElement) -> dict[str, str]:
    """The first value of each meta name or property, in lower case."""
    values: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = _words(meta.get("content"))
        if name and content:
            values.setdefault(name.strip().lower(), content)
    return values


def _words(value: Any) -> str:
    """Text with character references resolved and white space made single; "" for anything else."""
    if not isinstance(value, str):
        return ""
    return _SPACES.sub(" ", html.unescape(html.unescape(value))).strip()


def _skeleton(text: str) -> str:
    return _NO_WORD.sub("", text).casefold()


def _title(
    tree: HtmlElement, article: Node, meta: dict[str, str], publisher: str | None, url: str | None
) -> str:
    headline = _words(article.get("headline")) or _words(article.get("name"))
    headings = [_words("".join(heading.itertext())) for heading in _limited(tree.iter("h1"), 20)]
    headings = [heading for heading in headings if len(heading) >= _MIN_HEADING_LENGTH]
    social = [meta[name] for name in ("og:title", "twitter:title") if name in meta]
    document = [_words(title.text) for title in _limited(tree.iter("title"), 1)]
    candidates = [title for title in [headline, *social, *headings, *document] if title]
    host = _host(url)
    site_names = [_skeleton(name) for name in (publisher, meta.get("og:site_name"), host) if name]
    skeletons = {_skeleton(candidate) for candidate in candidates}
    return next((_without_site(title, site_names, skeletons) for title in candidates), "")


def _without_site(title: str, site_names: list[str], other_titles: set[str]) -> str:
    """The title less what follows its last separators if that names the site or another title lacks it."""
    while separators := list(_TITLE_SEPARATOR.finditer(title)):
        head, tail = title[: separators[-1].start()], _skeleton(title[separators[-1].end() :])
        names_site = bool(tail) and any(tail in name or name in tail for name in site_names if name)
        if not head or not (names_site or _skeleton(head) in other_titles):
            break
        title = head
    return title


def _publisher(article: Node, by_id: dict[str, Node], meta: dict[str, str]) -> str | None:
    named = _names(article.get("publisher"), by_id)
    return meta.get("og:site_name") or next(iter(named), None) or meta.get("application-name")


def _names(value: Any, by_id: dict[str, Node]) -> list[str]:
    """The names of a person, an organisation, a reference to one, or a list of them."""
    names: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            named = one if "name" in one else by_id.get(str(one.get("@id")), {})
            given = named.get("name")
            names.extend(_words(name) for name in (given if isinstance(given, list) else [given]))
        else:
            names.append(_words(one))
    return [name for name in names if name]


def _authors(article: Node, by_id: dict[str, Node], meta: dict[str, str]) -> tuple[str, ...]:
    declared = _names(article.get("author"), by_id) or _names(article.get("creator"), by_id)
    if not declared:
        declared = [
            meta[name]
            for name in ("author", "article:author", "parsely-author", "dc.creator")
            if name in meta
        ]
        declared = declared[:1]
    return clean_authors(declared)


def clean_authors(declared: list[str]) -> tuple[str, ...]:
    """Single names: without "By", without addresses, each once, in the order given."""
    authors: dict[str, None] = {}
    for entry in declared:
        if _ADDRESS.search(entry):
            continue
        for name in _AUTHOR_SEPARATOR.split(_BYLINE_WORD.sub("", entry)):
            name = _BYLINE_WORD.sub("", name).strip()
            if name and len(name) <= 100:
                authors.setdefault(name)
    return tuple(authors)


def _first_date(*given: Any) -> str | None:
    dates = (iso_date(value) for value in given if isinstance(value, str))
    return next((date for date in dates if date), None)


def _canonical_url(tree: HtmlElement, meta: dict[str, str], base: str | None) -> str | None:
    links = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    for candidate in (*links, meta.get("og:url")):
        if not candidate:
            continue
        try:
            url: str = urljoin(base or "", candidate.strip())
            parts = urlsplit(url)
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.netloc:
            return url
    return None


def _host(url: str | None) -> str:
    """The telling label of an address: "example" of https://www.example.co.uk/."""
    try:
        labels = (urlsplit(url or "").hostname or "").split(".")
    except ValueError:
        return ""
    return max(labels[:-1], key=len, default="")


def _language(tree: HtmlElement, article: Node, meta: dict[str, str]) -> str | None:
    root = next(tree.iter("html"), None)
    declared = root.get("lang") if root is not None else None
    given = declared or article.get("inLanguage") or meta.get("og:locale") or meta.get("content-language")
    code = re.match(r"[a-zA-Z]{2}(?=$|[-_])", given) if isinstance(given, str) else None
    return code[0].lower() if code else None


def _whole_number(value: Any) -> int | None:
    try:
        return int(str(value)[:10])
    except ValueError:
        return None


def _truth(value: Any) -> bool | None:
    return {"true": True, "false": False}.get(str(value).strip().rpartition("/")[2].lower())


def _limited(elements: Iterator[HtmlElement], count: int) -> Iterator[HtmlElement]:
    for _, element in zip(range(count), elements, strict=False):
        yield element
