"""The body of a response, decompressed as far as is allowed."""

import zlib
from collections.abc import Iterable, Iterator

from rashomon.errors import FetchError
from rashomon.io.addresses import SAVE_IT

# zlib's numbers: with a gzip header, with a zlib header, with none.
_GZIP, _ZLIB, _RAW = 31, 15, -15
_STEP_BYTES = 2**18


def read_body(parts: Iterable[bytes], encoding: str, limit_bytes: int, location: str) -> bytes:
    """The parts of a body joined, without the compression that its Content-Encoding names.

    Raises:
        FetchError: it is larger than the limit, cut off, damaged, or compressed in a way not asked for.
    """
    # Not by the HTTP library: it takes off as many layers as the server names, and from each part at once,
    # which turns 64 KiB into 64 MiB for one layer and into 64 GiB for two.
    codings = [name for one in encoding.lower().split(",") if (name := one.strip()) not in {"", "identity"}]
    if codings and codings not in (["gzip"], ["x-gzip"], ["deflate"]):
        raise FetchError(
            location, f'is compressed as "{", ".join(codings)[:40]}", which was not asked for', SAVE_IT
        )
    body = bytearray()
    for part in _decompressed(parts, location) if codings else parts:
        body += part
        if len(body) > limit_bytes:
            raise FetchError(location, f"is larger than {limit_bytes // 2**20} MiB", SAVE_IT)
    return bytes(body)


def _decompressed(parts: Iterable[bytes], location: str) -> Iterator[bytes]:
    decompressor: zlib._Decompress | None = None
    try:
        for part in parts:
            pending = part
            while pending:
                if decompressor is None:
                    decompressor = zlib.decompressobj(_window(pending))
                yield decompressor.decompress(pending, _STEP_BYTES)
                pending = decompressor.unconsumed_tail
                if decompressor.eof:
                    pending, decompressor = decompressor.unused_data, None
                    if not pending.startswith(b"\x1f\x8b"):
                        break  # what follows the last member is no part of it
    except zlib.error as error:
        raise FetchError(location, f"could not be fetched ({error})", SAVE_IT) from None
    if decompressor is not None:
        raise FetchError(location, "could not be fetched (its compressed body is cut off)", SAVE_IT)


def _window(head: bytes) -> int:
    if head.startswith(b"\x1f"):
        return _GZIP
    # "deflate" means zlib's format (RFC 9110, 8.4.1.2), but some servers send it bare.
    return _ZLIB if head[0] & 0x0F == 8 else _RAW
