"""The same words set otherwise: capitals, spelling, punctuation; typographic variants are one mark."""

import re
from collections.abc import Collection, Iterator

from rashomon.collation.versions.text import fold_typography
from rashomon.collation.versions.worksheet import Side, Worksheet
from rashomon.model.span import Span
from rashomon.model.versions import Edit, EditKind

# Marks that come and go with a quotation are told with the quotation.
_QUOTATION_MARKS = re.compile(r"[\"']")


def find_surface_edits(sheet: Worksheet) -> Iterator[Edit]:
    """Edits of words that both versions have, and of the marks between two of them."""
    run: list[int] = []
    run_kind: EditKind | None = None
    for i in [*sorted(sheet.aligned), -1]:
        kind = _kind_of_word(sheet, i) if i >= 0 else None
        if run and (kind != run_kind or run[-1] != i - 1):
            yield _word_edit(sheet, run, run_kind)
            run = []
        if kind is not None:
            run.append(i)
        run_kind = kind
    yield from _find_marks(sheet)


def _word_edit(sheet: Worksheet, run: list[int], kind: EditKind | None) -> Edit:
    places = [sheet.aligned[i] for i in run]
    return Edit(kind or "spelling", sheet.before.cover(run), sheet.after.cover(places))


def _kind_of_word(sheet: Worksheet, i: int) -> EditKind | None:
    j = sheet.aligned[i]
    one, other = fold_typography(sheet.before.surface(i)), fold_typography(sheet.after.surface(j))
    if one == other or _is_torn(sheet.before, i, sheet.aligned) or _is_torn(sheet.after, j, sheet.back):
        return None
    if one.casefold() != other.casefold():
        return "spelling"
    # A sentence that begins with other words takes the capital from this one.
    begins = _begins(sheet.before, i) != _begins(sheet.after, j)
    return None if begins else "case"


def _is_torn(side: Side, place: int, aligned: Collection[int]) -> bool:
    """Whether a word is one of those that a contraction stands for, but for the first if all are aligned.

    "Cannot" that became "can no longer" is told as other words, "can't" that became "cannot" once.
    """
    start = side.tokens[place].start
    parts = [k for k in (place - 1, place + 1) if 0 <= k < len(side.tokens) and side.tokens[k].start == start]
    return any(k < place or k not in aligned for k in parts)


def _begins(side: Side, place: int) -> bool:
    start = side.tokens[place].start
    return not side.text[max(0, start - 1) : start].strip(" \"“”‘’'\n\r\t\u00a0(") and (
        any(line.tokens and line.tokens[0].start == start for line in side.lines)
        or side.text[max(0, start - 2) : start].strip(" ")[-1:] in tuple("\"“‘'")
    )


def _find_marks(sheet: Worksheet) -> Iterator[Edit]:
    for block in sheet.blocks:
        for k in range(block.length - 1):
            i, j = block.left + k, block.right + k
            one, other = _span_between(sheet.before, i), _span_between(sheet.after, j)
            if _marks(sheet.before, one) != _marks(sheet.after, other):
                yield Edit("punctuation", (one,) if one else (), (other,) if other else ())
    last = len(sheet.before.tokens) - 1, len(sheet.after.tokens) - 1
    if sheet.aligned.get(last[0]) == last[1] and min(last) >= 0:
        one, other = _tail(sheet.before), _tail(sheet.after)
        if _marks(sheet.before, one) != _marks(sheet.after, other):
            yield Edit("punctuation", (one,) if one else (), (other,) if other else ())


def _marks(side: Side, span: Span | None) -> str:
    if span is None:
        return ""
    marks = fold_typography(side.text[span.start : span.end])
    return "".join(_QUOTATION_MARKS.sub("", marks).split())


def _span_between(side: Side, place: int) -> Span | None:
    return _strip(side, side.tokens[place].end, side.tokens[place + 1].start)


def _tail(side: Side) -> Span | None:
    # A currency stands before its number and is folded behind it.
    return _strip(side, max(token.end for token in side.tokens[-3:]), side.lines[-1].span.end)


def _strip(side: Side, start: int, end: int) -> Span | None:
    """The characters between two places without the blanks at their ends; None if nothing is left."""
    raw = side.text[start:end] if start < end else ""
    start += len(raw) - len(raw.lstrip())
    end = start + len(raw.strip())
    first = side.lines[0].span
    return Span(first.article, first.field, start, end) if start < end else None
