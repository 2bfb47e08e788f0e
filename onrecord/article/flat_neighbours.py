"""The rows of `flat_context` -> the same with what stands around each unit, for the trees, which see a row at a time.

In: a matrix, a row for each unit. Out: a wider one. Must not know text, or what a unit turns out to be.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.article.flat_context import COLUMNS, LONG, PARAGRAPH, SENTENCE, Vector, find_stretch
from onrecord.article.flat_features import Matrix
from onrecord.article.flat_kin import sum_around

COLUMN = {name: i for i, name in enumerate(COLUMNS)}
# Neighbours this far away are seen with the columns of NEAR, those right beside with those of BESIDE too.
REACH = (-3, -2, -1, 1, 2, 3)
NEAR = tuple(COLUMN[n] for n in ("words", "stop", "small", "bullet", "gap_below", "known", "title_told"))
BESIDE = tuple(COLUMN[n] for n in (
    "capitals", "furniture", "related_head", "caption", "date", "by", "ending", "opening", "sentences", "numbers",
    "repeats", "gap_above", "talk",
))  # fmt: skip
# Half-widths, in units, of the windows over which running text is summed.
WINDOWS = (2, 5, 10, 25)
# What a line that is no running text costs in the search for the story's stretch, in words.
COSTS = (3.0, 12.0)
# Lines of at most so many words are counted as dates and talk.
SHORT = 12


def add_neighbours(rows: Matrix) -> Matrix:
    """Return `rows` with columns for neighbours, runs of text, signs near by and the whole page: float32."""
    if not len(rows):
        return rows
    words = np.expm1(rows[:, COLUMN["words"]])
    prose = (words >= SENTENCE) & (rows[:, COLUMN["stop"]] > 0) | (words >= LONG)
    running = np.where(prose, words, 0)
    columns = [rows]
    columns += [_shift(rows[:, NEAR], by) for by in REACH]
    columns += [_shift(rows[:, BESIDE], by) for by in (-1, 1)]
    columns += [_windows(running, words), _runs(prose, words), _runs(prose[::-1], words[::-1])[::-1]]
    columns += [_stretch(np.where(prose, np.minimum(words, PARAGRAPH), -cost)) for cost in COSTS]
    columns += [_signs(rows, words, prose=prose), _page(rows, words, prose=prose)]
    return np.hstack(columns, dtype=np.float32)


def _shift(columns: Matrix, by: int) -> Matrix:
    """Return the rows `by` further down, -1 where there are none."""
    moved = np.full_like(columns, -1)
    if by > 0:
        moved[:-by] = columns[by:]
    else:
        moved[-by:] = columns[:by]
    return moved


def _windows(running: Vector, words: Vector) -> Matrix:
    """Return for each window the running words in it, and their share of all its words."""
    columns = []
    for half in WINDOWS:
        near, every = sum_around(running, half), sum_around(words, half)
        columns += [np.log1p(near), near / np.maximum(1, every)]
    return np.stack(columns, 1).astype(np.float32)


def _runs(prose: NDArray[np.bool_], words: Vector) -> Matrix:
    """Return how far above running text stands, in units and words, and how many units of it stand right above."""
    index = np.arange(len(prose))
    last = np.maximum.accumulate(np.concatenate(([-1], np.where(prose, index, -1)[:-1])))
    broken = np.maximum.accumulate(np.concatenate(([-1], np.where(~prose, index, -1)[:-1])))
    sums = np.concatenate(([0.0], np.cumsum(words)))
    return np.stack((np.minimum(index - last, 60), np.log1p(sums[index] - sums[last + 1]), last >= 0,
                     np.minimum(index - broken, 60)), 1).astype(np.float32)  # fmt: skip


def _stretch(weights: Vector) -> Matrix:
    """Return how each unit lies to the stretch that weighs most: inside, and how far from either end."""
    start, end = find_stretch(weights)
    index = np.arange(len(weights))
    return np.stack(((index >= start) & (index <= end), np.clip(index - start, -40, 40), np.clip(index - end, -40, 40)),
                    1).astype(np.float32)  # fmt: skip


def _signs(rows: Matrix, words: Vector, *, prose: NDArray[np.bool_]) -> Matrix:
    """Return how many lines near a unit, and between it and the story's start, look like furniture, dates, talk."""
    start, _ = find_stretch(np.where(prose, np.minimum(words, PARAGRAPH), -5))
    index, short = np.arange(len(rows)), words <= SHORT
    head = np.maximum.accumulate(np.where(rows[:, COLUMN["related_head"]] > 0, index, -99))
    furniture = rows[:, COLUMN["furniture"]] + rows[:, COLUMN["related_head"]] + rows[:, COLUMN["sign_up"]]
    dates = (rows[:, COLUMN["date"]] + rows[:, COLUMN["clock"]] > 0) & short
    talk = (rows[:, COLUMN["talk"]] > 0) & short
    repeats = (rows[:, COLUMN["repeats"]] > 0) & (words >= 1)
    columns = [np.minimum(index - head, 60), sum_around(rows[:, COLUMN["bullet"]], 5)]
    for signs in (furniture, dates, talk, repeats, rows[:, COLUMN["notice"]], rows[:, COLUMN["you"]] > 0):
        sums = np.cumsum(signs, dtype=np.float32)
        columns += [sum_around(signs.astype(np.float32), 3), np.clip(sums - sums[start], -30, 30)]
    return np.stack(columns, 1).astype(np.float32)


def _page(rows: Matrix, words: Vector, *, prose: NDArray[np.bool_]) -> Matrix:
    """Return what the page is like, the same for each of its units."""
    total = max(1.0, float(words.sum()))
    means = [rows[:, COLUMN[n]].mean() for n in ("bullet", "heading", "rule", "lines", "gap_above", "furniture", "wide",
                                                 "stop")]  # fmt: skip
    row = np.array([
        np.log1p(len(rows)), np.log1p(total), words[prose].sum() / total, np.log1p(words[prose].sum()), prose.mean(),
        np.median(rows[:, COLUMN["gap_above"]]), np.median(words), *means,
    ], np.float32)  # fmt: skip
    return np.repeat(row[None], len(rows), 0)
