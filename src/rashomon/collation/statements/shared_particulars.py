"""What two sentences say in particular, held against each other: features of a pair."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from operator import attrgetter
from typing import Any

import numpy as np

from rashomon.collation.statements.candidates import Pairs
from rashomon.collation.statements.particulars import Particulars
from rashomon.collation.statements.similarity import Matrix

Weights = Mapping[Any, float]
Counts = Mapping[str, Set[float]]

NAMES = (
    "same_speaker",
    "speakers_known",
    "spoken_least",
    "spoken_most",
    "shared_subjects",
    "other_subjects",
    "shared_objects",
    "shared_subject_deeds",
    "shared_nouns",
    "shared_nouns_weight",
    "shared_nouns_part",
    "shared_deeds",
    "shared_deeds_weight",
    "shared_bonds_weight",
    "shared_bonds_part",
    "shared_values",
    "rival_values",
)


def describe_shared(particulars: Sequence[Particulars], pairs: Pairs) -> dict[str, Matrix]:
    """The features of the pairs by name, shape (pairs,) each; what is rare in the story weighs more."""
    weights = {
        name: _weigh(particulars, attrgetter(name))
        for name in ("subjects", "subject_deeds", "nouns", "deeds", "bonds")
    }
    rows = [_describe_pair(particulars[i], particulars[j], weights) for i, j in pairs.tolist()]
    table = np.array(rows, dtype=np.float32).reshape(len(rows), len(NAMES))
    return dict(zip(NAMES, table.T, strict=True))


def _weigh(particulars: Sequence[Particulars], choose: Callable[[Particulars], Set[Any]]) -> Weights:
    counts = Counter(item for one in particulars for item in choose(one))
    return {item: math.log((len(particulars) + 1) / count) for item, count in counts.items()}


def _describe_pair(
    first: Particulars, second: Particulars, weights: Mapping[str, Weights]
) -> tuple[float, ...]:
    subjects = first.subjects & second.subjects
    nouns = first.nouns & second.nouns
    deeds = first.deeds & second.deeds
    bonds = first.bonds & second.bonds
    return (
        _compare_speakers(first, second),
        bool(first.speakers) + bool(second.speakers),
        min(first.spoken, second.spoken),
        max(first.spoken, second.spoken),
        _add_up(subjects, weights["subjects"]),
        bool(first.subjects and second.subjects and not subjects),
        len(first.objects & second.objects),
        _add_up(first.subject_deeds & second.subject_deeds, weights["subject_deeds"]),
        len(nouns),
        _add_up(nouns, weights["nouns"]),
        _part(nouns, first.nouns, second.nouns),
        len(deeds),
        _add_up(deeds, weights["deeds"]),
        _add_up(bonds, weights["bonds"]),
        _part(bonds, first.bonds, second.bonds),
        len(first.values & second.values),
        _count_rivals(first.counts, second.counts),
    )


def _compare_speakers(first: Particulars, second: Particulars) -> int:
    """1 if a speaker of one surname speaks in both, -1 if others do, 0 if either has none with a name."""
    if not first.speakers or not second.speakers:
        return 0
    return -1 if first.speakers.isdisjoint(second.speakers) else 1


def _count_rivals(first: Counts, second: Counts) -> int:
    """How many things both count, with no value alike."""
    return sum(first[unit].isdisjoint(second[unit]) for unit in first.keys() & second.keys())


def _part(shared: Set[Any], first: Set[Any], second: Set[Any]) -> float:
    return len(shared) / max(1, min(len(first), len(second)))


def _add_up(shared: Set[Any], weights: Weights) -> float:
    # In a fixed order, so that the last bit does not depend on the hash seed.
    return sum(weights[item] for item in sorted(shared))
