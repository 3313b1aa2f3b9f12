"""How well articles are extracted from recorded pages.

    python evals/extraction.py FOLDER [--worst N]

FOLDER is the `test_data` folder of fundus: recorded pages with the article that the publisher's own
parser finds on them. Prints a line for each way to the body, then title, date and authors of ours.
"""

import argparse
import gzip
import json
import re
import statistics
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


def body_by_resiliparse(page: RecordedPage) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    text: str = extract_plain_text(
        page.content.decode("utf-8", "replace"), main_content=True, alt_texts=False
    )
    return text


RIVALS: dict[str, Callable[[RecordedPage], str]] = {
    "trafilatura": body_by_trafilatura,
    "trafilatura, precise": body_by_trafilatura_precise,
    "resiliparse": body_by_resiliparse,
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


def print_metadata(articles: list[Article], pages: list[RecordedPage], worst: int) -> None:
    titles = [
        _single_spaced(article.title) == page.title for article, page in zip(articles, pages, strict=True)
    ]
    days = [(article.published or "")[:10] == page.day for article, page in zip(articles, pages, strict=True)]
    authors = [
        overlap((author.casefold() for author in article.authors), page.authors)
        for article, page in zip(articles, pages, strict=True)
    ]
    print(f"title {statistics.mean(titles):.3f}  day {statistics.mean(days):.3f}", end="  ")
    print(f"authors F1 {statistics.mean(score.f1 for score in authors):.3f}")
    for name in ("publisher", "language", "modified", "url"):
        print(f"    {name}: {sum(getattr(a, name) is not None for a in articles)} of {len(articles)}")
    if not worst:
        return
    for i, (article, page) in enumerate(zip(articles, pages, strict=True)):
        if not days[i]:
            print(f"    {page.name}: day {article.published}, not {page.day}")
        if authors[i].f1 < 1:
            print(f"    {page.name}: authors {article.authors}, not {sorted(page.authors)}")
        if not titles[i]:
            print(f"    {page.name}: title {article.title!r}, not {page.title!r}")


def main() -> None:
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
        return
    pages = list(read_pages(options.folder))
    started = time.process_time()
    articles = [our_article(page) for page in pages]
    seconds = time.process_time() - started
    scores = [
        (overlap_of_words(article.text, page.body), page)
        for article, page in zip(articles, pages, strict=True)
    ]
    print_bodies("rashomon", scores, seconds, options.worst)
    print_metadata(articles, pages, options.worst)
    for name, body in {} if options.ours else RIVALS.items():
        started = time.process_time()
        bodies = [body(page) for page in pages]
        seconds = time.process_time() - started
        scores = [(overlap_of_words(text, page.body), page) for text, page in zip(bodies, pages, strict=True)]
        print_bodies(name, scores, seconds, options.worst)


if __name__ == "__main__":
    main()
