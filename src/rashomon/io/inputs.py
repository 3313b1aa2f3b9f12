"""Whatever a caller names as input, opened one after the other."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.config import DEFAULT_LIMITS, Limits
from rashomon.errors import InputError
from rashomon.io.files import read_file, read_folder, read_standard_input
from rashomon.model.article import Capture

STANDARD_INPUT = "-"


def open_inputs(
    locations: Iterable[str], *, limits: Limits = DEFAULT_LIMITS, allow_private: bool = False
) -> Iterator[Capture | InputError]:
    """The captures of files, folders, addresses and standard input ("-"), in the order given.

    Never raises for an input that fails: its error comes in its place. `allow_private` lets addresses on
    this machine be fetched, for tests.
    """
    for location in locations:
        try:
            yield from _open(location, limits, allow_private)
        except InputError as error:
            yield error


def _open(location: str, limits: Limits, allow_private: bool) -> Iterator[Capture | InputError]:
    if location == STANDARD_INPUT:
        yield read_standard_input(limits)
    elif "://" in location:
        from rashomon.io.http import fetch  # httpx costs 0.1 s that files need not pay

        yield fetch(location, limits=limits, allow_private=allow_private)
    elif Path(location).is_dir():
        yield from read_folder(Path(location), limits)
    else:
        yield read_file(Path(location), limits)
