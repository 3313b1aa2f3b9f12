"""How well articles are extracted from recorded pages.

    python -m evals.extraction FOLDER [--worst N]

FOLDER is the `test_data` folder of fundus: recorded pages with the article that the publisher's own
parser finds on them. Prints a line for each way to the body and for each way to title, date and authors,
ours first, then the libraries on their own, and checks our offset map: exit code 1 where bytes that it
names do not yield the character.
"""

import argparse
import gzip
import html
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.intake import read_capture
from rashomon.model.article import Article, Capture

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class RecordedPage:
    name: str
    content: bytes
    url: str | None
    title: str
    body: str
    day: str
    authors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Overlap:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def read_pages(folder: Path) -> Iterator[RecordedPage]:
    """Every recorded page; the versions of a publisher's parser and its pages are both in order of time."""
    for expected_path in sorted(folder.glob("*/*.json")):
        versions = json.loads(expected_path.read_text("utf-8"))
        addresses = json.loads((expected_path.parent / "meta.info").read_text("utf-8"))
        pages = sorted(expected_path.parent.glob(f"{expected_path.stem}_2*.html.gz"))
        for version, page in zip(sorted(versions), pages, strict=True):
            article = versions[version]
            yield RecordedPage(
                name=f"{page.parent.name}/{page.name}",
                content=gzip.decompress(page.read_bytes()),
                url=addresses.get(page.name, {}).get("url"),
                title=_single_spaced(article["title"]),
                body="\n".join(_paragraphs(article["body"])),
                day=article["publishing_date"][:10],
                authors=frozenset(author.casefold() for author in article.get("authors", [])),
            )


def _paragraphs(body: dict[str, list[str] | list[dict[str, list[str]]]]) -> Iterator[str]:
    for part in body["summary"] + body["sections"]:
        if isinstance(part, str):
            yield part
        else:
            yield from part["headline"] + part["paragraphs"]


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def overlap_of_words(found: str, expected: str) -> Overlap:
    """Of the words counted as often as they occur, the share that both have."""
    return overlap(_WORD.findall(found.lower()), _WORD.findall(expected.lower()))


def overlap(found: Iterable[str], expected: Iterable[str]) -> Overlap:
    found_count, expected_count = Counter(found), Counter(expected)
    shared = sum((found_count & expected_count).values())
    if not found_count and not expected_count:
        return Overlap(1.0, 1.0)
    return Overlap(
        shared / found_count.total() if found_count else 0.0,
        shared / expected_count.total() if expected_count else 0.0,
    )


def body_by_trafilatura(page: RecordedPage) -> str:
    from trafilatura import extract

    return extract(page.content.decode("utf-8", "replace"), include_comments=False) or ""


def body_by_trafilatura_precise(page: RecordedPage) -> str:
    from trafilatura import extract

    return (
        extract(page.content.decode("utf-8", "replace"), include_comments=False, favor_precision=True) or ""
    )


def body_by_trafilatura_complete(page: RecordedPage) -> str:
    from trafilatura import extract

    return extract(page.content.decode("utf-8", "replace"), include_comments=False, favor_recall=True) or ""


def body_by_resiliparse(page: RecordedPage) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    text: str = extract_plain_text(
        page.content.decode("utf-8", "replace"), main_content=True, alt_texts=False
    )
    return text


RIVALS: dict[str, Callable[[RecordedPage], str]] = {
    "trafilatura": body_by_trafilatura,
    "trafilatura, precise": body_by_trafilatura_precise,
    "trafilatura, complete": body_by_trafilatura_complete,
    "resiliparse": body_by_resiliparse,
}


@dataclass(frozen=True, slots=True)
class Declared:
    """Title, day and authors as one way finds them; None where it does not look for them."""

    title: str | None = None
    day: str | None = None
    authors: tuple[str, ...] | None = None


def declared_by_trafilatura(page: RecordedPage) -> Declared:
    from trafilatura import load_html
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(load_html(page.content.decode("utf-8", "replace")), default_url=page.url)
    return Declared(found.title or "", found.date or "", tuple((found.author or "").split("; ")))


def declared_by_htmldate(page: RecordedPage) -> Declared:
    from htmldate import find_date

    return Declared(day=find_date(page.content.decode("utf-8", "replace"), original_date=True) or "")


def declared_by_open_graph(page: RecordedPage) -> Declared:
    from lxml import html as lxml_html

    tree = lxml_html.fromstring(page.content)
    titles = tree.xpath("//meta[@property='og:title']/@content")
    return Declared(title=str(titles[0]) if isinstance(titles, list) and titles else "")


def declared_by_heading(page: RecordedPage) -> Declared:
    from lxml import html as lxml_html

    heading = next(lxml_html.fromstring(page.content).iter("h1"), None)
    return Declared(title="" if heading is None else "".join(map(str, heading.itertext())))


RIVALS_IN_DECLARED: dict[str, Callable[[RecordedPage], Declared]] = {
    "trafilatura": declared_by_trafilatura,
    "htmldate": declared_by_htmldate,
    "og:title": declared_by_open_graph,
    "first h1": declared_by_heading,
}


def our_article(page: RecordedPage) -> Article:
    intake = read_capture(Capture(page.content, page.name, url=page.url))
    return intake.articles[0] if intake.articles else Article(id="", text="")


