"""Figures and times of a sentence that are others in the later version."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from rashomon.collation.versions.worksheet import Side, Worksheet
from rashomon.model.comparison import StrengthKind
from rashomon.model.reading import Figure, TimeExpression
from rashomon.model.versions import Edit, EditKind

Value = TypeVar("Value", Figure, TimeExpression)


def explain_times(sheet: Worksheet) -> None:
    before, after = (side.version.times_in(side.extent) for side in (sheet.before, sheet.after))
    for one, other in _pair_values(sheet, before, after):
        if one is not None and other is not None:
            gone, come = _places(sheet.before, one), _places(sheet.after, other)
            shares_words = any(sheet.aligned.get(k) in come for k in gone)
            # "Today" became "Tuesday", and it is the same day: other words, no other time.
            if one.value is not None and one.value == other.value and not shares_words:
                continue
        _explain(sheet, "time", one, other)


def explain_figures(sheet: Worksheet) -> None:
    """Another number, or the same one with another bound: "at least 40" that became "40" is hardened."""
    before, after = (side.version.figures_in(side.extent) for side in (sheet.before, sheet.after))
    for one, other in _pair_values(sheet, before, after):
        if one is not None and other is not None:
            same = (one.value, one.high) == (other.value, other.high)
            if same and one.bound == other.bound:
                # Where the noun behind the figure changed, the figure did not.
                if _is_new_within(sheet, one, other):
                    _explain(sheet, "spelling" if one.unit == other.unit else "figure", one, other)
                continue
            if same and "exact" in (one.bound, other.bound) and one.bound != other.bound:
                _explain(sheet, "hardened" if other.bound == "exact" else "softened", one, other)
                continue
        _explain(sheet, "figure", one, other)


def _explain(sheet: Worksheet, kind: EditKind, one: Value | None, other: Value | None) -> None:
    gone = _places(sheet.before, one) if one is not None else []
    come = _places(sheet.after, other) if other is not None else []
    gone, come = [k for k in gone if k in sheet.before_left], [k for k in come if k in sheet.after_left]
    if not gone and not come:
        return
    before, after = (one.span,) if one is not None else (), (other.span,) if other is not None else ()
    strength: StrengthKind | None = "precision" if kind in ("hardened", "softened") else None
    sheet.explain(Edit(kind, before, after, strength), gone, come)


def _is_new_within(sheet: Worksheet, one: Figure, other: Figure) -> bool:
    """Whether a word of the figure itself changed, as its currency."""
    return any(k in sheet.before_left for k in _places(sheet.before, one)) and any(
        k in sheet.after_left for k in _places(sheet.after, other)
    )


def _places(side: Side, value: Figure | TimeExpression) -> list[int]:
    return side.places_in(value.span.start, value.span.end)


def _pair_values(
    sheet: Worksheet, before: Sequence[Value], after: Sequence[Value]
) -> Iterator[tuple[Value | None, Value | None]]:
    """Values that hold the same word, then those that stand in one gap, in order.

    A value with no counterpart is told of only where other words stand in its place: a clause with a figure
    that was put in is more words, not another figure.
    """
    ones = [one for one in before if _places(sheet.before, one)]
    others = [one for one in after if _places(sheet.after, one)]
    holder = {k: number for number, one in enumerate(others) for k in _places(sheet.after, one)}
    taken: set[int] = set()
    waiting: list[Value] = []
    for one in ones:
        known = [holder.get(sheet.aligned.get(k, -1)) for k in _places(sheet.before, one)]
        partner = next((number for number in known if number is not None and number not in taken), None)
        if partner is None:
            waiting.append(one)
        else:
            taken.add(partner)
            yield one, others[partner]
    free = [one for number, one in enumerate(others) if number not in taken]
    for gap in sheet.gaps:
        gone = [one for one in waiting if _places(sheet.before, one)[0] in gap.before]
        come = [one for one in free if _places(sheet.after, one)[0] in gap.after]
        yield from zip(gone, come, strict=False)
        if gap.before and gap.after:
            yield from ((one, None) for one in gone[len(come) :])
            yield from ((None, one) for one in come[len(gone) :])
