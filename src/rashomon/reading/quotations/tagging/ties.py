"""How the words of a passage stand to a cue in the dependency tree and in the line."""

from bisect import bisect_left, bisect_right

import numpy as np

from rashomon.models.quotation_tagger import Codes, Ties
from rashomon.reading.quotations.tagging.passages import DEPENDENCIES, Stretch
from rashomon.reading.syntax import Syntax

# What a word can be as seen from the cue's head: not below it, below its child with some label, itself.
BRANCHES = len(DEPENDENCIES) + 2
_ITSELF = BRANCHES - 1
_STEPS = np.array([-64, -32, -16, -8, -4, -2, -1, 0, 1, 2, 4, 8, 16, 32, 64])
DISTANCES = len(_STEPS) + 1
_FARTHEST = 65
_BUCKETS = np.digitize(np.arange(-_FARTHEST, _FARTHEST + 1), _STEPS)
NEIGHBOURHOODS = 4
_HIGHEST = 3
ANCESTRIES = _HIGHEST + 1


def find_ties(syntax: Syntax, stretch: Stretch, first: int, last: int) -> Ties:
    """The ties of every word of a passage to the cue that the passage's words first..last are."""
    count = stretch.end - stretch.start
    head = find_head(syntax, stretch.start + first, stretch.start + last)
    branches = np.zeros(count, dtype=np.int64)
    for child in syntax.children[head]:
        low = max(syntax.left[child] - stretch.start, 0)
        high = max(syntax.right[child] - stretch.start + 1, 0)
        branches[low:high] = (
            stretch.passage.dependencies[child - stretch.start] if _lies_in(stretch, child) else 0
        )
    branches[head - stretch.start] = _ITSELF
    distances = np.zeros(count, dtype=np.int64)
    distances[:first] = np.arange(-first, 0)
    distances[last + 1 :] = np.arange(1, count - last)
    low, high = _find_sentence(syntax, stretch, head)
    neighbourhoods = np.zeros(count, dtype=np.int64)
    neighbourhoods[low:high] = 1
    neighbourhoods[first : last + 1] += 2
    return Ties(
        branches,
        _BUCKETS[np.clip(distances, -_FARTHEST, _FARTHEST) + _FARTHEST],
        neighbourhoods,
        _code_ancestors(syntax, stretch, head),
    )


def _find_sentence(syntax: Syntax, stretch: Stretch, word: int) -> tuple[int, int]:
    """Where the word's sentence begins and ends in a passage, as words of the passage."""
    number = syntax.sentence_of[word]
    low = bisect_left(syntax.sentence_of, number, stretch.start, stretch.end)
    return low - stretch.start, bisect_right(syntax.sentence_of, number, low, stretch.end) - stretch.start


def find_head(syntax: Syntax, first: int, last: int) -> int:
    """The word of a span that hangs on none within it; the first of several."""
    for word in range(first, last + 1):
        head = syntax.heads[word]
        if head == word or not first <= head <= last:
            return word
    return first


def _code_ancestors(syntax: Syntax, stretch: Stretch, word: int) -> Codes:
    codes = np.zeros(stretch.end - stretch.start, dtype=np.int64)
    for height in range(1, _HIGHEST + 1):
        head = syntax.heads[word]
        if head == word or not _lies_in(stretch, head):
            break
        codes[head - stretch.start] = height
        word = head
    return codes


def _lies_in(stretch: Stretch, word: int) -> bool:
    return stretch.start <= word < stretch.end
