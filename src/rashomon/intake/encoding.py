"""Bytes to characters, and what had to be guessed on the way."""

import codecs
from dataclasses import dataclass, replace

from rashomon.model.diagnostic import Diagnostic

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPE = b"\x1b"  # seven-bit Japanese and Korean encodings are valid UTF-8, but for this byte


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The characters of an input; `encoding` is the one used, `start` the byte that they begin at."""

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()
    start: int = 0


def decode(content: bytes, declared: str | None = None) -> DecodedText:
    """Decode by byte order mark, else as UTF-8, else as declared, else as detected.

    UTF-8 goes before the declared encoding: text in another encoding is hardly ever valid UTF-8 by
    accident, while servers often declare a default that the page does not have.
    Never raises; whatever cannot be decoded becomes U+FFFD, with a diagnostic.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return replace(_decode_as(content[len(mark) :], encoding), start=len(mark))
    named = _python_encoding(declared) if declared else None
    if not (named and named.startswith("iso2022") and _ESCAPE in content):
        try:
            return DecodedText(content.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    if named and named != "utf-8":
        return _decode_as(content, named)
    return _decode_as_detected(content)


def _python_encoding(label: str) -> str | None:
    """The encoding that browsers take a label for (WHATWG Encoding, 4.2): None if they know no such label.

    Python's own registry would let a page name its special codecs, such as punycode or unicode_escape.
    """
    from resiliparse.parse.encoding import map_encoding_to_html5

    name = map_encoding_to_html5(label.strip(), fallback_utf8=False)
    return codecs.lookup(name).name.replace("_", "") if name else None


def _decode_as(content: bytes, encoding: str) -> DecodedText:
    try:
        return DecodedText(content.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = content.decode(encoding, errors="replace")
    lost = Diagnostic(
        "undecodable-bytes",
        f"Some bytes are not {encoding}; they are shown as \N{REPLACEMENT CHARACTER}.",
    )
    return DecodedText(text, encoding, (lost,))


def _decode_as_detected(content: bytes) -> DecodedText:
    from resiliparse.parse.encoding import detect_encoding

    encoding = detect_encoding(content, html5_compatible=True) or "cp1252"
    if encoding == "utf-8":
        # The detector's answer for "unknown". The bytes are no valid UTF-8: mostly valid text with a few
        # broken bytes stays UTF-8, everything else is what most legacy Western text is.
        text = content.decode("utf-8", errors="replace")
        if text.count("\N{REPLACEMENT CHARACTER}") * 100 > len(text):
            encoding = "cp1252"
    decoded = _decode_as(content, encoding)
    guessed = Diagnostic(
        "encoding-guessed",
        f"The text is not UTF-8 and declares no other encoding; it was read as {encoding}.",
    )
    return DecodedText(decoded.text, encoding, (guessed, *decoded.diagnostics))
