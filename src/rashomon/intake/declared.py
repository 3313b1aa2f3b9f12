"""What a page declares in machine-readable form: its JSON-LD nodes and its meta values."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]

_ARTICLE_TYPE_ENDINGS = ("Article", "BlogPosting", "Report", "Review", "LiveBlogPosting", "Posting")
_MAX_JSON_LD_NODES = 20_000
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_NO_WORD = re.compile(r"[\W_]+")
_SPACES = re.compile(r"\s+")


def json_ld_nodes(tree: HtmlElement) -> Iterator[Node]:
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


def article_node(nodes: list[Node]) -> Node:
    """The node of the page's article: the first of an article type that has a headline, else the first."""
    articles = [node for node in nodes if any(t.endswith(_ARTICLE_TYPE_ENDINGS) for t in types_of(node))]
    with_headline = [node for node in articles if single_spaced(node.get("headline"))]
    return next(iter(with_headline + articles), {})


def types_of(node: Node) -> list[str]:
    """What schema.org types a node says that it has."""
    given = node.get("@type")
    return [t for t in (given if isinstance(given, list) else [given]) if isinstance(t, str)]


def meta_values(tree: HtmlElement) -> dict[str, str]:
    """The first value of each meta name or property, in lower case."""
    values: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = single_spaced(meta.get("content"))
        if name and content:
            values.setdefault(name.strip().lower(), content)
    return values


def single_spaced(value: Any) -> str:
    """Text with character references resolved and white space made single; "" for anything else."""
    if not isinstance(value, str):
        return ""
    return _SPACES.sub(" ", html.unescape(html.unescape(value))).strip()


def skeleton(text: str) -> str:
    """The letters and digits of a text, for telling whether two titles or names are one."""
    return _NO_WORD.sub("", text).casefold()
