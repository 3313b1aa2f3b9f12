"""What is around an input: gzip, taken off; around web archives also Zstandard, left for their library."""

import zlib
from dataclasses import replace

from rashomon.config import Limits
from rashomon.errors import UnreadableInput
from rashomon.intake.zstandard import ARCHIVE_HEAD_BYTES, begins_packed_record
from rashomon.model.article import Capture

COMPRESSED_SUFFIX = ".gz"

_GZIP_MARK = b"\x1f\x8b"
_GZIP_WINDOW = 31  # zlib's number for "with a gzip header"
_WARC_MARK = b"WARC/"


def without_compression(capture: Capture, limits: Limits) -> Capture:
    """The capture with its content as it was before gzip; WARC files stay as they are, member by member.

    Raises:
        UnreadableInput: the content is damaged, or too large when decompressed.
    """
    if not capture.content.startswith(_GZIP_MARK):
        return capture
    try:
        if zlib.decompressobj(_GZIP_WINDOW).decompress(capture.content, len(_WARC_MARK)) == _WARC_MARK:
            return capture
        content = _decompress(capture.content, limits.collection_bytes)
    except zlib.error as error:
        raise UnreadableInput(capture.location, f"is damaged ({error})", "Compress it again.") from None
    if len(content) > limits.collection_bytes:
        raise UnreadableInput(
            capture.location, f"is larger than {limits.collection_bytes // 2**20} MiB", "Split it."
        )
    if content.startswith(_GZIP_MARK):
        raise UnreadableInput(capture.location, "is compressed twice", "Decompress it once and give that.")
    return replace(capture, content=content)


def is_compressed_archive(content: bytes) -> bool:
    """Whether compressed content is left: `without_compression` leaves only that of WARC files."""
    return content.startswith(_GZIP_MARK) or begins_packed_record(content[:ARCHIVE_HEAD_BYTES])


def _decompress(content: bytes, limit_bytes: int) -> bytes:
    """All members of a gzip file, one after the other; one byte more than the limit at most."""
    parts: list[bytes] = []
    size = 0
    while content.startswith(_GZIP_MARK) and size <= limit_bytes:
        member = zlib.decompressobj(_GZIP_WINDOW)
        part = member.decompress(content, limit_bytes + 1 - size)
        size += len(part)
        parts.append(part)
        content = member.unused_data
    return b"".join(parts)
