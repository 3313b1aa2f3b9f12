"""What kind of input a capture is: by its content first, then by what its server or its name says."""

import json
import re
from pathlib import PurePosixPath
from typing import Literal
from urllib.parse import urlsplit

from rashomon.errors import UnreadableInput
from rashomon.intake.compression import COMPRESSED_SUFFIX, is_compressed_archive
from rashomon.intake.encoding import decode
from rashomon.intake.feeds.recognise import begins_with, looks_like_feed
from rashomon.intake.tables import PARQUET_MARK, TABLE_SUFFIXES, looks_like_table
from rashomon.model.article import Capture

Format = Literal["page", "plain", "json", "warc", "wacz", "feed", "newsml", "table", "parquet"]

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
JSON_SUFFIXES = frozenset({".jsonl", ".ndjson", ".json"})

_HEAD_BYTES = 4096
_JSON_LINES_TRIED = 5
_NEWSML_ROOT = re.compile(rb"<(?:[\w.-]{1,20}:)?(?:newsItem|newsMessage)(?=[\s>/])")
_ANY_TAG = re.compile(rb"<(?:[a-zA-Z]|!--|!doctype)", re.I)
_TAG_AT_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|section|header|script|link|h1|p)\b",
    re.I,
)
_MARKUP_BEFORE_TAGS = re.compile(rb"(?:\s+|<\?xml[^>]{0,200}\?>|<!--.{0,4000}?-->)+", re.S)
_ZIP_MARK = b"PK\x03\x04"
_FOREIGN_SIGNATURES = (
    (b"%PDF-", "is a PDF"),
    (_ZIP_MARK, "is a ZIP archive or an office document"),
    (b"\x89PNG", "is a picture"),
    (b"\xff\xd8\xff", "is a picture"),
    (b"GIF8", "is a picture"),
    (b"\x7fELF", "is a program"),
    (b"SQLite format 3\x00", "is a database"),
    (b"BZh", "is compressed with bzip2"),
    (b"\xfd7zXZ\x00", "is compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "is compressed with Zstandard and is no web archive"),
)
_DECOMPRESS = "Decompress it and give that."
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# Control characters that occur in text: tab, line feed, vertical tab, form feed, return, and the escape of
# seven-bit encodings.
_CONTROL_BYTES = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_BINARY_SHARE = 0.02
_TAG_SEARCH_BYTES = 2**16


def recognise_format(capture: Capture) -> Format:
    """The format of a capture whose content is not compressed (but for that of a WARC file).

    Raises:
        UnreadableInput: it is empty or binary.
    """
    content = capture.content
    if not content.strip():
        raise UnreadableInput(
            capture.location, "is empty", "Give a page, a text or JSON Lines with text in it."
        )
    head = content[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"WARC/") or is_compressed_archive(content):
        return "warc"
    if head.startswith(PARQUET_MARK):
        return "parquet"
    if looks_like_wacz(content):
        return "wacz"
    refuse_binary(capture)
    if looks_like_page(head):
        return "page"
    if begins_with(content, _NEWSML_ROOT):
        return "newsml"
    if looks_like_feed(content):
        return "feed"
    if looks_like_json(content):
        return "json"
    if looks_like_table(content):
        return "table"
    named = _format_as_named(capture)
    if named == "page" and not _ANY_TAG.search(content, 0, _TAG_SEARCH_BYTES):
        return "plain"
    return named or "plain"


def looks_like_wacz(content: bytes) -> bool:
    """Whether a ZIP archive has among its names those of a web archive collection (WACZ 1.1.1).

    The names stand at its end, and at its beginning before each file.
    """
    names = (b"datapackage.json", b"archive/")
    return content.startswith(_ZIP_MARK) and any(name in content[-(2**20) :] for name in names)


def looks_like_page(head: bytes) -> bool:
    if head.startswith(_WIDE_MARKS):
        head = head.replace(b"\x00", b"")[2:]
    start = _MARKUP_BEFORE_TAGS.match(head)
    return _TAG_AT_START.match(head, start.end() if start else 0) is not None


def looks_like_json(content: bytes) -> bool:
    """Whether one of the first lines is a JSON object, or the whole is a JSON object or array."""
    if content.startswith(_WIDE_MARKS):  # what some shells write when output is redirected
        content = decode(content).text.encode("utf-8", "replace")
    body = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not body.startswith((b"{", b"[")):
        return False
    first_lines = body.split(b"\n", _JSON_LINES_TRIED)[:_JSON_LINES_TRIED]
    return any(_is_json(candidate) for candidate in (*first_lines, body))


def refuse_binary(capture: Capture) -> None:
    """Raises UnreadableInput for content that is not text in any encoding."""
    content = capture.content
    for signature, what in _FOREIGN_SIGNATURES:
        if content.startswith(signature):
            advice = _DECOMPRESS if "compressed" in what else "Save its text as plain text and give that."
            raise UnreadableInput(capture.location, what, advice)
    if content.startswith(_WIDE_MARKS):
        return
    sample = content[:65536]
    control_count = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if b"\x00" in sample or control_count > _BINARY_SHARE * len(sample):
        raise UnreadableInput(
            capture.location, "is binary, not text", "Give a page, a text, JSON Lines or a WARC file."
        )


def _is_json(candidate: bytes) -> bool:
    try:
        value = json.loads(candidate)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(v, dict) for v in value))


def _format_as_named(capture: Capture) -> Format | None:
    if capture.location == "-" and capture.content.lstrip().startswith(b"{"):
        return "json"  # standard input is for JSON Lines: a broken first line must not make it a text
    media_type = (capture.media_type or "").split(";")[0].strip().lower()
    if media_type in {"text/html", "application/xhtml+xml"}:
        return "page"
    if media_type in {"application/json", "application/x-ndjson", "application/jsonl"}:
        return "json"
    path = urlsplit(capture.location).path if "://" in capture.location else capture.location
    suffix = PurePosixPath(path.removesuffix(COMPRESSED_SUFFIX)).suffix.lower()
    if suffix in PAGE_SUFFIXES:
        return "page"
    if suffix in TABLE_SUFFIXES:
        return "table"
    return "json" if suffix in JSON_SUFFIXES else None
