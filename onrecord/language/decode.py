"""The best tag sequence under a linear-chain CRF and the bounds that quotation marks set (Viterbi 1967; Rabiner 1989).

In: tag scores a word, the CRF's head, the words' quotation states. Out: tags and the confidence in each. Pure numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from onrecord.language.quotes import INSIDE
from onrecord.language.tags import TAGS, forbidden

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
NEVER = -1e4

# What it costs to begin or end content between two words of one quotation. Prices from 0 to 4 give the same figures on
# PolNeAR dev (docs/training.md): the tagger has learnt the marks, and this only holds it to them.
QUOTE_COST = 2.0



def _cuts() -> Floats:
    """Return what each move costs more inside a quotation: those that begin or end content there."""
    begins, goes_on = TAGS.index("B-content"), TAGS.index("I-content")
    cuts = np.zeros((len(TAGS), len(TAGS)), np.float32)
    cuts[[begins, goes_on], :] = -QUOTE_COST
    cuts[:, begins] = -QUOTE_COST
    cuts[[begins, goes_on], goes_on] = 0
    return cuts


CUTS = _cuts()


@dataclass(frozen=True)
class Head:
    """The CRF's start scores (7), its moves (7, 7) from row to column, and the linker's bias (2, buckets)."""

    start: Floats
    transitions: Floats
    link_bias: Floats

    @cached_property
    def moves(self) -> Floats:
        """The moves with those forbidden priced out."""
        return np.where(np.array(forbidden()), np.float32(NEVER), self.transitions).astype(np.float32)

    @cached_property
    def first(self) -> Floats:
        """The start scores with I tags priced out."""
        inside = np.array([t.startswith("I-") for t in TAGS])
        return np.where(inside, np.float32(NEVER), self.start).astype(np.float32)


def decode(windows: Sequence[Floats], states: Sequence[Sequence[int]], head: Head) -> list[tuple[Ints, Floats]]:
    """Return for each window the best tag of every word and its posterior probability.

    `windows[i]` holds tag scores (words, 7), `states[i]` as many quotation states. The windows go through together, the
    shorter ones filled up with words that are O at no cost.
    """
    longest = max(len(w) for w in windows)
    scores = np.full((len(windows), longest, len(TAGS)), np.float32(NEVER))
    scores[:, :, 0] = 0
    moves = np.zeros((len(windows), longest - 1, len(TAGS), len(TAGS)), np.float32)
    for row, (window, state) in enumerate(zip(windows, states, strict=True)):
        scores[row, : len(window)] = window
        moves[row, : len(window) - 1] = _moves(head, np.asarray(state))
    tags = _viterbi(scores, head.first, moves)
    sure = np.take_along_axis(_posterior(scores, head.first, moves), tags[:, :, None], axis=2)[:, :, 0]
    return [(tags[row, : len(w)], sure[row, : len(w)]) for row, w in enumerate(windows)]


def _moves(head: Head, states: Ints) -> Floats:
    """Return the moves into each word but the first, (words - 1, 7, 7), dearer where a quotation would be cut."""
    moves = np.repeat(head.moves[None], max(0, len(states) - 1), axis=0)
    inside = (states[:-1] == INSIDE) & (states[1:] == INSIDE)
    moves[inside] += CUTS
    return moves


def _viterbi(scores: Floats, first: Floats, moves: Floats) -> Ints:
    """Return the best tags (windows, words)."""
    best, back = first + scores[:, 0], np.zeros(scores.shape, np.int64)
    for at in range(1, scores.shape[1]):
        options = best[:, :, None] + moves[:, at - 1]
        back[:, at] = options.argmax(1)
        best = options.max(1) + scores[:, at]
    tags = np.zeros(scores.shape[:2], np.int64)
    tags[:, -1] = best.argmax(1)
    rows = np.arange(len(scores))
    for at in range(scores.shape[1] - 1, 0, -1):
        tags[:, at - 1] = back[rows, at, tags[:, at]]
    return tags


def _posterior(scores: Floats, first: Floats, moves: Floats) -> Floats:
    """Return the probability of every tag at every word (windows, words, 7): forward times backward, scaled."""
    chances, steps = np.exp(scores - scores.max(2, keepdims=True)), np.exp(moves)
    forward, backward = np.empty_like(scores), np.ones_like(scores)
    forward[:, 0] = _scaled(np.exp(first) * chances[:, 0])
    for at in range(1, scores.shape[1]):
        forward[:, at] = _scaled((forward[:, at - 1, None] @ steps[:, at - 1])[:, 0] * chances[:, at])
    for at in range(scores.shape[1] - 2, -1, -1):
        onward = (chances[:, at + 1] * backward[:, at + 1])[:, :, None]
        backward[:, at] = _scaled((steps[:, at] @ onward)[:, :, 0])
    return _scaled(forward * backward)


def _scaled(values: Floats) -> Floats:
    """Return the rows of `values` made to sum to 1; a row of zeros stays."""
    scaled: Floats = values / np.maximum(values.sum(-1, keepdims=True), np.float32(1e-30))
    return scaled
