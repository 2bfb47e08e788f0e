"""Who is protected on the pages of a ledger, kept up to date as pages come, for readers' views and the API.

In: an open ledger. Out: the people protected on a page: those at risk on it, those at risk on another page of the
same event, and those at risk anywhere of whom it speaks. Each page is looked through once for people at risk; what was
found lies in the desk's file. Knows no HTTP.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, Thread

from onrecord.ledger import Ledger, event_of_capture, members_of, open_for_reading, stored_reading
from onrecord.ledger.at_risk import keep_at_risk, load_at_risk, names_held_one, texts_after
from onrecord.ledger.review import state_of
from onrecord.model import Reading
from onrecord.protect import Person, find_protected
from onrecord.protect.policy import POLICY, tells_of_risk
from onrecord.protect.register import Register, make_register

# Pages looked through at once, some tenths of a millisecond each; and how many a reader may be made to wait for.
BATCH, BEHIND = 500, 4000
# Pages of which it is remembered who is protected on them: names alone, some 100 bytes a page.
REMEMBERED = 10_000
EVENT_PAGES = 400


class StillLooking(Exception):
    """Pages that were added are still looked through for people at risk: nothing is shown to a reader until then."""


@dataclass(eq=False)
class Watch:
    """Who is protected in the ledger whose desk's file is at `path`; a reader is made to wait for `behind` new pages at
    most.
    """

    path: Path
    behind: int = BEHIND
    _upto: int = -1
    _decisions: int = -1
    _local: dict[str, list[Person]] = field(default_factory=dict)
    _people: frozenset[Person] = frozenset()
    _register: Register = field(default_factory=Register)
    _known: OrderedDict[tuple[object, ...], tuple[Person, ...]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)
    _other_lock: Lock = field(default_factory=Lock)
    _thread: Thread | None = None

    def register(self, ledger: Ledger) -> Register:
        """Return everybody who is protected in `ledger`. Raises StillLooking while many pages still are to."""
        newest, *_, decisions = state_of(ledger)
        if self._upto < newest or self._decisions != decisions:
            if self._thread is not None and self._thread.is_alive():
                raise StillLooking("pages are still looked through for people at risk")
            with self._lock:
                if self._upto < 0:
                    self._load()
                if newest - self._upto > self.behind:
                    self._look_beside(ledger.path)
                    raise StillLooking("pages are still looked through for people at risk")
                self._look(ledger, newest, decisions=decisions)
        return self._register

    def on_page(self, ledger: Ledger, capture: str, *, read: Callable[[], Reading]) -> tuple[Person, ...]:
        """Return who is protected on the page of `capture`, which `read` gives whole."""
        register, state = self.register(ledger), state_of(ledger)
        if not register.people:
            return ()
        key = (capture, register, state[0], state[4])
        known = self._known.get(key)
        if known is None:
            event = event_of_capture(ledger, capture)
            beside = [m.capture for m in members_of(ledger, event, most=EVENT_PAGES)] if event else []
            near = self.found_on(dict.fromkeys([capture, *beside]))
            known = tuple(dict.fromkeys([*near, *register.named_on(read())]))
            with self._other_lock:
                self._known[key] = known
                while len(self._known) > REMEMBERED:
                    self._known.popitem(last=False)
        return known

    def found_on(self, captures: Iterable[str]) -> list[Person]:
        """Return who was found at risk on the pages of `captures` themselves."""
        return [person for capture in captures for person in self._local.get(capture, ())]

    def wait(self) -> None:
        """Return when what is looked through beside is done."""
        if self._thread is not None:
            self._thread.join()

    def _load(self) -> None:
        self._upto, found = load_at_risk(self.path, POLICY)
        self._add((capture, Person(name, risk)) for capture, name, risk in found)  # type: ignore[arg-type]

    def _look(self, ledger: Ledger, newest: int, *, decisions: int) -> None:
        """Look through the readings up to `newest` and make the register anew where somebody came to it."""
        upto = self._upto
        while texts := texts_after(ledger, upto, limit=BATCH):
            found = []
            for _, capture, text in texts:
                reading = stored_reading(ledger, capture) if tells_of_risk(text) else None
                found += [(capture, person) for person in (find_protected(reading) if reading else ())]
            kept = [(capture, person.name, person.risk) for capture, person in found]
            keep_at_risk(self.path, POLICY, reading=texts[-1][0], found=kept)
            self._add(found)
            upto = texts[-1][0]
        people = frozenset(person for own in self._local.values() for person in own)
        if self._decisions != decisions or people != self._people:
            self._register, self._people = make_register(people | _merged(ledger, people)), people
        # Last: whoever does not wait for the lock must find the register that goes with it.
        self._upto, self._decisions = max(upto, newest), decisions

    def _add(self, found: Iterable[tuple[str, Person]]) -> None:
        for capture, person in found:
            own = self._local.setdefault(capture, [])
            if person not in own:
                own.append(person)

    def _look_beside(self, path: Path) -> None:
        """Look through a ledger that is far ahead in a thread of its own, so that no request waits minutes for it."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._look_all, args=(path,), name="onrecord looks", daemon=True)
            self._thread.start()

    def _look_all(self, path: Path) -> None:
        with self._lock, open_for_reading(path) as ledger:
            newest, *_, decisions = state_of(ledger)
            self._look(ledger, newest, decisions=decisions)


def _merged(ledger: Ledger, people: Collection[Person]) -> set[Person]:
    """Return the names that persons said are one party's with a name of `people`, in one step or several."""
    pairs, risks = names_held_one(ledger), {person.name: person.risk for person in people}
    found: set[Person] = set()
    while True:
        new = {
            Person(other, risks[name])
            for a, b in pairs for name, other in ((a, b), (b, a)) if name in risks and other not in risks
        }  # fmt: skip
        if not new:
            return found
        found |= new
        risks |= {person.name: person.risk for person in new}
