"""Whether a stretch of printed speech holds the words asked for, and as what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from rashomon.collation.quote_check.entries import QuotedEntry, as_piece, join_pieces
from rashomon.collation.utterances.align import ALTERED_SHARE, STRONG_WEIGHT, STRONG_WORDS, align_pieces
from rashomon.collation.utterances.change import Change, gravest, gravity_of
from rashomon.collation.utterances.changes import find_changes
from rashomon.collation.utterances.pieces import Piece
from rashomon.collation.utterances.printed import Print, join_print, marks_ellipsis
from rashomon.collation.utterances.speakers import speakers_agree
from rashomon.model.comparison import Difference
from rashomon.model.quote_check import QuoteChange, QuoteMatch, QuotePart, QuoteVerdict
from rashomon.text.alignment import Block, Stretch, longest_stretch, match_blocks
from rashomon.text.function_words import weigh_words

# Fewer words between two stretches are left out of one remark; more make two of it (as in `compare`).
_LONG_CUT_WORDS = 4
# "A great job" is in many mouths: three words do only if the speaker is known to be the same.
_CONTAINED_WORDS = 4
_CONTAINED_WEIGHT = 2.0
_CONTAINED_BLOCKS = 3
_MOST_BLANKS = 8
# "No one" stands against "Nobody", and hardly against more than this.
_EDGE_WORDS = 2
# Two of two words, three of four: in the mouth of the speaker asked for, a changed word is no other remark.
_SHORT_SHARE = 0.7
_SHORT_WORDS = 3
_SHORT_WEIGHT = 1.6
# In anybody's mouth one word among many is changed: "It passed [the] inspection in October".
_NEAR_SHARE = 0.8
_NEAR_WEIGHT = 2.5


@dataclass(frozen=True, slots=True)
class Region:
    """Entries that go on in each other, by number in their list, as pieces; `main` is the one in question."""

    numbers: tuple[int, ...]
    entries: tuple[QuotedEntry, ...]
    pieces: tuple[Piece, ...]
    main: int

    @property
    def entry(self) -> QuotedEntry:
        return self.entries[self.main]

    def main_words(self) -> tuple[int, int]:
        """The word numbers of the main entry."""
        before = sum(len(piece.norms) for piece in self.pieces[: self.main])
        return before, before + len(self.pieces[self.main].norms)


def open_region(entries: Sequence[QuotedEntry], number: int, most_words: int) -> Region:
    """An entry and what its speech says before and after it, about `most_words` on either side."""
    numbers = [number]
    pieces = {number: as_piece(entries[number])}
    for step in (-1, 1):
        at, words = number, 0
        while words < most_words and 0 <= at + step < len(entries):
            here, beside = sorted((at, at + step))
            if not entries[here].goes_on_in(entries[beside]):
                break
            at += step
            pieces[at] = as_piece(entries[at])
            words += max(1, len(pieces[at].norms))
            numbers.append(at)
    numbers.sort()
    chosen = tuple(entries[one] for one in numbers)
    joined = [
        _keep_blanks(pieces[one], following) for one, following in zip(numbers, chosen[1:], strict=False)
    ]
    joined.append(pieces[numbers[-1]])
    return Region(tuple(numbers), chosen, tuple(joined), numbers.index(number))


def _keep_blanks(piece: Piece, following: QuotedEntry) -> Piece:
    """The piece with the white space that parts it from the next sentence of the same quotation."""
    blanks = following.span.start - piece.span.end
    if piece.quotation != following.quotation or not 0 < blanks <= _MOST_BLANKS:
        return piece
    return replace(piece, raw=piece.raw + " " * blanks)


def judge_region(asked: Piece, region: Region, speaker: str | None) -> QuoteMatch | None:
    """The match of the words in a region, None if they are not printed there."""
    ours, printed = join_print([asked]), join_print(region.pieces)
    blocks = _find_exact(asked.norms, printed.norms, region.main_words())
    if not blocks:
        blocks = _find_close(asked, ours, printed, region, speaker)
    if not blocks:
        return None
    start, end = _find_window(asked.norms, region.pieces, blocks)
    # Whoever asks may end where the speech goes on, and need not type its full stop.
    has_tail = any(mark in ours.tail for mark in "?!") or marks_ellipsis(ours.tail)
    window = _cut_print(printed, start, end, has_tail=has_tail)
    if not has_tail:
        ours = replace(ours, tail="", tail_place=None)
    ours = _fit_first_word(ours, window, blocks[0], start)
    blocks = match_blocks(ours.norms, window.norms)
    changes = find_changes(ours, window)
    is_indirect = region.entry.kind == "indirect"
    difference = "only-one-direct" if is_indirect else gravest(change.difference for change in changes)
    matched = sum(weigh_words(asked.norms[one.left : one.left + one.length]) for one in blocks)
    parts = _find_parts(ours, window, blocks)
    first = next(entry for entry in region.entries if entry.span.end > parts[0].span.start)
    return QuoteMatch(
        verdict=_name_verdict(difference),
        parts=parts,
        speaker=first.speaker,
        kind=region.entry.kind,
        difference=difference,
        share=round(matched / weigh_words(asked.norms), 4),
        changes=_place_changes(ours, changes),
    )


def _name_verdict(difference: Difference) -> QuoteVerdict:
    if difference == "only-one-direct":
        return "paraphrase"
    if difference == "spliced":
        return "spliced"
    return "exact" if difference == "identical" else "altered"


def _find_exact(asked: Sequence[str], printed: Sequence[str], near: tuple[int, int]) -> tuple[Block, ...]:
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


def _find_close(
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
    while first > 0 and _measure_gap(blocks[first - 1], blocks[first], ours, printed) <= _EDGE_WORDS:
        first -= 1
    while (
        last + 1 < len(blocks) and _measure_gap(blocks[last], blocks[last + 1], ours, printed) <= _EDGE_WORDS
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


def _find_window(asked: Sequence[str], pieces: Sequence[Piece], blocks: Sequence[Block]) -> tuple[int, int]:
    """The printed words to compare: those in common, and at an end where other words stand, these.

    Other words at an end stand against those asked for only if the sentence begins or ends there: else any
    words before a remark would be a substitution for what was asked for in front of it.
    """
    start, end = blocks[0].right, blocks[-1].right + blocks[-1].length
    ends = list(accumulate(len(piece.norms) for piece in pieces))
    opening = max((one for one in (0, *ends) if one <= start), default=0)
    closing = min((one for one in ends if one >= end), default=end)
    more, rest = blocks[0].left, len(asked) - blocks[-1].left - blocks[-1].length
    if more and start - opening <= more + _EDGE_WORDS:
        start = opening
    if rest and closing - end <= rest + _EDGE_WORDS:
        end = closing
    return start, end


def _cut_print(text: Print, start: int, end: int, *, has_tail: bool) -> Print:
    is_end = end == len(text.norms)
    tail, tail_place = (text.tail, text.tail_place) if is_end else (text.before[end], text.gap_before(end))
    return Print(
        norms=text.norms[start:end],
        words=text.words[start:end],
        places=text.places[start:end],
        before=("", *text.before[start + 1 : end]),
        breaks=frozenset(one - start for one in text.breaks if start < one < end),
        bracketed=text.bracketed[start:end],
        tail=tail if has_tail else "",
        tail_place=tail_place if has_tail else None,
    )


def _fit_first_word(asked: Print, window: Print, first: Block, start: int) -> Print:
    """A capital at the beginning belongs to the sentence that somebody makes of a quotation."""
    asked = replace(asked, before=("", *asked.before[1:]))
    if first.left or first.right != start:
        return asked
    ours, theirs = asked.words[0], window.words[0]
    is_same = ours[:1].casefold() == theirs[:1].casefold() and ours[1:] == theirs[1:]
    return replace(asked, words=(theirs, *asked.words[1:])) if is_same else asked


def _place_changes(asked: Print, changes: Sequence[Change]) -> tuple[QuoteChange, ...]:
    """The changes with the places in the words asked for, the gravest kind first."""
    placed = []
    for change in changes:
        if change.left:
            start, end = min(one.start for one in change.left), max(one.end for one in change.left)
        elif change.beside is None:
            start = end = asked.places[0].start
        else:
            start = end = change.beside.start if change.kind == "trimmed-start" else change.beside.end
        placed.append(QuoteChange(change.kind, start, end, change.right))
    unique = dict.fromkeys(placed)
    return tuple(
        sorted(unique, key=lambda one: (gravity_of(one.kind), one.asked_start, one.asked_end, one.printed))
    )


def _find_parts(asked: Print, window: Print, blocks: Sequence[Block]) -> tuple[QuotePart, ...]:
    """The places that print the words: a new one where a quotation begins or much is left out."""
    counterpart: dict[int, int] = {}
    for block in blocks:
        counterpart |= {block.right + step: block.left + step for step in range(block.length)}
    matched = sorted(counterpart)
    groups: list[list[int]] = [[matched[0]]]
    for before, number in pairwise(matched):
        broken = any(one in window.breaks for one in range(before + 1, number + 1))
        if broken or number - before > _LONG_CUT_WORDS:
            groups.append([])
        groups[-1].append(number)
    parts = []
    for group in groups:
        ours = [asked.places[counterpart[one]] for one in group]
        there = [window.places[one] for one in range(group[0], group[-1] + 1)]
        parts.append(
            QuotePart(
                min(place.start for place in ours),
                max(place.end for place in ours),
                replace(
                    there[0],
                    start=min(place.start for place in there),
                    end=max(place.end for place in there),
                ),
            )
        )
    return tuple(parts)
