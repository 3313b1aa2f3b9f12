"""Files that hold many articles, read as streams: web archives and tables."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, cast

from rashomon.config import Limits
from rashomon.errors import InputError, UnreadableInput
from rashomon.intake.archive import begins_archive, read_archive, read_collection
from rashomon.intake.compression import COMPRESSED_SUFFIX
from rashomon.intake.formats import looks_like_wacz
from rashomon.intake.tables import PARQUET_MARK, TABLE_SUFFIXES, looks_like_table, read_table
from rashomon.model.article import Capture

_HEAD_BYTES = 2**16
_TAIL_BYTES = 2**20
_ZIP_MARK = b"PK\x03\x04"


def is_streamed(path: Path) -> bool:
    """Whether a file is a web archive or a table, by its beginning. What cannot be read is not."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
            if head.startswith(_ZIP_MARK):
                stream.seek(max(0, stream.seek(0, 2) - _TAIL_BYTES))
                return looks_like_wacz(_ZIP_MARK + stream.read())
            if begins_archive(stream):
                return True
    except (OSError, ValueError):
        return False
    return head.startswith(PARQUET_MARK) or _is_table(path, head)


def stream_file(path: Path, limits: Limits) -> Iterator[Capture | InputError]:
    """The pages of a web archive or the rows of a table, each a capture, in constant memory.

    Raises:
        UnreadableInput: the file cannot be read.
    """
    location = str(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
            if begins_archive(stream):
                yield from read_archive(stream, location, limits)
            elif head.startswith(_ZIP_MARK):
                yield from read_collection(stream, location, limits)
            else:
                with closing(_decompressed(stream, head)) as table:
                    yield from read_table(table, location, limits)
    except OSError as error:
        raise UnreadableInput(location, f"cannot be read ({error})", "Check the path.") from None


def _is_table(path: Path, head: bytes) -> bool:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes[-1:] == [COMPRESSED_SUFFIX]:
        try:
            head = zlib.decompressobj(31).decompress(head, _HEAD_BYTES)
        except zlib.error:
            return False
        suffixes.pop()
    return bool(suffixes and suffixes[-1] in TABLE_SUFFIXES) or looks_like_table(head)


def _decompressed(stream: BinaryIO, head: bytes) -> BinaryIO:
    return cast(BinaryIO, gzip.open(stream)) if head.startswith(b"\x1f\x8b") else stream
