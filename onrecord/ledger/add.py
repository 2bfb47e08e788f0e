"""One page into the ledger: read unless the same program has read the same bytes before, and keep what came of it.

In: a capture, or why there is none. Out: an `Added`. The first reading fixes the article, and every later one is given
it. `recall` and `keep_reading` are what stands before and after reading, for those who read elsewhere.
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

    Raises LedgerError and ModelError.
    """
    reading = recall(ledger, run, capture=capture) or read(capture, stored_article(ledger, capture.sha256))
    return keep_reading(ledger, run, reading=reading, capture=capture)


def recall(ledger: Ledger, run: Run, *, capture: Capture) -> Reading | None:
    """Return the outcome that `run`'s program and model have made of `capture` before, without its records.

    None where it is to be read: an unreadable page too, for memory or a disk may have failed it. Raises LedgerError.
    """
    known = newest_outcome(ledger, capture.sha256, program=run.program, model=run.model)
    if known is None or known.kind == "unreadable":
        return None
    return Reading(capture.page, known, run.program, run.model, capture.sha256, capture.url)


def keep_reading(ledger: Ledger, run: Run, *, reading: Reading, capture: Capture) -> Added:
    """Keep `reading` of `capture`, all of it or nothing. Raises LedgerError."""
    is_new = keep_page(ledger, run, reading=reading, capture=capture)
    counts = len(reading.statements), len(reading.figures), len(reading.media)
    return Added(capture.page, reading.outcome, is_new, *counts)


def add_failure(ledger: Ledger, run: Run, *, page: str, error: PageError) -> Added:
    """Keep that the bytes of `page` could not be had, and why. Raises LedgerError."""
    outcome = Outcome(error.kind, str(error))
    reading = Reading(page, outcome, run.program, run.model)
    return Added(page, outcome, keep_page(ledger, run, reading=reading, capture=None))
