"""`python -m bench.store [--store LOCATION] [--words WORDS] [ARTICLES…]`: what collecting and searching cost.

Articles are invented: stories of two reports, some printed a second time, names and words of their own by
Zipf's law, over a year. Leads are random directions, one an event, instead of the encoder's vectors, which
cost the same for each article whatever is in the store. One process makes the articles and what each needs
by itself, another one keeps and groups them. Of the last ones of each size, which are invented beforehand,
it prints the CPU time an article of both (of a server it is in the wall time), and how many there are a
second on two cores, by the clock; also the store's size, peak memory, and wall time of searches.
The store is a file that is thrown away, or the empty one that is named.
"""

import argparse
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event as Signal
from pathlib import Path
from statistics import median

import numpy as np

from rashomon.grouping.profiles import Profile, count_words
from rashomon.grouping.publication_days import find_days
from rashomon.io.store import find_articles, list_stories, open_store, parse_query
from rashomon.io.store.arrivals import add_arrivals
from rashomon.io.store.collecting import BATCH_ARTICLES
from rashomon.io.store.database import Database
from rashomon.io.store.preparing import Arrival, prepare_article
from rashomon.model.article import Article
from rashomon.models.encoder import Vectors

SIZES = (10_000, 100_000)
_WORDS = 200
_VOCABULARY = 60_000
_DAYS = 365
# So many of each size are measured, and so many batches wait to be kept at most.
_MEASURED = 5 * BATCH_ARTICLES
_WAITING = 8
_SEARCHES = (
    ("a rare word", "{rare}"),
    ("a common word", "{common}"),
    ("two words", "{common} {rare}"),
    ("a phrase", '"{first} {second}"'),
    ("a common word of one publisher", "{common} publisher:Paper-7"),
    ("a common word of one week", "{common} after:2031-06-01 before:2031-06-08"),
    ("one word and not another", "{rare} -{common}"),
)
_MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class _Event:
    """What the reports of one event share: names, and the direction of their leads."""

    names: list[str]
    lead: np.ndarray


@dataclass(frozen=True, slots=True)
class _Made:
    """What the process that makes articles has used since it was asked for the measured ones."""

    seconds: float
    peak_mebibytes: float


def main(sizes: tuple[int, ...], location: str | None, words: int) -> None:
    context = multiprocessing.get_context("spawn")
    made: Queue[list[Arrival] | _Made] = context.Queue(_WAITING)
    go = context.Event()
    maker = context.Process(target=_make, args=(sizes, words, made, go), daemon=True)
    maker.start()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        database = open_store(location or path, create=True)
        for size in sizes:
            filled = _keep(database, made)
            go.set()
            measured = _keep(database, made)
            count = measured.articles
            print(
                f"{size:,} articles: {count / measured.wall:.0f} a second on two cores; CPU an article "
                f"{measured.seconds / count * 1000:.2f} ms to keep and group, "
                f"{measured.made.seconds / count * 1000:.2f} ms to prepare; since the size before "
                f"{filled.seconds + measured.seconds:.0f} s CPU, {filled.wall + measured.wall:.0f} s wall; "
                f"store {_measure(database, path) / _MEBIBYTE:.0f} MiB; peak memory "
                f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB, of the maker "
                f"{measured.made.peak_mebibytes:.0f} MiB",
                flush=True,
            )
            _search(database)
        database.close()
    maker.join()


@dataclass(frozen=True, slots=True)
class _Kept:
    """What it took to keep articles: CPU and wall time in seconds."""

    articles: int
    seconds: float
    wall: float
    made: _Made


def _keep(database: Database, made: "Queue[list[Arrival] | _Made]") -> _Kept:
    """Keep what is made until the maker says that this was all for now."""
    articles = 0
    began, began_wall = time.process_time(), time.perf_counter()
    while not isinstance(batch := made.get(), _Made):
        with database.writing():
            add_arrivals(database, batch)
        articles += len(batch)
    return _Kept(articles, time.process_time() - began, time.perf_counter() - began_wall, batch)


