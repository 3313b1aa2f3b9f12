"""Whatever a caller names as input, opened one after the other."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rashomon.config import DEFAULT_LIMITS, Limits
from rashomon.errors import FetchError, InputError
from rashomon.io.files import read_file, read_folder, read_standard_input
from rashomon.model.article import Capture

STANDARD_INPUT = "-"


def open_inputs(
    locations: Iterable[str], *, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Capture | InputError]:
    """The captures of files, folders, addresses and standard input ("-"), in the order given.

    Never raises for an input that fails: its error comes in its place.
    """
    for location in locations:
        try:
            yield from _open(location, limits)
        except InputError as error:
            yield error


def _open(location: str, limits: Limits) -> Iterator[Capture | InputError]:
    if location == STANDARD_INPUT:
        yield read_standard_input(limits)
    elif "://" in location:
        raise FetchError(location, "addresses are not fetched yet", "Save the page and give the file.")
    elif Path(location).is_dir():
        yield from read_folder(Path(location), limits)
    else:
        yield read_file(Path(location), limits)
