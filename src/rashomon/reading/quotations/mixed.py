"""Quoted words within the reporter's clause whose cue governs no clause: "called the plan “daring”"."""

from collections.abc import Sequence

from rashomon.reading.cues import find_cue_lemma, names_things
from rashomon.reading.quotations.attribution import Attribution
from rashomon.reading.quotations.context import Context
from rashomon.reading.quotations.sources import cue_place, find_source, trim_place
from rashomon.reading.syntax import Syntax
from rashomon.text.word_sets import word_set

_MAX_CLIMB = 12
_BEFORE_WORKS = word_set("'s ’s on of in film show book song movie album magazine program series")
_OBJECTS = frozenset(
    {"dobj", "oprd", "prep", "xcomp", "ccomp", "pobj", "attr", "acomp", "nsubj", "advmod", "npadvmod"}
)


def find_mixed(context: Context) -> Attribution | None:
    """The attribution that an embedded stretch belongs to; None if no cue governs it: no speech then."""
    if not context.inside or _names_a_work(context):
        return None
    syntax = context.syntax
    low, high = context.inside[0], context.inside[-1]
    path = _climb(context, low, high)
    if path is None:
        return None
    cue, child = path
    source = find_source(syntax, cue, context.is_quoted)
    if source is None or (syntax.starts[low] < source[1] and syntax.ends[high] > source[0]):
        return None
    first, last = _complement(syntax, cue, child, low, high)
    start, end = trim_place(syntax, first, last)
    # Marks at the edges belong to the clause.
    place = (min(start, context.stretch.start), max(end, context.stretch.end))
    return Attribution(
        "mixed",
        (place,),
        (context.quoted,),
        (cue_place(syntax, cue, context.is_quoted),),
        (source,),
        cue,
        context.paragraph,
    )


def _names_a_work(context: Context) -> bool:
    """Whether a stretch names a broadcast, book or film: on “This Week”, CBS’s “Face the Nation”."""
    before = context.before[-1] if context.before else None
    if not context.is_title or before is None:
        return False
    return context.syntax.words[before].lower() in _BEFORE_WORKS or len(context.inside) > 1


def _climb(context: Context, low: int, high: int) -> tuple[int, int] | None:
    """From the stretch's topmost word to the nearest cue above it, and the word below that cue."""
    syntax = context.syntax
    child = next(
        (w for w in context.inside if not low <= syntax.heads[w] <= high or syntax.heads[w] == w), low
    )
    for _ in range(_MAX_CLIMB):
        head = syntax.heads[child]
        if head == child:
            return None
        if not context.is_quoted[head] and find_cue_lemma(syntax.words[head], syntax.deps[head]):
            return (head, child) if syntax.deps[child] not in ("nsubj", "csubj") else None
        child = head
    return None


def _complement(syntax: Syntax, cue: int, child: int, low: int, high: int) -> tuple[int, int]:
    """The words from the cue's first complement to the end of the one that holds the stretch."""
    first, last = syntax.left[child], syntax.right[child]
    lemma = find_cue_lemma(syntax.words[cue], syntax.deps[cue])
    if lemma is not None and names_things(lemma) and cue < low:
        first = cue + 1  # "called the plan “daring”": what is named and its name
    if first <= cue <= last:
        first, last = (cue + 1, last) if cue < low else (first, cue - 1)
    elif cue < low:
        objects: Sequence[int] = [
            syntax.left[other]
            for other in syntax.children[cue]
            if cue < other < low and syntax.deps[other] in _OBJECTS and syntax.left[other] > cue
        ]
        first = min([first, *objects])
    last = max(last, high)
    while last > high and syntax.words[last].lower() in ("and", "but", "or", ","):
        last -= 1
    return min(first, low), last
