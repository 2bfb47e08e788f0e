"""A page that arrives is put into an event, once: beside the pages that it is most like, or into one of its own.

In: an open ledger and a capture. Out: the event's id. The pages to compare with are looked up by blocking keys, at
most so many of each: placing a page costs the same in a large ledger as in a small one. What is written is only ever
added.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from statistics import mean

from onrecord.errors import LedgerDamaged
from onrecord.ledger import (
    Ledger,
    Membership,
    PageMarks,
    count_word_pages,
    days_of,
    event_of_capture,
    events_of_captures,
    is_all_marked,
    keep_event_join,
    keep_marks,
    keep_membership,
    load_head,
    load_marks,
    marks_sharing,
    newest_reading_of,
    older_event,
    stored_reading,
    transaction,
    unmarked_captures,
)
from onrecord.query.events.alike import WINDOW, Alike, compare
from onrecord.query.marks import FORM, Commonness, derive_marks
from onrecord.query.parties import gather_parties

# Measured on same_event.json with `python -m bench events`.
ENOUGH = 0.21
# To the pages of the event that were compared, on the mean: else a chain of pages, each like the next, grows on and on.
ENOUGH_OF_ALL = 0.13
ENOUGH_TO_JOIN = 0.4
# Rows of a key that are read, and pages that are then compared word by word.
MOST_OF_A_KEY = 40
MOST_COMPARED = 60
# So many of them may share one key alone. In a large ledger there is no end of such pages, and hardly one is alike
# enough: on same_event.json F1 stays what it is without this.
MOST_OF_ONE_KEY = 16


@dataclass(frozen=True, slots=True)
class _Near:
    """A page of the ledger that may report the same event, and how alike it is."""

    marks: PageMarks
    event: str
    alike: Alike


def catch_up(ledger: Ledger) -> int:
    """Place all pages that have not been placed, and return how many they were. Raises LedgerError."""
    if is_all_marked(ledger, FORM):
        return 0
    captures = unmarked_captures(ledger, FORM)
    for capture in captures:
        place_page(ledger, capture)
    return len(captures)


def place_page(ledger: Ledger, capture: str) -> str | None:
    """Mark the newest reading of `capture`, put its page into an event, and return the event's id; None for no article.

    A page that was placed before stays where it is. All of it is kept or nothing. Raises LedgerError.
    """
    number, reading = newest_reading_of(ledger, capture), stored_reading(ledger, capture)
    if number is None or reading is None:
        raise LedgerDamaged(f"{ledger.path}: nothing was read from {capture}: add the page again")
    derived = derive_marks(reading, number=number, count=lambda words: Commonness(*count_word_pages(ledger, words)))
    with transaction(ledger):
        marks = replace(derived, id=keep_marks(ledger, derived))
        gather_parties(ledger, reading, mark=marks.id)
        placed = event_of_capture(ledger, capture)
        if placed is not None or not marks.words:
            return placed
        return _place(ledger, marks)


def _place(ledger: Ledger, marks: PageMarks) -> str:
    by_event = _near_events(ledger, marks)
    if not by_event:
        event = sha256(f"event {marks.capture}".encode()).hexdigest()[:16]
        keep_membership(ledger, Membership(event, marks.capture, marks.id, 1.0, ("the first page of the event",)))
        return event
    (event, members), *others = by_event.items()
    best = members[0]
    page = load_head(ledger, best.marks.capture)
    reasons = (f"like {page.title or page.path}", *best.alike.reasons)
    keep_membership(ledger, Membership(event, marks.capture, marks.id, round(best.alike.score, 3), reasons))
    for other, found in others:
        if best.alike.score >= ENOUGH_TO_JOIN and found[0].alike.score >= ENOUGH_TO_JOIN:
            event = _join(ledger, marks, event=event, other=other)
    return event


def _join(ledger: Ledger, marks: PageMarks, *, event: str, other: str) -> str:
    """Join two living events, and return the one that lives on: the older, so that its id holds and no chain of events,
    each joined into the next, grows with the ledger.
    """
    older = older_event(ledger, event, b=other)
    head = load_head(ledger, marks.capture)
    younger = other if older == event else event
    keep_event_join(ledger, younger, into=older, reasons=[f"{head.title or head.path} is like pages of both"])
    return older


def _near_events(ledger: Ledger, marks: PageMarks) -> dict[str, list[_Near]]:
    """Return the pages that are like enough, by event, the likest first; events too far off in time are left out.

    A page without a day is near to any, so two pages years apart could meet in its event.
    """
    found: dict[str, list[_Near]] = defaultdict(list)
    for near in sorted(near_pages(ledger, marks), key=lambda n: (-n.alike.score, n.marks.id)):
        found[near.event].append(near)
    return {
        event: pages for event, pages in found.items()
        if pages[0].alike.score >= ENOUGH and mean(near.alike.score for near in pages) >= ENOUGH_OF_ALL
        and _is_near_in_time(ledger, event, day=marks.day, pages=pages)
    }  # fmt: skip


def _is_near_in_time(ledger: Ledger, event: str, *, day: int | None, pages: Sequence[_Near]) -> bool:
    # Most events are told by a page at hand; only where those have no day are all of the event's pages asked.
    if day is None or any(near.marks.day is not None and abs(near.marks.day - day) <= WINDOW for near in pages):
        return True
    days = days_of(ledger, event)
    return days is None or days[0] - WINDOW <= day <= days[1] + WINDOW


def near_pages(ledger: Ledger, marks: PageMarks) -> list[_Near]:
    """Return the pages that share blocking keys with `marks`, most of them first, each with how alike it is."""
    days = None if marks.day is None else (marks.day - WINDOW, marks.day + WINDOW)
    meeting: Counter[int] = Counter()
    for kind in ("word", "band"):
        shared = marks_sharing(ledger, kind, keys=marks.keys.get(kind, ()), days=days, most=MOST_OF_A_KEY)
        meeting.update({number: len(keys) for number, keys in shared.items()})
    numbers = marks_sharing(ledger, "number", keys=marks.keys.get("number", ()), days=days, most=MOST_OF_A_KEY)
    meeting.pop(marks.id, None)
    nearest = sorted(meeting, key=lambda n: (-meeting[n], -n))[:MOST_COMPARED]
    found = []
    others = load_marks(ledger, (n for at, n in enumerate(nearest) if meeting[n] > 1 or at < MOST_OF_ONE_KEY))
    events = events_of_captures(ledger, (other.capture for other in others))
    for other in others:
        event = events.get(other.capture)
        if event is not None and other.capture != marks.capture:
            alike = compare(marks, other, numbers=len(numbers.get(other.id, ())))
            found.append(_Near(other, event, alike))
    return found
