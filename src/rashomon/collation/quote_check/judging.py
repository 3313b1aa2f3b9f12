"""Whether a stretch of printed speech holds the words asked for, and as what."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise

from rashomon.collation.quote_check.agreement import EDGE_WORDS, find_close, find_exact, is_hopeless
from rashomon.collation.quote_check.regions import Region
from rashomon.collation.utterances.change import Change, gravest, gravity_of
from rashomon.collation.utterances.changes import find_changes
from rashomon.collation.utterances.pieces import Piece
from rashomon.collation.utterances.printed import Print, join_print, marks_ellipsis
from rashomon.model.comparison import Difference
from rashomon.model.quote_check import QuoteChange, QuoteMatch, QuotePart, QuoteVerdict
from rashomon.text.alignment import Block, match_blocks
from rashomon.text.function_words import weigh_words

# Fewer words between two stretches are left out of one remark; more make two of it (as in `compare`).
_LONG_CUT_WORDS = 4


def judge_region(asked: Piece, region: Region, speaker: str | None) -> QuoteMatch | None:
    """The match of the words in a region, None if they are not printed there."""
    blocks = find_exact(asked.norms, region.norms, region.main_words())
    if not blocks and is_hopeless(asked, region):
        return None
    ours, printed = _print_asked(asked), join_print(region.pieces)
    if not blocks:
        blocks = find_close(asked, ours, printed, region, speaker)
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


@lru_cache(maxsize=8)  # the same words are held against many regions
def _print_asked(asked: Piece) -> Print:
    return join_print([asked])


def _name_verdict(difference: Difference) -> QuoteVerdict:
    if difference == "only-one-direct":
        return "paraphrase"
    if difference == "spliced":
        return "spliced"
    return "exact" if difference == "identical" else "altered"


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
    if more and start - opening <= more + EDGE_WORDS:
        start = opening
    if rest and closing - end <= rest + EDGE_WORDS:
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
