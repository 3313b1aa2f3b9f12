"""A watch killed again and again while reports come in: `python -m bench.watch_kills 50`.

Nothing that it said to be kept may be missing, and in the end every report is in the store exactly once.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.newsroom import HOST, Newsroom, open_newsroom, paragraphs_of
from rashomon.config import Fetching, Settings, Watching
from rashomon.io.store.articles import read_articles
from rashomon.io.store.database import Database
from rashomon.io.store.sqlite import open_sqlite
from rashomon.model.watching import WatchEvent

ROOT = Path(__file__).parents[1]
# As short as a watch of a machine's own may be: hours in seconds.
PACE = Watching(
    shortest_feed_seconds=0.2,
    first_feed_seconds=0.2,
    longest_feed_seconds=0.4,
    look_again_seconds=(0.3, 1.0),
    first_retry_seconds=0.2,
)
FETCHING = Fetching(
    seconds_between_requests=0.01, private_hosts=frozenset({HOST}), contact="bench@rashomon.example"
)
FEEDS = 4
FULL_FEEDS = frozenset({3})
_LONGEST_START_SECONDS = 240  # on a machine with others on it, and the model to load


@dataclass(slots=True)
class Outcome:
    """How often the watch was killed, before how many events, and what is wrong: nothing should be."""

    kills: int = 0
    reported: int = 0
    reports: int = 0
    corrections: int = 0
    articles: int = 0
    asked: int = 0
    wrong: list[str] = field(default_factory=list)


class _Teller:
    """Names each event on standard output once it is in the store."""

    def happened(self, event: WatchEvent) -> None:
        sys.stdout.write(f"{event.kind} {event.url}\n")
        sys.stdout.flush()

    def is_to_end(self) -> bool:
        return False


class QuickEncoder:
    """Stands for the encoder where the test is not about it: its model takes seconds to load."""

    def encode(self, texts: "list[str]") -> "object":
        import numpy as np

        vectors = np.zeros((len(texts), 8), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row, len(text) % 8] = 1.0
        return vectors


def watch_until_killed(store: str, feeds: list[str], *, is_quick: bool) -> None:
    from rashomon.workflow import watching

    if is_quick:
        vars(watching)["load_encoder"] = lambda _: QuickEncoder()
    sys.stdout.write("begins\n")
    sys.stdout.flush()
    watching.watch(
        feeds, store, reads=False, observer=_Teller(), settings=Settings(), fetching=FETCHING, pace=PACE
    )


def kill_watches(
    store: Path,
    kills: int,
    *,
    is_quick: bool,
    seed: int = 2031,
    longest_seconds: float = 2.0,
    settling_seconds: float = 300.0,
) -> Outcome:
    """Start a watch, let reports come in, kill it at a random moment; `kills` times, then let it finish."""
    chance, outcome = random.Random(seed), Outcome()
    with open_newsroom(feeds=FEEDS, full_feeds=FULL_FEEDS) as newsroom:
        newsroom.publish(6)
        for _ in range(kills):
            with _running(store, newsroom, is_quick) as (watch, told):
                # A third while it starts: tables are made, a log is recovered.
                if chance.random() < 1 / 3:
                    time.sleep(chance.uniform(0.0, 1.0))
                else:
                    _wait_for_event(watch, told)
                    end = time.monotonic() + chance.uniform(0.0, longest_seconds)
                    while time.monotonic() < end:
                        newsroom.publish(chance.randint(0, 2))
                        if chance.random() < 0.3:
                            newsroom.correct(chance.randrange(len(newsroom.reports)))
                            outcome.corrections += 1
                        time.sleep(chance.uniform(0.0, 0.2))
            reported = _read_events(told)
            outcome.kills += 1
            outcome.reported += len(reported)
            outcome.wrong += _find_missing(store, reported)
        _settle(store, newsroom, is_quick, outcome, settling_seconds)
        outcome.reports, outcome.asked = len(newsroom.reports), len(newsroom.asked)
    return outcome


@contextmanager
def _running(
    store: Path, newsroom: Newsroom, is_quick: bool
) -> Iterator[tuple["subprocess.Popen[bytes]", Path]]:
    """A watch in a process of its own and the file in which it tells; it is killed at the end."""
    # A file: a pipe that nobody reads would stop it.
    told = store.with_suffix(".told")
    options = ["--quick"] if is_quick else []
    command = [sys.executable, "-m", "bench.watch_kills", *options, "--watch", str(store)]
    with told.open("wb") as file:
        watch = subprocess.Popen(
            [*command, *newsroom.feed_urls()],
            cwd=ROOT,
            stdout=file,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )
        try:
            yield watch, told
        finally:
            watch.send_signal(signal.SIGKILL)
            watch.wait(timeout=60)


def _wait_for_event(watch: "subprocess.Popen[bytes]", told: Path) -> None:
    end = time.monotonic() + _LONGEST_START_SECONDS
    while not _read_events(told)[1:]:
        if watch.poll() is not None or time.monotonic() > end:
            raise RuntimeError("the watch does not start")
        time.sleep(0.02)


def _read_events(told: Path) -> list[str]:
    """What was told whole before the kill."""
    return [line.strip() for line in told.read_text().splitlines(keepends=True) if line.endswith("\n")]


def _find_missing(store: Path, reported: list[str]) -> Iterator[str]:
    """What was said to be kept and is not in the store."""
    kept = {
        url
        for kind, url in (line.split(" ", 1) for line in reported if " " in line)
        if kind in {"kept", "changed"}
    }
    if not kept and not store.exists():
        return
    with closing(open_sqlite(store, create=True)) as database:
        database.check()
        there = {url for (url,) in database.execute("SELECT url FROM article")}
        captured = {url for (url,) in database.execute("SELECT location FROM retrieval")}
    for url in sorted(kept):
        if url not in there or url not in captured:
            yield f"{url} was said to be kept and is not there"


def _settle(store: Path, newsroom: Newsroom, is_quick: bool, outcome: Outcome, seconds: float) -> None:
    """Let a last watch go on until every report is there as it stands, then look what else is."""
    end = time.monotonic() + seconds
    with _running(store, newsroom, is_quick) as (watch, told):
        _wait_for_event(watch, told)
        while time.monotonic() < end:
            time.sleep(0.5)
            if not store.exists():
                continue
            with closing(open_sqlite(store, create=True)) as database:
                if not list(_find_wrong(database, newsroom)):
                    break
        time.sleep(2.0)  # whatever comes now would be there twice
    with closing(open_sqlite(store, create=True)) as database:
        outcome.wrong += _find_wrong(database, newsroom)
        outcome.articles = database.execute("SELECT count(*) FROM article")[0][0]


def _find_wrong(database: Database, newsroom: Newsroom) -> Iterator[str]:
    """Reports that are not there as they stand, or versions that are there twice or never were."""
    numbers = [number for (number,) in database.execute("SELECT number FROM article")]
    texts = Counter(
        (article.url or "", article.text) for article in read_articles(database, numbers).values()
    )
    for (url, _), count in texts.items():
        if count > 1:
            yield f"{url} is there {count} times in one version"
    versions = Counter(url for url, _ in texts)
    for report in newsroom.reports:
        url = newsroom.url(report.number)
        if texts[url, "\n".join(paragraphs_of(report))] != 1:
            yield f"{url} is not there in its version {report.version}"
        if versions[url] > report.version:
            yield f"{url} is there in {versions[url]} versions and had {report.version}"
    if strangers := versions.keys() - {newsroom.url(report.number) for report in newsroom.reports}:
        yield f"never published: {sorted(strangers)[:3]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", nargs="?", type=int, default=50)
    parser.add_argument("--quick", action="store_true", help="without the encoder's model")
    parser.add_argument("--watch", nargs="+", metavar="STORE FEED", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.watch:
        watch_until_killed(given.watch[0], given.watch[1:], is_quick=given.quick)
        return
    with tempfile.TemporaryDirectory() as folder:
        started = time.monotonic()
        outcome = kill_watches(
            Path(folder) / "news.db", given.kills, is_quick=given.quick, longest_seconds=6.0
        )
        print(
            f"{outcome.kills} kills in {time.monotonic() - started:.0f} s, {outcome.reported} events told; "
            f"{outcome.reports} reports, {outcome.corrections} corrections, {outcome.asked} requests, "
            f"{outcome.articles} articles; wrong: {outcome.wrong or 'nothing'}"
        )
    sys.exit(1 if outcome.wrong else 0)


if __name__ == "__main__":
    main()
