"""`python -m bench.desk STORE`: what pages and searches of the desk take, asked of its own process over HTTP.

STORE is a file that `python -m bench.desk_store` wrote. Twelve stories are compared first.
Searches come at 20 a second, whether those before are answered or not; pages are asked for one after the
other. All is measured alone, while `rashomon watch` writes into the store, with all that this computes, and
while the desk itself compares stories. Writes a part of docs/desk-figures.md.
"""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from bench.desk_figures import TABLE_HEAD, describe_load, row, write_part
from bench.desk_server import Reader, Server, ask_at_rate, ask_in_turn, start_server
from bench.newsroom import HOST, open_newsroom
from rashomon.config import Settings
from rashomon.io.store import open_store
from rashomon.model.desk import StoryFilter
from rashomon.ui.addresses import article_address, page_address, story_address
from rashomon.ui.story_views import VIEWS
from rashomon.workflow.desk import Desk

_COMPARED = 12
_NOT_COMPARED = 20
_SEARCHES_A_SECOND = 20
_SEARCHES = 200
_PUBLISHED = 900
_SETTINGS = Settings(workers=1)
_PROGRAM = Path(sys.executable).with_name("rashomon")


@dataclass(frozen=True, slots=True)
class Asked:
    """Addresses of pages, and of searches."""

    views: list[str]
    not_compared: list[str]
    articles: list[str]
    lists: list[str]
    page_searches: list[str]
    searches: list[str]


def main(given: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "news.db"
        # A copy: a watch would go on with the pages that the watch of another run has left.
        with closing(open_store(given)) as database:
            database.back_up(store)
        _measure_all(store)


def _measure_all(store: Path) -> None:
    load = describe_load()
    asked, kept = _prepare(store)
    lines = [
        f"{kept:,} invented articles in stories of about five. Who asks shares the machine with the desk.",
        load,
        "",
    ]
    for heading, company in (
        ("Alone", nullcontext),
        ("While `rashomon watch` writes", lambda: _watch(store)),
    ):
        with start_server(store) as server, company():
            lines += _measure(heading, server, asked)
    with start_server(store) as server:
        lines += _measure("While the desk compares", server, asked, begins=True)
    write_part(f"{round(kept, -3):,} articles", lines)


def _prepare(store: Path) -> tuple[Asked, int]:
    chance = random.Random(3)
    with Desk(store, settings=_SETTINGS) as desk:
        stories = [
            one.id
            for one in desk.stories(StoryFilter(fewest_reports=5), limit=200).stories
            if one.reports == 5
        ]
        compared, others = stories[:_COMPARED], stories[_COMPARED : _COMPARED + _NOT_COMPARED]
        for story in compared:
            if desk.find_comparison(story) is None:
                desk.compare(story)
        reports = [article for story in compared for article in desk.story(story).articles]
    with closing(open_store(store)) as database:
        (kept,) = database.execute("SELECT count(*) FROM article")[0]
    queries = [_ask_for(chance, reports[number % len(reports)].title) for number in range(_SEARCHES)]
    return Asked(
        views=[story_address(story, view) for story in compared for view, _ in VIEWS],
        not_compared=[story_address(story) for story in others],
        articles=[article_address(one.id) for one in reports],
        lists=["/", "/?several=1", "/?publisher=Paper+7", "/?since=2031-06-01&until=2031-06-08"] * 10,
        page_searches=[page_address("/story-list", words=query) for query in queries],
        searches=[page_address("/api/v1/search", query=query) for query in queries],
    ), kept


def _ask_for(chance: random.Random, title: str) -> str:
    """What people search for: names, common words, phrases, with and without facets."""
    place, _, rest = title.partition(": ")
    words = rest.split()
    rare, rarer = f"w{chance.randrange(20, 500):x}", f"w{chance.randrange(500, 9000):x}"
    return chance.choice(
        [
            place, words[1], f"{words[0]} {words[1]}", f'"{words[1]} {words[2]}"', f"{place} w3", "w3",
            "w5 w7f", rarer, 'w4 publisher:"Paper 7"', "w3 after:2031-06-01 before:2031-06-08", f"{rare} -w3",
            f"{words[1][:4]}*",
        ]
    )  # fmt: skip


def _measure(heading: str, server: Server, asked: Asked, *, begins: bool = False) -> list[str]:
    """`begins`: pages of stories are asked for that the desk then compares behind all that follows."""
    reader = Reader(server)
    reader.ask("/")

    def ask_searches(paths: Sequence[str]) -> list[float]:
        return ask_at_rate(reader, paths, _SEARCHES_A_SECOND)

    def ask_pages(paths: Sequence[str]) -> list[float]:
        return ask_in_turn(reader, paths)

    rate = f"{_SEARCHES_A_SECOND} a second"
    rows = []
    for name, ask, paths in (
        ("a story not compared yet", ask_pages, asked.not_compared if begins else []),
        (f"search, {rate}", ask_searches, asked.searches),
        (f"list of stories with these words, {rate}", ask_searches, asked.page_searches),
        ("lists of stories", ask_pages, asked.lists),
        ("a story's views, looked at first", ask_pages, asked.views),
        ("a story's views, looked at again", ask_pages, asked.views * 2),
        ("an article", ask_pages, asked.articles),
    ):
        if paths:
            used = server.processor_seconds()
            milliseconds = ask(paths)
            rows.append(row(name, milliseconds, (server.processor_seconds() - used) * 1000 / len(paths)))
            print(rows[-1], flush=True)
    held = f"The server then holds {server.mebibytes()} MiB; {server.mebibytes('VmHWM')} MiB at most so far."
    return [f"### {heading}", "", *TABLE_HEAD, *rows, "", held, ""]


@contextmanager
def _watch(store: Path) -> Iterator[None]:
    """`rashomon watch` fetches a page a second, as politely as it always does, keeps it, and reads what is
    not read yet: with a store of `bench.desk_store` that is nearly all, so that it never rests."""
    with open_newsroom(feeds=1) as newsroom:
        newsroom.publish(_PUBLISHED)
        command: list[str | Path] = [_PROGRAM, "watch", "--store", store, *newsroom.feed_urls()]
        environment = {**os.environ, "RASHOMON_PRIVATE_HOSTS": HOST}
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                yield
                fetched = sum(path.startswith("/report/") for path, _ in newsroom.asked)
                print(f"{fetched} pages were fetched meanwhile", flush=True)
                if process.poll() is not None or not fetched:
                    raise RuntimeError("the watch did nothing, or ended")
            finally:
                process.terminate()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
