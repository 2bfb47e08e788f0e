"""What one running desk knows: its ledger, its file of accounts, what it is reading, and readings it has at hand.

In: paths. Out: opened ledgers, and readings as the one who asks may see them. Knows no HTTP.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from onrecord.errors import NoSuchRecord
from onrecord.ledger import Ledger, open_for_reading, open_ledger, stored_reading
from onrecord.ledger.desk import desk_path
from onrecord.ledger.review import Holdings, count_holdings, state_of
from onrecord.model import Reading
from onrecord.protect import Person, find_protected, protect
from onrecord.web.jobs import Jobs
from onrecord.web.limits import Attempts

# Readings kept at hand: a page and its records are some 100 kB in memory.
AT_HAND = 256
# Pages of which it is remembered who is protected on them: names alone, some 100 bytes a page.
LOOKED_THROUGH = 10_000
# Verdicts wait so long for another writer: a page of a long run takes well under one second to write.
WAIT = 30.0

Value = TypeVar("Value")


@dataclass(eq=False)
class Desk:
    """A running desk. `is_open_house` says that who comes in needs no account while there is none (loopback alone)."""

    ledger: Path
    is_open_house: bool = True
    person: str = "you"
    attempts: Attempts = field(default_factory=Attempts)
    _readings: OrderedDict[tuple[str, tuple[int, ...], bool], Reading] = field(default_factory=OrderedDict)
    _people: OrderedDict[tuple[str, tuple[int, ...]], tuple[Person, ...]] = field(default_factory=OrderedDict)
    _keeper: Ledger | None = None
    _known: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.jobs = Jobs(self.ledger)

    @property
    def accounts(self) -> Path:
        """Where the accounts lie."""
        return desk_path(self.ledger)

    def reading(self) -> Ledger:
        """Open the ledger for reading; made where there is none yet, so that a desk may begin with nothing."""
        if not self.ledger.exists():
            open_ledger(self.ledger).connection.close()
        if self._keeper is None:
            # SQLite takes the files beside a ledger away with the last connection and makes them again with the next:
            # one that stays open spares each page that.
            self._keeper = open_for_reading(self.ledger)
        return open_for_reading(self.ledger)

    def writing(self) -> Ledger:
        """Open the ledger for writing."""
        return open_ledger(self.ledger, wait=WAIT)

    def page(self, ledger: Ledger, capture: str, *, sees_names: bool) -> Reading:
        """Return the newest reading of `capture`, its people protected but for those who see names.

        Raises NoSuchRecord.
        """
        key = (capture, state_of(ledger)[:2], sees_names)
        with self._lock:
            if key in self._readings:
                self._readings.move_to_end(key)
                return self._readings[key]
        reading = stored_reading(ledger, capture)
        if reading is None:
            raise NoSuchRecord(f"{capture[:16]}: the ledger holds no such page")
        seen = reading if sees_names else protect(reading)
        with self._lock:
            self._readings[key] = seen
            while len(self._readings) > AT_HAND:
                self._readings.popitem(last=False)
        return seen

    def people(self, ledger: Ledger, capture: str) -> tuple[Person, ...]:
        """Return who is protected on the page of `capture`, by its newest reading. Raises NoSuchRecord."""
        key = (capture, state_of(ledger)[:2])
        with self._lock:
            if key in self._people:
                return self._people[key]
        found = find_protected(self.page(ledger, capture, sees_names=True))
        with self._lock:
            self._people[key] = found
            while len(self._people) > LOOKED_THROUGH:
                self._people.popitem(last=False)
        return found

    def holdings(self, ledger: Ledger) -> Holdings:
        """Return how much the ledger holds."""
        return self.remember(ledger, "holdings", lambda: count_holdings(ledger))

    def remember(self, ledger: Ledger, name: str, work: Callable[[], Value]) -> Value:
        """Return what `work` gives, done again only when something was added: for answers that walk a whole ledger."""
        state = state_of(ledger)
        if self._known.get(name, (None,))[0] != state:
            self._known[name] = (state, work())
        found: Value = self._known[name][1]
        return found

