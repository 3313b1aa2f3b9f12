"""Leads that are printed twice: a cut copy above the text that it was cut from."""

import re
from bisect import bisect_left
from collections.abc import Iterator

_WORD = re.compile(r"\w+")
_CUT = re.compile(r"(?:\.\.\.|…)[\"”’')\]]*(?=\s|$)")
_SENTENCE_START = re.compile(r"(?:^|[\r\n]|[.!?…][\"”’')\]]*\s)\s*")
_MIN_WORDS = 6
_MAX_CUTS = 20
_MAX_SENTENCE_LENGTH = 600


def find_repeats(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence that an ellipsis cuts and that the text later gives in full.

    Only the cut sentence is named: what stands before it may be said nowhere else.
    """
    cuts = [match for _, match in zip(range(_MAX_CUTS), _CUT.finditer(text), strict=False)]
    if not cuts:
        return
    words = [(match.start(), match[0].casefold()) for match in _WORD.finditer(text)]
    starts = [start for start, _ in words]
    joined, offsets = _joined([word for _, word in words])
    for cut in cuts:
        start = _sentence_start(text, cut.start())
        first, last = bisect_left(starts, start), bisect_left(starts, cut.start())
        if last - first < _MIN_WORDS:
            continue
        # The last word may be cut itself: the match is of word beginnings.
        wanted = joined[offsets[first] : offsets[last - 1] + 1] + words[last - 1][1]
        if joined.find(wanted, offsets[last] if last < len(offsets) else len(joined)) >= 0:
            yield start, cut.end()


def _joined(words: list[str]) -> tuple[str, list[int]]:
    """The words each behind a line feed, and where each begins."""
    offsets: list[int] = []
    position = 0
    for word in words:
        offsets.append(position)
        position += len(word) + 1
    return "".join(f"\n{word}" for word in words), offsets


def _sentence_start(text: str, end: int) -> int:
    """Where the sentence that ends at `end` starts, as far back as a sentence may reach."""
    earliest = max(0, end - _MAX_SENTENCE_LENGTH)
    start = earliest
    for match in _SENTENCE_START.finditer(text, earliest, end):
        if match.end() < end:
            start = match.end()
    return start
