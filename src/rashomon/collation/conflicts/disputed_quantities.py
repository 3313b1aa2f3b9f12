"""Which figures of two articles dispute one slot."""

from rashomon.collation.conflicts import quantities
from rashomon.collation.conflicts.compatibility import MEASURES, significant_digits
from rashomon.collation.conflicts.quantities import (
    MONEY,
    NOT_COUNTED,
    Quantity,
    are_far_apart,
    are_neighbours,
    closeness,
    same_quantity,
)
from rashomon.model.reading import Figure

# Where the sentences are less likely to say one thing than this, the figures have to show it.
_LIKELY = 0.45
_CLOSE = 5
_ALIKE = 0.9
# Two sentences that nearly surely say one thing count one thing if they count the same noun.
_SURE = 0.88
_VERY_LIKELY = 0.8
_LEAST_TO_REPEAT = 0.7
_CLOSE_RIVAL = 6
_SHARED_STEMS = 2
_ALMOST = 0.01
# "Tens of millions": true of so many values that it disputes nothing by itself.
_VAGUE = 3.0
_NEARLY = 1.02
# Whoever is taken to hospital is counted among the injured; how many were does not say how many were hurt.
_HARMED = frozenset({"injured", "hospital"})


class QuantityJudge:
    """Figures, judged by their unit, what befell those counted, and the words around them."""

    def same(self, first: Quantity, second: Quantity, score: float) -> bool:
        if {first.role, second.role} == _HARMED and first.kind == second.kind:
            return True
        if first.kind in MONEY and first.kind == second.kind and _are_nearly_equal(first, second):
            return bool(first.near & second.near) or score >= _SURE
        if same_quantity(first, second):
            return score >= _LIKELY or _share_role(first, second) or closeness(first, second) >= _CLOSE
        if not _counts_things(first) or first.kind != second.kind or are_far_apart(first, second):
            return False
        shared = len(first.near & second.near)
        if first.lone and second.lone and score >= _VERY_LIKELY and shared:
            return True
        return score >= _SURE and shared >= _SHARED_STEMS

    def disputes(self, first: Quantity, second: Quantity, score: float) -> bool:
        """The dead of two sentences may be those of two events: the sentences have to be very much alike, or
        among the first, which tell of the event itself.

        That nobody was hurt is said of an event as a whole.
        """
        if _is_vague(first.figure) or _is_vague(second.figure):
            return _share_role(first, second)
        if {first.role, second.role} == _HARMED:
            return False
        if _share_role(first, second) and first.figure.value and second.figure.value:
            near = score >= _ALIKE or len(first.near & second.near) >= _SHARED_STEMS
            return near or _are_of_the_event(first, second, score)
        return True

    def rivals(self, first: Quantity, second: Quantity) -> bool:
        if first.role != second.role:
            return False
        if first.role or (are_neighbours(first, second) and first.anchors & second.anchors):
            return True
        return closeness(first, second) >= _CLOSE_RIVAL

    def compatible(self, first: Quantity, second: Quantity) -> bool:
        return quantities.compatible(first, second)

    def agree(self, first: Quantity, second: Quantity) -> bool:
        return quantities.agree(first, second)

    def repeats(self, first: Quantity, second: Quantity, rival: Quantity) -> bool:
        """Whether the count is the same. It says nothing about a claim that there were none.

        A bound is no count: prices fall below 6,000 more than once.
        """
        if rival.figure.value == 0 or {first.figure.bound, second.figure.bound} & {"less than", "more than"}:
            return False
        if first.figure.high is not None or second.figure.high is not None:
            return False
        one, other = first.figure.value * first.scale, second.figure.value * second.scale
        return abs(one - other) <= _ALMOST * max(abs(one), abs(other))

    def joins(self, known: Quantity, other: Quantity, score: float) -> bool:
        """Whether a figure repeats a known count under another noun: "two men" where two people were hurt.

        "The two men were rescued" does not: it says nothing of who was hurt.
        """
        if _amount(known) != _amount(other) or known.role != other.role:
            return False
        if known.role:
            return True
        return (
            score >= _LEAST_TO_REPEAT and known.kind == other.kind and known.kind not in {None, "years-old"}
        )

    def closeness(self, first: Quantity, second: Quantity) -> int:
        return closeness(first, second)


def _are_nearly_equal(first: Quantity, second: Quantity) -> bool:
    """Sums with two digits or more that differ by a fiftieth are sums of one thing, in one story."""
    low, high = sorted((first.figure.value, second.figure.value))
    return high <= _NEARLY * low and min(significant_digits(low), significant_digits(high)) > 1


def _share_role(first: Quantity, second: Quantity) -> bool:
    return first.role is not None and first.role == second.role


def _are_of_the_event(first: Quantity, second: Quantity, score: float) -> bool:
    return first.leads and second.leads and score >= _LIKELY and bool(first.told & second.told)


def _counts_things(quantity: Quantity) -> bool:
    kind = quantity.kind
    return kind is not None and kind not in {"persons", *NOT_COUNTED, *MEASURES}


def _amount(quantity: Quantity) -> tuple[float, float | None, float]:
    return quantity.figure.value, quantity.figure.high, quantity.scale


def _is_vague(figure: Figure) -> bool:
    return figure.high is not None and figure.high > _VAGUE * figure.value
