"""Logistic regression for models of a handful of weights."""

import numpy as np
from numpy.typing import NDArray

_STEPS = 60
_SMALLEST_STEP = 1e-7

Table = NDArray[np.float64]


def fit_logistic(table: Table, answers: Table, counts: Table | None = None, *, ridge: float = 0.1) -> Table:
    """The bias, then a weight a column, by Newton's method (iteratively reweighted least squares).

    `counts` is how much each row counts. `ridge` is the penalty on the squared weights without the bias.
    """
    rows = np.hstack([np.ones((len(table), 1)), table])
    counts = np.ones(len(table)) if counts is None else counts
    penalty = np.diag([0.0] + [ridge] * table.shape[1])
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = 1.0 / (1.0 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (counts * (chance - answers)) + penalty @ weights
        curve = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows + penalty
        step = np.linalg.solve(curve + 1e-9 * np.eye(rows.shape[1]), slope)
        weights = weights - step
        if np.abs(step).max() < _SMALLEST_STEP:
            break
    return np.asarray(weights)
