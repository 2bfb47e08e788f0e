"""What the readers of one file share: its path, the limits, the names of its pages, and the count of what is no page.

A page's name is the same each time the file is read: it is what an interrupted run is taken up by.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from onrecord.capture.unpack import Budget


@dataclass(frozen=True)
class Intake:
    """One file while it is read. `limit` is in bytes, for each page; `passed` counts what is no page by what it is.

    `depth` is how many zips of saved pages it lies in.
    """

    path: str
    limit: int
    passed: Counter[str] = field(default_factory=Counter)
    budget: Budget = field(default_factory=Budget)
    depth: int = 0
    _given: Counter[str] = field(default_factory=Counter)

    def inside(self, path: str) -> Intake:
        """Return the intake of a file that lies in this one, which spends the same budget."""
        return Intake(path, self.limit, self.passed, self.budget, self.depth + 1)

    def label(self, key: str | None, number: int) -> str:
        """Return `path#key`, or `path#number` where there is no key: for messages."""
        return f"{self.path}#{key or number}"

    def name(self, key: str | None, number: int) -> str:
        """Return the name of the next page of that key: its label, from the second on with its count: `label (2)`."""
        label = self.label(key, number)
        self._given[label] += 1
        count = self._given[label]
        return label if count == 1 else f"{label} ({count})"
