"""Whatever a caller names as input, opened one after the other."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from rashomon.config import DEFAULT_LIMITS, Fetching, Limits
from rashomon.errors import InputError, UnreadableInput
from rashomon.io.collections import is_streamed, stream_file
from rashomon.io.files import find_files, is_folder, no_input_in, read_file, read_standard_input
from rashomon.model.article import Capture

STANDARD_INPUT = "-"

OpenAddress = Callable[[str], Iterator[Capture | InputError]]


def open_inputs(
    locations: Iterable[str],
    *,
    limits: Limits = DEFAULT_LIMITS,
    private_hosts: Collection[str] = (),
    fetching: Fetching | None = None,
    open_address: OpenAddress | None = None,
) -> Iterator[Capture | InputError]:
    """The captures of files, folders, addresses and standard input ("-"), in the order given.

    Web archives and tables give a capture for each page or row, in constant memory; the address of a feed
    gives the reports that it names, up to `fetching.most_entries`. Never raises for an input that fails: its
    error comes in its place. `private_hosts` may be fetched though they are in a private network; without
    `fetching`, the environment's settings count. `open_address` opens addresses in its own way.
    """
    for location in locations:
        try:
            if open_address is not None and "://" in location:
                yield from open_address(location)
            else:
                yield from _open(location, limits, private_hosts, fetching)
        except InputError as error:
            yield error


def _open(
    location: str, limits: Limits, private_hosts: Collection[str], fetching: Fetching | None
) -> Iterator[Capture | InputError]:
    if not location:
        raise UnreadableInput(location, "an empty name was given", "Give a file, a folder, an address or -.")
    if location == STANDARD_INPUT:
        yield read_standard_input(limits)
    elif "://" in location:
        yield from _open_address(location, limits, private_hosts, fetching)
    elif is_folder(Path(location)):
        yield from _open_folder(Path(location), limits)
    else:
        yield from _open_file(Path(location), limits)


def _open_file(path: Path, limits: Limits) -> Iterator[Capture | InputError]:
    if is_streamed(path):
        yield from stream_file(path, limits)
    else:
        yield read_file(path, limits)


def _open_folder(folder: Path, limits: Limits) -> Iterator[Capture | InputError]:
    """Every known file below a folder; an error for each folder that cannot be opened, or if all is empty."""
    found, failures = find_files(folder)
    yield from failures
    for path in found:
        try:
            yield from _open_file(path, limits)
        except InputError as error:
            yield error
    if not found and not failures:
        yield no_input_in(folder)


def _open_address(
    location: str, limits: Limits, private_hosts: Collection[str], fetching: Fetching | None
) -> Iterator[Capture | InputError]:
    # httpx costs 0.1 s that files need not pay.
    from rashomon.intake.feeds.recognise import looks_like_feed
    from rashomon.io.fetcher import fetching_from_environment, shared_fetcher

    settings = fetching or fetching_from_environment()
    settings = replace(settings, private_hosts=settings.private_hosts | frozenset(private_hosts))
    fetcher = shared_fetcher(limits, settings)
    capture = fetcher.fetch_page(location)
    if not looks_like_feed(capture.content):
        yield capture
        return
    from rashomon.intake.feeds.feed import read_feed
    from rashomon.io.feed_pages import fetch_entries

    feed = read_feed(capture, limits)
    yield from fetch_entries(feed, fetcher, limits=limits)
    if not feed.entries and not feed.feeds:
        yield UnreadableInput(location, "is a feed without an entry", "Try again later.")
