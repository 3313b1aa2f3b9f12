"""Changes between versions of invented articles: `python -m evals.versions`.

What was changed is known because a program did it (evals/invented_versions.py). Counted are changes found in
the sentence that has them and by their right kind, and what was found beyond that. Beside them stand
sentences edited by hand, sentences reworded freely, and others that took the place of a sentence: which of
these are held to be the same one.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from evals.invented_versions import (
    COUNTED,
    EXTRA,
    HAND_MADE,
    HAND_MADE_LOOKED_AT,
    LOOKED_AT,
    OTHER_SENTENCES,
    SAME_SENTENCES,
    KnownChange,
    MadePair,
    make_pairs,
)
from rashomon.collation.versions import trace_versions
from rashomon.model.article import Article
from rashomon.model.versions import Version, VersionDifference, VersionHistory

PAIRS = 60
_SEED = 7
_MINOR = frozenset({"case", "spelling", "punctuation"})


def main() -> int:
    shows_errors = "--errors" in sys.argv[1:]
    for name, sentences in (("looked at", LOOKED_AT), ("only counted", COUNTED)):
        for is_hard in (False, True):
            pairs = make_pairs(sentences, PAIRS, _SEED, hard=is_hard)
            found, missed, beyond = score_pairs(pairs, shows_errors=shows_errors and name == "looked at")
            print(f"{'hard' if is_hard else 'plain'}, {name}: {PAIRS} pairs")
            for kind in sorted(found | missed | beyond):
                precision, recall = rates(found[kind], missed[kind], beyond[kind])
                of = found[kind] + missed[kind]
                print(f"  {kind:20} precision {precision:.3f}  recall {recall:.3f}  of {of}")
            precision, recall = rates(found.total(), missed.total(), beyond.total())
            print(f"  {'all':20} precision {precision:.3f}  recall {recall:.3f}")
    for name, edited in (("looked at", HAND_MADE_LOOKED_AT), ("only counted", HAND_MADE)):
        found, missed, beyond = score_hand_made(edited, shows_errors=shows_errors)
        precision, recall = rates(found.total(), missed.total(), beyond.total())
        print(f"by hand, {name}: {len(edited)} sentences  precision {precision:.3f}  recall {recall:.3f}")
    for name, given in (("the same", SAME_SENTENCES), ("others", OTHER_SENTENCES)):
        print(f"{name}: {count_paired(given)} of {len(given)} paired")
    return 0


def score_hand_made(
    edited: Sequence[tuple[str, str, tuple[str, ...]]], *, shows_errors: bool = False
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How many edits of each kind were found, missed, and found beyond those, in sentences edited by hand."""
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    beyond: Counter[str] = Counter()
    for before, after, kinds in edited:
        (difference,) = _trace(before, after).differences
        edits: list[str] = [edit.kind for change in difference.changed for edit in change.edits]
        told, made = Counter(kind for kind in edits if kind not in _MINOR), Counter(kinds)
        found += told & made
        missed += made - told
        beyond += told - made
        if shows_errors and told != made:
            print(
                before, after, f"made {sorted(made.elements())}  found {sorted(told.elements())}", sep="\n  "
            )
    return found, missed, beyond


def count_paired(given: Sequence[tuple[str, str]]) -> int:
    """How many of these sentences are held to be one, each alone between two that stay the same."""
    return sum(not _trace(before, after).differences[0].dropped for before, after in given)


def _trace(before: str, after: str) -> VersionHistory:
    """A sentence in two versions, alone between two others that stay the same."""
    frame = EXTRA.strip().split("\n")
    texts = (
        Article(name, "\n\n".join([frame[0], words, frame[1]]))
        for name, words in (("before", before), ("after", after))
    )
    return trace_versions("made", [Version(text) for text in texts])


def rates(found: int, missed: int, beyond: int) -> tuple[float, float]:
    """Precision and recall; 1 where there is nothing to find, or nothing was found."""
    return found / ((found + beyond) or 1) if found + beyond else 1.0, found / ((found + missed) or 1)


def score_pairs(
    pairs: list[MadePair], *, shows_errors: bool = False
) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How many changes of each kind were found, missed, and found though they were not made."""
    found: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    beyond: Counter[str] = Counter()
    for pair in pairs:
        history = trace_versions("made", [Version(pair.before), Version(pair.after)])
        told = Counter(list_found(history, history.differences[0]))
        made = Counter(pair.changes)
        noise = len(history.differences[0].noise)
        found["noise"] += min(noise, pair.noise)
        missed["noise"] += max(0, pair.noise - noise)
        beyond["noise"] += max(0, noise - pair.noise)
        for change in told & made:
            found[change.kind] += 1
        for change in made - told:
            missed[change.kind] += 1
        for change in told - made:
            beyond[change.kind] += 1
        if shows_errors and told != made:
            print(
                "made ",
                *sorted(map(str, made - told)),
                "found",
                *sorted(map(str, told - made)),
                "",
                sep="\n  ",
            )
    return found, missed, beyond


def list_found(history: VersionHistory, difference: VersionDifference) -> Iterator[KnownChange]:
    """What was found, in the form in which changes are made: each edit with its whole sentence."""
    notes = {note.span for note in difference.new_notes}
    for note in difference.new_notes:
        yield KnownChange("note", "", history.words_of(note.span))
    for span in difference.added:
        if span not in notes:
            yield KnownChange("added", "", history.words_of(span))
    for span in difference.dropped:
        yield KnownChange("dropped", history.words_of(span), "")
    for change in difference.changed:
        sides = (" ".join(map(history.words_of, spans)) for spans in (change.before, change.after))
        before, after = sides
        if change.is_moved:
            yield KnownChange("moved", before, after)
        for edit in change.edits:
            if edit.kind not in _MINOR:
                yield KnownChange(edit.kind, before, after)


if __name__ == "__main__":
    sys.exit(main())
