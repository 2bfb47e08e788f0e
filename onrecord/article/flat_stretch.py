"""The units of a plain-text page -> the stretches of running text they stand in, in numbers, for the trees.

In: units and their rows (`flat_context`). Out: a matrix with a row for each unit and a column for each name of
`STRETCH`: a page with several stories, or with comments, is told by comparing its stretches: how long they are, in
which order they stand, whether a headline, a time or a byline stands above, whether they speak of the same things; and
by short lines of one shape that come again and again. Must not know what a unit turns out to be.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.article.flat_context import LONG, SENTENCE, Vector
from onrecord.article.flat_features import COLUMN, Matrix
from onrecord.article.flat_lines import Unit

# What is the same for all units of a stretch, in nought for units outside.
WHOLE = (
    "inside", "words", "of_biggest", "of_page", "rank", "order", "words_a_unit", "talk", "you", "of_first",
    "kin_of_biggest", "headed", "headed_far", "dated", "signed", "twice", "bullets", "marked",
)  # fmt: skip
SINGLE = ("rivals", "words_last", "words_next", "part_before", "shapes", "shapes_above", "shapes_near")
STRETCH = WHOLE + SINGLE
# A stretch goes on over so many units that are no running text, with so many words in all.
GAP, GAP_WORDS = 4, 40
# Words from which a stretch counts in the order of stretches.
COUNTED = 60
# Units above a stretch in which its headline, time and byline are looked for, near and far.
NEAR, FAR = 4, 12
# Words of a short line; of a headline.
SHORT, HEADLINE = 14, range(3, 30)
# Units on either side in which lines that have a shape in common with others are counted.
AROUND = 4

Stretch = tuple[int, int]

_SHAPE = ((re.compile(r"\d+"), "0"), (re.compile(r"[A-ZÀ-Þ][\w’'-]*"), "A"), (re.compile(r"[a-zß-ÿ][\w’'-]*"), "a"),
          (re.compile(r"(?:A )+A"), "A"), (re.compile(r"(?:a )+a"), "a"))  # fmt: skip


def measure_stretches(units: Sequence[Unit], rows: Matrix) -> Matrix:
    """Return what the stretch of each unit is like: float32 of shape (units, len(STRETCH)); `rows` has all columns of
    `describe_units`."""
    if not units:
        return np.zeros((0, len(STRETCH)), np.float32)
    words = np.expm1(rows[:, COLUMN["words"]])
    prose = (words >= SENTENCE) & (rows[:, COLUMN["stop"]] > 0) | (words >= LONG)
    stretches = cut_stretches(prose, words)
    whole = np.zeros((len(units), len(WHOLE)), np.float32)
    for (start, end), row in zip(stretches, _compare(units, rows, words=words, stretches=stretches), strict=True):
        whole[start:end] = row
    return np.hstack((whole, _single(words, stretches), _shapes(units)), dtype=np.float32)


def cut_stretches(prose: NDArray[np.bool_], words: Vector) -> list[Stretch]:
    """Return the stretches of running text as half-open ranges of units, short lines between paragraphs within."""
    found: list[Stretch] = []
    for i in np.flatnonzero(prose).tolist():
        if found and i - found[-1][1] <= GAP and words[found[-1][1] : i].sum() <= GAP_WORDS:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def _compare(units: Sequence[Unit], rows: Matrix, *, words: Vector, stretches: list[Stretch]) -> Matrix:
    """Return the numbers named in WHOLE for each stretch."""
    if not stretches:
        return np.zeros((0, len(WHOLE)), np.float32)
    sizes = np.array([words[a:b].sum() for a, b in stretches])
    told = [frozenset().union(*(u.stems for u in units[a:b])) for a, b in stretches]
    counted = sizes >= COUNTED
    biggest, first = int(np.argmax(sizes)), int(np.argmax(counted))
    ranks, order = np.argsort(np.argsort(-sizes, kind="stable")), np.cumsum(counted).astype(int) - counted
    texts = Counter(u.text for u in units)
    short = (words <= SHORT) & (rows[:, COLUMN["talk"]] + rows[:, COLUMN["date"]] > 0)
    compared = []
    for i, (a, b) in enumerate(stretches):
        size = float(sizes[i])
        compared.append((
            1, np.log1p(size), size / max(1.0, float(sizes[biggest])), size / max(1.0, float(sizes.sum())),
            min(9, ranks[i]), min(9, order[i]), np.log1p(size / (b - a)), short[a:b].mean(),
            rows[a:b, COLUMN["you"]].mean(), _alike(told[i], told[first]), _alike(told[i], told[biggest]),
            _headed(units[max(0, a - NEAR) : a], told[i]), _headed(units[max(0, a - FAR) : a], told[i]),
            *_signs(rows[max(0, a - FAR) : a]), sum(texts[u.text] > 1 for u in units[a:b]) / (b - a),
            (rows[a:b, COLUMN["bullet"]] > 0).mean(), (rows[max(0, a - NEAR) : a, COLUMN["heading"]] > 0).any(),
        ))  # fmt: skip
    return np.array(compared, np.float32)


def _alike(told: frozenset[str], other: frozenset[str]) -> float:
    return len(told & other) / max(1, min(len(told), len(other)))


def _headed(above: Sequence[Unit], told: frozenset[str]) -> float:
    """Return how much of a short line above a stretch the stretch says, of the line of which it says most."""
    shares = [len(u.stems & told) / len(u.stems) * min(1.0, len(u.words) / 6) for u in above
              if u.stems and len(u.words) in HEADLINE]  # fmt: skip
    return max(shares, default=0.0)


def _signs(above: Matrix) -> tuple[float, float]:
    """Return whether a date and whether a byline stands among the rows above a stretch."""
    return float((above[:, COLUMN["date"]] > 0).any()), float((above[:, COLUMN["by"]] > 0).any())


def _single(words: Vector, stretches: list[Stretch]) -> Matrix:
    """Return for each unit how many stretches are half as long as the longest, how long the last and the next one are,
    and the share of its own that stands before it."""
    found = np.zeros((len(words), 4), np.float32)
    sizes = [float(words[a:b].sum()) for a, b in stretches]
    found[:, 0] = sum(size >= max(sizes) / 2 for size in sizes)
    above = 0
    for i, (a, b) in enumerate(stretches):
        found[b:, 1] = np.log1p(sizes[i])
        found[above:a, 2] = np.log1p(sizes[i])
        found[a:b, 2] = np.log1p(sizes[i + 1]) if i + 1 < len(sizes) else 0
        found[a:b, 3] = (np.cumsum(words[a:b]) - words[a:b]) / max(1.0, sizes[i])
        above = b
    return found


def _shapes(units: Sequence[Unit]) -> Matrix:
    """Return how many other short lines of the page have each one's shape, that of the one above, and how many near it
    have such."""
    shapes = [_shape(u.text) if len(u.words) <= SHORT else "" for u in units]
    counts = Counter(shapes)
    own = np.array([min(20, counts[s] - 1) if s else 0 for s in shapes], np.float32)
    above = np.concatenate(([0], own[:-1]))
    sums = np.concatenate(([0], np.cumsum(own > 1)))
    index = np.arange(len(units))
    near = sums[np.minimum(index + AROUND + 1, len(units))] - sums[np.maximum(index - AROUND, 0)]
    return np.stack((own, above, near), 1).astype(np.float32)


def _shape(text: str) -> str:
    """Return a line with its numbers and words as one letter each, runs of like words as one."""
    for pattern, by in _SHAPE:
        text = pattern.sub(by, text)
    return text
