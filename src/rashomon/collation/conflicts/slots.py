"""From values in their sentences to one disputed slot: which values of a statement answer one question."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar


class Value(Protocol):
    """A value in the sentence that carries it; `carrier` counts the sentences of the statement."""

    @property
    def carrier(self) -> int: ...

    @property
    def article(self) -> str: ...


# A third value that agrees with neither of two disputed ones belongs to the slot only if its words are close.
_CLOSE = 3

V = TypeVar("V", bound=Value)
Test = Callable[[V, V], bool]


def find_disputed_slots(
    values: Sequence[V],
    same: Test[V],
    compatible: Test[V],
    agree: Test[V],
    joins: Test[V],
    closeness: Callable[[V, V], int],
) -> list[list[V]]:
    """The disputed slots of a statement, each with at most one value a sentence, the most filled one first.

    Two values of different articles dispute a slot when they answer the same question, cannot both be
    right, and neither sentence also holds a value that agrees with the other's (`agree`: of the same kind
    and compatible, whatever it is about). The rest of the slot are the values of other sentences that answer
    the same question, or that can be seen to belong there once a value of the slot is known (`joins`).
    """
    ranked: list[tuple[int, int, list[V]]] = []
    for i, first in enumerate(values):
        for second in values[i + 1 :]:
            if first.article == second.article or not same(first, second) or compatible(first, second):
                continue
            if _is_explained(first, second, values, agree) or _is_explained(second, first, values, agree):
                continue
            slot = _slot_of(first, second, values, same, compatible, joins, closeness)
            ranked.append((len(slot), closeness(first, second), slot))
    ranked.sort(key=lambda entry: (-entry[0], -entry[1]))
    slots: list[list[V]] = []
    used: set[int] = set()
    for _, _, slot in ranked:
        if not any(id(value) in used for value in slot):
            slots.append(slot)
            used.update(id(value) for value in slot)
    return slots


def _is_explained(first: V, second: V, values: Sequence[V], agree: Test[V]) -> bool:
    """Whether the sentence of `second` also gives a value that agrees with `first`."""
    return any(
        other.carrier == second.carrier and other is not second and agree(first, other) for other in values
    )


def _slot_of(
    first: V,
    second: V,
    values: Sequence[V],
    same: Test[V],
    compatible: Test[V],
    joins: Test[V],
    closeness: Callable[[V, V], int],
) -> list[V]:
    slot = {first.carrier: first, second.carrier: second}
    ranks: dict[int, int] = {}
    for other in values:
        if other.carrier in (first.carrier, second.carrier):
            continue
        known = [value for value in (first, second) if same(value, other) or joins(value, other)]
        if any(compatible(value, other) or closeness(value, other) >= _CLOSE for value in known):
            rank = max(closeness(first, other), closeness(second, other))
            if rank > ranks.get(other.carrier, -1):
                slot[other.carrier], ranks[other.carrier] = other, rank
    return list(slot.values())
