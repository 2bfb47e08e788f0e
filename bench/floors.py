"""Pinned floors: the worst value of each measure that may be submitted, and how they are raised.

In: floors.json and a table of measured values. Out: the measures that miss their bound, or a file with tighter bounds.
Knows no corpus and no scorer.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

FLOORS = Path(__file__).with_name("floors.json")

# A raised floor stays this far below what was measured: the int8 kernels of different processors round differently and
# move a handful of spans. One statement of gold dev is worth about 0.002 of F1.
MARGIN = 0.005

Side = Literal["at_least", "at_most"]
Measured = Mapping[str, float]
Floors = Mapping[str, "Floor"]


@dataclass(frozen=True, slots=True)
class Floor:
    """The bound of one measure: no less than `value` (`at_least`) or no more (`at_most`)."""

    side: Side
    value: float

    def holds(self, measured: float | None) -> bool:
        """Return whether `measured` keeps the bound; what was not measured (None, NaN) does not."""
        if measured is None or math.isnan(measured):
            return False
        return measured >= self.value if self.side == "at_least" else measured <= self.value


def read_floors(path: Path = FLOORS) -> dict[str, dict[str, Floor]]:
    """Return the floors by corpus and measure; ValueError on a bound that is neither at_least nor at_most."""
    return {
        corpus: {measure: _floor(f"{corpus}, {measure}", bound) for measure, bound in measures.items()}
        for corpus, measures in json.loads(path.read_text(encoding="utf-8")).items()
    }


def missed(measured: Measured, floors: Floors) -> list[str]:
    """Return a line for each floor that does not hold, naming the measure, its value and its bound."""
    return [
        f"{name}: {_shown(measured.get(name))}, must be {floor.side.replace('_', ' ')} {floor.value:g}"
        for name, floor in floors.items()
        if not floor.holds(measured.get(name))
    ]


def raised(measured: Measured, floors: Floors) -> dict[str, Floor]:
    """Return `floors` with each bound drawn up to what was measured, less a margin; none is ever loosened."""
    return {name: _tighter(floor, measured.get(name)) for name, floor in floors.items()}


def write_floors(floors: Mapping[str, Floors], path: Path = FLOORS) -> None:
    """Write `floors` as read_floors reads them."""
    form = {corpus: {n: {f.side: f.value} for n, f in measures.items()} for corpus, measures in floors.items()}
    path.write_text(json.dumps(form, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _floor(where: str, bound: dict[str, float]) -> Floor:
    match bound:
        case {"at_least": value} if len(bound) == 1:
            return Floor("at_least", float(value))
        case {"at_most": value} if len(bound) == 1:
            return Floor("at_most", float(value))
    raise ValueError(f"{where}: {bound} is no bound; write at_least or at_most")


def _tighter(floor: Floor, measured: float | None) -> Floor:
    if measured is None or not math.isfinite(measured):
        return floor
    if floor.side == "at_least":
        return Floor("at_least", max(floor.value, math.floor((measured - MARGIN) * 1000) / 1000))
    return Floor("at_most", min(floor.value, math.ceil((measured + MARGIN) * 1000) / 1000))


def _shown(measured: float | None) -> str:
    return "not measured" if measured is None or math.isnan(measured) else f"{measured:.4g}"
