"""A small convolutional network, run over the units of a page.

In: the weights that `training.lines` made (matrices as (in, out), kernels as (place, in, out)), and a page's rows.
Out: a chance for each row. Dilated convolutions with residual connections (Yu and Koltun 2016), so that each unit sees
some thirty on either side, and one summary of the page. Must not know what columns mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Weights = Mapping[str, NDArray[Any]]

# How many units apart the three that each convolution sees are.
DILATIONS = (1, 2, 4, 8, 16)
# Rows multiplied at once: few enough that the library of matrices starts no threads, which cost ten times the product.
ROWS = 48
# Scaled columns are cut off here, in standard deviations.
FARTHEST = 4.0


def run_network(weights: Weights, rows: Matrix) -> Matrix:
    """Return the chance, 0 to 1, that the network gives each of `rows` (of shape (units, columns))."""
    if not len(rows):
        return np.zeros(0, np.float32)
    state = _relu(_times(encode(weights, rows), weights["inp.weight"]) + weights["inp.bias"])
    for i, apart in enumerate(DILATIONS):
        seen = _relu(_convolve(state, weights[f"convs.{i}.weight"], apart=apart) + weights[f"convs.{i}.bias"])
        state = state + _times(seen, weights[f"mixes.{i}.weight"]) + weights[f"mixes.{i}.bias"]
    page = _relu(state.mean(0) @ weights["page.weight"] + weights["page.bias"])
    own, whole = np.split(weights["out.weight"], 2)
    score = state @ own + page @ whole + weights["out.bias"]
    return np.asarray(1 / (1 + np.exp(-np.clip(score[:, 0], -60, 60))), np.float32)


def encode(weights: Weights, rows: Matrix) -> Matrix:
    """Return `rows` scaled, with a column for each value of the columns that are kinds: `kinds` has (column, value)."""
    scaled = np.clip((rows - weights["mean"]) / weights["deviation"], -FARTHEST, FARTHEST)
    columns, values = weights["kinds"].T
    return np.asarray(np.hstack((scaled, rows[:, columns.astype(np.int64)] == values)), np.float32)


def _convolve(state: Matrix, kernel: Matrix, *, apart: int) -> Matrix:
    """Return each row's sum over the three rows `apart`, itself in the middle; beyond the ends are zeros."""
    count, width = state.shape
    padded = np.zeros((count + 2 * apart, width), np.float32)
    padded[apart : apart + count] = state
    return _times(padded[:count], kernel[0]) + _times(state, kernel[1]) + _times(padded[2 * apart :], kernel[2])


def _times(rows: Matrix, matrix: Matrix) -> Matrix:
    """Return the product, slice by slice."""
    return np.concatenate([rows[at : at + ROWS] @ matrix for at in range(0, len(rows), ROWS)])


def _relu(values: Matrix) -> Matrix:
    return np.maximum(values, 0)
