"""Boosted decision trees, as arrays, over all rows at once.

In: the trees that `training.lines` packed, and a matrix. Out: a chance for each row. Follows gradient boosting as
LightGBM builds it (Ke et al. 2017): a row goes left where its value is at most the node's threshold, and a row's chance
is the logistic function of the sum of the leaves it falls into. Must not know what columns mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

# Rows by trees that are walked at once: more only takes memory.
CELLS = 4_000_000


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as arrays over all their nodes: `column` and `threshold` of each, `below` its two children in order.

    A leaf is its own child and has a `value`. `roots` has a node for each tree, `depth` the most steps to a leaf.
    """

    column: NDArray[np.int32]
    threshold: Matrix
    below: NDArray[np.int32]
    value: Matrix
    roots: NDArray[np.int32]
    depth: int


def walk_trees(forest: Forest, rows: Matrix) -> Matrix:
    """Return the chance, 0 to 1, that `forest` gives each of `rows` (of shape (rows, columns))."""
    step = max(1, CELLS // max(1, len(forest.roots)))
    parts = [_walk(forest, rows[at : at + step]) for at in range(0, len(rows), step)]
    return np.concatenate([np.zeros(0, np.float32), *parts])


def _walk(forest: Forest, rows: Matrix) -> Matrix:
    count, width = rows.shape
    flat = np.ascontiguousarray(rows).reshape(-1)
    base = (np.arange(count, dtype=np.int32) * width)[:, None]
    node = np.repeat(forest.roots[None], count, 0)
    for _ in range(forest.depth):
        right = flat[base + forest.column[node]] > forest.threshold[node]
        node = forest.below[2 * node + right]
    total = forest.value[node].sum(1, dtype=np.float64)
    return np.asarray(1 / (1 + np.exp(-total)), np.float32)


def flatten_forest(forest: Forest) -> dict[str, NDArray[Any]]:
    """Return `forest` as named arrays, small enough to be stored."""
    return {
        "column": forest.column.astype(np.uint16), "threshold": forest.threshold,
        "below": forest.below.astype(np.uint32), "value": forest.value, "roots": forest.roots.astype(np.uint32),
        "depth": np.array(forest.depth),
    }  # fmt: skip


def restore_forest(arrays: Mapping[str, NDArray[Any]]) -> Forest:
    """Return the forest that `flatten_forest` stored."""
    return Forest(
        column=arrays["column"].astype(np.int32), threshold=arrays["threshold"],
        below=arrays["below"].astype(np.int32), value=arrays["value"], roots=arrays["roots"].astype(np.int32),
        depth=int(arrays["depth"]),
    )  # fmt: skip
