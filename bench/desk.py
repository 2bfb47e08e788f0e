"""What the desk's pages cost on a large ledger: `python -m bench.desk LEDGER`.

In: a ledger, such as `python -m bench.ledger_scale PAGES --ledger FILE` leaves. Out: for each kind of page the median
and the 99th percentile of its server time in milliseconds (processor time of this process, so that what else the
machine does is left out), over pages drawn by chance. Verdicts are given on records of the ledger: use a copy.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median, quantiles

from fastapi.testclient import TestClient

from bench.report import heading
from onrecord.ledger import count_rows, open_ledger
from onrecord.ledger.read import rows
from onrecord.web.app import make_app
from onrecord.web.desk import Desk

# Pages of each kind that are asked for.
ASKED = 30
WORDS = ("people", "killed", "injured", "police", "minister", "flood", "ferry", "strike", "hospital", "missing")


def measure_pages(path: Path, *, seed: int = 1) -> dict[str, list[float]]:
    """Return the server times of each kind of page of the desk over the ledger at `path`, in milliseconds."""
    with open_ledger(path) as ledger:
        print(f"{count_rows(ledger)['pages']:,} pages, {count_rows(ledger)['findings']:,} findings", file=sys.stderr)
        captures = _drawn(rows(ledger, "SELECT capture FROM articles"), seed)
        records = _drawn(rows(ledger, "SELECT record FROM findings LIMIT 200000"), seed)
        events = _drawn(rows(ledger, "SELECT DISTINCT event FROM event_pages"), seed)
        names = _drawn(rows(ledger, "SELECT id FROM party_names"), seed)
    client = TestClient(make_app(Desk(path)), base_url="http://127.0.0.1")
    csrf = re.findall(r'name="csrf" value="(\w+)"', client.get("/search").text)[0]
    targets: dict[str, Callable[[int], str]] = {
        "start": lambda n: "/", "pages": lambda n: "/pages", "page": lambda n: f"/page/{captures[n]}",
        "record": lambda n: f"/record/{records[n]}", "search, a word": lambda n: f"/search?q={WORDS[n % len(WORDS)]}",
        "search, two words and a filter": lambda n: f"/search?q={WORDS[n % 10]}+{WORDS[(n + 3) % 10]}&kind=figure",
        "review": lambda n: f"/review?skip={n}", "event": lambda n: f"/event/{events[n]}",
        "events": lambda n: "/events",
        "party": lambda n: f"/party/{names[n]}", "parties": lambda n: "/parties", "log": lambda n: "/log",
        "precision": lambda n: "/precision",
    }  # fmt: skip
    times = {}
    for name, target in targets.items():
        times[name] = [_timed(client, target(n)) for n in range(ASKED)]
        print(f"{name}: {median(times[name]):.0f} ms", file=sys.stderr)
    given = {"csrf": csrf, "decision": "accept"}
    times["verdict"] = [_timed(client, f"/review/{records[n]}", given) for n in range(ASKED)]
    return times


def _timed(client: TestClient, target: str, form: dict[str, str] | None = None) -> float:
    begun = time.process_time()
    answer = client.post(target, data=form, follow_redirects=False) if form else client.get(target)
    took = 1000 * (time.process_time() - begun)
    if answer.status_code >= 400:
        raise SystemExit(f"{target}: {answer.status_code}")
    return took


def _drawn(found: list[tuple[str, ...]], seed: int) -> list[str]:
    return [value for (value,) in Random(seed).choices(found, k=ASKED)]


def main(arguments: list[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.desk", description=__doc__)
    parser.add_argument("ledger", type=Path)
    measured = measure_pages(parser.parse_args(arguments).ledger)
    print("\n".join(heading(None, corpus="made-up incidents", threads="1")))
    print("| page | median, ms | 99th percentile, ms |\n|---|---|---|")
    for name, times in measured.items():
        print(f"| {name} | {median(times):.0f} | {quantiles(times, n=100)[98]:.0f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
