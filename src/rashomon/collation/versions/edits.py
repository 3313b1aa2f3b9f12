"""What changed within a sentence that both versions have, typed.

In this order, each taking the words that it explains: quotations, times, figures, limits of strength, words
that stand elsewhere, names, sources; what is left are other words, more words or fewer.
"""

from collections.abc import Sequence

from rashomon.collation.utterances.shifts import find_shift
from rashomon.collation.versions.limits import explain_limits
from rashomon.collation.versions.quoted import explain_quotations
from rashomon.collation.versions.sources import explain_sources
from rashomon.collation.versions.surfaces import find_surface_edits
from rashomon.collation.versions.values import explain_figures, explain_times
from rashomon.collation.versions.worksheet import Gap, Side, Worksheet, lay_side_by_side
from rashomon.model.span import Span
from rashomon.model.versions import Edit, EditKind
from rashomon.text.function_words import FUNCTION_WORDS, weigh_words
from rashomon.text.tokens import stem

# Where fewer of the words are the same, an alignment of them means nothing.
_LEAST_SHARED = 0.25
_TITLE_WORDS = frozenset({"mr", "mrs", "ms", "dr", "sir", "lord", "lady", "prof"})


def find_edits(
    before: Side, after: Side, *, is_before_cut: bool = False, is_after_cut: bool = False
) -> tuple[Edit, ...]:
    """All edits, in text order. Where a side is cut off, words that it lacks at its end are no change."""
    sheet = lay_side_by_side(before, after)
    lengths = [weigh_words([token.norm for token in side.tokens]) for side in (before, after)]
    shared = weigh_words([before.tokens[i].norm for i in sheet.aligned])
    if shared < _LEAST_SHARED * min(lengths) or not shared:
        return (Edit("substituted", before.whole, after.whole),)
    if is_before_cut or is_after_cut:
        _forget_cut_end(sheet, is_before_cut=is_before_cut, is_after_cut=is_after_cut)
    explain_quotations(sheet)
    explain_times(sheet)
    explain_figures(sheet)
    explain_limits(sheet)
    _explain_order(sheet)
    _explain_names(sheet)
    explain_sources(sheet)
    _explain_rest(sheet)
    edits = sheet.edits
    if not (is_before_cut or is_after_cut) or edits:
        edits += find_surface_edits(sheet)
    return tuple(sorted(edits, key=_place_of))


def _place_of(edit: Edit) -> tuple[int, int, str]:
    """In the order of the later version, as far as an edit has a place there."""
    first: Sequence[Span] = edit.after or edit.before
    return first[0].start, first[-1].end, edit.kind


def _forget_cut_end(sheet: Worksheet, *, is_before_cut: bool, is_after_cut: bool) -> None:
    """Leave out the words behind the last common one where a side breaks off there, within a word at most."""
    if not sheet.gaps:
        return
    last = sheet.gaps[-1]
    ends = (
        not last.before or last.before[-1] == len(sheet.before.tokens) - 1,
        not last.after or last.after[-1] == len(sheet.after.tokens) - 1,
    )
    breaks_off = (is_before_cut and len(last.before) <= 1) or (is_after_cut and len(last.after) <= 1)
    is_last = (
        not any(i > max(last.before, default=-1) for i in sheet.aligned)
        if last.before
        else not any(j > last.after[-1] for j in sheet.aligned.values())
    )
    if all(ends) and breaks_off and is_last:
        sheet.gaps = sheet.gaps[:-1]
        sheet.before_left -= set(last.before)
        sheet.after_left -= set(last.after)


def _explain_order(sheet: Worksheet) -> None:
    """Words that went from one place of the sentence and came, the same, in another."""
    gone = [places for gap in sheet.gaps if not gap.after and (places := sheet.left_in(gap)[0])]
    come = [places for gap in sheet.gaps if not gap.before and (places := sheet.left_in(gap)[1])]
    for ones in gone:
        norms = [sheet.before.tokens[k].norm for k in ones]
        others = next(
            (places for places in come if [sheet.after.tokens[k].norm for k in places] == norms), None
        )
        if others is not None and weigh_words(norms) >= 1:
            come.remove(others)
            edit = Edit("reordered", sheet.before.cover(ones), sheet.after.cover(others))
            sheet.explain(edit, ones, others)


