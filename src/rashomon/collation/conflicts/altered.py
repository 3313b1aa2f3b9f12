"""What one print of a text says otherwise than another: an agency's report with a changed figure or name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from rashomon.collation.conflicts.conflict import alike_for_sure, as_conflict, find_conflict
from rashomon.collation.conflicts.people import Person, find_other_names, read_people
from rashomon.collation.witnesses import Prints
from rashomon.model.comparison import Conflict, Statement
from rashomon.model.reading import Reading
from rashomon.model.span import Span


def add_altered_values(
    statements: Sequence[Statement], prints: Prints, readings: Mapping[str, Reading]
) -> tuple[Statement, ...]:
    """The statements, in which sentences of a further print's own are held against its other prints.

    What such a sentence changes joins the conflict of its statement if that has the value which it changes;
    a statement that has another conflict keeps it. Nothing is added twice.
    """
    people = {
        name: read_people(readings[name])
        for witness in prints.witnesses
        if len(witness.articles) > 1
        for name in witness.articles
    }
    shown = {value.span for one in statements if one.conflict for value in one.conflict.values}
    found = []
    for statement in statements:
        altered = _find_altered(statement, prints, readings, people)
        joined = _join(statement.conflict, altered, shown) if altered else None
        if joined:
            shown.update(value.span for value in joined.values)
        found.append(replace(statement, conflict=joined or statement.conflict))
    return tuple(found)


def _join(known: Conflict | None, altered: Conflict, shown: set[Span]) -> Conflict | None:
    """The conflict to show at a statement, None if what is known stays."""
    spans = {value.span for value in altered.values}
    if known is None:
        return altered if shown.isdisjoint(spans) else None
    own = {value.span for value in known.values}
    if known.kind != altered.kind or own.isdisjoint(spans):
        return None
    values = {value.span: value for value in (*known.values, *altered.values)}
    return replace(known, values=tuple(values[span] for span in sorted(values)))


def _find_altered(
    statement: Statement,
    prints: Prints,
    readings: Mapping[str, Reading],
    people: Mapping[str, Sequence[Person]],
) -> Conflict | None:
    def witness_of(span: Span) -> int:
        return prints.witness_of(span.article)

    for _, members in groupby(sorted(statement.spans, key=witness_of), key=witness_of):
        spans = list(members)
        if len({span.article for span in spans}) > 1 and any(map(prints.is_own, spans)):
            conflict = find_conflict(spans, readings) or _find_other_name(spans, readings, people)
            if conflict is not None:
                return conflict
    return None


def _find_other_name(
    spans: Sequence[Span], readings: Mapping[str, Reading], people: Mapping[str, Sequence[Person]]
) -> Conflict | None:
    articles = sorted({span.article for span in spans})
    found = find_other_names([one for name in articles for one in people[name]], alike_for_sure(spans))
    return as_conflict("name", found[0], readings) if found else None
