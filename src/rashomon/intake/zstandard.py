"""Zstandard around web archives: a frame for each record (IIPC, Zstandard Compression for WARC Files 1.0)."""

from io import BytesIO

FRAME_MARK = b"\x28\xb5\x2f\xfd"
DICTIONARY_MARK = b"\x5d\x2a\x4d\x18"
# The first block of a frame has 128 KiB at most, and is needed whole; a dictionary stands before it.
FRAME_HEAD_BYTES = 2**18
ARCHIVE_HEAD_BYTES = 2**22
_WARC_MARK = b"WARC/"


def begins_packed_record(head: bytes) -> bool:
    """Whether bytes begin a WARC record, or the dictionary before the first one. Never raises.

    `head` has to reach to the end of the first block: FRAME_HEAD_BYTES, ARCHIVE_HEAD_BYTES with a dictionary.
    """
    if not head.startswith((FRAME_MARK, DICTIONARY_MARK)):
        return False
    from fastwarc.stream_io import ZstdReader

    try:
        return bytes(ZstdReader(BytesIO(head)).read(len(_WARC_MARK))) == _WARC_MARK
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # where the library panics, what it raises is no Exception
        return False
