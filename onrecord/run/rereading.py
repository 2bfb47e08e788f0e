"""Kept captures read again by this version: read by many processes, kept by this one, the old findings beside the new.

In: an open ledger and digests of captures. Out: a `Rereading` for each page that was kept, or why it was not. A page on
which this version fails keeps the reading that it has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.ledger import Ledger, Run, keep_reading, stored_bytes, stored_reading
from onrecord.model import WITH_RECORDS, Capture, Outcome, Reading
from onrecord.query.versions import Rereading, compare_readings, held_verdicts
from onrecord.run.interrupts import interrupts_put_off
from onrecord.run.pool import Doers, Lost


@dataclass(frozen=True, slots=True)
class NotReread:
    """A page that keeps the reading it has, and why."""

    page: str
    outcome: Outcome


def reread(
    ledger: Ledger, run: Run, *, captures: Iterable[str], readers: Doers[Reading], ahead: int
) -> Iterator[Rereading | NotReread]:
    """Read the text of each of `captures` again and keep what came of it, as a reading of `run`.

    `readers` do `read_again`; up to `ahead` pages are held in memory. Raises LedgerError, ModelError and NoProcess;
    what was yielded before is kept.
    """
    for capture in captures:
        kept = stored_reading(ledger, capture)
        if kept is None or kept.article is None:
            continue
        readers.give((kept,))
        yield from _settle(ledger, run, readers=readers, patience=0)
        while readers.in_hand >= ahead:
            yield from _settle(ledger, run, readers=readers, patience=None)
    while readers.in_hand:
        yield from _settle(ledger, run, readers=readers, patience=None)


def _settle(
    ledger: Ledger, run: Run, *, readers: Doers[Reading], patience: float | None
) -> Iterator[Rereading | NotReread]:
    """Keep the pages that are done; None waits for one."""
    for (kept,), result in readers.take(patience=patience):
        if isinstance(result, Lost):
            yield NotReread(kept.page, Outcome("unreadable", f"{kept.page}: not read: {result.reason}"))
        elif result.outcome.kind not in WITH_RECORDS:
            yield NotReread(kept.page, result.outcome)
        else:
            yield _keep(ledger, run, kept=kept, result=result)


def _keep(ledger: Ledger, run: Run, *, kept: Reading, result: Reading) -> Rereading:
    data = stored_bytes(ledger, kept.capture or "") or b""
    with interrupts_put_off():
        keep_reading(ledger, run, reading=result, capture=Capture(kept.page, data, data, url=kept.url))
    rereading = compare_readings(kept, result)
    return replace(rereading, verdicts=held_verdicts(ledger, rereading))
