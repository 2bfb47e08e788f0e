"""How well pages are read: gold dev end to end, and the small model's statements on PolNeAR dev.

In: the gold pages and PolNeAR. Out: measures by corpus. Gold dev is read exactly as `onrecord read --format jsonl`
reads it. On PolNeAR the statements are those of the model and linker: the filters that follow our guidelines, which
PolNeAR does not share (it marks beliefs and plans too), are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.corpora import BUILD, SHARED, gold_folder, gold_texts, one_page, paragraphs, polnear
from bench.scoring import load_module, score_gold, score_polnear
from onrecord.attribution import attribute
from onrecord.model import Span, Statement, overlap
from onrecord.model.record import to_record
from onrecord.pipeline import read_path

# The page whose whole chain of records the guidelines work through: it may not lose one again.
WORKED_PAGE = "000"

Record = dict[str, Any]
Measures = dict[str, dict[str, float]]


def measure_gold(shared: Path = SHARED) -> Measures:
    """Return the figures of gold dev and of its worked page."""
    readings = [read_path(str(path)) for path in gold_texts(shared)]
    predictions = _written("gold-dev.jsonl", (to_record(reading) for reading in readings))
    unread = sum(reading.outcome.kind != "read" for reading in readings)
    return {
        "gold dev": score_gold(gold_folder(shared), predictions, shared=shared) | {"pages not read": float(unread)},
        f"gold dev, page {WORKED_PAGE}": _worked_page(shared, predictions),
    }


def measure_polnear(shared: Path = SHARED) -> Measures:
    """Return the figures of PolNeAR dev."""
    folder = polnear("dev", shared)
    rows = (
        {"doc": path.stem, "statements": [_polnear_form(s) for s in attribute(paragraphs(_read_exactly(path)))]}
        for path in sorted((folder / "text").glob("*.txt"))
    )
    return {"PolNeAR dev": score_polnear(folder, _written("polnear-dev.jsonl", rows), shared=shared)}


def _worked_page(shared: Path, predictions: Path) -> dict[str, float]:
    gold = gold_folder(shared)
    whole = score_gold(one_page(gold, WORKED_PAGE), predictions, shared=shared)
    recording = score_gold(one_page(gold, WORKED_PAGE, carrier="recording"), predictions, shared=shared)
    return {
        "records from furniture": float(_from_furniture(shared, predictions)),
        "figures whole": whole["figure whole recall"],
        "chains through a recording": recording["chain recall"],
        "statement F1": whole["statement F1"],
        "chain F1": whole["chain F1"],
    }


def _from_furniture(shared: Path, predictions: Path) -> int:
    """Return how many statements and figures of the worked page touch what the annotators set aside."""
    gold, _ = load_module(shared / "gold" / "gold.py").load(gold_folder(shared) / f"{WORKED_PAGE}.gold.json")
    furniture = [Span(*span) for span in gold["furniture"]]
    rows = (json.loads(line) for line in predictions.read_text(encoding="utf-8").split("\n") if line)
    record = next(row for row in rows if Path(row["page"]).stem == WORKED_PAGE)
    places = [s["content"] for s in record["statements"]] + [[[f["start"], f["end"]]] for f in record["figures"]]
    return sum(any(overlap(span, f) for span in spans for f in furniture) for spans in places)


def _polnear_form(statement: Statement) -> Record:
    return {"content": statement.content, "source": statement.source, "cue": statement.cue}


def _read_exactly(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _written(name: str, rows: Iterable[Record]) -> Path:
    path = BUILD / "bench" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
