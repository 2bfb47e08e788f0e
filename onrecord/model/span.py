"""A stretch of an article's text, half-open, in Unicode code points (W3C Web Annotation, text position selector)."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Characters `start` up to but not including `end`."""

    start: int
    end: int


def cut(text: str, span: tuple[int, int] | None) -> str | None:
    """Return the characters of `text` at `span`; None for None."""
    return text[span[0] : span[1]] if span else None


def overlap(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Return how many characters two spans share, 0 where they only touch."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def covers(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    """Return whether `inner` lies within `outer`; a span covers itself."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
