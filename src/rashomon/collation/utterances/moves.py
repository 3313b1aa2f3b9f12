"""Words that both prints have, but at another place."""

from collections.abc import Sequence

from rashomon.text.alignment import Block, match_blocks
from rashomon.text.function_words import weigh_words

# "the ferry" stands twice in any long text; three words of which one has content do not.
_LEAST_WORDS = 3
_LEAST_WEIGHT = 1.6
# A place is held against those around it: the cost stays linear in the length of the texts.
_REACH_PLACES = 8
_MOST_WORDS = 200
_EMPTY_WORDS = frozenset({"a", "an", "and", "the", "of", "to", "in", "or"})

_Place = tuple[tuple[int, int], tuple[int, int]]


def find_moves(left: Sequence[str], right: Sequence[str], places: Sequence[_Place]) -> tuple[Block, ...]:
    """Runs of words that stand in one place of the one text and in another place of the other.

    `places` are the pairs of word ranges (half-open) between the words that both print in the same order.
    Swapped texts give swapped runs.
    """
    candidates: list[Block] = []
    for a, ((a_start, a_end), _) in enumerate(places):
        for b in range(max(0, a - _REACH_PLACES), min(len(places), a + _REACH_PLACES + 1)):
            b_start, b_end = places[b][1]
            if a == b or not 0 < a_end - a_start <= _MOST_WORDS or not 0 < b_end - b_start <= _MOST_WORDS:
                continue
            for block in match_blocks(left[a_start:a_end], right[b_start:b_end]):
                words = left[a_start + block.left : a_start + block.left + block.length]
                if _is_telling(words, is_whole=block.length == a_end - a_start == b_end - b_start):
                    candidates.append(Block(a_start + block.left, b_start + block.right, block.length))
    found: list[Block] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    # The longest first, in an order that is the same for swapped texts.
    for move in sorted(candidates, key=lambda one: (-one.length, one.left + one.right)):
        own = set(range(move.left, move.left + move.length))
        other = set(range(move.right, move.right + move.length))
        if not own & taken_left and not other & taken_right:
            found.append(move)
            taken_left |= own
            taken_right |= other
    return tuple(sorted(found, key=lambda block: (block.left, block.right)))


def _is_telling(words: Sequence[str], *, is_whole: bool) -> bool:
    if is_whole:
        return any(word not in _EMPTY_WORDS for word in words)
    return len(words) >= _LEAST_WORDS and weigh_words(words) >= _LEAST_WEIGHT
