"""The stretches of a window that are expected to overlap most with the right ones (minimum Bayes risk decoding).

The most likely tag sequence is not the one whose stretches are most likely right: it may begin a stretch where no one
beginning is likely. So every stretch that has some chance is weighed by the overlap (Jaccard) that it may expect with
the right one of its kind, and those are taken, none over another, that are worth most over a price (Goel and Byrne
2000; for F1, the price is near half of the F1 that can be had).

In: the CRF's chances. Out: stretches of words with what each may expect. Pure numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.language.decode import Chances
from onrecord.language.tags import TAGS

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

# A stretch less likely than this is not weighed: on PolNeAR dev a window has three of a kind on the mean, 30 at most.
LEAST = 0.03


class Rule(NamedTuple):
    """How stretches of a kind are weighed: what one must expect to be taken, and how far off counts as no overlap.

    The overlap is raised to `strictness`: 1 is the plain Jaccard, from 6 or so only the exact stretch counts.
    """

    price: float
    strictness: int


class Found(NamedTuple):
    """Words [first, end) of a window, of one kind, and how much of it is expected to be right, 0 to 1."""

    kind: str
    first: int
    end: int
    score: float


class Candidates(NamedTuple):
    """Stretches of one kind, in columns: their windows, first words, ends and chances."""

    window: Ints
    first: Ints
    end: Ints
    chance: Floats


# Chosen on PolNeAR dev and gold dev together (docs/training.md).
RULES = {"source": Rule(0.4, 3), "cue": Rule(0.4, 6), "content": Rule(0.4, 3)}


def choose_stretches(chances: Chances) -> list[list[Found]]:
    """Return the stretches taken in each window, in order, no two of which share a word."""
    weighed: list[list[tuple[float, Found]]] = [[] for _ in chances.tags]
    for kind, rule in RULES.items():
        for window, worth, found in _weigh(kind, rule, _candidates(chances, TAGS.index(f"B-{kind}"))):
            weighed[window].append((worth, found))
    return [_take(window) for window in weighed]


def _candidates(chances: Chances, begins: int) -> Candidates:
    """Return the stretches of the kind whose B tag is `begins` that have a chance of at least LEAST."""
    windows, firsts = np.nonzero(chances.tags[:, :, begins] >= LEAST)
    reaches = _reaches(chances.tags[windows, firsts, begins], firsts, chances.goes_on[windows, :, begins : begins + 2])
    ends = reaches[:, :-1] - reaches[:, 1:]
    which, last = np.nonzero(ends >= LEAST)
    return Candidates(windows[which], firsts[which], last + 1, ends[which, last])


def _reaches(chance: Floats, firsts: Ints, goes_on: Floats) -> Floats:
    """Return how likely stretches that begin at `firsts` with `chance` are to reach each word, and one beyond the last.

    `goes_on` (stretches, words, 2) is the chance to go on from a first word and from an inner one.
    """
    rows, words = np.arange(len(firsts)), np.arange(goes_on.shape[1])
    entered = chance * goes_on[rows, firsts, 0]
    stays = np.log(np.maximum(goes_on[:, :, 1], 1e-12)).cumsum(1)
    since = np.minimum(stays - stays[rows, firsts][:, None], 0)
    reaches = np.zeros((len(firsts), len(words) + 1), np.float32)
    reaches[:, 1:] = np.where(words >= firsts[:, None], entered[:, None] * np.exp(since), 0)
    reaches[rows, firsts] = chance
    return reaches


def _weigh(kind: str, rule: Rule, found: Candidates) -> Iterator[tuple[int, float, Found]]:
    """Yield the window of each candidate worth its price, what it is worth over it, and the stretch."""
    bounds = np.flatnonzero(np.diff(found.window)) + 1
    for first, end, chance, window in zip(*(np.split(column, bounds) for column in (
            found.first, found.end, found.chance, found.window)), strict=True):  # fmt: skip
        shared = np.minimum(end[:, None], end) - np.maximum(first[:, None], first)
        size = end - first
        overlap = np.maximum(shared, 0) / (size[:, None] + size - np.maximum(shared, 0))
        worth = overlap**rule.strictness @ chance - rule.price
        for i in np.flatnonzero(worth > 0):
            expected = round(min(1.0, float(overlap[i] @ chance)), 4)
            yield int(window[i]), float(worth[i]), Found(kind, int(first[i]), int(end[i]), expected)


def _take(weighed: list[tuple[float, Found]]) -> list[Found]:
    """Return those stretches that share no word and together are worth most (weighted interval scheduling)."""
    weighed = sorted(weighed, key=lambda w: (w[1].end, w[1].first))
    ends = [found.end for _, found in weighed]
    best: list[tuple[float, tuple[Found, ...]]] = [(0.0, ())]
    for i, (worth, found) in enumerate(weighed):
        before, taken = best[bisect_right(ends, found.first, hi=i)]
        best.append(max(best[-1], (before + worth, (*taken, found)), key=lambda b: b[0]))
    return list(best[-1][1])


__all__ = ["RULES", "Found", "choose_stretches"]
