"""Where the lines of an extracted text stand in the text that they were extracted from.

Long lines that occur once are anchors; the longest run of anchors in the order of the text holds (longest
increasing subsequence), and every other line is looked for between its neighbours. A line that the
extraction put together from several places is found piece by piece.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MIN_ANCHOR_LENGTH = 20
_SEED_LENGTH = 8
_SEED_STEP = 4
_MAX_LAST_LENGTH = 200  # Python's search from the end is quadratic for long words in the worst case
# Characters that may be looked at for one text. 258 recorded pages need 6 million at most.
_BUDGET = 50_000_000


@dataclass(frozen=True, slots=True)
class Match:
    """`length` characters from `start` of the extracted text stand at `place` of the other."""

    start: int
    place: int
    length: int


class _Haystack:
    """A text to look for others in, until so much of it has been looked at that it is enough."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._left = _BUDGET

    def find(self, words: str, start: int, end: int) -> int:
        if self._left <= 0 or end - start < len(words):
            return -1
        place = self.text.find(words, start, end)
        self._left -= (place if place >= 0 else end) - start + len(words)
        return place

    def find_last(self, words: str, start: int, end: int) -> int:
        if self._left <= 0 or end - start < len(words):
            return -1
        place = self.text.rfind(words, start, end)
        self._left -= end - max(place, start) + len(words)
        return place


def align_lines(lines: Sequence[tuple[int, int]], text: str, original: str) -> list[Match]:
    """The matches of each line of `text` in `original`, in text order; they overlap in neither.

    `lines` are the half-open ranges of the lines. What is not found is in no match.
    """
    haystack = _Haystack(original)
    anchors = _longest_rise(list(_anchors(lines, text, haystack)))
    matches: list[Match] = []
    position, next_anchor = 0, 0
    for number, (start, end) in enumerate(lines):
        if next_anchor < len(anchors) and anchors[next_anchor][0] == number:
            place = anchors[next_anchor][1]
            matches.append(Match(start, place, end - start))
            position = place + end - start
            next_anchor += 1
            continue
        limit = anchors[next_anchor][1] if next_anchor < len(anchors) else len(original)
        # Above the first anchor stand menus and teasers, so the last place that fits is the nearest.
        near_start = not matches and end - start <= _MAX_LAST_LENGTH
        find = haystack.find_last if near_start else haystack.find
        place = find(text[start:end], position, limit)
        found = (
            [Match(start, place, end - start)]
            if place >= 0
            else list(_pieces(text, start, end, haystack, position, limit))
        )
        matches += found
        if found:
            position = found[-1].place + found[-1].length
    return matches


def _anchors(
    lines: Sequence[tuple[int, int]], text: str, haystack: _Haystack
) -> Iterator[tuple[int, int, int]]:
    """Number, place and length of each long line that occurs once."""
    size = len(haystack.text)
    for number, (start, end) in enumerate(lines):
        if end - start < _MIN_ANCHOR_LENGTH:
            continue
        place = haystack.find(text[start:end], 0, size)
        if place >= 0 and haystack.find(text[start:end], place + 1, size) < 0:
            yield number, place, end - start


def _longest_rise(anchors: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Number and place of the most anchors that stand in one order in both texts (patience sorting)."""
    last_places: list[int] = []
    last_anchors: list[int] = []
    before: list[int] = []
    for index, (_, place, _) in enumerate(anchors):
        at = bisect_left(last_places, place)
        before.append(last_anchors[at - 1] if at else -1)
        last_places[at : at + 1] = [place]
        last_anchors[at : at + 1] = [index]
    rise: list[tuple[int, int]] = []
    index = last_anchors[-1] if last_anchors else -1
    limit = len(anchors) and max(place + length for _, place, length in anchors)
    while index >= 0:
        number, place, length = anchors[index]
        if place + length <= limit:  # lines that overlap in the original cannot both stand there
            rise.append((number, place))
            limit = place
        index = before[index]
    return rise[::-1]


def _pieces(
    text: str, start: int, end: int, haystack: _Haystack, position: int, limit: int
) -> Iterator[Match]:
    """The longest pieces of a line, from left to right, that stand in the original in this order."""
    done = start
    while end - start >= _SEED_LENGTH:
        place = haystack.find(text[start : start + _SEED_LENGTH], position, limit)
        if place < 0:
            start += _SEED_STEP
            continue
        while start > done and place > position and text[start - 1] == haystack.text[place - 1]:
            start, place = start - 1, place - 1
        length = _common_length(text, start, end, haystack.text, place, limit)
        yield Match(start, place, length)
        start, position = start + length, place + length
        done = start


def _common_length(text: str, start: int, end: int, original: str, place: int, limit: int) -> int:
    """How many characters both have in common from there on: ever longer steps, halved where they differ."""
    most = min(end - start, limit - place)
    length, step = 0, _SEED_LENGTH
    while step and length < most:
        step = min(step, most - length)
        reach = length + step
        if text[start + length : start + reach] == original[place + length : place + reach]:
            length, step = reach, step * 2
            continue
        while step > 1:
            step = (step + 1) // 2
            reach = length + step
            if text[start + length : start + reach] == original[place + length : place + reach]:
                length = reach
        return length
    return length
