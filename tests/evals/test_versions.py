"""Changes made by a program are found: at least 95 of 100 of each kind, and hardly anything else."""

import pytest

from evals.invented_versions import COUNTED, HAND_MADE, OTHER_SENTENCES, SAME_SENTENCES, make_pairs
from evals.versions import PAIRS, count_paired, rates, score_hand_made, score_pairs

LEAST = 0.95


@pytest.mark.slow
@pytest.mark.parametrize("is_hard", [False, True], ids=["plain", "hard"])
def test_changes_of_each_kind_are_found_and_few_others(is_hard: bool) -> None:
    found, missed, beyond = score_pairs(make_pairs(COUNTED, PAIRS, seed=7, hard=is_hard))
    assert found.total() > 8 * PAIRS
    below = {
        kind: rates(found[kind], missed[kind], beyond[kind])
        for kind in found | missed | beyond
        if min(rates(found[kind], missed[kind], beyond[kind])) < LEAST
    }
    assert below == {}


def test_edits_made_by_hand_are_typed_as_people_would() -> None:
    """Kinds are a matter of judgement here: nine of ten were right when they were first counted."""
    found, missed, beyond = score_hand_made(HAND_MADE)
    assert min(rates(found.total(), missed.total(), beyond.total())) >= 0.88


def test_sentences_reworded_by_hand_are_told_from_others_in_their_place() -> None:
    assert count_paired(SAME_SENTENCES) >= 14
    assert count_paired(OTHER_SENTENCES) <= 1
