"""Labelled pages -> boosted trees in the package's own form.

In: pages. Out: a `Forest`. The one module that knows LightGBM (Ke et al. 2017).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import lightgbm
import numpy as np

from onrecord.article.flat_features import Matrix
from onrecord.article.flat_trees import Forest
from training.lines_data import Page, weigh

# 265 pages are few, and their totals tell them apart, so each tree sees a part of rows and columns only. Of five
# settings tried over folds of sites, 10 to 31 leaves came out alike (docs/training.md).
SETTINGS = {
    "objective": "binary", "num_leaves": 24, "min_data_in_leaf": 100, "feature_fraction": 0.2, "learning_rate": 0.08,
    "bagging_fraction": 0.4, "bagging_freq": 1, "lambda_l2": 20.0, "max_bin": 63, "max_depth": 9, "verbose": -1,
    "num_threads": 1, "deterministic": True, "force_row_wise": True,
}  # fmt: skip
ROUNDS = 180


def fit_trees(pages: Sequence[Page], rows: Sequence[Matrix], *, seed: int) -> Forest:
    """Return the trees that tell body units of `pages` from others by their `rows`, a matrix for each page."""
    told = [weigh(page) for page in pages]
    weights = np.concatenate([w for _, w in told])
    data = lightgbm.Dataset(np.vstack(rows), np.concatenate([y for y, _ in told]), weight=weights / weights.mean())
    return to_forest(lightgbm.train({**SETTINGS, "seed": seed}, data, ROUNDS).dump_model())


def to_forest(model: dict[str, Any]) -> Forest:
    """Return the trees of a dumped LightGBM model as arrays."""
    nodes: list[tuple[int, float, int, int, float]] = []
    roots, depth = [], 0
    for tree in model["tree_info"]:
        roots.append(len(nodes))
        depth = max(depth, _add_node(nodes, tree["tree_structure"]))
    column, threshold, left, right, value = zip(*nodes, strict=True)
    return Forest(
        column=np.array(column, np.int32), threshold=_round_down(np.array(threshold)),
        below=np.stack((np.array(left, np.int32), np.array(right, np.int32)), 1).reshape(-1),
        value=np.array(value, np.float32), roots=np.array(roots, np.int32), depth=depth,
    )  # fmt: skip


def _add_node(nodes: list[tuple[int, float, int, int, float]], tree: dict[str, Any]) -> int:
    """Append a node and all below it, the node first; return how many steps its farthest leaf is away."""
    at = len(nodes)
    if "leaf_value" in tree:
        nodes.append((0, 0.0, at, at, tree["leaf_value"]))
        return 0
    if tree["decision_type"] != "<=":
        raise ValueError(f"a split of kind {tree['decision_type']!r}, which the package does not evaluate")
    nodes.append((0, 0.0, 0, 0, 0.0))
    left = _add_node(nodes, tree["left_child"])
    middle = len(nodes)
    right = _add_node(nodes, tree["right_child"])
    nodes[at] = (tree["split_feature"], tree["threshold"], at + 1, middle, 0.0)
    return 1 + max(left, right)


def _round_down(thresholds: np.ndarray) -> np.ndarray:
    """Return thresholds in single precision that part single-precision values as the double ones do."""
    single = thresholds.astype(np.float32)
    return np.where(single > thresholds, np.nextafter(single, np.float32(-np.inf)), single).astype(np.float32)
