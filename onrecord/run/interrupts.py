"""Ctrl-C, kept away from where it would do harm: a page that is being kept, and processes that are started."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker
from threading import current_thread, main_thread


@contextmanager
def interrupts_put_off() -> Iterator[None]:
    """Let Ctrl-C wait until the body is done.

    A handler and not a mask: with a mask another thread of this process (numpy has some) would get the signal, and the
    interruption come all the same.
    """
    if current_thread() is not main_thread():
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)
        if came:
            signal.raise_signal(signal.SIGINT)


@contextmanager
def interrupts_masked() -> Iterator[None]:
    """Mask Ctrl-C for the processes that are started in the body: they have it masked from their first instruction."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # multiprocessing's own process: starting it takes the mask away
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
