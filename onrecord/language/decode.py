"""The best tag sequence under a linear-chain CRF and the bounds that quotation marks set (Viterbi 1967; Rabiner 1989).

In: tag scores a word, the CRF's head, the words' quotation states. Out: tags and the confidence in each. Pure numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from onrecord.language.quotes import INSIDE
from onrecord.language.tags import TAGS, forbidden

Floats = NDArray[np.float32]
NEVER = -1e4

# What it costs to begin or end content between two words of one quotation. Measured on PolNeAR dev; see MODEL_CARD.md.
QUOTE_COST = 2.0

B_CONTENT, I_CONTENT = TAGS.index("B-content"), TAGS.index("I-content")


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


def decode(scores: Floats, head: Head, states: NDArray[np.int64]) -> tuple[NDArray[np.int64], Floats]:
    """Return the best tag of each word and its posterior probability; scores (words, 7), states (words)."""
    moves = _moves(head, states)
    tags = _viterbi(scores, head.first, moves)
    return tags, _posterior(scores, head.first, moves)[np.arange(len(tags)), tags]


def _moves(head: Head, states: NDArray[np.int64]) -> Floats:
    """Return the moves into each word but the first, (words - 1, 7, 7), dearer where a quotation would be cut."""
    moves = np.repeat(head.moves[None], max(0, len(states) - 1), axis=0)
    inside = (states[:-1] == INSIDE) & (states[1:] == INSIDE)
    cuts = np.zeros((len(TAGS), len(TAGS)), np.float32)
    cuts[[B_CONTENT, I_CONTENT], :] = -QUOTE_COST
    cuts[:, B_CONTENT] = -QUOTE_COST
    cuts[[B_CONTENT, I_CONTENT], I_CONTENT] = 0
    moves[inside] += cuts
    return moves


def _viterbi(scores: Floats, first: Floats, moves: Floats) -> NDArray[np.int64]:
    best, back = first + scores[0], np.zeros(scores.shape, np.int64)
    for at in range(1, len(scores)):
        options = best[:, None] + moves[at - 1]
        back[at] = options.argmax(0)
        best = options.max(0) + scores[at]
    tags = np.zeros(len(scores), np.int64)
    tags[-1] = best.argmax()
    for at in range(len(scores) - 1, 0, -1):
        tags[at - 1] = back[at, tags[at]]
    return tags


def _posterior(scores: Floats, first: Floats, moves: Floats) -> Floats:
    """Return the probability of every tag at every word, (words, 7), by forward and backward sums."""
    forward, backward = np.empty_like(scores), np.zeros_like(scores)
    forward[0] = first + scores[0]
    for at in range(1, len(scores)):
        forward[at] = _sum_out(forward[at - 1][:, None] + moves[at - 1], 0) + scores[at]
    for at in range(len(scores) - 2, -1, -1):
        backward[at] = _sum_out(moves[at] + scores[at + 1] + backward[at + 1], 1)
    total = forward + backward
    total -= total.max(1, keepdims=True)
    chances = np.exp(total)
    normed: Floats = chances / chances.sum(1, keepdims=True)
    return normed


def _sum_out(values: Floats, axis: int) -> Floats:
    top = values.max(axis)
    sums: Floats = np.log(np.exp(values - np.expand_dims(top, axis)).sum(axis)) + top
    return sums
