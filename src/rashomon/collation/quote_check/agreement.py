"""Which words asked for and printed are the same words, where they are the words of one remark at all."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.collation.quote_check.entries import join_pieces
from rashomon.collation.quote_check.regions import Region
from rashomon.collation.utterances.align import ALTERED_SHARE, STRONG_WEIGHT, STRONG_WORDS, align_pieces
from rashomon.collation.utterances.pieces import Piece
from rashomon.collation.utterances.printed import Print, marks_ellipsis
from rashomon.collation.utterances.speakers import speakers_agree
from rashomon.text.alignment import Block, Stretch, longest_stretch, match_blocks
from rashomon.text.function_words import weigh_words

# "No one" stands against "Nobody", and hardly against more than this.
EDGE_WORDS = 2
# "A great job" is in many mouths: three words do only if the speaker is known to be the same.
_CONTAINED_WORDS = 4
_CONTAINED_WEIGHT = 2.0
_CONTAINED_BLOCKS = 3
# Two of two words, three of four: in the mouth of the speaker asked for, a changed word is no other remark.
_SHORT_SHARE = 0.7
_SHORT_WORDS = 3
_SHORT_WEIGHT = 1.6
# In anybody's mouth one word among many is changed: "It passed [the] inspection in October".
_NEAR_SHARE = 0.8
_NEAR_WEIGHT = 2.5
_MARKED = re.compile(r"…|\.\s?\.\s?\.|[\[(]")


def is_hopeless(asked: Piece, region: Region) -> bool:
    """Whether too few words agree, wherever they stand: most candidates, at a tenth of the cost."""
    if _MARKED.search(asked.raw) or any(_MARKED.search(piece.raw) for piece in region.pieces):
        return False
    wanted, main = set(asked.norms), region.pieces[region.main].norms
    if all(norm in wanted for norm in main):
        return False
    shared = wanted.intersection(region.norms)
    agreed = [norm for norm in asked.norms if norm in shared]
    share = weigh_words(agreed) / weigh_words(asked.norms)
    return share < ALTERED_SHARE and len(agreed) < STRONG_WORDS


def find_exact(asked: Sequence[str], printed: Sequence[str], near: tuple[int, int]) -> tuple[Block, ...]:
    """The words in a row, at the place that has most of the words in question; empty if nowhere."""
    size = len(asked)
    wanted = tuple(asked)
    places = [
        at
        for at in range(len(printed) - size + 1)
        if printed[at] == wanted[0] and tuple(printed[at : at + size]) == wanted
    ]
    if not places:
        return ()
    best = max(places, key=lambda at: (min(near[1], at + size) - max(near[0], at), -at))
    return (Block(0, best, size),)


def find_close(
    asked: Piece, ours: Print, printed: Print, region: Region, speaker: str | None
) -> tuple[Block, ...]:
    """The words that agree, where enough of them do: by the measures that link the prints of an utterance."""
    whole = join_pieces(region.pieces)
    blocks = match_blocks(asked.norms, whole.norms)
    stretch = longest_stretch(blocks)
    if stretch is None:
        return ()
    within = _take_near(blocks, stretch, ours, printed)
    weight = sum(weigh_words(asked.norms[one.left : one.left + one.length]) for one in within)
    share = weight / max(weight, weigh_words(_list_unmarked(ours, printed, within)))
    # The link is of the words, whoever is said to speak them: who it was is told beside the match.
    unnamed = replace(whole, speaker=None)
    is_linked = align_pieces((replace(asked, speaker=None), unnamed), 0, 1) is not None
    is_strong = stretch.matched >= STRONG_WORDS and weight >= STRONG_WEIGHT
    if is_linked and (share >= ALTERED_SHARE or is_strong):
        return within
    is_known = bool(speakers_agree(speaker, region.entry.speaker))
    for part in (within, blocks if len(blocks) <= _CONTAINED_BLOCKS else ()):
        if _is_contained(part, region, is_known=is_known):
            return part
    if share >= _NEAR_SHARE and weight >= _NEAR_WEIGHT:
        return within
    short = stretch.matched >= _SHORT_WORDS and weight >= _SHORT_WEIGHT and share >= _SHORT_SHARE
    return within if short and is_known else ()


def _take_near(blocks: Sequence[Block], stretch: Stretch, ours: Print, printed: Print) -> tuple[Block, ...]:
    """The blocks of the stretch, and those before and behind it that only a word or two part from it.

    Words in brackets, and those that the other side elides with a mark, part nothing.
    """
    inside = [k for k, one in enumerate(blocks) if stretch.left_start <= one.left < stretch.left_end]
    first, last = inside[0], inside[-1]
    while first > 0 and _measure_gap(blocks[first - 1], blocks[first], ours, printed) <= EDGE_WORDS:
        first -= 1
    while (
        last + 1 < len(blocks) and _measure_gap(blocks[last], blocks[last + 1], ours, printed) <= EDGE_WORDS
    ):
        last += 1
    return tuple(blocks[first : last + 1])


def _measure_gap(before: Block, after: Block, ours: Print, printed: Print) -> int:
    left = range(before.left + before.length, after.left)
    right = range(before.right + before.length, after.right)
    return max(len(_explain(left, ours, right, printed)), len(_explain(right, printed, left, ours)))


def _explain(words: range, text: Print, facing: range, other: Print) -> list[int]:
    """The words of a gap that no mark accounts for."""
    around = (other.around(k) for k in range(facing.start, facing.stop + 1))
    if any(marks_ellipsis(one) for one in around):
        return []
    return [k for k in words if not text.bracketed[k]]


def _list_unmarked(ours: Print, printed: Print, blocks: Sequence[Block]) -> list[str]:
    """The words asked for that the print has, or would have if nothing were changed without a mark."""
    kept = [norm for one in blocks for norm in ours.norms[one.left : one.left + one.length]]
    for before, after in pairwise(blocks):
        left = range(before.left + before.length, after.left)
        right = range(before.right + before.length, after.right)
        kept += [ours.norms[k] for k in _explain(left, ours, right, printed)]
    outside = [*range(blocks[0].left), *range(blocks[-1].left + blocks[-1].length, len(ours.norms))]
    return kept + [ours.norms[k] for k in outside if not ours.bracketed[k]]


def _is_contained(blocks: Sequence[Block], region: Region, *, is_known: bool) -> bool:
    """Whether the words asked for hold a whole quoted sentence: what they add to it is to be told."""
    first, last = region.main_words()
    matched = sum(max(0, min(last, one.right + one.length) - max(first, one.right)) for one in blocks)
    weight = weigh_words(region.pieces[region.main].norms)
    if matched < last - first or weight < _CONTAINED_WEIGHT:
        return False
    return last - first >= (_SHORT_WORDS if is_known else _CONTAINED_WORDS)
