"""Words that stand in the place of others, and words that one print lacks where they turn the meaning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.collation.utterances.change import Change, Range, make_change
from rashomon.collation.utterances.losses import differing_losses
from rashomon.collation.utterances.printed import Print
from rashomon.collation.utterances.shifts import ShiftKind, agree_only, find_shift
from rashomon.collation.utterances.surfaces import MASK
from rashomon.model.comparison import Difference

_CLAUSE_END = re.compile(r"[,;:.!?…—–]")
_MASK_SIGNS = re.compile(r"[*#_–—-]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Words that are not in common, on both sides; moved words are set apart."""

    left: Range
    right: Range
    moved_left: frozenset[int]
    moved_right: frozenset[int]


def compare_words(left: Print, right: Print, place: Place) -> Iterator[Change]:
    """Words that stand in the place of others."""
    if _masks(left, place.left, right, place.right) or _masks(right, place.right, left, place.left):
        yield make_change("masked", "punctuation", left, right, place.left, place.right)
        return
    shifts = list(_find_shifts(left, right, place))
    shifted = frozenset(i for _, i, _ in shifts), frozenset(j for _, _, j in shifts)
    for shift, i, j in shifts:
        yield make_change(shift, "altered", left, right, (i, i + 1), (j, j + 1))
    a = [k for k in unmarked(left, place.left, place.moved_left) if k not in shifted[0]]
    b = [k for k in unmarked(right, place.right, place.moved_right) if k not in shifted[1]]
    if not a and not b:
        return
    kinds = [loss.kind for loss in find_losses(left, right, place, "altered", shifted)]
    for kind in kinds:  # "might" for "will": what stands in its place belongs to it
        yield make_change(kind, "altered", left, right, place.left, place.right)
    if not kinds or (len(a) > 1 and len(b) > 1):
        yield make_change("substituted", "altered", left, right, place.left, place.right)


def _find_shifts(left: Print, right: Print, place: Place) -> Iterator[tuple[ShiftKind, int, int]]:
    """Tense and person, if nothing else differs there: "he knows" for "she knew" is told word by word."""
    a, b = range(*place.left), range(*place.right)
    if len(a) != len(b):
        return
    pairs = []
    for i, j in zip(a, b, strict=True):
        one, other = left.norms[i], right.norms[j]
        shift = find_shift(one, other)
        if shift is None and not agree_only(one, other):
            return
        pairs.append((shift, i, j))
    shifts = {shift for shift, _, _ in pairs if shift}
    if not shifts:
        return
    for shift, i, j in pairs:
        # "I swear", "she swears": the verb only agrees with its subject.
        yield (shift or ("person" if "person" in shifts else "tense")), i, j


def _masks(masked: Print, masked_words: Range, plain: Print, plain_words: Range) -> bool:
    """Whether the one prints "bulls**t" where the other prints the word."""
    if not masked_words[0] < masked_words[1] or plain_words[1] - plain_words[0] != 1:
        return False
    first, last = masked_words
    raw = "".join(
        f"{masked.before[k] if k > first else ''}{masked.words[k]}" for k in range(first, last)
    ) + masked.around(last)
    match = MASK.match(raw)
    if not match or last - first > 3:
        return False
    pattern = r"\w+".join(map(re.escape, _MASK_SIGNS.split(match[0].casefold())))
    return re.fullmatch(pattern, plain.words[plain_words[0]].casefold()) is not None


def find_losses(
    left: Print,
    right: Print,
    place: Place,
    difference: Difference,
    shifted: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset()),
) -> Iterator[Change]:
    """A loss for every kind, with the clause that its word begins."""
    taken = place.moved_left | shifted[0], place.moved_right | shifted[1]
    for kind, lost_left, lost_right in differing_losses(left, right, place.left, place.right, taken):
        first = _clause_at(left, lost_left[0], place.left[1]) if lost_left else (place.left[0],) * 2
        second = _clause_at(right, lost_right[0], place.right[1]) if lost_right else (place.right[0],) * 2
        yield make_change(kind, difference, left, right, first, second)


def _clause_at(text: Print, start: int, end: int) -> Range:
    """The words from `start` to the end of their clause, at most to `end`."""
    stop = start + 1
    while stop < end and not _CLAUSE_END.search(text.before[stop]):
        stop += 1
    return start, stop


def unmarked(text: Print, words: Range, moved: frozenset[int]) -> list[int]:
    return [k for k in range(*words) if not text.bracketed[k] and k not in moved]


def is_marked(text: Print, words: Range) -> bool:
    return any(text.bracketed[k] for k in range(*words))
