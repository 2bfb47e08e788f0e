"""Logistic regression by Newton's method with a ridge (Hastie, Tibshirani, Friedman 2009, 4.4.1).

In: rows as mappings of columns, labels, weights. Out: weights by column; the constant, which bears no ridge, under "".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Row = Mapping[str, float]
STEPS = 40


def fit(rows: Sequence[Row], labels: Sequence[bool], *, counts: Sequence[float], names: Sequence[str],
        ridge: float) -> dict[str, float]:
    """Return the weights of `names` fitted to rows that count `counts` each."""
    x = np.array([[1.0, *(row.get(name, 0.0) for name in names)] for row in rows])
    y, c = np.array(labels, float), np.array(counts, float)
    bear = np.full(x.shape[1], ridge)
    bear[0] = 1e-6
    w = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (c * (y - p)) - bear * w
        step = np.linalg.solve((x * (c * p * (1 - p))[:, None]).T @ x + np.diag(bear), gradient)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return {"": float(w[0]), **{name: float(v) for name, v in zip(names, w[1:], strict=True)}}


def chances(weights: Mapping[str, float], rows: Sequence[Row]) -> NDArray[np.float64]:
    """Return the chance of each row."""
    totals = [weights[""] + sum(weights.get(n, 0.0) * v for n, v in row.items()) for row in rows]
    return 1 / (1 + np.exp(-np.clip(np.array(totals), -30, 30)))
