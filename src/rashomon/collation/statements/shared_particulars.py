"""What two sentences say in particular, held against each other: features of a pair."""

from collections.abc import Mapping, Sequence, Set
from operator import attrgetter

import numpy as np

from rashomon.collation.statements.candidates import Pairs
from rashomon.collation.statements.particulars import Particulars
from rashomon.collation.statements.rarity import Weights, add_weights, share_of_fewer, weigh_by_rarity
from rashomon.collation.statements.similarity import Matrix

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
        name: weigh_by_rarity(list(map(attrgetter(name), particulars)))
        for name in ("subjects", "subject_deeds", "nouns", "deeds", "bonds")
    }
    rows = [_describe_pair(particulars[i], particulars[j], weights) for i, j in pairs.tolist()]
    table = np.array(rows, dtype=np.float32).reshape(len(rows), len(NAMES))
    return dict(zip(NAMES, table.T, strict=True))


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
        add_weights(subjects, weights["subjects"]),
        bool(first.subjects and second.subjects and not subjects),
        len(first.objects & second.objects),
        add_weights(first.subject_deeds & second.subject_deeds, weights["subject_deeds"]),
        len(nouns),
        add_weights(nouns, weights["nouns"]),
        share_of_fewer(nouns, first.nouns, second.nouns),
        len(deeds),
        add_weights(deeds, weights["deeds"]),
        add_weights(bonds, weights["bonds"]),
        share_of_fewer(bonds, first.bonds, second.bonds),
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
