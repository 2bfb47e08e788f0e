"""How often somebody may try a password: after five failures in a quarter of an hour, no more (OWASP, "Authentication
Cheat Sheet", login throttling).

In: who tries, by name and by address. Out: seconds to wait. Kept in memory: a restart forgives.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil
from threading import Lock

SECONDS = 900.0
# By name, so that nobody's password is guessed from many addresses; by address more, for an office shares one.
TRIES = {"name": 5, "address": 20}
# Keys remembered at most: a flood of made-up names must not fill the memory.
KEYS = 10_000


@dataclass(eq=False)
class Attempts:
    """Failed log-ins of the last quarter of an hour."""

    clock: Callable[[], float] = time.monotonic
    _failed: dict[tuple[str, str], deque[float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, name: str, address: str) -> int:
        """Return how many seconds `name` or `address` must wait before the next try, 0 for none."""
        with self._lock:
            return max(self._wait("name", name.casefold()), self._wait("address", address))

    def fail(self, name: str, address: str) -> None:
        """Count a failure."""
        with self._lock:
            if len(self._failed) > KEYS:
                self._forget()
            for key in (("name", name.casefold()), ("address", address)):
                self._failed.setdefault(key, deque(maxlen=TRIES[key[0]])).append(self.clock())

    def succeed(self, name: str) -> None:
        """Forget the failures of `name`."""
        with self._lock:
            self._failed.pop(("name", name.casefold()), None)

    def _wait(self, kind: str, key: str) -> int:
        failed = self._failed.get((kind, key), deque())
        recent = [at for at in failed if at > self.clock() - SECONDS]
        if len(recent) < TRIES[kind]:
            return 0
        return max(1, ceil(recent[0] + SECONDS - self.clock()))

    def _forget(self) -> None:
        old = self.clock() - SECONDS
        self._failed = {key: failed for key, failed in self._failed.items() if failed[-1] > old}
        if len(self._failed) > KEYS:
            self._failed.clear()
