"""The command that watches feeds: it parses its words, tells what happens and ends on a signal."""

# Workflow and reports are imported where they are used: they take 0.7 s, which `--help` must not cost.

import os
import signal
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.options import DONE, SOME_INPUTS_FAILED, store_option
from rashomon.errors import InputError

if TYPE_CHECKING:
    from rashomon.model.watching import WatchEvent, WatchTally

_INTERRUPTED = 130
_NICENESS = 5


@click.command()
@click.argument("feeds", nargs=-1, metavar="[FEED…]")
@store_option
@click.option("--once", is_flag=True, help="Ask for what is due now, keep it and end: for cron and the like.")
@click.option("--quiet", is_flag=True, help="Name what fails only.")
@click.option(
    "--contact",
    metavar="ADDRESS",
    help="A page or e-mail address that hosts can turn to; it stands in the user agent. "
    "Else that in RASHOMON_CONTACT.",
)
@click.option(
    "--no-reading",
    is_flag=True,
    help="Never read what is kept: stories and full text are there, quotations and actors not.",
)
def watch(
    feeds: tuple[str, ...], store: str | Path, once: bool, quiet: bool, contact: str | None, no_reading: bool
) -> int:
    """Ask feeds again and again, and keep what they report in a store.

    \b
    Examples:
      rashomon watch feeds.opml --store news.db --contact desk@evening-post.example
      rashomon watch https://one.example/feed https://two.example/news-sitemap.xml --store news.db
      rashomon watch --store news.db --once

    FEED is the address of a feed (RSS, Atom, JSON Feed), of a news sitemap or of a list of them, or a file
    with such a list (OPML). Without any, the feeds of the last watch are asked. Every page is looked at again
    several times in its first day; what changed is kept as a new version.

    It asks politely (robots.txt, one request at a time from a host), may be killed at any moment without
    losing what it said to be kept, and ends with Ctrl-C or SIGTERM after what is in hand. A second one ends
    it at once. It steps back for other programs (nice 5). Exit codes: 0 done or ended by SIGTERM; 1 a file
    could not be read; 2 wrong usage; 130 Ctrl-C.
    """
    from rashomon import workflow
    from rashomon.cli.observer import ConsoleObserver
    from rashomon.io.fetcher import fetching_from_environment

    console = ConsoleObserver()
    fetching = fetching_from_environment()
    if contact:
        fetching = replace(fetching, contact=contact)
    if not fetching.contact:
        console.note("hosts cannot turn to you: name a page or e-mail address with --contact.")
    _step_back()
    watcher = _Watcher(console, is_quiet=quiet)
    before = {number: signal.signal(number, watcher.end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        tally = workflow.watch(
            feeds, store, once=once, reads=not no_reading, observer=watcher, fetching=fetching
        )
    except InputError as failure:
        console.failed(failure)
        return SOME_INPUTS_FAILED
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    console.note(_describe(tally))
    return _INTERRUPTED if watcher.ended_by == signal.SIGINT else DONE


def _step_back() -> None:
    """Lower the priority: nobody waits for a watch, but somebody may for a desk on the same machine.

    Once a process, and not below what it was given: `os.nice` adds to that.
    """
    if hasattr(os, "nice"):  # not on Windows
        os.nice(max(0, _NICENESS - os.nice(0)))


class _Watcher:
    """Tells a line an event; ends on the first signal after what is in hand, on the second at once."""

    def __init__(self, console: Any, *, is_quiet: bool) -> None:
        self._console, self._is_quiet = console, is_quiet
        self.ended_by: int | None = None

    def end(self, number: int, _: FrameType | None) -> None:
        if self.ended_by is not None:
            raise KeyboardInterrupt
        self.ended_by = number

    def happened(self, event: "WatchEvent") -> None:
        if self._is_quiet and event.kind not in {"failed", "gone", "without-article"}:
            return
        place = f"{event.url} " if event.url else ""
        self._console.note(f"{event.made:%H:%M:%S} {event.kind}: {place}{event.message}")

    def is_to_end(self) -> bool:
        return self.ended_by is not None


def _describe(tally: "WatchTally") -> str:
    """One line for people: what came of this run."""
    parts = [
        f"{tally.articles} new reports kept",
        f"{tally.changed} new versions",
        f"{tally.unchanged} unchanged",
    ]
    if tally.without_article:
        parts.append(f"{tally.without_article} pages without an article")
    if tally.read:
        parts.append(f"{tally.read} read")
    if tally.failures:
        parts.append(f"{tally.failures} failures")
    return (
        f"{'; '.join(parts)}. {tally.feeds_waiting} feeds and {tally.pages_waiting} pages are still watched."
    )
