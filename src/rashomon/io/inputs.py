"""Whatever a caller names as input, opened one after the other."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from rashomon.config import DEFAULT_LIMITS, Limits
from rashomon.errors import InputError, UnreadableInput
from rashomon.io.files import is_folder, read_file, read_folder, read_standard_input
from rashomon.model.article import Capture

STANDARD_INPUT = "-"


def open_inputs(
    locations: Iterable[str], *, limits: Limits = DEFAULT_LIMITS, private_hosts: Collection[str] = ()
) -> Iterator[Capture | InputError]:
    """The captures of files, folders, addresses and standard input ("-"), in the order given.

    Never raises for an input that fails: its error comes in its place. `private_hosts` may be
    fetched though they are in a private network.
    """
    for location in locations:
        try:
            yield from _open(location, limits, private_hosts)
        except InputError as error:
            yield error


def _open(location: str, limits: Limits, private_hosts: Collection[str]) -> Iterator[Capture | InputError]:
    if not location:
        raise UnreadableInput(location, "an empty name was given", "Give a file, a folder, an address or -.")
    if location == STANDARD_INPUT:
        yield read_standard_input(limits)
    elif "://" in location:
        from rashomon.io.http import fetch  # httpx costs 0.1 s that files need not pay

        yield fetch(location, limits=limits, private_hosts=private_hosts)
    elif is_folder(Path(location)):
        yield from read_folder(Path(location), limits)
    else:
        yield read_file(Path(location), limits)
