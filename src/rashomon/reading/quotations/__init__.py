"""Who says what: quotations with source, cue and content."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from rashomon.models import QuotationTagger
from rashomon.reading.quotations.attribution import Attribution, Place
from rashomon.reading.quotations.clauses import find_clauses
from rashomon.reading.quotations.context import find_contexts, reads_like_title
from rashomon.reading.quotations.direct import find_direct, stands_alone
from rashomon.reading.quotations.marks import Marked
from rashomon.reading.quotations.mixed import find_mixed
from rashomon.reading.quotations.tagging import find_tagged
from rashomon.reading.quotations.transcript import find_turns
from rashomon.reading.quotations.union import unite
from rashomon.reading.syntax import Syntax

__all__ = ["Attribution", "find_attributions", "find_ruled"]

_LONGEST_TITLE = 100
_TITLES_AT_LEAST = 0.6


def find_attributions(
    syntax: Syntax, marked: Sequence[Marked], tagger: QuotationTagger | None = None
) -> tuple[Attribution, ...]:
    """All quotations of one text, in text order; their speakers are not named yet.

    Without a tagger the rules alone find them.
    """
    ruled = find_ruled(syntax, marked)
    if tagger is None:
        return ruled
    known = {place for attribution in ruled for place in attribution.quoted}
    tagged = find_tagged(syntax, marked, ruled, tagger)
    return unite(ruled, [one for one in tagged if not _names_works(syntax.text, one, known)])


def _names_works(text: str, attribution: Attribution, known: AbstractSet[Place]) -> bool:
    """Whether a content is hardly more than titles of works, in which the rules see no speech either:
    "She has read “The Old Harbour” twice"."""
    quoted = sum(end - start for start, end in attribution.quoted)
    return quoted > _TITLES_AT_LEAST * sum(end - start for start, end in attribution.content) and all(
        place not in known and place[1] - place[0] <= _LONGEST_TITLE and reads_like_title(text[slice(*place)])
        for place in attribution.quoted
    )


def find_ruled(syntax: Syntax, marked: Sequence[Marked]) -> tuple[Attribution, ...]:
    """What the rules find, in text order."""
    turns = find_turns(syntax)
    taken = [turn.content[0] for turn in turns]
    contexts = tuple(c for c in find_contexts(syntax, marked) if not _lies_in(taken, c.stretch.inner_end - 1))
    alone = [context for context in contexts if stands_alone(context)]
    embedded = [context for context in contexts if not stands_alone(context)]
    is_quoted = contexts[0].is_quoted if contexts else [False] * (len(syntax.words) + 1)
    direct, clauses = find_direct(alone, find_clauses(syntax, is_quoted, embedded))
    clauses = tuple(clause for clause in clauses if not _lies_in(taken, clause.content[0][0]))
    # A verb that governs speech governs no clause besides: "As for them, “I give up,” she said."
    speaking = {attribution.cue_word for attribution in direct}
    found = [*turns, *direct, *(clause for clause in clauses if clause.cue_word not in speaking)]
    covered = {place for attribution in found for place in attribution.quoted}
    found += _merge(
        attribution
        for context in embedded
        if context.quoted not in covered and (attribution := find_mixed(context)) is not None
    )
    return tuple(sorted(found, key=lambda a: (a.content[0][0], -a.content[-1][1], a.cue)))


def _lies_in(places: Sequence[Place], position: int) -> bool:
    at = bisect_right(places, position, key=lambda place: place[0]) - 1
    return at >= 0 and position < places[at][1]


def _merge(attributions: Iterable[Attribution]) -> list[Attribution]:
    """Several quoted stretches under one cue are one quotation."""
    merged: list[Attribution] = []
    for attribution in attributions:
        if merged and merged[-1].cue_word == attribution.cue_word:
            last = merged[-1]
            start = min(last.content[0][0], attribution.content[0][0])
            end = max(last.content[-1][1], attribution.content[-1][1])
            merged[-1] = replace(
                last, content=((start, end),), quoted=tuple(sorted({*last.quoted, *attribution.quoted}))
            )
        else:
            merged.append(attribution)
    return merged
