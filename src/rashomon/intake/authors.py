"""Who wrote an article, as its page declares and shows it.

Declared names come first: schema.org's author, then the meta names that publishers' systems write. A page
that declares nobody but its publisher, as the templates of many do, is asked for the byline that it shows.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from rashomon.intake.declared import Node, single_spaced, skeleton

_META_NAMES = (
    "author", "sailthru.author", "parsely-author", "article:author_name", "cxenseparse:author",
    "articleauthor", "dcsext.author", "byl", "article:author", "dc.creator", "dcterms.creator",
)  # fmt: skip
_SEPARATOR = re.compile(r"\s*(?:,|;|\||/|\b(?:and|und|et|og|och)\b|&)\s*")
_BYLINE_WORD = re.compile(r"^(?:by|von|par|por|di|av|af|door|autor(?:in)?:?|texte? (?:by|von):?)\s+", re.I)
_ADDRESS = re.compile(r"https?://|www\.|@", re.I)
_INITIALS = re.compile(r"\s*\([a-zäöü]{2,5}\.?\)$")
_HOST_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,7}", re.I)
_NO_NAME = re.compile(r"[\d\W_]*")
_FULL_NAME = re.compile(r"[^\W\d_]+\.? +[^\W\d_]")
_MAX_NAME_LENGTH = 100
_MAX_NAME_WORDS = 6
_MAX_BYLINE_LENGTH = 80
_MAX_ELEMENTS = 20_000
_BYLINE_CLASS = re.compile(r"(?:\S*[-_])?(?:author|byline)s?(?:[-_]*(?:name|(?:list[-_]*)?item))?", re.I)


def find_authors(
    tree: HtmlElement, article: Node, by_id: dict[str, Node], meta: dict[str, str], site_names: list[str]
) -> tuple[str, ...]:
    """The names a page gives as its article's authors, in its order; the publisher's where nobody else is.

    `site_names` are the skeletons of what the publisher and the page's host are called.
    """
    declared = [
        clean_authors(names)
        for names in (
            names_of(article.get("author"), by_id),
            names_of(article.get("creator"), by_id),
            *([meta[name]] for name in _META_NAMES if name in meta),
        )
    ]
    for names in declared:
        if names and not _names_publisher(names[0], site_names):
            return names
    shown = clean_authors(_bylines(tree))
    if any(_FULL_NAME.match(name) for name in shown):  # else it is an agency, a desk or initials
        return shown
    return next((names for names in declared if names), ())


def names_of(value: Any, by_id: dict[str, Node]) -> list[str]:
    """The names of a person, an organisation, a reference to one, or lists of them."""
    names: list[str] = []
    queue = [value]
    for one in queue:  # grows while it is walked: lists stand in lists on some pages
        if isinstance(one, list):
            queue.extend(one)
        elif isinstance(one, dict):
            node = one if "name" in one or "familyName" in one else by_id.get(str(one.get("@id")), {})
            given = node.get("name") or f"{_word(node, 'givenName')} {_word(node, 'familyName')}"
            names.extend(single_spaced(name) for name in (given if isinstance(given, list) else [given]))
        else:
            names.append(single_spaced(one))
    return [name for name in names if name]


def clean_authors(declared: Iterable[str]) -> tuple[str, ...]:
    """Single names: without "By", addresses, initials in brackets and job titles, each once, in order."""
    authors: dict[str, None] = {}
    for entry in declared:
        if _ADDRESS.search(entry):
            continue
        names = [_name(part) for part in _SEPARATOR.split(_BYLINE_WORD.sub("", entry))]
        names = [name for name in names if name]
        # Behind a name its job and its host may stand; alone, a host is the name of a desk.
        authors.update(dict.fromkeys(name for at, name in enumerate(names) if at == 0 or _is_short(name)))
    return tuple(authors)


def _is_short(name: str) -> bool:
    return not _HOST_NAME.fullmatch(name) and len(name.split()) <= _MAX_NAME_WORDS


def _name(part: str) -> str:
    name = _INITIALS.sub("", _BYLINE_WORD.sub("", part)).strip()
    return "" if len(name) > _MAX_NAME_LENGTH or _NO_NAME.fullmatch(name) else name


def _names_publisher(name: str, site_names: list[str]) -> bool:
    told = skeleton(name)
    return any(told in site_name or site_name in told for site_name in site_names)


def _word(node: Node, key: str) -> str:
    return single_spaced(node.get(key))


def _bylines(tree: HtmlElement) -> Iterator[str]:
    """What the first element holds that says that it is the byline: by itemprop or rel, else by its class."""
    by_class: list[str] = []
    for element in islice(tree.iter("a", "span", "div", "p", "address", "cite"), _MAX_ELEMENTS):
        declared = "author" in (element.get("itemprop") or "", *(element.get("rel") or "").split())
        if not declared and not any(map(_BYLINE_CLASS.fullmatch, (element.get("class") or "").split())):
            continue
        if "Organization" in (element.get("itemtype") or ""):
            continue
        named = next(element.iterfind(".//*[@itemprop='name']"), element)
        words = single_spaced(" ".join(islice(named.itertext(), 12)))
        if not words or len(words) > _MAX_BYLINE_LENGTH:
            continue
        if declared:
            yield words
            return
        by_class.append(words)
    yield from by_class[:1]
