"""Captures -> a ledger: pages read by many processes at once, and written by this one alone.

In: an open ledger and captures, one after another. Out: an `Added` for each page, in the order in which they are kept.
What the ledger has is looked up here, so that a page that was read before goes to no process. What the ledger holds in
the end does not depend on the number of processes: of pages with the same bytes the first is read, and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from onrecord.capture import Unread
from onrecord.ledger import Added, Ledger, Run, add_failure, keep_reading, recall, stored_article
from onrecord.model import Capture, Outcome, Reading
from onrecord.run.interrupts import interrupts_put_off
from onrecord.run.pool import Doers, Lost


def add_found(
    ledger: Ledger, run: Run, *, found: Iterable[Capture | Unread], readers: Doers[Reading], ahead: int
) -> Iterator[Added]:
    """Add each page of `found` and yield what became of it as soon as it is kept.

    `readers` do `read_page`; up to `ahead` pages are held in memory, those being read among them. Ctrl-C waits for the
    page that is being kept. Raises LedgerError, ModelError and NoProcess; the pages yielded before are kept.
    """
    desk = _Desk(ledger, run, readers)
    for page in found:
        if isinstance(page, Unread):
            with interrupts_put_off():
                yield add_failure(ledger, run, page=page.page, error=page.error)
            continue
        yield from desk.admit(page)
        yield from desk.settle(patience=0)
        while desk.held() >= ahead:
            yield from desk.settle()
    while desk.held():
        yield from desk.settle()


@dataclass(slots=True)
class _Desk:
    """The pages that are being read: by digest, the first with these bytes and the later ones that wait for it."""

    ledger: Ledger
    run: Run
    readers: Doers[Reading]
    held_by_digest: dict[str, list[Capture]] = field(default_factory=dict)

    def held(self) -> int:
        return sum(map(len, self.held_by_digest.values()))

    def admit(self, capture: Capture) -> Iterator[Added]:
        """Keep the page where its bytes were read before, let it wait where they are being read, or hand it out."""
        if twins := self.held_by_digest.get(capture.sha256):
            twins.append(replace(capture, data=twins[0].data, payload=twins[0].payload))
        elif known := recall(self.ledger, self.run, capture=capture):
            with interrupts_put_off():
                yield keep_reading(self.ledger, self.run, reading=known, capture=capture)
        else:
            self.held_by_digest[capture.sha256] = [capture]
            self.readers.give((capture, stored_article(self.ledger, capture.sha256)))

    def settle(self, *, patience: float | None = None) -> Iterator[Added]:
        """Keep the pages that are done; None waits for one."""
        twins: list[Capture] = []
        done = self.readers.take(patience=patience)
        with interrupts_put_off():
            for (capture, _), result in done:
                reading = self._lost(capture, result) if isinstance(result, Lost) else result
                yield keep_reading(self.ledger, self.run, reading=reading, capture=capture)
                twins += self.held_by_digest.pop(capture.sha256)[1:]
        for twin in twins:
            yield from self.admit(twin)

    def _lost(self, capture: Capture, lost: Lost) -> Reading:
        outcome = Outcome("unreadable", f"{capture.page}: not read: {lost.reason}")
        return Reading(capture.page, outcome, self.run.program, self.run.model, capture.sha256, capture.url)
