"""`rashomon watch`: what it prints and how it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.newsroom import HOST, Newsroom, open_newsroom
from rashomon.cli.watch_command import _step_back, _Watcher

COMMAND = [sys.executable, "-c", "from rashomon.cli import main; main()", "watch", "--no-reading"]
ENVIRONMENT = {**os.environ, "RASHOMON_PRIVATE_HOSTS": HOST}


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with open_newsroom(feeds=1) as newsroom:
        newsroom.publish(1)
        yield newsroom


def wait_for(words: str, told: Path) -> None:
    end = time.monotonic() + 120
    while words not in told.read_text():
        assert time.monotonic() < end, told.read_text()
        time.sleep(0.05)


@pytest.mark.slow
def test_a_watch_tells_a_line_an_event_and_ends_on_a_signal(newsroom: Newsroom, tmp_path: Path) -> None:
    store, told = tmp_path / "news.db", tmp_path / "told"
    options = [*newsroom.feed_urls(), "--store", str(store), "--contact", "desk@courier.example"]
    with told.open("w") as file:
        watch = subprocess.Popen([*COMMAND, *options], stderr=file, env=ENVIRONMENT)
        try:
            wait_for("waiting: ", told)
            watch.send_signal(signal.SIGINT)
            assert watch.wait(timeout=60) == 130
        finally:
            watch.kill()
    said = told.read_text()
    assert f"kept: {newsroom.url(0)} is kept" in said
    assert "1 new reports kept" in said.splitlines()[-1]
    assert all(agent.endswith("(+desk@courier.example)") for agent in newsroom.agents)
    once = subprocess.run(
        [*COMMAND, "--store", str(store), "--once", "--quiet"],
        capture_output=True,
        text=True,
        env={**ENVIRONMENT, "RASHOMON_CONTACT": "desk@courier.example"},
        timeout=120,
        check=False,
    )
    assert once.returncode == 0
    assert once.stderr.splitlines() == [
        "rashomon: 0 new reports kept; 0 new versions; 0 unchanged. 1 feeds and 1 pages are still watched."
    ]


def test_the_second_signal_ends_at_once() -> None:
    watcher = _Watcher(None, is_quiet=True)
    watcher.end(signal.SIGTERM, None)
    assert watcher.is_to_end()
    with pytest.raises(KeyboardInterrupt):
        watcher.end(signal.SIGINT, None)


@pytest.mark.parametrize(("given", "kept"), [(0, 5), (2, 5), (5, 5), (12, 12)])
def test_it_steps_back_once_and_not_below_what_it_was_given(
    given: int, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    niceness = given

    def nice(more: int) -> int:
        nonlocal niceness
        niceness += more
        return niceness

    monkeypatch.setattr(os, "nice", nice, raising=False)
    for _ in range(2):
        _step_back()
        assert niceness == kept
