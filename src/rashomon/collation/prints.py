"""What further prints of a text add to the findings, which were made without them.

Each function takes the findings on the leading prints, those on all prints that have something of their own,
and those within each witness. The first are shown with the same words of the other prints; of the others only
what concerns a further print is added.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rashomon.collation.witnesses import Prints
from rashomon.model.comparison import (
    Conflict,
    Label,
    LoadedWord,
    Reuse,
    Statement,
    Utterance,
    UtteranceReading,
    Wording,
)
from rashomon.model.span import Span


def mirror_values(statement: Statement, prints: Prints) -> Statement:
    """The statement with its disputed values, and differences of strength, where other prints have them."""
    conflict = statement.conflict
    strength = tuple(
        replace(
            difference,
            readings=tuple(
                replace(reading, span=copy, markers=_within(copy, reading.markers, prints))
                for reading in difference.readings
                for copy in prints.with_mirrors([reading.span])
            ),
        )
        for difference in statement.strength
    )
    return replace(statement, conflict=conflict and _mirror_conflict(conflict, prints), strength=strength)


def _mirror_conflict(conflict: Conflict, prints: Prints) -> Conflict:
    values = [
        replace(value, span=span) for value in conflict.values for span in prints.with_mirrors([value.span])
    ]
    return replace(conflict, values=tuple(sorted(values, key=lambda value: value.span)))


def _within(span: Span, markers: Iterable[Span], prints: Prints) -> tuple[Span, ...]:
    return tuple(one for one in prints.with_mirrors(markers) if span.contains(one))


def add_utterances(
    found: Sequence[Utterance],
    distinct: Sequence[Utterance],
    within: Sequence[Utterance],
    prints: Prints,
) -> tuple[Utterance, ...]:
    """A print's own rendering joins the utterance that it belongs to; words that only prints of one text
    quote are utterances of their own."""
    known = [_mirror_utterance(utterance, prints) for utterance in found]
    for utterance in distinct:
        fresh = [one for one in utterance.readings if not _is_known(one, known)]
        own = {one for one in fresh if prints.is_own(one.span)}
        if not own:
            continue
        belongs = [place for place, other in enumerate(known) if _share_reading(utterance, other)]
        if len(belongs) == 1:
            readings = tuple({*known[belongs[0]].readings, *own})
            joined = replace(
                known[belongs[0]],
                readings=readings,
                difference=utterance.difference,
                changes=utterance.changes,
                parts=utterance.parts,
            )
            known[belongs[0]] = _mirror_utterance(joined, prints)
        elif not belongs:
            known.append(_mirror_utterance(utterance, prints))
    for utterance in within:
        fresh = [one for one in utterance.readings if not _is_known(one, known)]
        if len({one.span.article for one in fresh}) > 1:
            known.append(replace(utterance, readings=tuple(fresh)))
    return tuple(replace(utterance, id=f"u{number}") for number, utterance in enumerate(known, start=1))


def _mirror_utterance(utterance: Utterance, prints: Prints) -> Utterance:
    readings = {
        replace(one, span=span, differs=_within(span, one.differs, prints))
        for one in utterance.readings
        for span in prints.with_mirrors([one.span])
    }
    return replace(utterance, readings=tuple(sorted(readings, key=lambda one: (one.span, one.kind))))


def _is_known(reading: UtteranceReading, known: Sequence[Utterance]) -> bool:
    return any(reading.span.overlaps(one.span) for utterance in known for one in utterance.readings)


def _share_reading(first: Utterance, second: Utterance) -> bool:
    return any(one.span.overlaps(other.span) for one in first.readings for other in second.readings)


def add_reuse(
    found: Sequence[Reuse], distinct: Sequence[Reuse], within: Sequence[Reuse], prints: Prints
) -> tuple[Reuse, ...]:
    """Passages with words that only a further print has, and what prints of one text share by being that."""
    own = [reuse for reuse in distinct if any(map(prints.is_own, reuse.spans))]
    known = [_mirror_reuse(reuse, prints) for reuse in (*found, *own)]
    known += [reuse for reuse in within if not _is_in_one(reuse.spans, known)]
    return tuple(sorted(set(known), key=lambda reuse: reuse.spans))


def _is_in_one(spans: Sequence[Span], known: Sequence[Reuse]) -> bool:
    return any(all(any(span.overlaps(one) for one in reuse.spans) for span in spans) for reuse in known)


def _mirror_reuse(reuse: Reuse, prints: Prints) -> Reuse:
    """One span an article, as everywhere: of a sentence that a print repeats the first."""
    spans: dict[str, Span] = {span.article: span for span in reuse.spans}
    for span in prints.with_mirrors(reuse.spans):
        spans.setdefault(span.article, span)
    return replace(reuse, spans=tuple(sorted(spans.values())))


def mirror_loaded(found: Sequence[LoadedWord], prints: Prints) -> tuple[LoadedWord, ...]:
    """Each loaded word where every print of its text has it, in order of place."""
    everywhere = [replace(one, span=span) for one in found for span in prints.with_mirrors([one.span])]
    return tuple(sorted(everywhere, key=lambda one: one.span))


def add_wording(found: Sequence[Wording], distinct: Sequence[Wording], prints: Prints) -> tuple[Wording, ...]:
    """A print's own label joins the rival labels that it belongs to, or makes new ones."""
    known = [
        replace(
            wording,
            labels=tuple(
                sorted(
                    {
                        span: Label(span, label.voice)
                        for label in wording.labels
                        for span in prints.with_mirrors([label.span])
                    }.values(),
                    key=lambda label: label.span,
                )
            ),
        )
        for wording in found
    ]
    further = []
    for wording in distinct:
        spans = {label.span for label in wording.labels}
        own = set(filter(prints.is_own, spans))
        if not own:
            continue
        belongs = [
            place
            for place, other in enumerate(known)
            if any(span.overlaps(label.span) for span in spans for label in other.labels)
        ]
        if not belongs:
            further.append(wording)
        elif len(belongs) == 1:
            labels = {label.span: label for label in wording.labels if label.span in own}
            labels |= {label.span: label for label in known[belongs[0]].labels}
            known[belongs[0]] = replace(
                known[belongs[0]], labels=tuple(sorted(labels.values(), key=lambda label: label.span))
            )
    return (*known, *further)
