"""`onrecord add`: pages in, a ledger and a summary out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from onrecord.cli.ending import complain
from onrecord.cli.pages import list_pages, progress, take_capture
from onrecord.errors import PageError
from onrecord.language import model_digest
from onrecord.ledger import Added, Ledger, Run, add_capture, add_failure, open_ledger, start_run
from onrecord.pipeline import PROGRAM, read_page


def add_pages(names: Sequence[str], path: Path) -> int:
    """Add the pages of `names` to the ledger at `path`, print a summary, and return how many could not be read."""
    pages = list_pages(names)
    done: list[Added] = []
    with open_ledger(path) as ledger, progress(len(pages), shares_terminal=False) as advance:
        run = start_run(PROGRAM, model_digest())
        try:
            for page in pages:
                done.append(_add_one(ledger, run, page))
                if done[-1].outcome.kind != "read":
                    complain(_failure_line(done[-1]))
                advance()
        finally:
            if done:
                print(summarise(path, done))
    return sum(a.outcome.kind != "read" for a in done)


def _add_one(ledger: Ledger, run: Run, page: str) -> Added:
    try:
        capture = take_capture(page)
    except PageError as error:
        return add_failure(ledger, run, page=page, error=error)
    return add_capture(ledger, run, capture=capture, read=read_page)


def summarise(path: Path, done: Sequence[Added]) -> str:
    """Return what a run added: pages new, unchanged and not read by reason, and the records of the new ones."""
    failed = Counter(a.outcome.kind for a in done if a.outcome.kind != "read")
    read = [a for a in done if a.outcome.kind == "read"]
    new = sum(a.is_new for a in read)
    reasons = ", ".join(f"{kind} {count}" for kind, count in sorted(failed.items()))
    not_read = f", {failed.total()} not read ({reasons})" if failed else ""
    records = (
        f"{sum(a.statements for a in read):,} statements, {sum(a.figures for a in read):,} figures, "
        f"{sum(a.media for a in read):,} media mentions"
    )
    pages = "1 page" if len(done) == 1 else f"{len(done):,} pages"
    return f"{path}: {pages}: {new:,} new, {len(read) - new:,} unchanged{not_read}; {records} added"


def _failure_line(added: Added) -> str:
    reason = added.outcome.reason or ""
    named = reason if reason.startswith(added.page) else f"{added.page}: {reason}"
    return f"{named} ({added.outcome.kind})"
