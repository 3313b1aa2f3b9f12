"""Each conflict at one statement: sentences carry many statements, and would show their figures with each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.collation.conflicts.conflict import (
    Likeness,
    alike_for_sure,
    as_conflict,
    find_all_conflicts,
    values_inside,
)
from rashomon.collation.conflicts.people import find_other_ages, find_other_names, read_people
from rashomon.model.comparison import Conflict, Statement
from rashomon.model.reading import Reading
from rashomon.model.span import Span

# Sentences less likely to say one thing than this are not held against each other, if they are in no
# statement: of the links between disputed values that annotators drew in gold-dev and gold-train 10% lie
# between this and the threshold of statements, 7% below.
LEAST_LIKENESS = 0.2


def find_conflicts(
    statements: Sequence[Statement],
    readings: Mapping[str, Reading],
    scores: Mapping[frozenset[Span], float] | None = None,
) -> tuple[Statement, ...]:
    """The statements with the conflicts between their carriers, in the order given.

    `scores` are those of all pairs of sentences that were held against each other: values are compared
    between sentences that are likely to say one thing, whether a statement links them or not. A conflict is
    shown at the statement that has most of its sentences. Where that one has a conflict already, or none has
    two of its articles, the sentences with its values are a statement of their own: what they tell, each
    differently, is one thing; these come last.
    """
    alike = _find_alike(statements, scores or {}, readings)
    conflicts = find_all_conflicts(alike, readings)
    conflicts += _find_of_people(conflicts, readings, alike)
    sentence_of = {}
    carriers = sorted({span for pair in alike for span in pair})
    for conflict in conflicts:
        for value in conflict.values:
            sentence_of[value.span] = next(span for span in carriers if span.contains(value.span))
    conflicts.sort(key=lambda one: (-len(one.values), one.kind, [value.span for value in one.values]))
    carried = {span for statement in statements for span in statement.spans}
    attached: dict[int, Conflict] = {}
    further: list[Statement] = []
    for conflict in conflicts:
        spans = tuple(sorted({sentence_of[value.span] for value in conflict.values}))
        place = _find_place(spans, statements, attached)
        if place is not None:
            attached[place] = conflict
        else:
            stated = _state(spans, conflict, alike, len(statements) + len(further) + 1)
            further.append(replace(stated, overlapping=carried.issuperset(spans)))
    return (
        *(replace(one, conflict=attached.get(place)) for place, one in enumerate(statements)),
        *further,
    )


def _find_of_people(
    known: Sequence[Conflict], readings: Mapping[str, Reading], alike: Likeness
) -> list[Conflict]:
    """What reports tell of one person differently, unless sentences that say one thing show it already."""
    people = [person for name in sorted(readings) for person in read_people(readings[name])]
    found = [as_conflict("name", spans, readings) for spans in find_other_names(people, alike)]
    found += [as_conflict("figure", spans, readings) for spans in find_other_ages(people, alike)]
    return [one for one in found if not any(_shows(conflict, one) for conflict in known)]


def _shows(conflict: Conflict, other: Conflict) -> bool:
    """Whether two articles' values of one conflict are in another one."""
    shown = {
        value.span.article
        for value in other.values
        if any(value.span.overlaps(known.span) for known in conflict.values)
    }
    return len(shown) > 1


def _find_alike(
    statements: Sequence[Statement],
    scores: Mapping[frozenset[Span], float],
    readings: Mapping[str, Reading],
) -> Likeness:
    """The pairs of sentences whose values are compared: likely to say one thing, or in one statement.

    "No one was hurt" is said of an event as a whole, and hardly like "two were hurt": with such a sentence
    every other one that was held against it is compared.
    """
    alike: dict[tuple[Span, Span], float] = {}
    denying = _find_denying(readings)
    for pair, score in scores.items():
        first, second = sorted(pair)
        if first.article not in readings or second.article not in readings:
            continue
        if score >= LEAST_LIKENESS or not denying.isdisjoint(pair):
            alike[first, second] = score
    for statement in statements:
        for key, sure in alike_for_sure(statement.spans).items():
            alike[key] = alike.get(key, sure)
    return alike


def _find_denying(readings: Mapping[str, Reading]) -> frozenset[Span]:
    """The sentences that say that there were none."""
    return frozenset(
        sentence.span
        for reading in readings.values()
        for sentence in reading.sentences
        if any(figure.value == 0 for figure in values_inside(reading.figures, sentence.span))
    )


def _find_place(
    spans: Sequence[Span], statements: Sequence[Statement], attached: Mapping[int, Conflict]
) -> int | None:
    """The statement that shows most of a conflict: two articles of it at least, and no other conflict."""
    ranked = []
    for place, statement in enumerate(statements):
        shared = set(spans) & set(statement.spans)
        if len({span.article for span in shared}) > 1 and place not in attached:
            ranked.append((-len(shared), len(statement.spans), tuple(sorted(statement.spans)), place))
    return min(ranked)[-1] if ranked else None


def _state(spans: tuple[Span, ...], conflict: Conflict, alike: Likeness, number: int) -> Statement:
    known = [alike[pair] for pair in alike_for_sure(spans) if pair in alike]
    return Statement(
        id=f"s{number}",
        spans=spans,
        shown=min(spans, key=lambda span: (span.field == "title", span.length, span)),
        score=round(min(known, default=0.0), 4),
        conflict=conflict,
        witnesses=len({span.article for span in spans}),
    )
