"""What the tagger sees of a word, and how a page's words are cut into windows.

In: words as strings, with the sentences and blocks they stand in. Out: feature numbers and ranges of words. Training
and run time share this file: a change here asks for a new model. Knows no model and no page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

# A window's word pieces, [CLS], [SEP] and block breaks counted in; the encoder was pre-trained on 256 and bears 512.
MOST_PIECES = 256
SHAPES = 8
STATES = 4


class Specials(NamedTuple):
    """The numbers of an encoder's special pieces: before a window, after it and between blocks, and for the unknown."""

    begin: int
    end: int
    unknown: int


def shape_of(word: str) -> int:
    """Return the word's shape, 0 to 7: the encoder is uncased, and names are capitalised."""
    if not any(c.isalnum() for c in word):
        return 1
    if any(c.isdigit() for c in word):
        return 2
    if word.isupper():
        return 3 if len(word) > 1 else 4
    if word[0].isupper():
        return 5 if word[1:].islower() else 6
    return 7 if word.islower() else 0


def pack(sizes: Sequence[int], sentences: Sequence[int], *, blocks: Sequence[int]) -> list[range]:
    """Cut words into windows of at most MOST_PIECES pieces.

    `sizes[i]` is the number of pieces of word i, `sentences[i]` and `blocks[i]` the numbers of what it stands in
    (rising). A window ends at a block's end where it can, else at a sentence's, else anywhere; every word is in one.
    """
    windows: list[range] = []
    start, count = 0, len(sizes)
    while start < count:
        end = _reach(sizes, blocks, start=start)
        if end < count:
            end = _last_change(blocks, start, end=end) or _last_change(sentences, start, end=end) or end
        windows.append(range(start, end))
        start = end
    return windows


def pack_blocks(sizes: Sequence[int], sentences: Sequence[int], *, blocks: Sequence[int]) -> list[range]:
    """Cut words into windows of one block each, or of part of one where it is longer than MOST_PIECES."""
    edges = [i for i in range(len(sizes)) if i == 0 or blocks[i] != blocks[i - 1]]
    windows: list[range] = []
    for start, end in pairwise([*edges, len(sizes)]):
        inside = pack(sizes[start:end], sentences[start:end], blocks=blocks[start:end])
        windows += [range(start + w.start, start + w.stop) for w in inside]
    return windows


def _reach(sizes: Sequence[int], blocks: Sequence[int], *, start: int) -> int:
    """Return the furthest end of a window that begins at word `start`; at least one word."""
    room = MOST_PIECES - 2
    at = start
    while at < len(sizes):
        room -= sizes[at] + (at > start and blocks[at] != blocks[at - 1])
        if room < 0:
            break
        at += 1
    return max(at, start + 1)


def _last_change(numbers: Sequence[int], start: int, *, end: int) -> int | None:
    """Return the last index in (start, end] where a new number begins; None where all are one."""
    return next((i for i in range(end, start, -1) if numbers[i] != numbers[i - 1]), None)
