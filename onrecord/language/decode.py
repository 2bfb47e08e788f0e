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


@dataclass(frozen=True, eq=False)
class Lattice:
    """Windows laid side by side: tag scores (windows, words, 7), the first word's (7), and moves into each other word.

    The shorter windows are filled up with words that are O at no cost.
    """

    scores: Floats
    first: Floats
    moves: Floats


def lay_out(windows: Sequence[Floats], states: Sequence[Sequence[int]], *, head: Head) -> Lattice:
    """Return `windows` as a lattice: window i holds tag scores (words, 7), states[i] as many quotation states."""
    longest = max(len(w) for w in windows)
    scores = np.full((len(windows), longest, len(TAGS)), np.float32(NEVER))
    scores[:, :, 0] = 0
    moves = np.zeros((len(windows), longest - 1, len(TAGS), len(TAGS)), np.float32)
    for row, (window, state) in enumerate(zip(windows, states, strict=True)):
        scores[row, : len(window)] = window
        moves[row, : len(window) - 1] = _moves(head, np.asarray(state))
    return Lattice(scores, head.first, moves)


def hold_to(lattice: Lattice, content: dict[int, list[tuple[int, int]]]) -> Lattice:
    """Return the windows that are keys of `content`, held to have its words [first, end) as content, and no others."""
    rows = list(content)
    scores = lattice.scores[rows]
    inside = np.zeros(scores.shape[:2], bool)
    begins = np.zeros_like(inside)
    for row, stretches in enumerate(content.values()):
        for first, end in stretches:
            inside[row, first:end] = begins[row, first] = True
    scores[inside, :CONTENT] = NEVER
    scores[~begins, CONTENT] = NEVER
    scores[begins | ~inside, CONTENT + 1] = NEVER
    return Lattice(scores, lattice.first, lattice.moves[rows])


CONTENT = TAGS.index("B-content")  # the last two tags


def _moves(head: Head, states: Ints) -> Floats:
    """Return the moves into each word but the first, (words - 1, 7, 7), dearer where a quotation would be cut."""
    moves = np.repeat(head.moves[None], max(0, len(states) - 1), axis=0)
    inside = (states[:-1] == INSIDE) & (states[1:] == INSIDE)
    moves[inside] += CUTS
    return moves


def read_chances(lattice: Lattice) -> Chances:
    """Return the chances of the lattice's words, by forward and backward sums, each scaled at every word."""
    scores, first, moves = lattice.scores, lattice.first, lattice.moves
    likely, steps = np.exp(scores - scores.max(2, keepdims=True)), np.exp(moves)
    forward, backward = np.empty_like(scores), np.ones_like(scores)
    forward[:, 0] = _scaled(np.exp(first) * likely[:, 0])
    for at in range(1, scores.shape[1]):
        forward[:, at] = _scaled((forward[:, at - 1, None] @ steps[:, at - 1])[:, 0] * likely[:, at])
    for at in range(scores.shape[1] - 2, -1, -1):
        ahead = (likely[:, at + 1] * backward[:, at + 1])[:, :, None]
        backward[:, at] = _scaled((steps[:, at] @ ahead)[:, :, 0])
    return Chances(_scaled(forward * backward), _goes_on(steps, (likely * backward)[:, 1:]))


def _goes_on(steps: Floats, ahead: Floats) -> Floats:
    """Return the share of `steps` (windows, words - 1, 7, 7) times `ahead` (windows, words - 1, 7) that stays in."""
    windows, moves, _ = ahead.shape
    shares: Floats = np.zeros((windows, moves + 1, len(TAGS)), np.float32)
    sums = np.maximum((steps @ ahead[..., None])[..., 0], np.float32(1e-30))
    for inner in INNER:
        shares[:, :-1, inner - 1 : inner + 1] = steps[..., inner - 1 : inner + 1, inner] * ahead[..., inner, None]
    shares[:, :-1] /= sums
    return shares


# I tags; the B tag of each stands before it.
INNER = tuple(i for i, tag in enumerate(TAGS) if tag.startswith("I-"))


def _scaled(values: Floats) -> Floats:
    """Return the rows of `values` made to sum to 1; a row of zeros stays."""
    scaled: Floats = values / np.maximum(values.sum(-1, keepdims=True), np.float32(1e-30))
    return scaled
