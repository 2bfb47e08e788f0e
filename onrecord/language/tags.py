"""The tags of the tagger and what may follow what; shared by training and run time.

In: nothing. Out: the tag names, the forbidden moves, and the distance buckets of the linker.
"""

from __future__ import annotations

from bisect import bisect_right

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
LINK_WIDTH = 48

# Gaps in words between a content and its cue or source; before it, after it, and one bucket for overlap.
EDGES = (1, 2, 3, 4, 6, 9, 14, 22, 40, 80)
BUCKETS = 2 * (len(EDGES) + 1) + 1


def forbidden() -> list[list[bool]]:
    """Return a square table: whether tag j may not follow tag i (an I tag follows only its own kind)."""
    return [[b.startswith("I-") and a[2:] != b[2:] for b in TAGS] for a in TAGS]


def gap_bucket(content: tuple[int, int], other: tuple[int, int]) -> int:
    """Return the bucket, 0 up to BUCKETS, of the gap between two ranges of words."""
    if other[1] <= content[0]:
        return bisect_right(EDGES, content[0] - other[1])
    if content[1] <= other[0]:
        return len(EDGES) + 1 + bisect_right(EDGES, other[0] - content[1])
    return BUCKETS - 1
