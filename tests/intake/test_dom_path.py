"""From an article's words to the element of its page that holds them."""

import gzip
import os
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from resiliparse.parse.html import HTMLTree, NodeType

from rashomon.intake import read_capture
from rashomon.intake.dom_path import find_element, find_run_paths
from rashomon.model.article import Article, Capture, Extraction, SourceRun
from rashomon.model.span import Span

PAGES = Path(
    os.environ.get("RASHOMON_DATA", str(Path(__file__).parents[2].parent / "shared" / "data")),
    "html-fundus",
    "test_data",
)


def read(content: bytes) -> Article:
    (article,) = read_capture(Capture(content, "page.html", media_type="text/html")).articles
    return article


def text_at(tree: HTMLTree, path: str) -> str:
    """What the element of an XPath shows, followed step by step in a tree without our marks."""
    node: Any = tree.document
    for step in path.strip("/").split("/"):
        name, _, place = step.rstrip("]").partition("[")
        children = [one for one in node.child_nodes if one.type == NodeType.ELEMENT and one.tag == name]
        node = children[int(place) - 1]
    return str(node.text)


def span_of(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(article.id, "body", start, start + len(words))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_words_lead_to_their_element(page: str, paragraphs: tuple[str, ...], encoding: str) -> None:
    content = page.replace('charset="utf-8"', f'charset="{encoding}"').encode(encoding)
    article = read(content)
    paths = find_run_paths(article, content)
    above = "/html[1]/body[1]/main[1]/article[1]"
    assert find_element(article, span_of(article, "cracks in two"), paths) == f"{above}/p[1]"
    said = span_of(article, "€3 million and to last")
    assert find_element(article, said, paths) == f"{above}/p[4]"
    both = span_of(article, f"{paragraphs[1]}\n{paragraphs[2]}")
    assert find_element(article, both, paths) == above
    title = Span(article.id, "title", 0, 8)
    assert find_element(article, title, paths) == f"{above}/h1[1]"


def test_the_tree_is_that_of_a_browser(paragraphs: tuple[str, ...]) -> None:
    """End tags are missing, a table gets its body, and what is not in it goes before it."""
    source = (
        f"<p>{paragraphs[0]}<p>{paragraphs[1]} <b>{paragraphs[2]}</b><table><tr><td>{paragraphs[3]}</table>"
    )
    content = f"<!DOCTYPE html><html><body><article>{source}</article>".encode()
    article = read(content)
    paths = find_run_paths(article, content)
    found = [find_element(article, span_of(article, one), paths) for one in paragraphs[:4]]
    above = "/html[1]/body[1]/article[1]"
    assert found[:3] == [f"{above}/p[1]", f"{above}/p[2]", f"{above}/p[2]/b[1]"]
    assert found[3] == f"{above}/table[1]/tbody[1]/tr[1]/td[1]"


def test_what_is_not_on_the_page_has_no_element(page: str) -> None:
    article = read(page.encode())
    assert find_run_paths(article, b"<p>Another page.") == {}
    assert find_element(article, Span(article.id, "body", 0, 5), {}) is None
    plain = Article("a", "No page at all.")
    assert find_run_paths(plain, b"No page at all.") == {}


def test_however_deep_a_page_is_its_paths_end() -> None:
    source = b"<p>Far too deep to be shown anywhere."
    content = b"<div>" * 20_000 + source
    place = SourceRun("body", 0, len(source) - 3, len(content) - len(source) + 3, len(content))
    extraction = Extraction(source=(place,), source_encoding="utf-8")
    article = Article("a", source[3:].decode(), extraction=extraction)
    assert all(path.count("/") <= 513 for path in find_run_paths(article, content).values())


@pytest.mark.slow
@pytest.mark.skipif(not PAGES.is_dir(), reason="the recorded pages are not here (RASHOMON_DATA)")
def test_on_recorded_pages_every_run_leads_to_an_element_with_its_words() -> None:
    for path in islice(sorted(PAGES.rglob("*.html.gz")), 0, None, 64):
        content = gzip.decompress(path.read_bytes())
        article = read(content)
        paths = find_run_paths(article, content)
        tree = HTMLTree.parse(content.decode(article.extraction.source_encoding or "utf-8", "replace"))
        shown = {found: text_at(tree, found) for found in set(paths.values())}
        for run in article.extraction.source:
            words = article.field_text(run.field)[run.start : run.end].strip()
            if words:
                assert words in shown[paths[run]]
