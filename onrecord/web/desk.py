"""What one running desk knows: its ledger, its file of accounts, what it is reading, and readings it has at hand.

In: paths. Out: opened ledgers, and readings as the one who asks may see them. Knows no HTTP.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread
from types import MappingProxyType
from typing import Any, TypeVar

from onrecord.errors import NoSuchRecord, OnrecordError
from onrecord.ledger import Filters, Ledger, open_for_reading, open_ledger, stored_reading
from onrecord.ledger.codes import CodesAtHand
from onrecord.ledger.desk import desk_path
from onrecord.ledger.review import Holdings, count_findings, count_holdings, state_of
from onrecord.model import Reading
from onrecord.model.verdict import RECORD_KINDS, RecordKind
from onrecord.protect import Person, protect_values
from onrecord.query.browse import rank
from onrecord.web.jobs import Jobs
from onrecord.web.limits import Attempts
from onrecord.web.watch import Watch

# Readings kept at hand: a page and its records are some 100 kB in memory.
AT_HAND = 256
# Verdicts wait so long for another writer: a page of a long run takes well under one second to write.
WAIT = 30.0

NOTHING: Mapping[RecordKind, int] = MappingProxyType(dict.fromkeys(RECORD_KINDS, 0))

Value = TypeVar("Value")


@dataclass(eq=False)
class Desk:
    """A running desk. `is_open_house` says that who comes in needs no account while there is none (loopback alone)."""

    ledger: Path
    is_open_house: bool = True
    person: str = "you"
    attempts: Attempts = field(default_factory=Attempts)
    codes: CodesAtHand = field(default_factory=CodesAtHand)
    _readings: OrderedDict[tuple[object, ...], Reading] = field(default_factory=OrderedDict)
    _counted: tuple[int, Mapping[RecordKind, int]] = (0, NOTHING)
    _keeper: Ledger | None = None
    _known: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.jobs = Jobs(self.ledger)
        self.watch = Watch(self.accounts)

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

    def warm_up(self) -> None:
        """Load the models and bring to hand what first questions would wait for, beside what else goes on."""
        self.jobs.warm_up()
        Thread(target=self.bring_to_hand, name="onrecord opens", daemon=True).start()

    def bring_to_hand(self) -> None:
        """Count what the ledger holds, and read the codes of its vectors: a second for 100,000 pages."""
        try:
            with self.reading() as ledger:
                self.holdings(ledger)
                rank(ledger, "words", filters=Filters(), by="meaning", codes=self.codes.load)
        except OnrecordError:
            # The first who asks is told.
            return

    def page(self, ledger: Ledger, capture: str, *, sees_names: bool) -> Reading:
        """Return the newest reading of `capture`, its people protected but for those who see names.

        Raises NoSuchRecord and StillLooking.
        """
        people = () if sees_names else self.people(ledger, capture)
        key = (capture, state_of(ledger)[:2], people)
        with self._lock:
            if key in self._readings:
                self._readings.move_to_end(key)
                return self._readings[key]
        seen = protect_values(self.page(ledger, capture, sees_names=True) if people else _read(ledger, capture), people)
        with self._lock:
            self._readings[key] = seen
            while len(self._readings) > AT_HAND:
                self._readings.popitem(last=False)
        return seen

    def people(self, ledger: Ledger, capture: str) -> tuple[Person, ...]:
        """Return who is protected on the page of `capture`. Raises NoSuchRecord and StillLooking."""
        return self.watch.on_page(ledger, capture, read=lambda: self.page(ledger, capture, sees_names=True))

    def holdings(self, ledger: Ledger) -> Holdings:
        """Return how much the ledger holds; records are counted on from where they were counted before."""
        with self._lock:
            if self._counted[0] < state_of(ledger)[0]:
                newest, added = count_findings(ledger, above=self._counted[0])
                self._counted = (newest, {kind: self._counted[1].get(kind, 0) + n for kind, n in added.items()})
            kept = self._counted[1]
        return self.remember(ledger, "holdings", work=lambda: count_holdings(ledger, kept))

    def remember(
        self, ledger: Ledger, name: str, *, work: Callable[[], Value], of: Collection[int] = range(6)
    ) -> Value:
        """Return what `work` gives, done again only when something was added: for answers that walk much of a ledger.

        `of` are the places in `state_of` of what the answer depends on.
        """
        whole = state_of(ledger)
        state = tuple(whole[at] for at in of)
        if self._known.get(name, (None,))[0] != state:
            self._known[name] = (state, work())
        found: Value = self._known[name][1]
        return found


def _read(ledger: Ledger, capture: str) -> Reading:
    reading = stored_reading(ledger, capture)
    if reading is None:
        raise NoSuchRecord(f"{capture[:16]}: the ledger holds no such page")
    return reading
