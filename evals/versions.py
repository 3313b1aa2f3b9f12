"""Changes between versions of invented articles: `python -m evals.versions`.

What was changed is known because a program did it (evals/invented_versions.py). Counted are changes found in the
sentence that has them and by their right kind, and what was found beyond that.
"""

import sys
from collections import Counter
from collections.abc import Iterator

from evals.invented_versions import COUNTED, LOOKED_AT, KnownChange, MadePair, make_pairs
from rashomon.collation.versions import trace_versions
from rashomon.model.versions import Version, VersionDifference, VersionHistory

PAIRS = 60
_SEED = 7
_MINOR = frozenset({"case", "spelling", "punctuation"})


def main() -> int:
    shows_errors = "--errors" in sys.argv[1:]
    for name, sentences in (("looked at", LOOKED_AT), ("only counted", COUNTED)):
        found, missed, beyond = score_pairs(
            make_pairs(sentences, PAIRS, _SEED), shows_errors=shows_errors and name == "looked at"
        )
        print(f"{name}: {PAIRS} pairs")
        for kind in sorted(found | missed | beyond):
            precision, recall = rates(found[kind], missed[kind], beyond[kind])
            print(
                f"  {kind:20} precision {precision:.3f}  recall {recall:.3f}  of {found[kind] + missed[kind]}"
            )
        print(
            "  all                  precision {:.3f}  recall {:.3f}".format(*all_rates(found, missed, beyond))
        )
    return 0


def rates(found: int, missed: int, beyond: int) -> tuple[float, float]:
    """Precision and recall; 1 where there is nothing to find, or nothing was found."""
    return found / ((found + beyond) or 1) if found + beyond else 1.0, found / ((found + missed) or 1)


def all_rates(found: Counter[str], missed: Counter[str], beyond: Counter[str]) -> tuple[float, float]:
    return rates(found.total(), missed.total(), beyond.total())


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
