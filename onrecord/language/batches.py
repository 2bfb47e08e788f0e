"""Windows of about one length run through the tagger's network together.

In: the windows' numbers and an onnxruntime session. Out: tag scores and link vectors, a row a word. A run costs a
millisecond whatever is in it, as much as 15 word pieces, and a page's windows are paragraphs, most of them of 14 to 78
pieces. So each is filled up to the length of a somewhat longer one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
FEATURES = ("pieces", "shapes", "states")

# Measured on gold dev and 20 other news pages, processor time a piece: one window at a time 83 us; windows at most 4,
# 10 and 20 pieces shorter than the longest 70, 67 and 67; 256 pieces in a run or 1,024, no difference to speak of.
FILLED = 4
MOST_TOGETHER = 256


class Inputs(NamedTuple):
    """A window: the number of each piece, its word's shape and quotation state, and where each word begins."""

    pieces: list[int]
    shapes: list[int]
    states: list[int]
    firsts: list[int]


def group(lengths: Sequence[int]) -> list[list[int]]:
    """Return the windows that run together, as indices into `lengths` (pieces), the longest first."""
    groups: list[list[int]] = []
    for at in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        last = groups[-1] if groups else []
        longest = lengths[last[0]] if last else 0
        if last and longest - lengths[at] <= FILLED and longest * (len(last) + 1) <= MOST_TOGETHER:
            last.append(at)
        else:
            groups.append([at])
    return groups


def run_windows(session: Any, inputs: Sequence[Inputs]) -> tuple[list[Floats], list[Floats]]:
    """Return each window's tag scores (words, 7) and link vectors, in the order of `inputs`."""
    scores: dict[int, Floats] = {}
    vectors: dict[int, Floats] = {}
    for together in group([len(given.pieces) for given in inputs]):
        tags, links = session.run(None, _feeds([inputs[at] for at in together]))
        for row, at in enumerate(together):
            scores[at], vectors[at] = tags[row, inputs[at].firsts], links[row, inputs[at].firsts]
    return [scores[at] for at in range(len(inputs))], [vectors[at] for at in range(len(inputs))]


def _feeds(windows: Sequence[Inputs]) -> dict[str, NDArray[np.int64]]:
    """Return the network's inputs, (windows, pieces) each; the mask is 1 where there is a piece."""
    shape = len(windows), len(windows[0].pieces)
    feeds = {name: np.zeros(shape, np.int64) for name in (*FEATURES, "mask")}
    for row, window in enumerate(windows):
        count = len(window.pieces)
        for name, numbers in zip(FEATURES, window, strict=False):
            feeds[name][row, :count] = numbers
        feeds["mask"][row, :count] = 1
    return feeds