def _make(sizes: tuple[int, ...], words: int, made: "Queue[list[Arrival] | _Made]", go: Signal) -> None:
    """For each size the articles up to it: most as they are invented, the last ones when asked for."""
    stream = _invent(words)
    count = 0
    for size in sizes:
        measured = min(_MEASURED, size - count)
        while count < size - measured:
            batch = list(islice(stream, min(BATCH_ARTICLES, size - measured - count)))
            made.put([_prepare(*one) for one in batch])
            count += len(batch)
        invented = list(islice(stream, measured))
        count += measured
        made.put(_look_back(0.0))
        go.wait()
        go.clear()
        began = time.process_time()
        for start in range(0, measured, BATCH_ARTICLES):
            made.put([_prepare(*one) for one in invented[start : start + BATCH_ARTICLES]])
        made.put(_look_back(began))


def _look_back(began: float) -> _Made:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return _Made(time.process_time() - began, peak)


def _prepare(article: Article, lead: Vectors) -> Arrival:
    profile = Profile(article.id, *count_words(article), lead, find_days(article))
    return Arrival(article, profile, prepared=prepare_article(article))


def _measure(database: Database, path: Path) -> int:
    """The size of the store in bytes."""
    if path.exists():
        return path.stat().st_size
    return int(database.execute("SELECT pg_database_size(current_database())")[0][0])


def _search(database: Database) -> None:
    chance = random.Random(5)
    (newest,) = database.execute("SELECT max(number) FROM article")[0]
    for name, form in _SEARCHES:
        times = []
        for _ in range(15):
            ((title,),) = database.execute(
                "SELECT title FROM article WHERE number = ?", (chance.randint(1, newest),)
            )
            first, second, *_ = title.split()
            query = parse_query(form.format(rare=first, common=_word(3), first=first, second=second))
            began = time.perf_counter()
            find_articles(database, query, 20)
            times.append((time.perf_counter() - began) * 1000)
        print(f"  {name}: median {median(times):.1f} ms, most {max(times):.1f} ms", flush=True)
    began = time.perf_counter()
    list_stories(database)
    print(f"  the 50 newest stories: {(time.perf_counter() - began) * 1000:.1f} ms", flush=True)


def _invent(length: int) -> Iterator[tuple[Article, Vectors]]:
    chance = random.Random(1)
    vectors = np.random.default_rng(1)
    # Zipf's law: the word of rank r is drawn with probability 1 / r.
    weights = 1.0 / np.arange(1, _VOCABULARY + 1)
    upto = np.cumsum(weights / weights.sum())
    upto[-1] = 1.0
    number = 0
    while True:
        lead = vectors.standard_normal(384).astype(np.float32)
        event = _Event([f"name{chance.randrange(5_000_000)}" for _ in range(4)], lead / np.linalg.norm(lead))
        day = date(2031, 1, 1) + timedelta(days=chance.randrange(_DAYS))
        draft = ""
        for report in range(3):
            words = [
                _word(rank) for rank in np.searchsorted(upto, vectors.random(length), side="right").tolist()
            ]
            for place in range(0, length, 15):
                words[place] = chance.choice(event.names)
            # The third report of every other event is a print of the second.
            draft = draft if report == 2 and number % 2 else " ".join(words)
            article = Article(
                f"a{number}",
                draft,
                " ".join(event.names[:2] + words[1:6]),
                f"Paper-{number % 200}",
                day.isoformat(),
            )
            yield article, event.lead
            number += 1


def _word(rank: int) -> str:
    return f"w{rank:x}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--store")
    parser.add_argument("--words", type=int, default=_WORDS)
    parser.add_argument("articles", nargs="*", type=int)
    asked = parser.parse_args()
    main(tuple(asked.articles) or SIZES, asked.store, asked.words)
