"""One process that does tasks for its parent, one at a time, over a pipe.

In: the function, then tasks (tuples of its arguments). Out: `READY`, then a result or an `OnrecordError` for each task.
It ends when the pipe does, and when its parent is gone, however the parent went. Imports nothing heavy itself: the
settings for threads must stand before numpy is loaded.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Any

from onrecord.errors import OnrecordError
from onrecord.run.interrupts import interrupts_masked

READY = "ready"
# One process is one core's work: libraries that would start a thread a core are told not to.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker sends back for one task: its result, or the error that ends the whole run."""

    result: Any = None
    error: OnrecordError | None = None


def start_worker(work: Callable[..., Any]) -> tuple[BaseProcess, Connection]:
    """Start a process that will do `work`, which must be importable by name; return it and the pipe to it.

    A fresh interpreter ("spawn"), the same on every system: nothing of this process's state or open files goes along.
    """
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    with interrupts_masked():
        process.start()
    theirs.close()
    try:
        ours.send((work, logging.getLogger().getEffectiveLevel()))
    except OSError:
        log.debug("a worker died as it was started", exc_info=True)
    return process, ours


def _serve(connection: Connection) -> None:
    """Do tasks until the pipe ends. What goes wrong here is said by the parent: nothing is printed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ONE_THREAD:
        os.environ.setdefault(name, "1")
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        work, level = connection.recv()
        if level <= logging.DEBUG:
            logging.basicConfig(level=level, stream=sys.stderr, format="%(levelname)s %(name)s: %(message)s")
        connection.send(READY)
        while True:
            connection.send(_answer(work, connection.recv()))
    except (EOFError, ConnectionError):
        return
    except Exception:
        log.debug("a worker ends", exc_info=True)
        os._exit(1)


def _answer(work: Callable[..., Any], task: tuple[Any, ...]) -> Answer:
    try:
        return Answer(work(*task))
    except OnrecordError as error:
        return Answer(error=error)
    except Exception as error:
        log.debug("an error of ours", exc_info=True)
        return Answer(error=OnrecordError(f"onrecord itself failed ({type(error).__name__}: {error}): report it"))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
