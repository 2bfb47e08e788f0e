"""The stretches of a window that are likely right, weighed one by one (minimum Bayes risk decoding).

The most likely tag sequence is not the one whose stretches are most likely right: it may begin a stretch where no one
beginning is likely. So every stretch that has some chance is weighed by the overlap (Jaccard) that it may expect with
the right one of its kind. Those that may expect enough are let in (for F1, enough is near half of the F1 that can be
had), and of those that share words the likelier are taken: no compromise between two readings that is neither
(Goel and Byrne 2000). What is taken one by one may not hold together: so sources and cues are weighed once more, given
the contents taken, and those that are then beyond much doubt are let in too.

In: the CRF's chances. Out: stretches of words with what each may expect. Pure numbers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.language.decode import Chances, Lattice, hold_to, read_chances
from onrecord.language.tags import TAGS

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

# A stretch less likely than this is not weighed: on PolNeAR dev a window has three of a kind on the mean, 30 at most.
LEAST = 0.03


class Rule(NamedTuple):
    """What a stretch of a kind must expect to be let in, 0 to 1, and the power that its overlaps are raised to first.

    At power 1 half the words are half the worth; from 6 or so only the exact stretch counts.
    """

    least: float
    power: int


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
RULES = {"source": Rule(0.4, 6), "cue": Rule(0.44, 9), "content": Rule(0.5, 4)}
# Of a source or cue given the contents taken. At 0.65 exact cues lose 0.2 of F1 (CofeNet's units of PolNeAR dev), at
# 0.9 they gain 0.4 and fewer readings are made whole.
GIVEN = Rule(0.75, 1)
# Given contents that are surer than this, sources and cues are about as likely as they were.
DOUBT = 0.9


def choose_stretches(lattice: Lattice, rules: Mapping[str, Rule] = RULES) -> list[list[Found]]:
    """Return the stretches taken in each window, in order, no two of which share a word.

    `rules` has one for each kind: those of the shipped model, or those that were chosen with another.
    """
    chances = read_chances(lattice)
    contents = [_take(window) for window in _let_in(chances, {"content": rules["content"]})]
    others = _let_in(chances, {"source": rules["source"], "cue": rules["cue"]})
    doubtful = {row: [(found.first, found.end) for found in taken]
                for row, taken in enumerate(contents) if any(found.score < DOUBT for found in taken)}  # fmt: skip
    if doubtful:
        given = _let_in(read_chances(hold_to(lattice, doubtful)), {"source": GIVEN, "cue": GIVEN})
        for row, let_in in zip(doubtful, given, strict=True):
            others[row] += let_in
    return [_in_order(taken, let_in) for taken, let_in in zip(contents, others, strict=True)]


def _in_order(contents: list[Found], others: list[tuple[float, Found]]) -> list[Found]:
    """Return `contents` and those of `others` that are taken beside them, in order."""
    free = [(chance, found) for chance, found in others
            if not any(c.first < found.end and found.first < c.end for c in contents)]  # fmt: skip
    return sorted((*contents, *_take(free)), key=lambda found: found.first)


def _let_in(chances: Chances, rules: Mapping[str, Rule]) -> list[list[tuple[float, Found]]]:
    """Return for each window the stretches that may expect enough, each with its chance."""
    weighed: list[list[tuple[float, Found]]] = [[] for _ in chances.tags]
    for kind, rule in rules.items():
        for window, chance, found in _weigh(kind, rule, found=_candidates(chances, TAGS.index(f"B-{kind}"))):
            weighed[window].append((chance, found))
    return weighed


def _candidates(chances: Chances, begins: int) -> Candidates:
    """Return the stretches of the kind whose B tag is `begins` that have a chance of at least LEAST."""
    windows, firsts = np.nonzero(chances.tags[:, :, begins] >= LEAST)
    reaches = _reaches(
        chances.tags[windows, firsts, begins], firsts, goes_on=chances.goes_on[windows, :, begins : begins + 2]
    )
    ends = reaches[:, :-1] - reaches[:, 1:]
    which, last = np.nonzero(ends >= LEAST)
    return Candidates(windows[which], firsts[which], last + 1, ends[which, last])


def _reaches(chance: Floats, firsts: Ints, *, goes_on: Floats) -> Floats:
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


def _weigh(kind: str, rule: Rule, *, found: Candidates) -> Iterator[tuple[int, float, Found]]:
    """Yield the window of each candidate that is let in, its chance, and the stretch."""
    enough, expected = _expect(found, rule.power) > rule.least, _expect(found, 1)
    for i in np.flatnonzero(enough):
        score = round(min(1.0, float(expected[i])), 4)
        yield int(found.window[i]), float(found.chance[i]), Found(kind, int(found.first[i]), int(found.end[i]), score)


def _expect(found: Candidates, power: int) -> Floats:
    """Return the overlap, to `power`, that each candidate may expect: the sum over those of its window, by chance."""
    window, first, end, chance = found
    expected, size = chance.copy(), end - first
    for apart in range(1, int(np.bincount(window).max(initial=1))):  # candidates of a window stand side by side
        a, b = slice(None, -apart), slice(apart, None)
        shared = np.where(window[a] == window[b], np.minimum(end[a], end[b]) - np.maximum(first[a], first[b]), 0)
        overlap = (np.maximum(shared, 0) / (size[a] + size[b] - np.maximum(shared, 0))) ** power
        expected[a] += overlap * chance[b]
        expected[b] += overlap * chance[a]
    return expected


def _take(weighed: list[tuple[float, Found]]) -> list[Found]:
    """Return those stretches that share no word and whose chances sum up highest (weighted interval scheduling)."""
    weighed = sorted(weighed, key=lambda w: (w[1].end, w[1].first))
    ends = [found.end for _, found in weighed]
    best: list[tuple[float, tuple[Found, ...]]] = [(0.0, ())]
    for i, (chance, found) in enumerate(weighed):
        before, taken = best[bisect_right(ends, found.first, hi=i)]
        best.append(max(best[-1], (before + chance, (*taken, found)), key=lambda b: b[0]))
    return list(best[-1][1])


__all__ = ["RULES", "Found", "choose_stretches"]
