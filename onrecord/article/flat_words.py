"""The units of a plain-text page -> the chance of each by its words: a logistic regression over hashed words.

In: units, and the weights that `training.lines` made. Out: a number for each unit. What the classifier's columns leave
out is what lines say: "Reply", "Foto:", "Ler mais" in the languages of the pages it was trained on. Each word of a
unit, of its neighbours and of the label above it falls into one of `BUCKETS` (the hashing trick, Weinberger et al.
2009). Must not know the other columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from onrecord.article.flat_features import Matrix
from onrecord.article.flat_lines import Unit

Vector = NDArray[np.float32]
Numbers = NDArray[np.int64]

# Places in the table of weights, as a power of two.
BITS = 17
BUCKETS = 1 << BITS
# Words looked at of a unit, of its start (pairs, and what its neighbours see), and letters of a word.
MOST, FIRST, LETTERS = 60, 12, 12
# A label is a line of at most so many words; it is seen by so many units below it.
LABEL, BELOW = 6, 12
# How far away the neighbours are whose words are seen.
REACH = (-2, -1, 1, 2)
# Neighbours whose scores a unit sees, and half-widths of the windows over which scores are averaged.
NEAR, WINDOWS = 3, (4, 12)
# One odd multiplier for each way in which a word is seen (Knuth's multiplicative hashing); the last for lengths.
_ODD = np.array([0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F, 0x165667B1, 0xD3A2646D, 0xFD7046C5, 0xB55A4F09,
                 0x8DA6B343, 0xD8163841, 0xCB1AB31F, 0xA0761D65], np.uint64)  # fmt: skip
_DIGIT = re.compile(r"\d")
_LOW = np.uint64(0xFFFFFFFF)


def hash_words(units: Sequence[Unit]) -> tuple[Numbers, Numbers]:
    """Return for each sighting of a word the index of the unit that sees it, and its bucket."""
    words = [_number_words(u) for u in units]
    sizes = np.array([len(w) for w in words], np.int64)
    if not sizes.sum():
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    every, index = np.concatenate(words), np.arange(len(units))
    rows = np.repeat(index, sizes)
    place = np.arange(len(every)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    start = place < FIRST
    pair = (place[1:] > 0) & start[1:]
    last = place == sizes[rows] - 1
    seen = [
        (rows, _bucket(every, 0)), (rows[1:][pair], _bucket(every[1:][pair] * _ODD[1] + every[:-1][pair], 2)),
        (rows[place == 0], _bucket(every[place == 0], 3)), (rows[last], _bucket(every[last], 4)),
        (index, _bucket(np.log2(sizes + 1).astype(np.uint64), 5)),
    ]  # fmt: skip
    for slot, by in enumerate(REACH, 6):
        near = rows[start] - by
        kept = (near >= 0) & (near < len(units))
        seen.append((near[kept], _bucket(every[start][kept], slot)))
    seen.append(_see_labels(rows, every, sizes=sizes))
    return np.concatenate([r for r, _ in seen]), np.concatenate([b for _, b in seen])


def judge_words(weights: Vector, sighted: tuple[Numbers, Numbers], *, count: int) -> Vector:
    """Return the score of each of `count` units by its words (`hash_words`), above 0 where body is likelier; `weights`
    has BUCKETS numbers and a bias."""
    rows, buckets = sighted
    total = np.bincount(rows, weights[buckets], count)
    size = np.maximum(1, np.bincount(rows, minlength=count))
    return np.asarray(total / np.sqrt(size) + weights[BUCKETS], np.float32)


def spread_scores(scores: Vector) -> Matrix:
    """Return the score of each unit, of its neighbours, and the means around it: (units, 2 * NEAR + 3)."""
    count, index = len(scores), np.arange(len(scores))
    columns = [scores]
    for by in range(1, NEAR + 1):
        padded = np.concatenate((np.zeros(by, np.float32), scores, np.zeros(by, np.float32)))
        columns += [padded[:count], padded[2 * by :]]
    sums = np.concatenate(([0.0], np.cumsum(scores, dtype=np.float64)))
    for half in WINDOWS:
        first, last = np.maximum(index - half, 0), np.minimum(index + half + 1, count)
        columns.append((sums[last] - sums[first]) / (last - first))
    return np.stack(columns, 1).astype(np.float32)


def _number_words(unit: Unit) -> NDArray[np.uint64]:
    """Return a number for each of a unit's first words, each once, in their order."""
    low = _DIGIT.sub("0", unit.text[: MOST * 12].lower())
    words = dict.fromkeys(re.findall(r"[^\W_]+", low)[:MOST])
    return np.array([crc32(w[:LETTERS].encode()) for w in words], np.uint64)


def _see_labels(rows: Numbers, every: NDArray[np.uint64], *, sizes: Numbers) -> tuple[Numbers, Numbers]:
    """Return the words of the nearest short line above each unit, as sightings."""
    count = len(sizes)
    short = (sizes > 0) & (sizes <= LABEL)
    index = np.arange(count)
    above = np.maximum.accumulate(np.concatenate(([-1], np.where(short, index, -1)[:-1])))
    starts = np.cumsum(sizes) - sizes
    seers = index[(above >= 0) & (index - above <= BELOW)]
    labels = above[seers]
    held = np.repeat(seers, sizes[labels])
    offset = np.arange(len(held)) - np.repeat(np.cumsum(sizes[labels]) - sizes[labels], sizes[labels])
    return held, _bucket(every[np.repeat(starts[labels], sizes[labels]) + offset], 10)


def _bucket(numbers: NDArray[np.uint64], slot: int) -> Numbers:
    """Return the buckets of `numbers` seen in the way `slot`."""
    mixed = (numbers + np.uint64(slot + 1)) * _ODD[slot] & _LOW
    mixed = (mixed ^ (mixed >> np.uint64(15))) * _ODD[11] & _LOW
    return np.asarray(mixed >> np.uint64(32 - BITS), np.int64)
