"""One page into the ledger: read unless the same program has read the same bytes before, and keep what came of it.

In: a capture, or why there is none. Out: an `Added`. The first reading fixes the article, and
every later one is given it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.errors import PageError
from onrecord.ledger.connect import Ledger
from onrecord.ledger.read import newest_outcome, stored_article
from onrecord.ledger.write import Run, keep_page
from onrecord.model import Article, Capture, Outcome, Reading

ReadPage = Callable[[Capture, Article | None], Reading]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one page: its outcome, and whether the ledger holds anything because of it that it did not."""

    page: str
    outcome: Outcome
    is_new: bool
    statements: int = 0
    figures: int = 0
    media: int = 0


def add_capture(ledger: Ledger, run: Run, *, capture: Capture, read: ReadPage) -> Added:
    """Read `capture` with `read` and keep the reading; not read again where `run`'s program and model have done so.

    Only an unreadable page is tried again: memory or a disk may have failed it. Raises LedgerError and ModelError.
    """
    known = newest_outcome(ledger, capture.sha256, program=run.program, model=run.model)
    if known is not None and known.kind != "unreadable":
        reading = Reading(capture.page, known, run.program, run.model, capture.sha256, capture.url)
    else:
        reading = read(capture, stored_article(ledger, capture.sha256))
    is_new = keep_page(ledger, run, reading=reading, capture=capture)
    counts = len(reading.statements), len(reading.figures), len(reading.media)
    return Added(capture.page, reading.outcome, is_new, *counts)


def add_failure(ledger: Ledger, run: Run, *, page: str, error: PageError) -> Added:
    """Keep that the bytes of `page` could not be had, and why. Raises LedgerError."""
    outcome = Outcome(error.kind, str(error))
    reading = Reading(page, outcome, run.program, run.model)
    return Added(page, outcome, keep_page(ledger, run, reading=reading, capture=None))
