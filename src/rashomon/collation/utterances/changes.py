"""All differences between two prints of the same words, each with its kind and its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rashomon.collation.utterances.change import Change, Range, make_change
from rashomon.collation.utterances.moves import find_moves
from rashomon.collation.utterances.printed import Print, marks_bracket, marks_ellipsis
from rashomon.collation.utterances.substitutions import (
    Place,
    compare_words,
    find_losses,
    is_marked,
    unmarked,
)
from rashomon.collation.utterances.surfaces import SENTENCE_END, compare_surfaces
from rashomon.model.comparison import ChangeKind, Difference
from rashomon.text.alignment import Block, cut_into_runs, match_blocks
from rashomon.text.function_words import FUNCTION_WORDS, weigh_words
from rashomon.text.word_sets import word_set

_LONG_CUT_WORDS = 4  # fewer words left out change a sentence; more run two pieces of it together
_NEXT_WORDS = 3
_APART_WORDS = 3  # where both texts go on differently, the rest of the longer one is its own
# Three words of which one has content: between long texts "of the" agrees by chance.
_RUN_WEIGHT = 1.6
_MASK_NAMES = word_set("expletive expletives redacted bleep bleeped obscenity profanity swearword")


def find_changes(left: Print, right: Print) -> tuple[Change, ...]:
    """All changes between two prints, in text order; those of (b, a) are those of (a, b) mirrored.

    Words are aligned first and punctuation is compared between aligned words only: a comma never decides
    which words belong together. Two prints without a word in common have one change, "substituted".
    """
    if left == right:
        return ()
    blocks = _find_blocks(left, right)
    if not blocks and not left.norms and not right.norms:
        return ()  # marks without a word
    if not blocks:
        return (make_change("substituted", "altered", left, right, _all(left), _all(right)),)
    places = _find_places(left, right, blocks)
    moves = find_moves(left.norms, right.norms, places)
    moved_left = frozenset(k for move in moves for k in range(move.left, move.left + move.length))
    moved_right = frozenset(k for move in moves for k in range(move.right, move.right + move.length))
    found = list(compare_surfaces(left, right, blocks, is_reordered=bool(moves)))
    found += [
        make_change(
            "reordered", "altered", left, right, _of(move.left, move.length), _of(move.right, move.length)
        )
        for move in moves
    ]
    for number, (a, b) in enumerate(places):
        place = Place(a, b, moved_left, moved_right)
        at_start, at_end = number == 0, number == len(places) - 1
        if at_start or at_end:
            found += _compare_ends(left, right, place, at_start=at_start)
        else:
            found += _compare_gap(left, right, place)
    return tuple(found)


def _all(text: Print) -> Range:
    return 0, len(text.norms)


def _of(start: int, length: int) -> Range:
    return start, start + length


def _find_blocks(left: Print, right: Print) -> list[Block]:
    """The blocks of words in common, without runs that agree by chance if there are others.

    Words that say little belong to the text where they stand next to a run that says more, or where both
    prints begin or end with them.
    """
    runs = cut_into_runs(match_blocks(left.norms, right.norms))
    weights = [
        sum(weigh_words(left.norms[block.left : block.left + block.length]) for block in run) for run in runs
    ]
    least = min(_RUN_WEIGHT, max(weights, default=0.0))
    kept = [weight >= least for weight in weights]
    if runs:
        first, last = runs[0][0], runs[-1][-1]
        kept[0] |= first.left == first.right == 0 and weights[0] >= 1
        at_ends = last.left + last.length == len(left.norms) and last.right + last.length == len(right.norms)
        kept[-1] |= at_ends and weights[-1] >= 1
    for order in (range(1, len(runs)), range(len(runs) - 2, -1, -1)):
        step = 1 if order.step > 0 else -1
        for k in order:
            before, behind = sorted((k - step, k))
            kept[k] |= kept[k - step] and _are_next(runs[before][-1], runs[behind][0])
    return [block for run, is_kept in zip(runs, kept, strict=True) if is_kept for block in run]


def _are_next(before: Block, behind: Block) -> bool:
    gaps = behind.left - before.left - before.length, behind.right - before.right - before.length
    return max(gaps) <= _NEXT_WORDS


def _find_places(left: Print, right: Print, blocks: Sequence[Block]) -> list[tuple[Range, Range]]:
    """What stands before the first block, between every two, and behind the last."""
    first, last = blocks[0], blocks[-1]
    between = [((a.left + a.length, b.left), (a.right + a.length, b.right)) for a, b in pairwise(blocks)]
    behind = (last.left + last.length, len(left.norms)), (last.right + last.length, len(right.norms))
    return [((0, first.left), (0, first.right)), *between, behind]


# The beginning and the end


def _compare_ends(left: Print, right: Print, place: Place, *, at_start: bool) -> Iterator[Change]:
    """What stands before the first or after the last word in common."""
    a, b = unmarked(left, place.left, place.moved_left), unmarked(right, place.right, place.moved_right)
    marked_left, marked_right = is_marked(left, place.left), is_marked(right, place.right)
    if not a and not b:
        if marked_left or marked_right:
            yield make_change("bracket", "ellipsis-or-bracket", left, right, place.left, place.right)
        return
    if (not a and marked_left) or (not b and marked_right):
        yield _bracketed(left, right, place)
        return
    if not a or not b:
        yield from _compare_trim(left, right, place, at_start=at_start)
        return
    if "".join(left.norms[k] for k in a) == "".join(right.norms[k] for k in b):
        inserted = marked_left or marked_right
        kind: ChangeKind = "bracket" if inserted else "punctuation"
        difference: Difference = "ellipsis-or-bracket" if inserted else "punctuation"
        yield make_change(kind, difference, left, right, place.left, place.right)
        return
    if _is_apart(left, place.left) or _is_apart(right, place.right):
        kind = "trimmed-start" if at_start else "trimmed-end"
        yield make_change(kind, "trimmed", left, right, place.left, place.right)
        return
    yield from _compare_open_ends(left, right, place, at_start=at_start)


def _compare_open_ends(left: Print, right: Print, place: Place, *, at_start: bool) -> Iterator[Change]:
    """Both go on differently: as many words as the shorter has are set against each other."""
    lengths = place.left[1] - place.left[0], place.right[1] - place.right[0]
    nearer = min(lengths)
    if max(lengths) - nearer < _APART_WORDS:
        yield from compare_words(left, right, place)
        return
    near_left, far_left = _split(place.left, nearer, at_start=at_start)
    near_right, far_right = _split(place.right, nearer, at_start=at_start)
    yield from compare_words(left, right, replace(place, left=near_left, right=near_right))
    far = replace(place, left=far_left, right=far_right)
    yield from _compare_trim(left, right, far, at_start=at_start)


def _split(words: Range, count: int, *, at_start: bool) -> tuple[Range, Range]:
    """The `count` words next to those in common, and the rest."""
    if at_start:
        return (words[1] - count, words[1]), (words[0], words[1] - count)
    return (words[0], words[0] + count), (words[0] + count, words[1])


def _compare_trim(left: Print, right: Print, place: Place, *, at_start: bool) -> Iterator[Change]:
    """One begins later or ends earlier; with a mark of its own that is an ellipsis."""
    is_left_longer = _own_words(left, place.left, place.moved_left) > _own_words(
        right, place.right, place.moved_right
    )
    shorter, words = (right, place.right) if is_left_longer else (left, place.left)
    marked = any(marks_ellipsis(shorter.around(i)) for i in range(words[0], words[1] + 1))
    kind: ChangeKind = "trimmed-start" if at_start else "trimmed-end"
    difference: Difference = "ellipsis-or-bracket" if marked else "trimmed"
    yield from find_losses(left, right, place, difference)
    yield make_change("ellipsis" if marked else kind, difference, left, right, place.left, place.right)


def _own_words(text: Print, words: Range, moved: frozenset[int]) -> tuple[int, int]:
    """How many words of its own a print has there; between equals, how many with those that were moved."""
    return len(unmarked(text, words, moved)), words[1] - words[0]


def _is_apart(text: Print, words: Range) -> bool:
    """Whether a sentence ends between the words at an end of the text and those in common."""
    position = words[1] if words[0] == 0 else words[0]
    return position < len(text.before) and bool(re.search(r"[.!?]", text.before[position]))


# Between words in common


def _compare_gap(left: Print, right: Print, place: Place) -> Iterator[Change]:
    a, b = unmarked(left, place.left, place.moved_left), unmarked(right, place.right, place.moved_right)
    marked = is_marked(left, place.left) or is_marked(right, place.right)
    if "".join(left.norms[k] for k in a) == "".join(right.norms[k] for k in b):
        if marked:
            yield _bracketed(left, right, place)
        elif a:
            yield make_change("punctuation", "punctuation", left, right, place.left, place.right)
        return
    if a and b:
        if marked:
            yield _bracketed(left, right, place)
        else:
            yield from compare_words(left, right, place)
        return
    is_left_longer = bool(a)
    shorter, words = (right, place.right) if is_left_longer else (left, place.left)
    around = [shorter.around(i) for i in range(words[0], words[1] + 1)]
    if any(map(marks_ellipsis, around)):
        yield from find_losses(left, right, place, "ellipsis-or-bracket")
        yield make_change("ellipsis", "ellipsis-or-bracket", left, right, place.left, place.right)
    elif marked or any(map(marks_bracket, around)):
        yield _bracketed(left, right, place)
    elif any(i in shorter.breaks for i in range(words[0], words[1] + 1)):
        yield from _compare_at_break(left, right, place, is_left_longer=is_left_longer)
    else:
        yield from _compare_omission(left, right, place, is_left_longer=is_left_longer)


def _bracketed(left: Print, right: Print, place: Place) -> Change:
    """Words in brackets; "[expletive]" masks the word that stands there."""
    masks = any(
        text.bracketed[k] and text.norms[k] in _MASK_NAMES
        for text, words in ((left, place.left), (right, place.right))
        for k in range(*words)
    )
    kind: ChangeKind = "masked" if masks else "bracket"
    return make_change(kind, "ellipsis-or-bracket", left, right, place.left, place.right)


def _compare_omission(left: Print, right: Print, place: Place, *, is_left_longer: bool) -> Iterator[Change]:
    """Words that one print lacks, with nothing to show it."""
    longer, cut = (left, place.left) if is_left_longer else (right, place.right)
    difference: Difference = "spliced" if cut[1] - cut[0] >= _LONG_CUT_WORDS else "altered"
    losses = list(find_losses(left, right, place, difference))
    yield from losses
    if any(longer.cover(*cut) in (loss.left, loss.right) for loss in losses):
        return  # the loss tells it all
    crosses = any(SENTENCE_END.search(longer.around(i)) for i in range(cut[0], cut[1] + 1))
    kind: ChangeKind = "spliced" if crosses and difference == "spliced" else "omitted"
    yield make_change(kind, difference, left, right, place.left, place.right)


def _compare_at_break(left: Print, right: Print, place: Place, *, is_left_longer: bool) -> Iterator[Change]:
    """What the words are that one print lacks where it begins a new quotation.

    Sentences may be left out there. A bare "because" in the middle of a sentence is not what the other left
    out but what this one joins two sentences by.
    """
    longer, cut = (left, place.left) if is_left_longer else (right, place.right)
    if all(norm in FUNCTION_WORDS for norm in longer.norms[cut[0] : cut[1]]):
        around = longer.before[cut[0]]
        if marks_ellipsis(around) or "[" in around:
            yield make_change("ellipsis", "ellipsis-or-bracket", left, right, place.left, place.right)
            return
        if cut[0] not in longer.breaks and not re.search(r"[.!?]", around):
            yield make_change("omitted", "altered", left, right, place.left, place.right)
            return
    yield from find_losses(left, right, place, "trimmed")
    yield make_change("trimmed-middle", "trimmed", left, right, place.left, place.right)
