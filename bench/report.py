"""What a measurement prints: what was measured, when, on what and with which command, then the figures.

In: the facts and figures of one measurement. Out: lines of text. A figure without these facts is worth nothing later.
"""

from __future__ import annotations

import math
import os
import platform
import shlex
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

import onrecord
from bench.floors import Floor


def heading(model: str | None, **facts: str) -> list[str]:
    """Return the lines that say what was measured; `model` is the small model's hex digest, None for none."""
    rows = {
        "date": datetime.now(UTC).date().isoformat(),
        "command": shlex.join(["python", "-m", "bench", *sys.argv[1:]]),
        "program": f"onrecord {onrecord.__version__}",
        "model": f"sha256:{model}" if model else "none",
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }
    return [f"{name:<9}{value}" for name, value in (rows | facts).items()]


def table(corpus: str, measured: Mapping[str, float], *, floors: Mapping[str, Floor]) -> list[str]:
    """Return one row a measure: its value, and its floor where one is pinned (marked where it does not hold).

    Those with a floor come first. Precision and recall stand in the row of their F1.
    """
    lines = ["", f"{corpus:<44}{'measured':>10}{'floor':>10}"]
    for name in [*floors, *(name for name in measured if name not in floors)]:
        if _part_of_f1(name, measured) and name not in floors:
            continue
        floor, value = floors.get(name), measured.get(name)
        bound = "" if floor is None else f"{'>=' if floor.side == 'at_least' else '<='} {floor.value:g}"
        mark = "" if floor is None or floor.holds(value) else "BELOW" if floor.side == "at_least" else "ABOVE"
        lines.append(f"{name:<44}{_shown(value):>10}{bound:>10}  {mark:<6}{_parts(name, measured)}".rstrip())
    return lines


def _part_of_f1(name: str, measured: Mapping[str, float]) -> bool:
    stem, _, last = name.rpartition(" ")
    return last in ("precision", "recall") and f"{stem} F1" in measured


def _parts(name: str, measured: Mapping[str, float]) -> str:
    stem = name.removesuffix(" F1")
    if stem == name or f"{stem} precision" not in measured:
        return ""
    return f"P {measured[f'{stem} precision']:.3f}  R {measured[f'{stem} recall']:.3f}"


def _shown(value: float | None) -> str:
    if value is None or math.isnan(value):
        return "-"
    return f"{value:.0f}" if value >= 100 else f"{value:.3f}"
