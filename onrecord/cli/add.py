"""`onrecord add`: pages in, a ledger and a summary out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from onrecord.capture import Unread
from onrecord.cli.ending import complain
from onrecord.cli.fetching import Fetching, open_fetch, take_turns
from onrecord.cli.meter import metered
from onrecord.cli.options import TIME_LIMIT
from onrecord.cli.pages import iter_pages, list_names
from onrecord.cli.tally import Tally, failure_line
from onrecord.language import model_digest
from onrecord.ledger import Added, Ledger, ReadPage, open_ledger, start_run
from onrecord.model import Capture
from onrecord.pipeline import PROGRAM, read_page
from onrecord.query.events import catch_up
from onrecord.query.meaning import keep_up
from onrecord.run import add_found, open_doers

# Pages held in memory for each process: the one that it reads, and one to go on with.
AHEAD = 2


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads: `jobs` processes, None for one a core, each within `seconds` a page; `read` is importable by name."""

    jobs: int | None = None
    seconds: float = TIME_LIMIT
    read: ReadPage = read_page


def add_pages(names: Sequence[str], path: Path, *, readers: Readers, fetching: Fetching) -> int:
    """Add the pages of `names` to the ledger at `path`, print a summary, and return how many count as failures."""
    passed = Counter[str]()
    listed = list_names(names, passed=passed)
    tally = Tally(frozenset(listed), passed)
    with (
        open_ledger(path) as ledger,
        open_fetch(fetching, listed) as fetch,
        metered(listed, shares_terminal=False) as meter,
    ):
        found = iter_pages(take_turns(listed), fetch, meter=meter, passed=tally.passed)
        try:
            with closing(_add(ledger, found, readers=readers)) as done:
                for added in done:
                    if tally.count_added(added):
                        complain(failure_line(added.page, added.outcome))
                    if added.is_new:
                        catch_up(ledger)
                    meter.count_page()
                catch_up(ledger)
                keep_up(ledger)
        finally:
            if tally.outcomes or tally.passed:
                print(f"{path}: {tally.summary()}", flush=True)
    return tally.failures


def _add(ledger: Ledger, found: Iterable[Capture | Unread], *, readers: Readers) -> Generator[Added, None, None]:
    """Yield what became of each page. A page that is alone needs no process of its own."""
    pages = iter(found)
    first = list(islice(pages, 2))
    run = start_run(PROGRAM, model_digest())
    jobs = (readers.jobs or count_cores()) if len(first) > 1 else 1
    with open_doers(readers.read, jobs=jobs, seconds=readers.seconds) as doers:
        yield from add_found(
            ledger, run, found=chain(first, pages), readers=doers, ahead=AHEAD * jobs if jobs > 1 else 1
        )


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
