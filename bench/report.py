"""What a measurement prints: what was measured, when, on what and with which command, then the figures.

In: the facts and figures of one measurement. Out: lines of text. A figure without these facts is worth nothing later.
"""

from __future__ import annotations

import os
import platform
import shlex
import sys
from collections.abc import Iterable, Mapping
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


def table(corpus: str, measured: Mapping[str, float], floors: Mapping[str, Floor]) -> list[str]:
    """Return one row a measure: its value, and its floor where one is pinned (marked where it does not hold)."""
    lines = ["", f"{corpus:<44}{'measured':>10}{'floor':>10}"]
    for name in _floored_first(measured, floors):
        floor, value = floors.get(name), measured.get(name)
        shown = "-" if value is None else f"{value:.3f}"
        bound = "" if floor is None else f"{'>=' if floor.side == 'at_least' else '<='} {floor.value:g}"
        mark = "" if floor is None or floor.holds(value) else "  BELOW" if floor.side == "at_least" else "  ABOVE"
        lines.append(f"{name:<44}{shown:>10}{bound:>10}{mark}".rstrip())
    return lines


def _floored_first(measured: Mapping[str, float], floors: Mapping[str, Floor]) -> Iterable[str]:
    return [*floors, *(name for name in measured if name not in floors)]
