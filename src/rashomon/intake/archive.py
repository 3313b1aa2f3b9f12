"""The pages in web archives: WARC files (ISO 28500) and the collections of them that WACZ packs (1.1.1)."""

import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from rashomon.config import Limits
from rashomon.errors import InputError, UnreadableInput
from rashomon.intake.zstandard import (
    ARCHIVE_HEAD_BYTES,
    DICTIONARY_MARK,
    FRAME_HEAD_BYTES,
    FRAME_MARK,
    begins_packed_record,
)
from rashomon.model.article import Capture

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_GZIP_MARK = b"\x1f\x8b\x08"
_GZIP_WINDOW = 31  # zlib's number for "with a gzip header"
_WARC_MARK = b"WARC/"
_VERSION_MARK = b"WARC/1."
_MEMBER_HEAD_BYTES = 512
_ZSTANDARD_MARKS = (FRAME_MARK, DICTIONARY_MARK)
_SEARCH_BYTES = 2**20
# To go back inside of a ZIP archive is to read it again from its beginning.
_MOST_RESTARTS, _MOST_RESTARTS_IF_PACKED = 100_000, 50
_WARC_NAMES = (".warc", ".warc.gz", ".warc.zst")
# Pages shrink to a tenth, archives that are compressed already not at all.
_MOST_SHRUNK = 200
_FETCH_AGAIN = "Fetch the archive again."


def read_archive(
    stream: BinaryIO, location: str, limits: Limits, *, most_restarts: int = _MOST_RESTARTS
) -> Iterator[Capture | InputError]:
    """Every page that a WARC file records with success, as a capture of its own, in constant memory.

    `stream` has to be seekable. Damaged records are skipped: one error at the end counts them.
    After `most_restarts` of them the rest is left. Never raises.
    """
    records = _Records(stream, most_restarts)
    page_count = 0
    for record in records:
        try:
            page = _page(record, location, limits)
        except Exception:  # whatever the library's decoders raise
            records.damaged_count += 1
            continue
        if isinstance(page, Capture) and _is_cut(record, page):
            records.damaged_count += 1
        elif page is not None:
            page_count += 1
            yield page
    if records.damaged_count:
        yield UnreadableInput(
            location,
            f"is damaged: {records.damaged_count} record(s) were skipped, {page_count} page(s) read",
            _FETCH_AGAIN,
        )
    elif not page_count:
        yield UnreadableInput(
            location, "is a WARC file without a page", "Give one with HTML responses in it."
        )


def read_collection(stream: BinaryIO, location: str, limits: Limits) -> Iterator[Capture | InputError]:
    """The pages of all WARC files in a WACZ file, one after the other. Never raises."""
    try:
        with zipfile.ZipFile(stream) as packed:
            archives = [file for file in packed.infolist() if file.filename.lower().endswith(_WARC_NAMES)]
            if not archives:
                yield UnreadableInput(location, "is a ZIP archive without a WARC file", "Give a WACZ file.")
            for file in archives:
                name = f"{location}/{file.filename}"
                if file.file_size > _MOST_SHRUNK * max(file.compress_size, 1):
                    yield UnreadableInput(name, "is compressed more than pages ever are", "Leave it out.")
                    continue
                with packed.open(file) as member:
                    yield from read_archive(
                        member,  # type: ignore[arg-type]
                        name,
                        limits,
                        most_restarts=_MOST_RESTARTS_IF_PACKED,
                    )
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        # RuntimeError: it is encrypted.
        yield UnreadableInput(location, f"is damaged ({error})", _FETCH_AGAIN)


