"""The conflicts as people see them: each once, equal values together."""

from dataclasses import dataclass

from rashomon.model.comparison import Comparison, Conflict, ConflictKind, ConflictValue, Statement
from rashomon.model.reading import Reading
from rashomon.model.span import Span
from rashomon.report.outline import order_statements
from rashomon.text.tokens import tokenize

_Meaning = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class DisputedValue:
    """One value of a conflict with every place that gives it, however it is written there."""

    given: tuple[ConflictValue, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """One conflict, and every statement in which it shows; the value that most reports give comes first."""

    kind: ConflictKind
    statements: tuple[Statement, ...]
    values: tuple[DisputedValue, ...]


def list_disputes(comparison: Comparison) -> tuple[Dispute, ...]:
    """The conflicts, each once.

    Several statements about one fact (the dead; the dead and the injured) disagree in the same values of
    the same kind: they are one dispute. "17" and "seventeen" are one value.
    """
    readings = {reading.article.id: reading for reading in comparison.readings}
    ordered = order_statements(comparison)
    rank = {statement.id: place for place, statement in enumerate(ordered)}
    disputed = [
        (_group_by_meaning(statement.conflict, readings), statement.conflict.kind, statement)
        for statement in ordered
        if statement.conflict is not None
    ]
    disputed.sort(key=lambda one: -len(one[0]))
    groups: list[tuple[ConflictKind, dict[_Meaning, dict[Span, ConflictValue]], list[Statement]]] = []
    for values, kind, statement in disputed:
        for known_kind, known, statements in groups:
            if kind == known_kind and values.keys() <= known.keys():
                statements.append(statement)
                for meaning, places in values.items():
                    known[meaning] = {**places, **known[meaning]}
                break
        else:
            groups.append((kind, values, [statement]))
    disputes = [
        Dispute(kind, tuple(sorted(statements, key=lambda one: rank[one.id])), _order_values(values))
        for kind, values, statements in groups
    ]
    return tuple(sorted(disputes, key=lambda one: rank[one.statements[0].id]))


def _group_by_meaning(
    conflict: Conflict, readings: dict[str, Reading]
) -> dict[_Meaning, dict[Span, ConflictValue]]:
    groups: dict[_Meaning, dict[Span, ConflictValue]] = {}
    for given in conflict.values:
        meaning = _meaning(given, conflict.kind, readings.get(given.span.article))
        groups.setdefault(meaning, {}).setdefault(given.span, given)
    return groups


def _meaning(given: ConflictValue, kind: ConflictKind, reading: Reading | None) -> _Meaning:
    """What the words amount to, as far as the reading knows; else the words themselves, folded."""
    for figure in reading.figures if reading and kind != "time" else ():
        if given.span.contains(figure.span) or figure.span.contains(given.span):
            return (figure.value, figure.high, figure.bound)
    for time in reading.times if reading else ():
        if time.value and time.span == given.span:
            return (time.value,)
    return tuple(token.norm for token in tokenize(given.value)) or (given.value,)


def _order_values(values: dict[_Meaning, dict[Span, ConflictValue]]) -> tuple[DisputedValue, ...]:
    ordered = [tuple(given for _, given in sorted(places.items())) for places in values.values()]
    ordered.sort(key=lambda given: (-len({one.span.article for one in given}), given[0].span))
    return tuple(DisputedValue(given) for given in ordered)
