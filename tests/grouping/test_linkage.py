"""Average linkage on scores written out by hand."""

from itertools import combinations

from rashomon.grouping.linkage import link_by_average

SCORES = {(0, 1): 0.9, (1, 2): 0.6, (0, 2): 0.1, (3, 4): 0.8, (2, 3): 0.2}


def score(first: int, second: int) -> float:
    return SCORES.get((first, second), 0.0)


def test_a_chain_does_not_join() -> None:
    clusters, merges = link_by_average(5, SCORES, score, 0.5)
    assert clusters == [(0, 1), (2,), (3, 4)]
    assert [(merge.closest, merge.closest_score) for merge in merges] == [((0, 1), 0.9), ((3, 4), 0.8)]


def test_pairs_that_were_no_candidates_count_too() -> None:
    pairs = [(0, 1), (1, 2)]
    assert link_by_average(3, pairs, lambda i, j: 0.9 if (i, j) in pairs else 0.0, 0.5)[0] == [(0, 1), (2,)]
    assert link_by_average(3, pairs, lambda *_: 0.9, 0.5)[0] == [(0, 1, 2)]


def test_a_large_cluster_stays_one() -> None:
    pairs = list(combinations(range(60), 2))
    assert link_by_average(60, pairs, lambda *_: 0.7, 0.5)[0] == [tuple(range(60))]
