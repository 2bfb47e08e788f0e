"""How well pages are put into events: pairwise F1 and B-cubed on same_event.json.

In: the unannotated reports and their same-event groups (../shared/pages/reports). Out: measures. The reports are read
once, into a ledger under build/, and again only by another version of the program or model; then put into events one
after another, in the order of their names. Many of the texts carry no date; measured are both the days that the pages
give (`own days`) and those that the collection's index gives, as an address or an archive would (`given days`).

The groups are noisy: most were made by dates and tf-idf, so that reports of other incidents of the same day are in, and
reports in other words are not. They may overlap; pages are of one event where any group holds both. B-cubed after Bagga
and Baldwin, "Entity-based cross-document coreferencing using the vector space model" (1998).
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

from bench.corpora import BUILD, SHARED, report_texts
from bench.page_making import capture_of
from onrecord.language import model_digest
from onrecord.ledger import (
    add_capture,
    captures_of,
    event_of_capture,
    keep_page,
    open_ledger,
    start_run,
    stored_reading,
)
from onrecord.model import Reading
from onrecord.query.events import place_page

Groups = Mapping[str, frozenset[str]]


def measure_events(shared: Path = SHARED) -> dict[str, dict[str, float]]:
    """Return the measures of events, by the days that were used."""
    readings = dict(_readings(shared))
    folder = shared / "pages" / "reports"
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    groups = _groups(json.loads((folder / "same_event.json").read_text(encoding="utf-8")), readings)
    given = {name: _dated(reading, index.get(name, {}).get("date")) for name, reading in readings.items()}
    return {
        "same events, given days": score_groups(_place(given), groups),
        "same events, own days": score_groups(_place(readings), groups),
    }


def score_groups(found: Mapping[str, str | None], groups: Groups) -> dict[str, float]:
    """Return the measures of `found`, events by page, against `groups`: for each page those that are of its event."""
    events: dict[str | None, set[str]] = defaultdict(set)
    for name, event in found.items():
        events[event].add(name)
    pairs = {pair for names in events.values() for pair in combinations(sorted(names), 2)}
    truth = {(a, b) for a, others in groups.items() for b in others if a < b}
    precision, recall = len(pairs & truth) / max(len(pairs), 1), len(pairs & truth) / max(len(truth), 1)
    within = {(a, b) for a, b in pairs if len(groups[a]) > 1 and len(groups[b]) > 1}
    of_page = [(len(events[found[n]] & groups[n]), len(events[found[n]]), len(groups[n])) for n in found]
    cubed = (
        sum(both / mine for both, mine, _ in of_page) / len(of_page),
        sum(both / theirs for both, _, theirs in of_page) / len(of_page),
    )
    return {
        "pairwise precision": precision, "pairwise recall": recall, "pairwise F1": _f1(precision, recall),
        "B-cubed precision": cubed[0], "B-cubed recall": cubed[1], "B-cubed F1": _f1(*cubed),
        "pairwise precision among pages in groups": len(within & truth) / max(len(within), 1),
        "events of two pages or more": float(sum(len(names) > 1 for names in events.values())),
    }  # fmt: skip


def _readings(shared: Path) -> Iterator[tuple[str, Reading]]:
    """Yield the readings of the reports by the names of their files."""
    from onrecord.capture import read_capture
    from onrecord.pipeline import PROGRAM, read_page

    (BUILD / "bench").mkdir(parents=True, exist_ok=True)
    run = start_run(PROGRAM, model_digest())
    with open_ledger(BUILD / "bench" / "reports.ledger") as ledger:
        for path in report_texts(shared, count=10**6):
            add_capture(ledger, run, capture=read_capture(str(path)), read=read_page)
            reading = stored_reading(ledger, captures_of(ledger, str(path))[0])
            if reading is not None:
                yield path.stem, reading


def _dated(reading: Reading, day: str | None) -> Reading:
    """Return `reading` as published on `day`, where that is one."""
    try:
        published = date.fromisoformat((day or "")[:10]).isoformat()
    except ValueError:
        return reading
    return replace(reading, article=replace(reading.article, published=published)) if reading.article else reading


def _place(readings: Mapping[str, Reading]) -> dict[str, str | None]:
    """Return the event of each page once all have been placed."""
    run = start_run("bench", None)
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "events.ledger") as ledger:
        captures = {}
        for name, reading in readings.items():
            capture = capture_of(reading)
            captures[name] = capture.sha256
            whole = replace(reading, capture=capture.sha256)
            keep_page(ledger, run, reading=whole, capture=capture)
            place_page(ledger, capture.sha256)
        return {name: event_of_capture(ledger, capture) for name, capture in captures.items()}


def _groups(same: list[dict[str, list[str]]], readings: Mapping[str, Reading]) -> Groups:
    groups: dict[str, set[str]] = {name: {name} for name in readings}
    for group in same:
        pages = [name for name in group["pages"] if name in groups]
        for name in pages:
            groups[name] |= set(pages)
    return {name: frozenset(others) for name, others in groups.items()}


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
