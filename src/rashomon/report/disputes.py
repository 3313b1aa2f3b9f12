"""The conflicts as people see them: each once, values that can both be right on one line."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rashomon.collation.conflicts.compatibility import measure_of, relation_of
from rashomon.collation.conflicts.context import words_of_span
from rashomon.collation.conflicts.moments import Moment, compatible, read_moments
from rashomon.model.comparison import Comparison, Conflict, ConflictKind, ConflictValue, Statement
from rashomon.model.reading import Figure, Reading
from rashomon.model.span import Span
from rashomon.report.outline import order_statements
from rashomon.text.tokens import tokenize

_Meaning = tuple[object, ...]
_Places = dict[Span, ConflictValue]


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
    """The conflicts, each once; counts that grew or shrank from report to report are none.

    Several statements about one fact (the dead; the dead and the injured) disagree in the same values of
    the same kind: they are one dispute. "17" and "seventeen" are one value, and so are "at least 17" and
    "17" of one report: nobody is shown to disagree with himself.
    """
    readings = {reading.article.id: reading for reading in comparison.readings}
    ordered = order_statements(comparison)
    rank = {statement.id: place for place, statement in enumerate(ordered)}
    disputed = [
        (_group_by_meaning(statement.conflict, readings), statement.conflict.kind, statement)
        for statement in ordered
        if statement.conflict is not None and statement.conflict.relation == "dispute"
    ]
    disputed.sort(key=lambda one: -len(one[0]))
    groups: list[tuple[ConflictKind, dict[_Meaning, _Places], list[Statement]]] = []
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
        Dispute(
            kind,
            tuple(sorted(statements, key=lambda one: rank[one.id])),
            _order_values(_join_compatible(list(values.values()), kind, readings)),
        )
        for kind, values, statements in groups
    ]
    return tuple(sorted(disputes, key=lambda one: rank[one.statements[0].id]))


def _group_by_meaning(conflict: Conflict, readings: Mapping[str, Reading]) -> dict[_Meaning, _Places]:
    groups: dict[_Meaning, _Places] = {}
    for given in conflict.values:
        meaning = _meaning(given, conflict.kind, readings.get(given.span.article))
        groups.setdefault(meaning, {}).setdefault(given.span, given)
    return groups


def _meaning(given: ConflictValue, kind: ConflictKind, reading: Reading | None) -> _Meaning:
    """What the words amount to, as far as the reading knows; else the words themselves, folded."""
    figure = _figure_of(given.span, kind, reading)
    if figure is not None:
        measure, factor = (figure.unit and measure_of(figure.unit)) or (None, 1.0)
        high = None if figure.high is None else figure.high * factor
        return (figure.value * factor, high, figure.bound, measure)
    for time in reading.times if reading else ():
        if time.value and time.span == given.span:
            return (time.value,)
    return tuple(token.norm for token in tokenize(given.value)) or (given.value,)


def _figure_of(span: Span, kind: ConflictKind, reading: Reading | None) -> Figure | None:
    """The figure that a value is; of a disputed time only a duration, which is a figure from end to end."""
    figures = reading.figures if reading and kind in {"figure", "time"} else ()
    exact = next((one for one in figures if one.span == span), None)
    if exact is not None or kind == "time":
        return exact
    return next((one for one in figures if span.contains(one.span) or one.span.contains(span)), None)


def _join_compatible(
    values: Sequence[_Places], kind: ConflictKind, readings: Mapping[str, Reading]
) -> list[_Places]:
    """Values that can both be right as one: first those that one report gives, then the unambiguous ones.

    "About 100" can be meant as 97 and as 103, which cannot both be right: with neither report it stands by
    itself. Where nothing would be left to disagree about, the values stay as they are.
    """
    values = sorted(values, key=min)
    parsed = [read_value(min(places), kind, readings) for places in values]
    fits = {
        frozenset((one, other))
        for one, other in combinations(range(len(values)), 2)
        if _can_both_be_right(parsed[one], parsed[other])
    }

    def fit(first: Sequence[int], second: Sequence[int]) -> bool:
        return all(frozenset((one, other)) in fits for one in first for other in second)

    def articles(line: Sequence[int]) -> set[str]:
        return {span.article for one in line for span in values[one]}

    def are_apart(pair: tuple[list[int], list[int]]) -> bool:
        """Whether a report gives "at least two" with "three", not with "two", which it is nearer to."""
        amounts = [{value.value for one in line if isinstance(value := parsed[one], Figure)} for line in pair]
        return not amounts[0] & amounts[1]

    lines = [[place] for place in range(len(values))]
    while own := [
        (first, second)
        for first, second in combinations(lines, 2)
        if articles(first) & articles(second) and fit(first, second)
    ]:
        nearest = min(own, key=are_apart)
        lines = [line for line in lines if line not in nearest] + [nearest[0] + nearest[1]]
    near = [
        frozenset(place for place, other in enumerate(lines) if other is line or fit(line, other))
        for line in lines
    ]
    joined: dict[frozenset[int], list[int]] = {}
    for line, neighbours in zip(lines, near, strict=True):
        joined.setdefault(neighbours, []).extend(line)
    if len(joined) < 2:
        return list(values)
    return [{span: given for one in line for span, given in values[one].items()} for line in joined.values()]


def read_value(span: Span, kind: ConflictKind, readings: Mapping[str, Reading]) -> Figure | Moment | None:
    """The figure or the time that a disputed value is; None if it is neither. `readings` go by article."""
    reading = readings.get(span.article)
    figure = _figure_of(span, kind, reading)
    if reading is None or figure is not None:
        return figure
    times = [time for time in reading.times if time.span == span]
    return next(iter(read_moments(0, words_of_span(reading.article, span), times)), None)


def _can_both_be_right(first: Figure | Moment | None, second: Figure | Moment | None) -> bool:
    if isinstance(first, Figure) and isinstance(second, Figure):
        edges = (first.value, first.high or 0.0, second.value, second.high or 0.0)
        return all(map(math.isfinite, edges)) and relation_of(first, second) != "conflict"
    if isinstance(first, Moment) and isinstance(second, Moment):
        return compatible(first, second)
    return False


def _order_values(values: Sequence[_Places]) -> tuple[DisputedValue, ...]:
    ordered = [tuple(given for _, given in sorted(places.items())) for places in values]
    ordered.sort(key=lambda given: (-len({one.span.article for one in given}), given[0].span))
    return tuple(DisputedValue(given) for given in ordered)
