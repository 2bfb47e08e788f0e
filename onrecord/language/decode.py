"""What a linear-chain CRF holds of each word of a window, given the bounds that quotation marks set (Rabiner 1989).

In: tag scores a word, the CRF's head, the words' quotation states. Out: the chances of tags and of staying in a
stretch, from which `stretches` chooses. Pure numbers.
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


@dataclass(frozen=True, eq=False)
class Chances:
    """What the CRF holds of windows, the shorter ones filled up with words that are O beyond doubt.

    `tags` (windows, words, 7): the chance of each tag. `goes_on` (windows, words, 7): given that tag at a word, the
    chance that the next word goes on with its stretch; 0 for O and at the last word.
    """

    tags: Floats
    goes_on: Floats


def read_chances(windows: Sequence[Floats], states: Sequence[Sequence[int]], head: Head) -> Chances:
    """Return the chances of the words of `windows`: window i holds tag scores (words, 7), states[i] as many states."""
    longest = max(len(w) for w in windows)
    scores = np.full((len(windows), longest, len(TAGS)), np.float32(NEVER))
    scores[:, :, 0] = 0
    moves = np.zeros((len(windows), longest - 1, len(TAGS), len(TAGS)), np.float32)
    for row, (window, state) in enumerate(zip(windows, states, strict=True)):
        scores[row, : len(window)] = window
        moves[row, : len(window) - 1] = _moves(head, np.asarray(state))
    return _sum_up(scores, head.first, moves)


def _moves(head: Head, states: Ints) -> Floats:
    """Return the moves into each word but the first, (words - 1, 7, 7), dearer where a quotation would be cut."""
    moves = np.repeat(head.moves[None], max(0, len(states) - 1), axis=0)
    inside = (states[:-1] == INSIDE) & (states[1:] == INSIDE)
    moves[inside] += CUTS
    return moves


def _sum_up(scores: Floats, first: Floats, moves: Floats) -> Chances:
    """Return the chances by forward and backward sums, each scaled at every word."""
    likely, steps = np.exp(scores - scores.max(2, keepdims=True)), np.exp(moves)
    forward, backward, onward = np.empty_like(scores), np.ones_like(scores), np.zeros_like(scores)
    forward[:, 0] = _scaled(np.exp(first) * likely[:, 0])
    for at in range(1, scores.shape[1]):
        forward[:, at] = _scaled((forward[:, at - 1, None] @ steps[:, at - 1])[:, 0] * likely[:, at])
    for at in range(scores.shape[1] - 2, -1, -1):
        ahead = likely[:, at + 1] * backward[:, at + 1]
        sums = (steps[:, at] @ ahead[:, :, None])[:, :, 0]
        onward[:, at] = _stays(steps[:, at], ahead) / np.maximum(sums, np.float32(1e-30))
        backward[:, at] = _scaled(sums)
    return Chances(_scaled(forward * backward), onward)


def _stays(steps: Floats, ahead: Floats) -> Floats:
    """Return the share of the sums of `steps` (windows, 7, 7) times `ahead` (windows, 7) that keeps to a stretch."""
    kept: Floats = np.zeros_like(ahead)
    for inner in INNER:
        kept[:, inner - 1 : inner + 1] = steps[:, inner - 1 : inner + 1, inner] * ahead[:, inner, None]
    return kept


# I tags; the B tag of each stands before it.
INNER = tuple(i for i, tag in enumerate(TAGS) if tag.startswith("I-"))


def _scaled(values: Floats) -> Floats:
    """Return the rows of `values` made to sum to 1; a row of zeros stays."""
    scaled: Floats = values / np.maximum(values.sum(-1, keepdims=True), np.float32(1e-30))
    return scaled
