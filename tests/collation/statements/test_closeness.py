from dataclasses import fields

import numpy as np
import pytest

from rashomon.collation.statements.closeness import Closeness, WeighedText, compare_closely
from rashomon.models.interaction import Interaction, Judge, as_arrays, from_arrays

DIMENSIONS = 8


def judge(likenesses: int, seed: int) -> Judge:
    chance = np.random.default_rng(seed)
    inner = np.abs(chance.normal(size=(4, likenesses))).astype(np.float32)
    return Judge(inner, np.zeros(4, np.float32), np.ones(4, np.float32), np.float32(0.0) * inner[0, 0])


def make_interaction() -> Interaction:
    return Interaction(
        by_vector=np.zeros(DIMENSIONS, np.float32),
        by_vector_bias=np.zeros((), np.float32),
        by_rarity=np.ones(2, np.float32),
        by_rarity_bias=np.zeros((), np.float32),
        steepness=np.array(8.0, np.float32),
        match=np.array(0.6, np.float32),
        sentences=judge(9, seed=1),
        clauses=judge(8, seed=2),
    )


def make_text(pieces: np.ndarray, clauses: list[tuple[int, int]]) -> WeighedText:
    def unit(vectors: np.ndarray) -> np.ndarray:
        return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True), dtype=np.float32)

    vectors = unit(pieces)
    runs = sorted({(0, len(pieces)), *clauses})
    sums = np.stack([vectors[start:end].sum(axis=0) for start, end in runs])
    return WeighedText(
        whole=unit(vectors.sum(axis=0)),
        vector=unit(vectors.sum(axis=0)),
        pieces=vectors,
        weights=np.ones(len(pieces), np.float32),
        clauses=np.array(runs),
        clause_vectors=unit(sums),
        clause_means=unit(sums),
        clause_weights=np.array([end - start for start, end in runs], np.float32),
    )


@pytest.fixture
def texts() -> list[WeighedText]:
    chance = np.random.default_rng(5)
    fire, owner, weather, law = (chance.normal(size=(5, DIMENSIONS)) for _ in range(4))
    return [
        make_text(np.concatenate([fire, owner]), [(0, 5), (5, 10)]),
        make_text(np.concatenate([owner, weather]), [(0, 5), (5, 10)]),
        make_text(law, []),
        make_text(fire, []),
    ]


ARTICLES = np.array([0, 1, 1, 2])


def test_a_text_is_nearest_to_one_that_repeats_a_clause_of_it(texts: list[WeighedText]) -> None:
    cells = np.array([(0, 1), (0, 2), (0, 3)])
    found = compare_closely(texts, ARTICLES, cells, make_interaction())
    assert found.clause[0] == pytest.approx(1.0, abs=1e-4)
    assert found.covered_clause[0] > found.covered_clause[1]
    assert min(found.odds[0], found.odds[2]) > found.odds[1]
    assert min(found.carried[0], found.carried[2]) > found.carried[1]


def test_half_of_a_text_is_covered_by_one_that_has_half_of_it(texts: list[WeighedText]) -> None:
    found = compare_closely(texts, ARTICLES, np.array([(0, 3), (3, 0)]), make_interaction())
    assert found.covered[0] < 0.8 < found.covered[1]


def test_odds_and_clauses_are_the_same_there_and_back(texts: list[WeighedText]) -> None:
    there = np.array([(0, 1), (0, 2), (0, 3), (1, 3), (2, 3)])
    forth = compare_closely(texts, ARTICLES, there, make_interaction())
    back = compare_closely(texts, ARTICLES, there[:, ::-1], make_interaction())
    assert forth.odds == pytest.approx(back.odds, abs=1e-4)
    assert forth.clause == pytest.approx(back.clause, abs=1e-4)


def test_a_cell_does_not_depend_on_the_order_of_the_cells(texts: list[WeighedText]) -> None:
    cells = np.array([(0, 1), (0, 2), (0, 3), (3, 1), (1, 0)])
    order = np.array([4, 2, 0, 3, 1])
    straight = compare_closely(texts, ARTICLES, cells, make_interaction())
    mixed = compare_closely(texts, ARTICLES, cells[order], make_interaction())
    for field in fields(Closeness):
        assert getattr(straight, field.name)[order] == pytest.approx(getattr(mixed, field.name), abs=1e-5)


def test_no_cells_have_no_measures(texts: list[WeighedText]) -> None:
    found = compare_closely(texts, ARTICLES, np.zeros((0, 2), np.int64), make_interaction())
    assert found.odds.shape == (0,)


def test_the_numbers_come_back_as_they_were_kept() -> None:
    interaction = make_interaction()
    again = from_arrays(as_arrays(interaction))
    assert (again.sentences.inner == interaction.sentences.inner).all()
    assert again.match == interaction.match