def print_bodies(name: str, scores: list[tuple[Overlap, RecordedPage]], seconds: float, worst: int) -> None:
    mean = statistics.mean
    print(
        f"{name:22} P {mean(s.precision for s, _ in scores):.3f} R {mean(s.recall for s, _ in scores):.3f} "
        f"F1 {mean(s.f1 for s, _ in scores):.3f}  below 0.5: {sum(s.f1 < 0.5 for s, _ in scores):3} "
        f" {1000 * seconds / len(scores):6.1f} ms a page"
    )
    for score, page in sorted(scores, key=lambda scored: scored[0].f1)[:worst]:
        print(f"    {score.precision:.2f} {score.recall:.2f} {page.name}")


def print_declared(name: str, found: list[Declared], pages: list[RecordedPage]) -> None:
    line = f"{name:22}"
    if all(one.title is not None for one in found):
        line += f" title {statistics.mean(map(has_title, found, pages)):.3f}"
    if all(one.day is not None for one in found):
        line += (
            f" day {statistics.mean(one.day == page.day for one, page in zip(found, pages, strict=True)):.3f}"
        )
    if all(one.authors is not None for one in found):
        scores = [
            overlap((author.casefold() for author in one.authors or () if author), page.authors).f1
            for one, page in zip(found, pages, strict=True)
        ]
        line += f" authors F1 {statistics.mean(scores):.3f}"
    print(line)


def has_title(found: Declared, page: RecordedPage) -> bool:
    return _single_spaced(found.title or "") == page.title


def print_wrong(found: list[Declared], pages: list[RecordedPage]) -> None:
    for one, page in zip(found, pages, strict=True):
        if one.day != page.day:
            print(f"    {page.name}: day {one.day}, not {page.day}")
        if {author.casefold() for author in one.authors or ()} != page.authors:
            print(f"    {page.name}: authors {one.authors}, not {sorted(page.authors)}")
        if not has_title(one, page):
            print(f"    {page.name}: title {one.title!r}, not {page.title!r}")


@dataclass(frozen=True, slots=True)
class MapCheck:
    """Of an article's characters other than line breaks, how many are mapped, and which runs say others."""

    characters: int
    mapped: int
    has_title: bool
    wrong: tuple[str, ...]


def check_map(article: Article, page: RecordedPage) -> MapCheck:
    """Whether the bytes that the offset map names yield the characters: the same or a reference."""
    wrong: list[str] = []
    mapped = 0
    encoding = article.extraction.source_encoding or "utf-8"
    for run in article.extraction.source:
        words = article.field_text(run.field)[run.start : run.end]
        said = page.content[run.byte_start : run.byte_end].decode(encoding, "replace")
        is_reference = len(words) == 1 and html.unescape(said) == words
        is_space = len(words) == 1 and words.isspace() and html.unescape(said).isspace()
        if not (said == words or is_reference or is_space):
            wrong.append(f"{page.name}: {words!r} from {said!r}")
        mapped += (run.end - run.start) * (run.field == "body")
    return MapCheck(
        len(article.text) - article.text.count("\n"),
        mapped,
        any(run.field == "title" for run in article.extraction.source),
        tuple(wrong),
    )


def print_map(checks: list[MapCheck]) -> int:
    """Prints what the offset map covers; returns how many runs are wrong."""
    characters, mapped = sum(check.characters for check in checks), sum(check.mapped for check in checks)
    wrong = [line for check in checks for line in check.wrong]
    print(
        f"offset map             {mapped} of {characters} characters ({mapped / max(1, characters):.4f}), "
        f"whole on {sum(check.mapped == check.characters for check in checks)} of {len(checks)} pages, "
        f"titles on {sum(check.has_title for check in checks)}, wrong runs {len(wrong)}"
    )
    print("".join(f"    {line}\n" for line in wrong), end="")
    return len(wrong)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--worst", type=int, default=0, help="show the N worst bodies, and all wrong metadata"
    )
    parser.add_argument("--ours", action="store_true", help="leave the rivals out")
    options = parser.parse_args()
    if not options.folder.is_dir():
        print(f"{options.folder} is not there: nothing to score")
        return 0
    pages = list(read_pages(options.folder))
    started = time.process_time()
    articles = [our_article(page) for page in pages]
    seconds = time.process_time() - started
    scores = [
        (overlap_of_words(article.text, page.body), page)
        for article, page in zip(articles, pages, strict=True)
    ]
    print_bodies("rashomon", scores, seconds, options.worst)
    for name, body in {} if options.ours else RIVALS.items():
        started = time.process_time()
        bodies = [body(page) for page in pages]
        seconds = time.process_time() - started
        scores = [(overlap_of_words(text, page.body), page) for text, page in zip(bodies, pages, strict=True)]
        print_bodies(name, scores, seconds, options.worst)
    declared = [Declared(a.title, (a.published or "")[:10], a.authors) for a in articles]
    print_declared("rashomon", declared, pages)
    if options.worst:
        print_wrong(declared, pages)
    for name, declare in {} if options.ours else RIVALS_IN_DECLARED.items():
        print_declared(name, [declare(page) for page in pages], pages)
    return 1 if print_map([check_map(a, page) for a, page in zip(articles, pages, strict=True)]) else 0


if __name__ == "__main__":
    sys.exit(main())
