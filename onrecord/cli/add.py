"""`onrecord add`: pages in, a ledger and a summary out."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from onrecord.capture import Unread
from onrecord.cli.ending import complain
from onrecord.cli.meter import metered
from onrecord.cli.pages import iter_pages, list_names, take_turns
from onrecord.cli.tally import Tally, failure_line
from onrecord.language import model_digest
from onrecord.ledger import Added, Ledger, ReadPage, open_ledger, start_run
from onrecord.model import Capture
from onrecord.pipeline import PROGRAM, read_page
from onrecord.run import add_found, open_doers

# Pages held in memory for each process: the one that it reads, and one to go on with.
AHEAD = 2


def add_pages(
    names: Sequence[str], path: Path, *, jobs: int | None, seconds: float, read: ReadPage = read_page
) -> int:
    """Add the pages of `names` to the ledger at `path`, print a summary, and return how many could not be read.

    `jobs` is the number of processes, None for one a core; `seconds` how long one of them may take for one page. `read`
    must be importable by name.
    """
    listed = list_names(names)
    tally = Tally(frozenset(listed))
    with open_ledger(path) as ledger, metered(listed, shares_terminal=False) as meter:
        found = iter_pages(take_turns(listed), meter, tally.passed)
        try:
            with closing(_add(ledger, found, jobs=jobs or count_cores(), seconds=seconds, read=read)) as done:
                for added in done:
                    if tally.count_added(added):
                        complain(failure_line(added.page, added.outcome))
                    meter.count_page()
        finally:
            if tally.outcomes or tally.passed:
                print(f"{path}: {tally.summary()}", flush=True)
    return tally.failures


def _add(
    ledger: Ledger, found: Iterable[Capture | Unread], *, jobs: int, seconds: float, read: ReadPage
) -> Generator[Added, None, None]:
    """Yield what became of each page. A page that is alone needs no process of its own."""
    pages = iter(found)
    first = list(islice(pages, 2))
    run = start_run(PROGRAM, model_digest())
    jobs = jobs if len(first) > 1 else 1
    with open_doers(read, jobs=jobs, seconds=seconds) as readers:
        yield from add_found(ledger, run, chain(first, pages), readers=readers, ahead=AHEAD * jobs if jobs > 1 else 1)


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
