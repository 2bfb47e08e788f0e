"""The units of a plain-text page -> what each looks like, with its kin and its place: the rows the classifier reads.

In: the text and its units. Out: a matrix, a row for each unit, not yet scaled. Neighbours are not in it: the
classifier's convolutions look at them. Must not know what a unit turns out to be.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.article.flat_features import NAMES, Matrix, measure_units
from onrecord.article.flat_kin import KIN, measure_kin
from onrecord.article.flat_lines import Unit

Vector = NDArray[np.float32]

PLACE = ("index", "from_end", "part", "words_before", "prose_before", "prose_after", "from_longest", "of_longest")
COLUMNS = NAMES + KIN + PLACE
# What looks like running text: a sentence of some words with its stop, or many words. As in `Unit.prose`.
SENTENCE, LONG = 6, 25
# In the first search for the story's stretch a unit counts its words up to PARAGRAPH; one of no running text costs
# LINE.
PARAGRAPH, LINE = 40, 5
# Units counted from either end of the page, and from its longest.
COUNTED, APART = 40, 60


def describe_units(text: str, units: Sequence[Unit]) -> Matrix:
    """Return what each unit of `text` looks like: float32 of shape (units, len(COLUMNS)), no value missing."""
    if not units:
        return np.zeros((0, len(COLUMNS)), np.float32)
    own = measure_units(text, units)
    words = np.expm1(own[:, NAMES.index("words")])
    prose = (words >= SENTENCE) & (own[:, NAMES.index("stop")] > 0) | (words >= LONG)
    start, _ = find_stretch(np.where(prose, np.minimum(words, PARAGRAPH), -LINE))
    return np.hstack((own, measure_kin(units, prose, start=start), _places(words, prose)), dtype=np.float32)


def find_stretch(weights: Vector) -> tuple[int, int]:
    """Return the first and the last unit of the stretch that weighs most (Kadane's algorithm)."""
    sums = np.concatenate(([0.0], np.cumsum(weights)))
    end = int(np.argmax(sums[1:] - np.minimum.accumulate(sums[:-1])))
    return int(np.argmin(sums[: end + 1])), end


def _places(words: Vector, prose: NDArray[np.bool_]) -> Matrix:
    """Return the numbers named in PLACE."""
    running = np.where(prose, words, 0)
    count, index = len(words), np.arange(len(words))
    total = max(1.0, float(running.sum()))
    before = np.cumsum(running) - running
    return np.stack((
        np.minimum(index, COUNTED), np.minimum(count - 1 - index, COUNTED), index / count,
        (np.cumsum(words) - words) / max(1.0, float(words.sum())), before / total, (total - before - running) / total,
        np.clip(index - int(np.argmax(running)), -APART, APART), running / max(1.0, float(running.max())),
    ), 1).astype(np.float32)  # fmt: skip
