"""Files, folders and standard input to captures."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from rashomon.config import Limits
from rashomon.errors import InputError, UnreadableInput
from rashomon.model.article import Capture

KNOWN_SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".text", ".jsonl", ".ndjson", ".json", ".warc")


def read_file(path: Path, limits: Limits) -> Capture:
    """The bytes of one file.

    Raises:
        UnreadableInput: it does not exist, is no file, may not be read, or is too large.
    """
    location = str(path)
    try:
        with path.open("rb") as stream:
            status = os.fstat(stream.fileno())
            content = stream.read(limits.collection_bytes + 1)
    except FileNotFoundError:
        raise UnreadableInput(location, "does not exist", "Check the path.") from None
    except PermissionError:
        raise UnreadableInput(location, "may not be read", "Check the file's permissions.") from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise UnreadableInput(location, f"cannot be read ({error})", "Check the path.") from None
    if len(content) > limits.collection_bytes:
        raise UnreadableInput(location, too_large(limits.collection_bytes), "Split it.")
    return Capture(content, location, retrieved=datetime.fromtimestamp(status.st_mtime, UTC))


def read_standard_input(limits: Limits) -> Capture:
    content = sys.stdin.buffer.read(limits.collection_bytes + 1)
    if len(content) > limits.collection_bytes:
        raise UnreadableInput("-", too_large(limits.collection_bytes), "Split it.")
    return Capture(content, "-")


def is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # such as a name that is too long
        return False


def find_files(folder: Path) -> Iterator[Path]:
    """All files below a folder whose names end as inputs do, sorted; hidden ones are passed over."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if not hidden and path.is_file() and path.name.lower().removesuffix(".gz").endswith(KNOWN_SUFFIXES):
            yield path


def too_large(limit_bytes: int) -> str:
    return f"is larger than {limit_bytes // 2**20} MiB"


def read_folder(folder: Path, limits: Limits) -> Iterator[Capture | InputError]:
    """Every known file below a folder; one error if there is none."""
    found = False
    for path in find_files(folder):
        found = True
        try:
            yield read_file(path, limits)
        except InputError as error:
            yield error
    if not found:
        yield UnreadableInput(
            str(folder),
            "holds no page, text, JSON Lines or WARC file",
            f"Known endings: {' '.join(KNOWN_SUFFIXES)}",
        )
