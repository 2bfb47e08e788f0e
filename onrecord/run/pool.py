"""Tasks done by processes of this machine, one task in each at a time; one that dies or hangs takes only its own task.

In: a function and tasks (tuples of its arguments). Out: results in the order in which they are done, and `Lost` where
there is none. Knows no page, no ledger and no terminal.

Why not `concurrent.futures`: there a process that dies takes all that is in hand with it and nobody learns whose fault
it was, and one that hangs cannot be ended. Here each process has its own pipe, so what it was doing is known.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from types import TracebackType
from typing import Any, Generic, Protocol, TypeVar

from onrecord.errors import NoProcess
from onrecord.run.worker import READY, Answer, start_worker

# A process is replaced after so many tasks: the language model keeps every new word that it meets. 75 of the aeb pages
# took it from 431 MB (after 15) to 443, so 1000 stay within 200 MB; starting again costs 3 seconds.
TASKS_OF_A_PROCESS = 1000
# Between the end of a pipe and the end of its process; it is ended by force afterwards.
SECONDS_TO_DIE = 5.0

Result = TypeVar("Result")
Task = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """A task has no result: why."""

    reason: str


class Doers(Protocol[Result]):
    """What does tasks: a `Pool`, or `InProcess`."""

    @property
    def in_hand(self) -> int:
        """How many tasks were given and not taken back yet."""

    def give(self, task: Task) -> None:
        """Hand over one task."""

    def take(self, *, patience: float | None = None) -> list[tuple[Task, Result | Lost]]:
        """Return tasks that are done, each once."""


class InProcess(Generic[Result]):
    """Does each task in this process as it is given: no time limit, and a crash is this process's own."""

    def __init__(self, work: Callable[..., Result]) -> None:
        self._work = work
        self._done: list[tuple[Task, Result | Lost]] = []

    @property
    def in_hand(self) -> int:
        """How many tasks were given and not taken back yet."""
        return len(self._done)

    def give(self, task: Task) -> None:
        """Do `task` now."""
        self._done.append((task, self._work(*task)))

    def take(self, *, patience: float | None = None) -> list[tuple[Task, Result | Lost]]:
        """Return what was done since the last call."""
        done, self._done = self._done, []
        return done


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    connection: Connection
    task: Task | None = None
    due: float = inf
    is_ready: bool = False
    done: int = 0


class Pool(Generic[Result]):
    """Up to `jobs` processes that do `work`, each task within `seconds`; started as tasks come, ended on leaving.

    A process is replaced after `tasks_each`. A context manager. Raises NoProcess where no process can be started, and
    what `work` raises of OnrecordError.
    """

    def __init__(
        self, work: Callable[..., Result], *, jobs: int, seconds: float, tasks_each: int = TASKS_OF_A_PROCESS
    ) -> None:
        self._work, self._jobs, self._seconds, self._tasks_each = work, jobs, seconds, tasks_each
        self._waiting: deque[Task] = deque()
        self._workers: dict[Connection, _Worker] = {}

    def __enter__(self) -> Pool[Result]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers.values():
            worker.process.kill()
        for worker in self._workers.values():
            worker.process.join()
            worker.connection.close()
        self._workers.clear()

    @property
    def in_hand(self) -> int:
        """How many tasks were given and not taken back yet."""
        return len(self._waiting) + sum(w.task is not None for w in self._workers.values())

    def give(self, task: Task) -> None:
        """Hand over one task; it waits where all processes are busy."""
        self._waiting.append(task)
        self._hand_out()

    def take(self, *, patience: float | None = None) -> list[tuple[Task, Result | Lost]]:
        """Return tasks that are done, each once; none where none is in hand.

        Waits up to `patience` seconds for the first; None waits for as long as it takes.
        """
        until = inf if patience is None else monotonic() + patience
        done: list[tuple[Task, Result | Lost]] = []
        while self.in_hand and not done:
            due = min([until, *(w.due for w in self._workers.values())])
            for connection in wait(list(self._workers), timeout=None if due == inf else max(due - monotonic(), 0)):
                done += self._hear(self._workers[connection])  # type: ignore[index]
            done += self._end_overdue()
            self._hand_out()
            if monotonic() >= until:
                break
        return done

    def _hand_out(self) -> None:
        """Give what waits to processes that are free, and start processes while there is more than they will take."""
        free = [w for w in self._workers.values() if w.is_ready and w.task is None]
        while free and self._waiting:
            worker = free.pop()
            try:
                worker.connection.send(self._waiting[0])
            except OSError:  # it died idle: its pipe says so at the next `take`
                worker.is_ready = False
                continue
            worker.task, worker.due = self._waiting.popleft(), monotonic() + self._seconds
        starting = sum(not w.is_ready for w in self._workers.values())
        while len(self._waiting) > starting and len(self._workers) < self._jobs:
            process, connection = start_worker(self._work)
            self._workers[connection] = _Worker(process, connection)
            starting += 1

    def _hear(self, worker: _Worker) -> list[tuple[Task, Result | Lost]]:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            return self._bury(worker)
        if message == READY:
            worker.is_ready = True
            return []
        assert isinstance(message, Answer)
        assert worker.task is not None
        if message.error is not None:
            raise message.error
        done = (worker.task, message.result)
        worker.task, worker.due = None, inf
        worker.done += 1
        if worker.done >= self._tasks_each:
            self._end(worker)
        return [done]

    def _end_overdue(self) -> list[tuple[Task, Result | Lost]]:
        lost: list[tuple[Task, Result | Lost]] = []
        for worker in list(self._workers.values()):
            if worker.task is not None and worker.due <= monotonic() and not worker.connection.poll():
                self._end(worker)
                lost.append((worker.task, Lost(f"it took over {self._seconds:g} seconds")))
        return lost

    def _bury(self, worker: _Worker) -> list[tuple[Task, Result | Lost]]:
        """Take a dead process away and return the task that it had; raise NoProcess where none ever starts."""
        worker.process.join(SECONDS_TO_DIE)
        self._end(worker)
        if worker.task is not None:
            return [(worker.task, Lost(f"the process that had it {_how(worker.process.exitcode)}"))]
        if worker.done == 0:
            # It died before its first task: there is no room for so many.
            self._jobs -= 1
            if self._jobs == 0:
                raise NoProcess(f"a process to read pages in {_how(worker.process.exitcode)}: try --jobs 1")
        return []

    def _end(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        del self._workers[worker.connection]


@contextmanager
def open_doers(work: Callable[..., Result], *, jobs: int, seconds: float) -> Iterator[Doers[Result]]:
    """Give what does `work`: this process for one job, else a pool of `jobs` that is gone at the end."""
    if jobs == 1:
        yield InProcess(work)
        return
    with Pool(work, jobs=jobs, seconds=seconds) as pool:
        yield pool


def _how(code: int | None) -> str:
    """Return how a process with exit code `code` ended, as the rest of a sentence."""
    if code is None or code >= 0:
        return f"ended with code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    memory = ", as systems do where memory runs out" if name == "SIGKILL" else ""
    return f"was killed ({name}{memory})"
