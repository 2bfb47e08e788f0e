"""What adding a page and asking costs as a ledger grows: `python -m bench.ledger_scale [PAGES] [--ledger FILE]`.

In: made-up incidents (`bench.incidents`), added through the ledger's own write functions, each page marked, put into
its event and made vectors of, as `onrecord add` does. Out: the cost of a page at 1,000 pages and at the end, and how
long `toll`, `origins` and `search` take at the end. With --ledger the ledger is kept and gone on with.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory

from bench.floors import missed, read_floors
from bench.incidents import Incident, make_incident
from bench.page_making import MODEL, PROGRAM, capture_of
from bench.report import heading, table
from onrecord.ledger import Ledger, Run, count_rows, event_of_capture, keep_page, open_ledger, start_run, transaction
from onrecord.model import Reading
from onrecord.query import search
from onrecord.query.events import catch_up, place_page
from onrecord.query.meaning import keep_up, search_meaning
from onrecord.query.origins import origins_of
from onrecord.query.toll import toll_of

CORPUS = "a ledger as it grows"
# Pages whose cost is compared at either end; the median of them, for a page now and then pays for a checkpoint.
TIMED = 200
FIRST = 1000
ASKED = 30


def measure_scale(path: Path, pages: int, *, seed: int = 1) -> dict[str, float]:
    """Return costs in milliseconds, and their ratio, after filling the ledger at `path` up to `pages` pages."""
    run = start_run(PROGRAM, MODEL)
    with open_ledger(path) as ledger, TemporaryDirectory() as folder:
        catch_up(ledger)
        source = _pages(seed, skip=count_rows(ledger)["pages"])
        while (held := count_rows(ledger)["pages"]) < pages - TIMED:
            _fill(ledger, run, source=source, count=min(1000, pages - TIMED - held))
            print(f"{held:,} pages", file=sys.stderr)
        with open_ledger(Path(folder) / "small.ledger") as small:
            own = _pages(seed + 1, skip=0)
            _fill(small, run, source=own, count=FIRST)
            turns = [
                (_timed(small, run, reading=next(own)), _timed(ledger, run, reading=next(source))) for _ in range(TIMED)
            ]
        asked = _ask(ledger, seed)
    first, last = (median(times) for times in zip(*turns, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "pages": pages, "a page at 1,000 pages, ms": first, "a page at the end, ms": last,
        "ratio of a page's cost": last / first, **asked, "peak memory, MB": peak,
        "ledger, MB": path.stat().st_size / 2**20,
    }  # fmt: skip


def _pages(seed: int, *, skip: int) -> Iterator[Reading]:
    """Yield the pages of incident after incident without end, without the first `skip`."""
    number = passed = 0
    while True:
        for reading in make_incident(number, seed=seed).pages:
            passed += 1
            if passed > skip:
                yield reading
        number += 1


def _fill(ledger: Ledger, run: Run, *, source: Iterator[Reading], count: int) -> None:
    """Add pages in one transaction: a page's own cost is measured afterwards, on the same ledger."""
    with transaction(ledger):
        for _ in range(count):
            capture = capture_of(reading := next(source))
            keep_page(ledger, run, reading=reading, capture=capture)
            place_page(ledger, capture.sha256)
        keep_up(ledger)


def _add(ledger: Ledger, run: Run, *, reading: Reading) -> None:
    capture = capture_of(reading)
    keep_page(ledger, run, reading=reading, capture=capture)
    place_page(ledger, capture.sha256)
    keep_up(ledger)


def _timed(ledger: Ledger, run: Run, *, reading: Reading) -> float:
    begun = time.process_time()
    _add(ledger, run, reading=reading)
    return 1000 * (time.process_time() - begun)


def _ask(ledger: Ledger, seed: int) -> dict[str, float]:
    """Return how long questions take, in milliseconds: the median and the slowest of some incidents drawn by chance."""
    count = count_rows(ledger)["pages"] // 12
    rng = Random(seed)
    incidents = [make_incident(rng.randrange(count), seed=seed) for _ in range(ASKED)]
    questions: dict[str, Callable[[Incident], object]] = {
        "toll by words": lambda i: toll_of(ledger, i.name),
        "toll of an event": lambda i: toll_of(ledger, _event(ledger, i.pages[0])),
        "origins": lambda i: origins_of(ledger, i.pages[0].figures[0].id),
        "search by words": lambda i: search(ledger, i.name),
        "search by meaning": lambda i: search_meaning(ledger, f"people drowned in {i.place}"),
    }
    costs: dict[str, float] = {}
    for name, ask in questions.items():
        times = []
        for incident in incidents:
            begun = time.process_time()
            ask(incident)
            times.append(1000 * (time.process_time() - begun))
        costs |= {f"{name}, ms": median(times), f"{name}, slowest, ms": max(times)}
    return costs


def _event(ledger: Ledger, page: Reading) -> str:
    return event_of_capture(ledger, capture_of(page).sha256) or page.page


def main(arguments: list[str]) -> int:
    """Measure, print, and return 1 where a floor does not hold."""
    parser = argparse.ArgumentParser(prog="python -m bench.ledger_scale", description=__doc__)
    parser.add_argument("pages", type=int, nargs="?", default=5000)
    parser.add_argument("--ledger", type=Path, help="a ledger to fill and keep (default: one that is thrown away)")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        measured = measure_scale(options.ledger or Path(folder) / "scale.ledger", options.pages)
    floors = read_floors().get(CORPUS, {})
    print(
        "\n".join([*heading(None, corpus="bench/incidents.py", threads="1"), *table(CORPUS, measured, floors=floors)])
    )
    below = missed(measured, floors)
    for line in below:
        print(f"floor missed: {line}", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
