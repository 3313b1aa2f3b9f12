"""Each conflict at one statement: sentences carry many statements, and would show their figures with each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.collation.conflicts.conflict import find_all_conflicts
from rashomon.model.comparison import Conflict, Statement
from rashomon.model.reading import Reading
from rashomon.model.span import Span

_SHARED_VALUES = 2


def find_conflicts(statements: Sequence[Statement], readings: Mapping[str, Reading]) -> tuple[Statement, ...]:
    """The statements with the conflicts between their carriers, in the order given.

    The conflict with most values comes first and stays with its statement; what another statement shows of it
    (two values or more) is added to it. A figure counts one thing: other conflicts over a value that is shown
    already are dropped, because chains of them join different quantities.
    """
    found = [
        (conflict, place)
        for place, statement in enumerate(statements)
        for conflict in find_all_conflicts(statement.spans, readings)
    ]
    found.sort(key=lambda entry: _rank(entry[0], statements[entry[1]]))
    attached: dict[int, Conflict] = {}
    shown: set[Span] = set()
    for conflict, place in found:
        spans = _spans_of(conflict)
        if spans & shown or place in attached:
            continue
        whole = conflict
        for other, elsewhere in found:
            if other.kind == conflict.kind and len(spans & _spans_of(other)) >= _SHARED_VALUES:
                whole = _merge(whole, other, statements[elsewhere].spans)
        attached[place] = whole
        shown |= _spans_of(whole)
    return tuple(
        replace(statement, conflict=attached.get(place)) for place, statement in enumerate(statements)
    )


def _rank(conflict: Conflict, statement: Statement) -> tuple[int, str, tuple[Span, ...], tuple[Span, ...]]:
    spans = tuple(value.span for value in conflict.values)
    return -len(spans), conflict.kind, spans, tuple(sorted(statement.spans))


def _spans_of(conflict: Conflict) -> set[Span]:
    return {value.span for value in conflict.values}


def _merge(shown: Conflict, other: Conflict, carriers: Sequence[Span]) -> Conflict:
    """The values of both; a sentence that shows its value already gets no second one."""
    values = {value.span: value for value in shown.values}
    for value in other.values:
        sentence = next((span for span in carriers if span.contains(value.span)), value.span)
        if not any(sentence.contains(span) for span in values):
            values[value.span] = value
    return replace(shown, values=tuple(values[span] for span in sorted(values)))
