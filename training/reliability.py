"""How well chances mean what they say: Brier score, calibration error, and the reliability plot.

In: chances and what came of them. Out: numbers, and an SVG drawn by hand, so that no plotting library is needed. Bins
hold equal counts (Nguyen and O'Connor 2015); the plot follows Niculescu-Mizil and Caruana 2005.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

BINS = 8
SIZE, EDGE = 300, 46
COLOURS = ("#b03a2e", "#1f618d")


class Curve(NamedTuple):
    """One line of a plot: its name, and a point a bin: mean chance, share that was right, count."""

    name: str
    points: tuple[tuple[float, float, int], ...]


def brier(chances: Sequence[float], right: Sequence[bool]) -> float:
    """Return the mean squared distance of chances from what came."""
    return float(np.mean((np.asarray(chances) - np.asarray(right, float)) ** 2))


def curve(name: str, chances: Sequence[float], *, right: Sequence[bool]) -> Curve:
    """Return the points of `BINS` bins of equal counts."""
    p, y = np.asarray(chances), np.asarray(right, float)
    order = np.argsort(p, kind="stable")
    parts = [part for part in np.array_split(order, BINS) if len(part)]
    return Curve(name, tuple((float(p[i].mean()), float(y[i].mean()), len(i)) for i in parts))


def calibration_error(line: Curve) -> float:
    """Return the mean distance of the bins from the diagonal, weighed by count."""
    total = sum(n for _, _, n in line.points)
    return sum(n * abs(p - y) for p, y, n in line.points) / total


def draw(panels: Sequence[tuple[str, Sequence[Curve]]]) -> str:
    """Return the SVG text of panels side by side, each with a title and its curves."""
    width = len(panels) * (SIZE + EDGE) + EDGE
    parts = [_panel(title, lines, left=EDGE + at * (SIZE + EDGE)) for at, (title, lines) in enumerate(panels)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {SIZE + 3 * EDGE}" '
        f'font-family="sans-serif" font-size="12">\n<rect width="100%" height="100%" fill="white"/>\n'
        + "".join(parts)
        + "</svg>\n"
    )


def _panel(title: str, lines: Sequence[Curve], *, left: int) -> str:
    out = [f'<text x="{left}" y="{EDGE - 14}" font-weight="bold">{title}</text>\n',
           f'<rect x="{left}" y="{EDGE}" width="{SIZE}" height="{SIZE}" fill="none" stroke="#888"/>\n',
           f'<path d="M{left} {EDGE + SIZE} L{left + SIZE} {EDGE}" stroke="#bbb" stroke-dasharray="4"/>\n']  # fmt: skip
    for tick in (0, 0.25, 0.5, 0.75, 1):
        x, y = _place(left, tick, y=tick)
        out.append(f'<text x="{x}" y="{EDGE + SIZE + 16}" text-anchor="middle">{tick:g}</text>\n')
        out.append(f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{tick:g}</text>\n')
    out.append(f'<text x="{left + SIZE / 2}" y="{EDGE + SIZE + 34}" text-anchor="middle">chance given</text>\n')
    for at, (line, colour) in enumerate(zip(lines, COLOURS, strict=False)):
        places = [_place(left, p, y=share) for p, share, _ in line.points]
        out.append(f'<path d="M{" L".join(f"{x} {y}" for x, y in places)}" fill="none" stroke="{colour}"/>\n')
        out += [f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"/>\n' for x, y in places]
        out.append(f'<text x="{left + 10}" y="{EDGE + 18 + 16 * at}" fill="{colour}">{line.name}</text>\n')
    return "".join(out)


def _place(left: int, x: float, *, y: float) -> tuple[float, float]:
    return round(left + x * SIZE, 1), round(EDGE + (1 - y) * SIZE, 1)
