"""The corpora's own scorers, run as they are, and their figures as a flat table of measures.

In: a gold folder and a file of predictions. Out: measure -> value, F1 and rates between 0 and 1. The scorers lie with
the corpora, not here, so that no change of ours can move what they measure.
"""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.corpora import SHARED


class ScorerFailed(Exception):
    """A scorer refused the predictions; the message is its own."""


def score_gold(gold: Path, predictions: Path, *, shared: Path = SHARED) -> dict[str, float]:
    """Return gold/score.py's figures: 'statement F1', 'statement recall', ..., and each rate under its own name."""
    return flat_gold(_figures(shared / "gold" / "score.py", gold, predictions=predictions))


def score_polnear(gold: Path, predictions: Path, *, shared: Path = SHARED) -> dict[str, float]:
    """Return attribution_score.py's figures: 'content+source overlap F1', and the same by speech class."""
    return flat_polnear(
        _figures(shared / "polnear" / "attribution_score.py", gold, predictions=predictions)[str(predictions)]
    )


def flat_gold(figures: dict[str, Any]) -> dict[str, float]:
    """Return the JSON of gold/score.py as one table; ValueError where a page had no prediction."""
    if figures["absent"]:
        raise ValueError(f"no prediction for {', '.join(figures['absent'])}")
    table: dict[str, float] = {}
    for name, (precision, recall, f1) in figures["f1"].items():
        table |= {f"{name} F1": f1, f"{name} precision": precision, f"{name} recall": recall}
    return table | dict(figures["rate"])


def flat_polnear(figures: dict[str, Any]) -> dict[str, float]:
    """Return the JSON of attribution_score.py as one table of fractions; what could not be measured is left out."""
    table = {}
    for subset, rows in figures.items():
        for row, measures in rows.items():
            for measure in ("overlap", "exact"):
                name = f"{row} {measure} F1" + ("" if subset == "all" else f", {subset}")
                if measures[measure]["f1"] is not None:
                    table[name] = round(measures[measure]["f1"] / 100, 4)
    return table


def page_figures(printed: str) -> dict[str, float]:
    """Return what pages/score_pages.py prints as one table; ValueError where no line of it is known."""
    table: dict[str, float] = {}
    if found := re.search(r"^(?:all pages|flat \S+) +(\d+) pages +body P (\S+) R (\S+) F1 (\S+)", printed, re.M):
        count, precision, recall, f1 = map(float, found.groups())
        table |= {"body F1": f1, "body precision": precision, "body recall": recall, "pages": count}
    if found := re.search(r"^all pages.*pages under 0\.5: (\d+)", printed, re.M):
        table["pages under 0.5"] = float(found[1])
    rates = re.findall(r"^(title exact|byline exact|published \w+|captions left in body) +(\S+) +of \d+", printed, re.M)
    table |= {name: float(value) for name, value in rates}
    if not table:
        raise ValueError(f"score_pages.py printed nothing known: {printed[:200]!r}")
    return table


def run_scorer(scorer: Path, *arguments: str) -> str:
    """Return what a corpus's scorer prints; ScorerFailed where it refuses."""
    command = [sys.executable, "-B", str(scorer), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise ScorerFailed(done.stderr.strip() or f"{scorer.name} exited with {done.returncode}")
    return done.stdout


def load_module(path: Path) -> Any:
    """Return a corpus's own module, for what its command line does not print."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _figures(scorer: Path, gold: Path, *, predictions: Path) -> dict[str, Any]:
    figures: dict[str, Any] = json.loads(run_scorer(scorer, str(gold), str(predictions), "--json"))
    return figures
