"""What one print of a text says otherwise than another: an agency's report with a figure changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from rashomon.collation.conflicts.conflict import find_conflict
from rashomon.collation.witnesses import Prints
from rashomon.model.comparison import Conflict, Statement
from rashomon.model.reading import Reading
from rashomon.model.span import Span


def add_altered_values(
    statements: Sequence[Statement], prints: Prints, readings: Mapping[str, Reading]
) -> tuple[Statement, ...]:
    """The statements, in which sentences of a further print's own are held against its other prints.

    A statement that has a conflict keeps it, and no value is shown twice.
    """
    shown: set[Span] = set()
    found = []
    for statement in statements:
        conflict = statement.conflict or _find_altered(statement, prints, readings)
        values = {value.span for value in conflict.values} if conflict else set()
        is_new = shown.isdisjoint(values)
        shown |= values
        found.append(replace(statement, conflict=conflict) if is_new else statement)
    return tuple(found)


def _find_altered(statement: Statement, prints: Prints, readings: Mapping[str, Reading]) -> Conflict | None:
    def witness_of(span: Span) -> int:
        return prints.witness_of(span.article)

    for _, members in groupby(sorted(statement.spans, key=witness_of), key=witness_of):
        spans = list(members)
        if len({span.article for span in spans}) > 1 and any(map(prints.is_own, spans)):
            conflict = find_conflict(spans, readings)
            if conflict is not None:
                return conflict
    return None
