"""Labelled pages -> weights of the words that tell body units from others, and what they tell of pages not trained on.

In: pages. Out: weights in the package's own form (`onrecord.article.flat_words`), by logistic regression with a penalty
on their squares, found with L-BFGS (Byrd et al. 1995) from SciPy: the same for the same pages. The one module that
knows SciPy.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack

from onrecord.article.flat_context import Vector
from onrecord.article.flat_words import BUCKETS, judge_words
from training.lines_data import Page, weigh

# Of four penalties and two counts of sites tried on two folds, the loss differed by 0.02 at most between these and
# their neighbours. A word seen on fewer sites says what the site is, not what the line is.
PENALTY, SITES = 1e-5, 4
STEPS = 60
# The most that one unit weighs, in means.
HEAVIEST = 20.0


def tell_out_of_fold(pages: Sequence[Page], fold_of: Sequence[int]) -> list[Vector]:
    """Return for each page what its words tell (`judge_words`) by weights that were trained on the other folds."""
    weights = {fold: fit_words([p for p, f in zip(pages, fold_of, strict=True) if f != fold]) for fold in set(fold_of)}
    return [judge_words(weights[f], p.sighted, count=len(p.units)) for p, f in zip(pages, fold_of, strict=True)]


def fit_words(pages: Sequence[Page]) -> Vector:
    """Return BUCKETS weights and a bias, trained on `pages`; nought for what is seen on fewer than SITES sites."""
    told = [weigh(page) for page in pages]
    sign = 2.0 * np.concatenate([body for body, _ in told]) - 1
    heavy = np.concatenate([weights for _, weights in told])
    heavy = np.minimum(heavy / heavy.mean(), HEAVIEST)
    heavy /= heavy.sum()
    columns = _shared_words(pages)
    seen = vstack([_seen(page) for page in pages]).tocsr()[:, columns].tocsr()
    turned, count = seen.T.tocsr(), len(columns)

    def measure(weights: np.ndarray) -> tuple[float, np.ndarray]:
        own = weights[:count]
        margin = sign * (seen @ own.astype(np.float32) + weights[count])
        slope = -sign * heavy / (1 + np.exp(np.clip(margin, -30, 30)))
        loss = np.logaddexp(0, -margin) @ heavy + PENALTY / 2 * (own @ own)
        return float(loss), np.append(turned @ slope.astype(np.float32) + PENALTY * own, slope.sum())

    best = minimize(measure, np.zeros(count + 1), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    found = np.zeros(BUCKETS + 1, np.float32)
    found[columns], found[BUCKETS] = best[:count], best[count]
    return found.astype(np.float16).astype(np.float32)


def _shared_words(pages: Sequence[Page]) -> np.ndarray:
    """Return the buckets seen on SITES sites or more."""
    sites: dict[str, list[np.ndarray]] = {}
    for page in pages:
        sites.setdefault(page.site, []).append(page.sighted[1])
    count = np.zeros(BUCKETS, np.int64)
    for buckets in sites.values():
        count[np.unique(np.concatenate(buckets))] += 1
    return np.flatnonzero(count >= SITES)


def _seen(page: Page) -> csr_matrix:
    """Return how often each unit sees each bucket, by the root of how many it sees: (units, BUCKETS)."""
    rows, buckets = page.sighted
    size = np.maximum(1, np.bincount(rows, minlength=len(page.units)))
    share = (1 / np.sqrt(size))[rows].astype(np.float32)
    return csr_matrix((share, (rows, buckets)), shape=(len(page.units), BUCKETS))
