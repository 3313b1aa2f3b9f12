"""Counts that grow, or shrink, from report to report: news, and no dispute."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from rashomon.collation.conflicts.quantities import NOT_COUNTED, Quantity, compatible
from rashomon.collation.publication import find_possible_times
from rashomon.model.reading import Reading

# What befell people is counted again and again, and the count rises; a price or an age is not like that.
_COUNTED_UP = frozenset(
    {"killed", "injured", "hospital", "missing", "displaced", "arrested", "charged", "rescued", "trapped"}
)
# Who is missing is found, who is trapped is freed, who is in hospital goes home.
_COUNTED_DOWN = frozenset({"missing", "trapped", "hospital"})


def is_update(slot: Sequence[Quantity], readings: Mapping[str, Reading]) -> bool:
    """Whether of every two values that cannot both be right the higher one certainly appeared later.

    Or the lower one, of every two, where what is counted shrinks as well. Where it is not certain which of
    two reports came first, nothing is taken for an update; nor is a count after which somebody says that
    there were none.
    """
    if any(one.role not in _COUNTED_UP or one.kind in NOT_COUNTED for one in slot):
        return False
    rivals = [
        sorted(pair, key=lambda quantity: quantity.figure.value)
        for pair in combinations(slot, 2)
        if pair[0].article != pair[1].article and not compatible(*pair)
    ]
    if not rivals or any(lower.figure.value == 0 for lower, _ in rivals):
        return False
    shrinks = all(quantity.role in _COUNTED_DOWN for quantity in slot)
    return all(_came_first(lower, higher, readings) for lower, higher in rivals) or (
        shrinks and all(_came_first(higher, lower, readings) for lower, higher in rivals)
    )


def _came_first(first: Quantity, second: Quantity, readings: Mapping[str, Reading]) -> bool:
    earlier = find_possible_times(readings[first.article].article)
    later = find_possible_times(readings[second.article].article)
    return earlier is not None and later is not None and earlier[1] < later[0]
