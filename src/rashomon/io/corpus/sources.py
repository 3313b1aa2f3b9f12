"""The inputs of a corpus, captures one by one with a digest each, however large a file is."""

import contextlib
import gzip
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from rashomon.config import Limits
from rashomon.errors import InputError, NotInstalled, UnreadableInput
from rashomon.intake.archive import begins_archive, read_archive
from rashomon.intake.tables import PARQUET_MARK, read_table
from rashomon.io.files import find_files, is_folder, no_input_in
from rashomon.io.inputs import open_inputs
from rashomon.model.article import Capture

_LINES_SUFFIXES = (".jsonl", ".ndjson")
_GZIP = ".gz"
_FETCHED = ("http://", "https://")
_HEAD_BYTES = 2**16


@dataclass(frozen=True, slots=True)
class SourceCapture:
    """One capture, where it stood, and a digest of all that decides what is read from it.

    The capture's own location is its file's: an article has the same id in whichever row it stands, so that
    rows can come and go above it.
    """

    capture: Capture
    place: str
    digest: str


def open_sources(locations: Iterable[str], limits: Limits) -> Iterator[SourceCapture | InputError]:
    """The captures of the inputs, in their order; what fails comes as its error.

    JSON Lines, Parquet, CSV and WARC files are streamed, from local paths and from whatever fsspec opens.

    Raises:
        NotInstalled: an address is named that fsspec would open, and it is not installed.
    """
    for location in locations:
        try:
            yield from _open(location, limits)
        except InputError as error:
            yield error


def _open(location: str, limits: Limits) -> Iterator[SourceCapture | InputError]:
    if "://" in location and not location.startswith(_FETCHED):
        yield from _open_by_fsspec(location, limits)
    elif location and is_folder(Path(location)):
        found, failures = find_files(Path(location))
        yield from failures
        for path in found:
            yield from open_sources([str(path)], limits)
        if not found and not failures:
            yield no_input_in(Path(location))
    elif location.lower().removesuffix(_GZIP).endswith(_LINES_SUFFIXES):
        try:
            with Path(location).open("rb") as stream:
                yield from _each_line(stream, location, limits)
        except FileNotFoundError:
            raise UnreadableInput(location, "does not exist", "Check the path.") from None
        except (OSError, ValueError) as error:
            raise UnreadableInput(location, f"cannot be read ({error})", "Check the path.") from None
    else:
        yield from _each_capture(open_inputs([location], limits=limits), location)


def _open_by_fsspec(location: str, limits: Limits) -> Iterator[SourceCapture | InputError]:
    try:
        import fsspec
    except ImportError:
        raise NotInstalled(f"to open {location}, fsspec is needed: pip install fsspec.") from None
    try:
        names = sorted(str(file.full_name) for file in fsspec.open_files(location, "rb"))
        for name in names:
            with fsspec.open(name, "rb") as stream:
                yield from _each_of_stream(cast(BinaryIO, stream), name, limits)
        if not names:
            yield UnreadableInput(location, "names no file", "Check the address.")
    except Exception as error:  # whatever the library of that storage raises
        yield UnreadableInput(location, f"cannot be opened ({error})", "Check the address.")


def _each_of_stream(stream: BinaryIO, location: str, limits: Limits) -> Iterator[SourceCapture | InputError]:
    if location.lower().removesuffix(_GZIP).endswith(_LINES_SUFFIXES):
        yield from _each_line(stream, location, limits)
        return
    if begins_archive(stream):
        yield from _each_capture(read_archive(stream, location, limits), location)
        return
    head = stream.read(_HEAD_BYTES)
    stream.seek(0)
    if head.startswith(PARQUET_MARK):
        yield from _each_capture(read_table(stream, location, limits), location)
    else:
        content = stream.read(limits.collection_bytes + 1)
        if len(content) > limits.collection_bytes:
            raise UnreadableInput(location, "is too large", "Split it, or give it as JSON Lines.")
        yield _with_digest(Capture(content, location), location)


def _each_capture(
    captures: Iterable[Capture | InputError], location: str
) -> Iterator[SourceCapture | InputError]:
    for capture in captures:
        if isinstance(capture, InputError):
            yield capture
        elif capture.location.startswith(f"{location}:"):  # a row of a table
            yield _with_digest(replace(capture, location=location), capture.location)
        else:
            yield _with_digest(capture, capture.location)


def _each_line(stream: BinaryIO, location: str, limits: Limits) -> Iterator[SourceCapture | InputError]:
    # Only line feeds part lines: U+2028 and its kin may stand in a JSON string.
    most = 8 * limits.article_characters
    with contextlib.ExitStack() as stack:
        lines: Any = stream
        if stream.read(2) == b"\x1f\x8b":
            stream.seek(0)
            lines = stack.enter_context(io.BufferedReader(gzip.GzipFile(fileobj=stream)))
        else:
            stream.seek(0)
        number = 0
        try:
            while line := lines.readline(most + 1):
                number += 1
                place = f"{location}:{number}"
                if len(line) > most:
                    raise UnreadableInput(place, f"is longer than {most:,} bytes", "Split it.")
                if line.strip():
                    yield _with_digest(Capture(line, location, media_type="application/json"), place)
        except (OSError, EOFError) as error:
            raise UnreadableInput(
                location, f"is damaged after line {number} ({error})", "Write it again."
            ) from None


def _with_digest(capture: Capture, place: str) -> SourceCapture:
    said = (capture.location, capture.url, capture.media_type, capture.charset)
    digest = hashlib.sha256(repr(said).encode("utf-8", "surrogatepass"))
    digest.update(capture.content)
    return SourceCapture(capture, place, digest.hexdigest())
