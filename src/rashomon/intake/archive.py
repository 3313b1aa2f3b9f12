"""The pages in a WARC file (ISO 28500)."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.config import Limits
from rashomon.errors import InputError, UnreadableInput
from rashomon.model.article import Capture

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain")


def read_archive(capture: Capture, limits: Limits) -> Iterator[Capture | InputError]:
    """Every page that a WARC file records with success, as a capture of its own.

    What a broken record hides is lost: it comes as an error, after the pages before it. Never raises.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    records = ArchiveIterator(
        io.BytesIO(capture.content), record_types=WarcRecordType.response, parse_http=True, auto_decode="all"
    )
    page_count = 0
    try:
        for record in records:
            page = _page(record, capture, limits)
            if page is not None:
                page_count += 1
                yield page
    except Exception as error:
        # The library raises whatever its decoders raise; a broken file must not end the run.
        yield UnreadableInput(
            capture.location, f"is damaged after {page_count} page(s) ({error})", "Fetch the archive again."
        )
        return
    if not page_count:
        yield UnreadableInput(
            capture.location, "is a WARC file without a page", "Give one with HTML responses in it."
        )


def _page(record: "WarcRecord", capture: Capture, limits: Limits) -> Capture | InputError | None:
    """The page of one response record; None for redirects, errors, pictures and the like."""
    url = record.headers.get("WARC-Target-URI")
    headers = record.http_headers
    media_type = (record.http_content_type or "").lower()
    if not url or headers is None or headers.status_code != 200 or media_type not in _PAGE_TYPES:
        return None
    content = record.reader.read(limits.page_bytes + 1)
    if len(content) > limits.page_bytes:
        return UnreadableInput(
            f"{capture.location} ({url})", f"is larger than {limits.page_bytes // 2**20} MiB", "Leave it out."
        )
    return Capture(
        content,
        url,
        url=url,
        media_type=media_type,
        charset=record.http_charset,
        retrieved=record.record_date,
    )
