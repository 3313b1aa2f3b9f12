"""The fit of small models."""

import numpy as np
import pytest

from training.logistic import fit_logistic


def test_the_weights_that_made_the_answers_are_found() -> None:
    draw = np.random.default_rng(1)
    table = draw.normal(size=(4000, 2))
    chance = 1 / (1 + np.exp(-(table @ [2.0, -1.0] - 0.5)))
    answers = (draw.random(4000) < chance).astype(np.float64)
    assert fit_logistic(table, answers) == pytest.approx([-0.5, 2.0, -1.0], abs=0.2)


def test_a_row_that_counts_twice_is_as_two_rows() -> None:
    table, answers = np.array([[0.0], [1.0], [2.0], [1.0]]), np.array([0.0, 1.0, 1.0, 0.0])
    once = fit_logistic(np.vstack([table, table[1:2]]), np.append(answers, answers[1]))
    assert fit_logistic(table, answers, np.array([1.0, 2.0, 1.0, 1.0])) == pytest.approx(once)
