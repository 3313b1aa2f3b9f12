"""Each conflict at one statement: sentences carry many statements, and would show their figures with each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.collation.conflicts.conflict import find_all_conflicts
from rashomon.model.comparison import Conflict, ConflictValue, Statement
from rashomon.model.reading import Reading
from rashomon.model.span import Span


def find_conflicts(statements: Sequence[Statement], readings: Mapping[str, Reading]) -> tuple[Statement, ...]:
    """The statements with the conflicts between their carriers, in the order given.

    Conflicts of one kind that share a value are one: a figure counts one thing. It stays with the statement
    that shows most of its values, and gets the values found with the others too.
    """
    found = [
        (place, conflict)
        for place, statement in enumerate(statements)
        for conflict in find_all_conflicts(statement.spans, readings)
    ]
    attached: dict[int, Conflict] = {}
    for group in _group_by_values([conflict for _, conflict in found]):
        members = [found[i] for i in group]
        free = [(place, conflict) for place, conflict in members if place not in attached]
        if not free:
            continue
        place, shown = min(free, key=lambda entry: (-len(entry[1].values), statements[entry[0]].spans))
        attached[place] = _merge(shown, [conflict for _, conflict in members])
    return tuple(
        replace(statement, conflict=attached.get(place)) for place, statement in enumerate(statements)
    )


def _group_by_values(conflicts: Sequence[Conflict]) -> list[list[int]]:
    """Places of conflicts of one kind that are linked by shared values, the groups with most values first."""
    home = list(range(len(conflicts)))

    def find(i: int) -> int:
        while home[i] != i:
            home[i] = home[home[i]]
            i = home[i]
        return i

    seen: dict[tuple[str, Span], int] = {}
    for i, conflict in enumerate(conflicts):
        for value in conflict.values:
            other = seen.setdefault((conflict.kind, value.span), i)
            home[find(i)] = find(other)
    groups: dict[int, list[int]] = {}
    for i in range(len(conflicts)):
        groups.setdefault(find(i), []).append(i)

    def rank(group: list[int]) -> tuple[int, Span]:
        spans = {value.span for i in group for value in conflicts[i].values}
        return -len(spans), min(spans)

    return sorted(groups.values(), key=rank)


def _merge(shown: Conflict, conflicts: Sequence[Conflict]) -> Conflict:
    values: dict[Span, ConflictValue] = {v.span: v for conflict in conflicts for v in conflict.values}
    return replace(shown, values=tuple(values[span] for span in sorted(values)))
