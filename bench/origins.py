"""How well origins are traced on made-up syndication: edges, and whether the range holds the true count.

In: a seed and a number of reports. Out: measures. An edge is right where the child truly has its text or its claim from
that parent, or, one step on, from what that parent has it from or gave it to (the same lineage of copies): of two
copies worded alike nobody can tell which was copied. The share of edges that name the very parent is given beside.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from bench.page_making import capture_of
from bench.syndication import Case, make_cases
from onrecord.ledger import Ledger, keep_page, open_ledger, start_run
from onrecord.query.events import place_page
from onrecord.query.origins import Origins, origins_of

REPORTS = 1000
SEED = 20


def measure_origins(*, reports: int = REPORTS, seed: int = SEED) -> dict[str, dict[str, float]]:
    """Return the measures of origins on `reports` made-up reports."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "made.ledger") as ledger:
        cases = list(make_cases(seed, reports=reports))
        run = start_run("bench", None)
        for case in cases:
            for reading in case.reports:
                keep_page(ledger, run, reading=reading, capture=capture_of(reading))
                place_page(ledger, reading.capture or "")
        answers = [(case, *_ask(ledger, case)) for case in cases]
    return {"origins, made-up syndication": _measures(answers)}


def _ask(ledger: Ledger, case: Case) -> tuple[Origins, float]:
    """Return the origins of the claim as the first report that has its number gives it, and the seconds it took."""
    reading = next((r for r in case.reports if r.figures[0].value == case.number), case.reports[0])
    start = time.process_time()
    found = origins_of(ledger, reading.figures[0].id)
    return found, time.process_time() - start


def _measures(answers: list[tuple[Case, Origins, float]]) -> dict[str, float]:
    named = right = exact = true = found_true = holds = width = rings = rings_found = 0
    for case, origins, _ in answers:
        edges = {(e.child, e.parent) for e in origins.edges if e.kind in ("copies", "cites")}
        truth = {(child, parent) for child, parent in case.parents.items() if parent is not None}
        lineage = {(a, b) for a, b in edges if case.families.get(a) == case.families.get(b) != None}  # noqa: E711
        named, right, exact = named + len(edges), right + len(lineage), exact + len(edges & truth)
        true += len(truth)
        found_true += sum(any(a == child for a, _ in lineage) for child, _ in truth)
        holds += origins.low <= case.origins <= origins.high
        width += origins.high - origins.low
        ring = [c for c, p in truth if (p, c) in truth]
        rings, rings_found = rings + bool(ring), rings_found + bool(ring and origins.cycles)
    seconds = sorted(s for *_, s in answers)
    return {
        "edges precision": right / max(named, 1),
        "edges recall": found_true / max(true, 1),
        "edges that name the very parent": exact / max(named, 1),
        "range holds the true count": holds / len(answers),
        "mean width of the range": width / len(answers),
        "rings found": rings_found / max(rings, 1),
        "ms an answer, median": 1000 * seconds[len(seconds) // 2],
        "ms an answer, longest": 1000 * seconds[-1],
        "incidents": float(len(answers)),
    }