def _explain_names(sheet: Worksheet) -> None:
    """A name for another one, for other words, or a longer or shorter form of it."""
    for gap in sheet.gaps:
        gone, come = sheet.left_in(gap)
        ones, others = _names_in(sheet, sheet.before, gone), _names_in(sheet, sheet.after, come)
        if not ones and not others:
            continue
        if gone and come:
            is_name = (
                bool(ones and others)
                or _are_all(sheet.before, gone, ones)
                or _are_all(sheet.after, come, others)
            )
        else:
            side = sheet.before if gone else sheet.after
            is_name = _are_all(side, gone or come, ones or others) and _stands_at_name(sheet, gap)
        if is_name:
            sheet.explain(Edit("name", sheet.before.cover(gone), sheet.after.cover(come)), gone, come)


def _are_all(side: Side, places: Sequence[int], names: Sequence[int]) -> bool:
    """Whether names are all the words with content among these."""
    return bool(names) and all(
        k in names or side.tokens[k].norm in FUNCTION_WORDS or side.tokens[k].norm in _TITLE_WORDS
        for k in places
    )


def _names_in(sheet: Worksheet, side: Side, places: Sequence[int]) -> list[int]:
    return [k for k in places if _is_name(sheet, side, k)]


def _is_name(sheet: Worksheet, side: Side, place: int) -> bool:
    """Whether a word is written as a name; at the head of a sentence and in titles others are as well."""
    token = side.tokens[place]
    if not side.surface(place)[:1].isupper() or token.norm in FUNCTION_WORDS:
        return False
    heads = any(line.tokens and line.tokens[0].start == token.start for line in side.lines)
    is_known = token.norm in sheet.before.version.names or token.norm in sheet.after.version.names
    return is_known or not (heads or side.lines[0].span.field == "title")


def _stands_at_name(sheet: Worksheet, gap: Gap) -> bool:
    """Whether a name that both versions have stands right beside the words that came or went."""
    side, places = (sheet.after, gap.after) if gap.after else (sheet.before, gap.before)
    for near, left, right in (
        (places[0] - 1, places[0] - 1, places[0]),
        (places[-1] + 1, places[-1], places[-1] + 1),
    ):
        if 0 <= near < len(side.tokens) and _is_name(sheet, side, near):
            between = side.text[side.tokens[left].end : side.tokens[right].start]
            if not between.strip(" .-\u00a0"):
                return True
    return False


def _explain_rest(sheet: Worksheet) -> None:
    for gap in sheet.gaps:
        gone, come = sheet.left_in(gap)
        if not gone and not come:
            continue
        if gap in sheet.touched and _says_nothing_more(sheet, gone, come):
            continue
        kind: EditKind = "substituted" if gone and come else "deleted" if gone else "inserted"
        sheet.explain(Edit(kind, sheet.before.cover(gone), sheet.after.cover(come)), gone, come)


def _says_nothing_more(sheet: Worksheet, gone: Sequence[int], come: Sequence[int]) -> bool:
    """Whether words around an edit are its company: "the", or "closes" for the "close" of "may close"."""
    ones, others = (
        {
            stem(side.tokens[k].norm)
            for k in places
            if side.tokens[k].norm not in FUNCTION_WORDS and side.tokens[k].norm != "will"
        }
        for side, places in ((sheet.before, gone), (sheet.after, come))
    )
    if ones == others:
        return True
    words = [sheet.before.tokens[k].norm for k in gone], [sheet.after.tokens[k].norm for k in come]
    return (
        any(find_shift(one, other) == "tense" for one in words[0] for other in words[1])
        and len(ones) == len(others) == 1
    )
