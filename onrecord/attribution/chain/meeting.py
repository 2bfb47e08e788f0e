"""Which of many spans meet a given one, without looking at all of them.

In: spans in any order. Out: the numbers of those that share a character with a place asked for. Sorted starts with the
furthest end so far, so that a page of n statements costs about n log n. Must not know what the spans are of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from onrecord.model import Span


class Meeting:
    """An index of `(number, span)` pairs; a number may have several spans."""

    def __init__(self, placed: Iterable[tuple[int, Span]]) -> None:
        self._placed = sorted(placed, key=lambda p: (p[1].start, p[1].end, p[0]))
        self._starts = [span.start for _, span in self._placed]
        self._reach = list(accumulate((span.end for _, span in self._placed), max))

    def with_any(self, place: Span) -> list[tuple[int, Span]]:
        """Return the pairs whose span shares a character with `place`, in order of their start."""
        found = []
        at = bisect_left(self._starts, place.end) - 1
        while at >= 0 and self._reach[at] > place.start:
            if self._placed[at][1].end > place.start:
                found.append(self._placed[at])
            at -= 1
        return found[::-1]
