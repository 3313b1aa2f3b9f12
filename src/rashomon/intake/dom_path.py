"""Where in a page's tree an article's words stand: XPaths, made on demand from the bytes and the offset map.

A comment with a name that the page cannot know is put before every run of the map, and the page parsed as
browsers do (HTML standard, 13.2): a comment stands where the text behind it does and changes nothing else.
A run is unbroken in the source, so it stands in one element. Nothing of this is stored.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING

from rashomon.model.article import Article, SourceRun
from rashomon.model.span import Span

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree, Node

# As browsers have it: deeper elements are put beside each other.
_DEEPEST = 512
_NAME_DIGITS = 16

ElementPath = str
"""An XPath with the places of elements among those of their name, as in /html/body/p[2]."""


def find_run_paths(article: Article, content: bytes) -> dict[SourceRun, ElementPath]:
    """The element that each run of the offset map stands in; `content` is the page as read. Never raises.

    Runs that stand in no text of the tree, or too deep, are left out.
    """
    from resiliparse.parse.html import HTMLTree

    runs = sorted(article.extraction.source, key=lambda run: run.byte_start)
    encoding = article.extraction.source_encoding
    if not runs or encoding is None or runs[-1].byte_end > len(content):
        return {}
    name = f"{hashlib.sha256(content).hexdigest()[:_NAME_DIGITS]}-"
    marked: list[bytes] = []
    done = 0
    for number, run in enumerate(runs):
        marked += (content[done : run.byte_start], f"<!--{name}{number}-->".encode(encoding))
        done = run.byte_start
    source = b"".join([*marked, content[done:]]).decode(encoding, errors="replace")
    paths = _find_comments(HTMLTree.parse(source), name)
    return {run: paths[number] for number, run in enumerate(runs) if number in paths}


def find_element(article: Article, span: Span, paths: Mapping[SourceRun, ElementPath]) -> ElementPath | None:
    """The smallest element that holds all of a span's words on its page; None if none stands there."""
    text = article.field_text(span.field)
    found = [
        paths[run].split("/")
        for run in article.extraction.source
        if run.field == span.field and run.start < span.end and span.start < run.end and run in paths
        if text[max(run.start, span.start) : min(run.end, span.end)].strip()
    ]
    if not found:
        return None
    steps = takewhile(lambda level: len(set(level)) == 1, zip(*found, strict=False))
    return "/".join(level[0] for level in steps)


def _find_comments(tree: "HTMLTree", name: str) -> dict[int, ElementPath]:
    """The element around each comment of that name, by its number. Each node is visited once."""
    found: dict[int, ElementPath] = {}
    for path, comment in _walk(tree):
        number = comment.removeprefix(name)
        if number != comment and number.isascii() and number.isdigit():
            found[int(number)] = path
    return found


def _walk(tree: "HTMLTree") -> Iterator[tuple[ElementPath, str]]:
    """Every comment with the path of its parent."""
    from resiliparse.parse.html import NodeType

    pending: list[tuple[Node | None, ElementPath, int]] = [(tree.document, "", 0)]
    while pending:
        parent, path, depth = pending.pop()
        counts: Counter[str] = Counter()
        node = None if parent is None else parent.first_child
        while node is not None:
            if node.type == NodeType.COMMENT:
                yield path, node.value or ""
            elif node.type == NodeType.ELEMENT and depth < _DEEPEST:
                name = str(node.tag)
                counts[name] += 1
                pending.append((node, f"{path}/{name}[{counts[name]}]", depth + 1))
            node = node.next
