"""Files, folders and standard input to captures."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from rashomon.config import Limits
from rashomon.errors import InputError, UnreadableInput
from rashomon.model.article import Capture

KNOWN_SUFFIXES = (
    ".html", ".htm", ".xhtml", ".txt", ".text", ".jsonl", ".ndjson", ".json", ".warc", ".wacz", ".csv",
    ".tsv", ".parquet", ".xml", ".rss", ".atom", ".rdf", ".opml",
    ".warc.zst",
)  # fmt: skip

_PERMISSIONS = "Check its permissions."


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
        raise UnreadableInput(location, "may not be read", _PERMISSIONS) from None
    except IsADirectoryError:
        raise UnreadableInput(location, "is a folder", "Give a file in it.") from None
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise UnreadableInput(location, f"cannot be read ({why})", "Check the path.") from None
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


def find_files(folder: Path) -> tuple[list[Path], list[InputError]]:
    """All files below a folder whose names end as inputs do, sorted, and the folders that cannot be opened.

    Hidden ones are passed over.
    """
    found: list[Path] = []
    failures: list[InputError] = []

    def report(error: OSError) -> None:
        reason = error.strerror or str(error)
        failures.append(
            UnreadableInput(str(error.filename or folder), f"cannot be opened ({reason})", _PERMISSIONS)
        )

    for parent, folders, names in os.walk(folder, onerror=report):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(parent, name) for name in names if _is_input(Path(parent, name))]
    return sorted(found), sorted(failures, key=str)


def _is_input(path: Path) -> bool:
    if path.name.startswith(".") or not path.name.lower().removesuffix(".gz").endswith(KNOWN_SUFFIXES):
        return False
    try:
        return path.is_file()
    except OSError:  # reading it says why
        return True


def too_large(limit_bytes: int) -> str:
    return f"is larger than {limit_bytes // 2**20} MiB"


def no_input_in(folder: Path) -> UnreadableInput:
    return UnreadableInput(
        str(folder),
        "holds no page, text, feed, table, JSON Lines or web archive",
        f"Known endings: {' '.join(KNOWN_SUFFIXES)}",
    )
