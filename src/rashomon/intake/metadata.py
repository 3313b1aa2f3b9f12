"""What a page says about its article: schema.org JSON-LD first, then OpenGraph and meta tags, then its look.

Title, dates and authors of the 258 pages that evals/extraction.py scores are most often right in JSON-LD;
OpenGraph titles are written for social networks and differ from the printed headline on every fifth page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from rashomon.intake.authors import find_authors, names_of
from rashomon.intake.dates import iso_date
from rashomon.intake.declared import Node, article_node, json_ld_nodes, meta_values, single_spaced, skeleton
from rashomon.intake.page_kinds import unfinished_kind
from rashomon.intake.publishers import headline_place

_TITLE_SEPARATOR = re.compile(r"\s+[|•·‹»\-–—:]+\s+|\s*[|｜ㅣ]\s*|(?<=[^\x00-\x7f])：")
_MIN_HEADING_LENGTH = 12


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the page declares.

    `word_count` is the number of words it says that its article has, `unfinished` why it is no single
    finished report.
    """

    title: str = ""
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    word_count: int | None = None
    free: bool | None = None
    unfinished: str | None = None


def read_metadata(tree: HtmlElement, url: str | None) -> PageMetadata:
    """What a parsed page declares. `url` is where it came from, if it came from an address. Never raises."""
    nodes = list(json_ld_nodes(tree))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    article = article_node(nodes)
    meta = meta_values(tree)
    canonical = _canonical_url(tree, meta, url)
    publisher = _publisher(article, by_id, meta)
    site_names = _site_names(publisher, article, by_id, meta, canonical or url)
    published = _first_date(
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
    )
    place = headline_place(_hostname(url) or _hostname(canonical), published)
    title = _title(tree, article, meta, site_names, place)
    return PageMetadata(
        title=title,
        publisher=publisher,
        published=published,
        modified=_first_date(
            article.get("dateModified"),
            meta.get("article:modified_time"),
            meta.get("og:updated_time"),
            meta.get("datemodified"),
        ),
        authors=find_authors(tree, article, by_id, meta, site_names),
        url=canonical,
        language=_language(tree, article, meta),
        word_count=_whole_number(article.get("wordCount")),
        free=_truth(article.get("isAccessibleForFree")),
        unfinished=unfinished_kind(article, title),
    )


def _title(
    tree: HtmlElement, article: Node, meta: dict[str, str], site_names: list[str], place: str | None
) -> str:
    """The headline from the place where this publisher has it, else from the first place that has one."""
    headline = single_spaced(article.get("headline")) or single_spaced(article.get("name"))
    headings = [single_spaced("".join(heading.itertext())) for heading in _limited(tree.iter("h1"), 20)]
    headings = [heading for heading in headings if len(heading) >= _MIN_HEADING_LENGTH]
    document = [single_spaced(title.text) for title in _limited(tree.iter("title"), 1)]
    found = {
        "declared": [headline],
        "social": [meta[name] for name in ("og:title", "twitter:title") if name in meta],
        "heading": headings,
        "document": document,
    }
    known = [meta.get(place[5:], "")] if place and place.startswith("meta:") else found.get(place or "", [])
    candidates = [
        title for title in [*known, *(title for titles in found.values() for title in titles)] if title
    ]
    skeletons = {skeleton(candidate) for candidate in candidates}
    return next((_without_site(title, site_names, skeletons) for title in candidates), "")


def _without_site(title: str, site_names: list[str], other_titles: set[str]) -> str:
    """The title less what follows its last separators if that names the site or another title lacks it."""
    for separator in reversed(list(_TITLE_SEPARATOR.finditer(title))):
        if skeleton(title[: separator.start()]) in other_titles:
            return title[: separator.start()]
    while separators := list(_TITLE_SEPARATOR.finditer(title)):
        head, tail = title[: separators[-1].start()], skeleton(title[separators[-1].end() :])
        names_site = bool(tail) and any(tail in name or name in tail for name in site_names)
        if not (head and names_site):
            break
        title = head
    return title


def _site_names(
    publisher: str | None, article: Node, by_id: dict[str, Node], meta: dict[str, str], url: str | None
) -> list[str]:
    """The skeletons of what the publisher and the page's host are called."""
    declared = names_of(article.get("publisher"), by_id)
    names = (publisher or "", meta.get("og:site_name", ""), _host(url), *declared)
    return [told for told in dict.fromkeys(map(skeleton, names)) if told]


def _publisher(article: Node, by_id: dict[str, Node], meta: dict[str, str]) -> str | None:
    named = names_of(article.get("publisher"), by_id)
    return meta.get("og:site_name") or next(iter(named), None) or meta.get("application-name")


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


def _hostname(url: str | None) -> str:
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def _host(url: str | None) -> str:
    """The telling label of an address: "example" of https://www.example.co.uk/."""
    return max(_hostname(url).split(".")[:-1], key=len, default="")


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
