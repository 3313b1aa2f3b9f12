"""The offset map: where in the bytes of a page the characters of its article stand."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rashomon.intake.alignment import align_lines
from rashomon.intake.encoding import DecodedText
from rashomon.intake.visible import Characters, Offsets, code_points, printed_characters, visible_characters
from rashomon.model.article import Article, SourceRun
from rashomon.model.span import Field, Span

# The largest of 258 recorded pages has 4.6 MB. What is larger is read, but not mapped: a map of 32 MiB would
# take half a gigabyte.
_MAX_BYTES = 8 * 2**20
_LINE_FEED = 10
_REPLACEMENT = 0xFFFD


def map_source(title: str, text: str, content: bytes, decoded: DecodedText) -> tuple[SourceRun, ...]:
    """The runs of title and body that stand in a page's bytes, in order of field and start. Never raises.

    The title is mapped only where the page shows it whole. `decoded` is what `content` was read as.
    """
    if len(content) > _MAX_BYTES:
        return ()
    bytes_at = _byte_offsets(content, decoded)
    if bytes_at is None:
        return ()
    source = visible_characters(decoded.text)
    codes = code_points(decoded.text)
    widths = np.zeros(len(codes), dtype=np.int64) if decoded.encoding == "utf-8" else np.diff(bytes_at)
    page = _Page(source, codes, bytes_at, widths)
    return (*_runs("body", text, page), *_runs("title", title, page))


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's source: what it shows, and of each character its code point, its bytes' offset and width."""

    shown: Characters
    codes: NDArray[np.uint32]
    bytes_at: Offsets
    widths: Offsets


def byte_range(article: Article, span: Span) -> tuple[int, int] | None:
    """The bytes of the page from a span's first character to its last, as far as they stand there.

    What stands between two paragraphs of the span, markup above all, lies within. None if no character of the
    span stands on the page.
    """
    runs = [
        run
        for run in article.extraction.source
        if run.field == span.field and run.start < span.end and span.start < run.end
    ]
    if not runs:
        return None
    text = article.field_text(span.field)
    bounds = [
        (
            _byte_within(run, text, max(run.start, span.start), article.extraction.source_encoding),
            _byte_within(run, text, min(run.end, span.end), article.extraction.source_encoding),
        )
        for run in (runs[0], runs[-1])
    ]
    return bounds[0][0], bounds[1][1]


def _byte_within(run: SourceRun, text: str, position: int, encoding: str | None) -> int:
    """The byte at which a character of a run begins; only runs of UTF-8 hold characters of several widths."""
    if position in (run.start, run.end):
        return run.byte_start if position == run.start else run.byte_end
    if encoding == "utf-8":
        return run.byte_start + len(text[run.start : position].encode())
    width = (run.byte_end - run.byte_start) // (run.end - run.start)
    return run.byte_start + width * (position - run.start)


def _runs(field: Field, text: str, page: _Page) -> Iterator[SourceRun]:
    starts, ends = _places(text, page.shown, whole=field == "title")
    # Of characters that share one byte, none but the last has a place of its own. What stands for bytes that
    # are no characters has none: how many there are depends on the bytes around them.
    stands = (starts >= 0) & (page.bytes_at[ends] > page.bytes_at[starts])
    mapped = np.flatnonzero(stands & (code_points(text) != _REPLACEMENT))
    if not len(mapped):
        return
    first, last = starts[mapped], ends[mapped]
    same = (last - first == 1) & (page.codes[first] == code_points(text)[mapped])
    joined = same[1:] & same[:-1] & (np.diff(mapped) == 1) & (first[1:] == last[:-1])
    joined &= page.widths[first[1:]] == page.widths[first[:-1]]
    breaks = (np.flatnonzero(~joined) + 1).tolist()
    for begin, stop in pairwise([0, *breaks, len(mapped)]):
        yield SourceRun(
            field,
            int(mapped[begin]),
            int(mapped[stop - 1]) + 1,
            int(page.bytes_at[first[begin]]),
            int(page.bytes_at[last[stop - 1]]),
        )


def _places(text: str, source: Characters, whole: bool) -> tuple[Offsets, Offsets]:
    """Start and end in the source of each character of a text; -1 for those that do not stand there."""
    starts = np.full(len(text), -1, dtype=np.int64)
    ends = np.full(len(text), -1, dtype=np.int64)
    printed = printed_characters(text)
    breaks = [at for at, character in enumerate(text) if character == "\n"]
    bounds = np.searchsorted(printed.starts, [0, *breaks, len(text)]).tolist()
    lines = [(a, b) for a, b in pairwise(bounds) if a < b]
    matches = align_lines(lines, printed.text, source.text)
    if whole and sum(match.length for match in matches) < len(printed.text):
        return starts, ends
    for match in matches:
        own = printed.starts[match.start : match.start + match.length]
        starts[own] = source.starts[match.place : match.place + match.length]
        ends[own] = source.ends[match.place : match.place + match.length]
    _place_spaces(text, printed.space_starts, source, starts, ends)
    return starts, ends


def _place_spaces(text: str, own: Offsets, source: Characters, starts: Offsets, ends: Offsets) -> None:
    """White space between two characters of a line is the first that stands between them in the source."""
    inner = own[(own > 0) & (own < len(text) - 1)]
    inner = inner[(ends[inner - 1] >= 0) & (starts[inner + 1] >= ends[inner - 1])]
    inner = inner[code_points(text)[inner] != _LINE_FEED]
    if not len(inner) or not len(source.space_starts):
        return
    place = np.searchsorted(source.space_starts, ends[inner - 1])
    inner, place = inner[place < len(source.space_starts)], place[place < len(source.space_starts)]
    stands = source.space_starts[place] < starts[inner + 1]
    starts[inner[stands]] = source.space_starts[place[stands]]
    ends[inner[stands]] = source.space_ends[place[stands]]


def _byte_offsets(content: bytes, decoded: DecodedText) -> Offsets | None:
    """Where each character of the decoded text begins, and the end; None if that cannot be told."""
    body = content[decoded.start :]
    if len(body) == len(decoded.text):  # an encoding of one byte a character, or nothing but ASCII
        return np.arange(len(body) + 1) + decoded.start
    if decoded.encoding == "utf-8" and not decoded.diagnostics:
        leading = np.flatnonzero(np.frombuffer(body, dtype=np.uint8) & 0xC0 != 0x80)
        return np.append(leading, len(body)) + decoded.start
    return _counted_offsets(body, decoded)


def _counted_offsets(body: bytes, decoded: DecodedText) -> Offsets | None:
    """The offsets by decoding byte after byte: for encodings that cannot be counted otherwise."""
    decoder = codecs.getincrementaldecoder(decoded.encoding)("strict")
    offsets: list[int] = []
    said: list[str] = []
    begin = place = 0
    while begin < len(body):
        try:
            characters = decoder.decode(body[place : place + 1], place >= len(body))
        except UnicodeDecodeError as error:
            # One mark for the bytes that are no character, and what follows them is read anew.
            start = min(place + 1, len(body)) - len(error.object)
            begin = place = start + max(error.end, error.start + 1)
            offsets.append(start + error.start)
            said.append("\N{REPLACEMENT CHARACTER}")
            decoder.reset()
            continue
        except UnicodeError:  # an escape sequence without end
            return None
        place += 1
        if characters:
            offsets += [begin, *[place - 1] * (len(characters) - 1)]
            said.append(characters)
            begin = place
        elif place > len(body):
            break
    return np.array([*offsets, len(body)]) + decoded.start if "".join(said) == decoded.text else None