class _Records:
    """The response records of a WARC file; `damaged_count` grows while it is iterated.

    The library stops at the first damaged record, and is started again at the next place that begins one.
    Damaged neighbours that leave no trace of their beginnings count as one.
    """

    def __init__(self, stream: BinaryIO, most_restarts: int) -> None:
        self._stream = stream
        self._restarts_left = most_restarts
        self._mark, self._head_bytes = _mark_of_records(stream.read(len(FRAME_MARK)))
        self._search_from = 0
        self.damaged_count = 0

    def __iter__(self) -> "Iterator[WarcRecord]":
        start: int | None = 0
        unexplained = 0
        while start is not None:
            here, self._search_from = start, start + 1
            has_read = has_failed = False
            try:
                for record, is_response in self._iterate(start):
                    has_read = True
                    if is_response:
                        yield record
            except (GeneratorExit, KeyboardInterrupt, SystemExit):
                raise
            except BaseException:  # where the library panics, what it raises is no Exception
                has_failed = True
            # Some damage it takes for the end of the file: what follows then tells.
            start = self._next_record(self._search_from)
            has_stopped = has_failed or start is not None
            if has_read:
                self.damaged_count += unexplained
                unexplained = int(has_stopped)  # unless it is the next record that cannot be read
            else:
                self.damaged_count += int(has_stopped or here > 0)
                unexplained = 0
        self.damaged_count += unexplained

    def _iterate(self, start: int) -> "Iterator[tuple[WarcRecord, bool]]":
        from fastwarc.warc import ArchiveIterator, WarcRecordType

        self._stream.seek(start)
        for record in ArchiveIterator(self._stream, parse_http=False, auto_decode="all"):
            # A compressed record is as long as it is; the text of another one may look like a record.
            length = record.content_length if self._mark == _WARC_MARK else 1
            self._search_from = max(self._search_from, record.stream_pos + length)
            yield record, record.record_type == WarcRecordType.response

    def _next_record(self, position: int) -> int | None:
        """The place of the next record that begins with its mark; None if there is none."""
        if self._restarts_left <= 0:
            return None
        self._restarts_left -= 1
        self._stream.seek(position)
        stretch = self._stream.read(_SEARCH_BYTES)
        while stretch:
            found = stretch.find(self._mark)
            while found >= 0:
                if begins_record(stretch[found : found + self._head_bytes]):
                    return position + found
                found = stretch.find(self._mark, found + 1)
            more = self._stream.read(_SEARCH_BYTES)
            # A record that begins at the end of a stretch is seen whole with the next one.
            kept = min(len(stretch), self._head_bytes) if more else 0
            position += len(stretch) - kept
            stretch = stretch[len(stretch) - kept :] + more
        return None


def _mark_of_records(head: bytes) -> tuple[bytes, int]:
    """What each record of a file begins with, and how many bytes tell whether it does."""
    if head.startswith(_ZSTANDARD_MARKS):
        return FRAME_MARK, FRAME_HEAD_BYTES
    return (_GZIP_MARK if head.startswith(_GZIP_MARK) else _WARC_MARK), _MEMBER_HEAD_BYTES


def begins_archive(stream: BinaryIO) -> bool:
    """Whether a stream, which is left at its beginning, is a WARC file."""
    stream.seek(0)
    head = stream.read(_MEMBER_HEAD_BYTES)
    if head.startswith(_ZSTANDARD_MARKS):
        head += stream.read(ARCHIVE_HEAD_BYTES)
    stream.seek(0)
    return begins_record(head)


def begins_record(head: bytes) -> bool:
    """Whether bytes begin a WARC file, compressed with gzip or Zstandard or not."""
    if head.startswith(_ZSTANDARD_MARKS):
        return begins_packed_record(head)
    if not head.startswith(_GZIP_MARK):
        return head.startswith(_VERSION_MARK)
    try:
        return zlib.decompressobj(_GZIP_WINDOW).decompress(head, len(_WARC_MARK)) == _WARC_MARK
    except zlib.error:
        return False


def _page(record: "WarcRecord", location: str, limits: Limits) -> Capture | InputError | None:
    """The page of one response record; None for redirects, errors, pictures and the like."""
    record.parse_http(auto_decode="all")
    url = record.headers.get("WARC-Target-URI")
    headers = record.http_headers
    media_type = (record.http_content_type or "").lower()
    if not url or headers is None or headers.status_code != 200 or media_type not in _PAGE_TYPES:
        return None
    content = record.reader.read(limits.page_bytes + 1)
    if len(content) > limits.page_bytes:
        return UnreadableInput(
            f"{location} ({url})", f"is larger than {limits.page_bytes // 2**20} MiB", "Leave it out."
        )
    return Capture(
        content,
        url,
        url=url,
        media_type=media_type,
        charset=record.http_charset,
        retrieved=record.record_date,
    )


def _is_cut(record: "WarcRecord", page: Capture) -> bool:
    """Whether less is recorded than the server announced: the text would be cut off, too."""
    headers = record.http_headers
    if headers is None or "content-encoding" in headers or "transfer-encoding" in headers:
        return not page.content
    announced = headers.get("content-length") or ""
    return announced.isascii() and announced.isdigit() and len(page.content) < int(announced[:18])
