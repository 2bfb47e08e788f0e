"""Pages dropped on the desk, read one after the other by one thread and kept in the ledger.

In: bytes, text or an address. Out: a `Job` that says how far it is. The language models take seconds to load and are
loaded by that thread, when the first page comes or when `warm_up` asks for it; the desk itself starts without them.
"""

from __future__ import annotations

import io
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from typing import Literal

from onrecord.capture import FetchPolicy, Unread, fetch_captures, iter_stream
from onrecord.errors import OnrecordError
from onrecord.ledger import Added, add_capture, add_failure, open_ledger, start_run
from onrecord.ledger.verdicts import keep_deed, make_deed
from onrecord.model import Capture
from onrecord.query.events import catch_up
from onrecord.query.meaning import keep_up

State = Literal["waiting", "reading", "done", "failed"]
# Jobs that are shown and remembered.
REMEMBERED = 50

log = logging.getLogger(__name__)


@dataclass(eq=False)
class Job:
    """One thing to read; `data` is None for an address. `pages` names what came of it: capture, name, outcome."""

    number: int
    name: str
    person: str
    data: bytes | None
    state: State = "waiting"
    note: str = ""
    pages: list[tuple[str | None, Added]] = field(default_factory=list)


class Jobs:
    """What one desk reads. Nothing starts until the first job is given."""

    def __init__(self, ledger: Path, *, policy: FetchPolicy | None = None) -> None:
        self._ledger = ledger
        self._policy = policy or FetchPolicy()
        self._queue: SimpleQueue[Job | None] = SimpleQueue()
        self._numbers = count(1)
        self._all: list[Job] = []
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def give(self, name: str, person: str, *, data: bytes | None) -> Job:
        """Put `data` (bytes of a page or an archive), or the address `name`, at the end of what is to be read."""
        with self._lock:
            job = Job(next(self._numbers), name, person, data)
            self._all = [*self._all[-REMEMBERED + 1 :], job]
            self._queue.put(job)
            self._start()
        return job

    def warm_up(self) -> None:
        """Load the models now, beside what else goes on, and bring what search needs up to date."""
        with self._lock:
            self._queue.put(None)
            self._start()

    def newest(self, person: str, limit: int = 8) -> list[Job]:
        """Return the newest jobs of `person`, newest first."""
        with self._lock:
            return [job for job in reversed(self._all) if job.person == person][:limit]

    def are_done(self) -> bool:
        """Return whether nothing waits or is being read."""
        with self._lock:
            return all(job.state in ("done", "failed") for job in self._all)

    def _start(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name="onrecord reads", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while True:
            job = self._queue.get()
            try:
                self._make_ready() if job is None else self._read(job)
            except OnrecordError as error:
                _fail(job, str(error))
            except Exception:
                log.exception("reading failed")
                _fail(job, "onrecord itself failed on this: please report it")

    def _make_ready(self) -> None:
        """Load the models, and make the vectors that the ledger lacks: else each search by meaning makes them anew."""
        _load_models()
        with open_ledger(self._ledger) as ledger:
            keep_up(ledger)

    def _read(self, job: Job) -> None:
        from onrecord.language import model_digest
        from onrecord.pipeline import PROGRAM, read_page

        job.state = "reading"
        with open_ledger(self._ledger) as ledger:
            run = start_run(PROGRAM, model_digest())
            for found in self._captures(job):
                if isinstance(found, Unread):
                    added = add_failure(ledger, run, page=found.page, error=found.error)
                    job.pages.append((None, added))
                else:
                    added = add_capture(ledger, run, capture=found, read=read_page)
                    job.pages.append((found.sha256, added))
                words = f"read {added.page}: {added.outcome.kind}"
                keep_deed(ledger, make_deed(job.person, "read", about=job.pages[-1][0], words=words))
            catch_up(ledger)
            keep_up(ledger)
        job.data = None
        job.state = "done"

    def _captures(self, job: Job) -> Iterator[Capture | Unread]:
        if job.data is None:
            return fetch_captures(job.name, policy=self._policy)
        return iter_stream(job.name, io.BytesIO(job.data))


def _load_models() -> None:
    from onrecord.attribution import read_records
    from onrecord.model import Article, Block

    words = "“The bridge is closed,” an officer said."
    read_records(Article(words, (Block(0, len(words), "body"),), language="en"))


def _fail(job: Job | None, note: str) -> None:
    if job is not None:
        job.state, job.note, job.data = "failed", note, None
