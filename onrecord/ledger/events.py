"""Which event each page was put into: rows of membership and of events joined, added and never changed.

In: events' ids, captures, scores and reasons. Out: the same. Decides nothing: what belongs together is for those above.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.ledger.connect import Ledger, transaction
from onrecord.ledger.numbers import next_number
from onrecord.ledger.read import rows

NEWEST = "p.id = (SELECT max(id) FROM event_pages WHERE capture = p.capture)"


@dataclass(frozen=True, slots=True)
class Membership:
    """That a page is of an event: how sure (0 to 1), and why, in words."""

    event: str
    capture: str
    mark: int
    score: float
    reasons: tuple[str, ...]


def keep_membership(ledger: Ledger, membership: Membership) -> None:
    """Add that a page is of an event; it takes the place of what was said of the page before."""
    with transaction(ledger) as connection:
        connection.execute(
            "INSERT INTO event_pages (id, event, capture, mark, score, reasons, added_at)"
            f" VALUES ({next_number('event_pages')}, ?, ?, ?, ?, ?, ?)",
            (membership.event, membership.capture, membership.mark, membership.score,
             json.dumps(membership.reasons), _now()),
        )  # fmt: skip


def keep_event_join(ledger: Ledger, event: str, *, into: str, reasons: Sequence[str]) -> None:
    """Add that `event` lives on in `into`; nothing is added where it does already, or where the two are one."""
    event, into = living_event(ledger, event), living_event(ledger, into)
    if event == into:
        return
    with transaction(ledger) as connection:
        connection.execute(
            "INSERT INTO event_joins (event, into_event, reasons, added_at) VALUES (?, ?, ?, ?)",
            (event, into, json.dumps(list(reasons)), _now()),
        )


def living_event(ledger: Ledger, event: str) -> str:
    """Return the event in which `event` lives on: itself where it was joined into none."""
    while found := rows(ledger, "SELECT into_event FROM event_joins WHERE event = ? ORDER BY id DESC LIMIT 1", event):
        event = found[0][0]
    return event


def event_of_capture(ledger: Ledger, capture: str) -> str | None:
    """Return the living event of `capture`; None where it was put into none."""
    return events_of_captures(ledger, [capture]).get(capture)


def events_of_captures(ledger: Ledger, captures: Iterable[str]) -> dict[str, str]:
    """Return the living event of each of `captures` that was put into one."""
    found = rows(
        ledger,
        f"SELECT capture, event FROM event_pages AS p WHERE capture IN (SELECT value FROM json_each(?)) AND {NEWEST}",
        json.dumps(list(captures)),
    )
    events = json.dumps(sorted({event for _, event in found}))
    joined = rows(ledger, "SELECT event FROM event_joins WHERE event IN (SELECT value FROM json_each(?))", events)
    living = {event: living_event(ledger, event) for (event,) in joined}
    return {capture: living.get(event, event) for capture, event in found}


def older_event(ledger: Ledger, a: str, *, b: str) -> str:
    """Return which of two events began first."""
    began = [rows(ledger, "SELECT min(id) FROM event_pages WHERE event = ?", event)[0][0] for event in (a, b)]
    return a if began[0] <= began[1] else b


def days_of(ledger: Ledger, event: str) -> tuple[int, int] | None:
    """Return the first and the last day (`date.toordinal`) of the pages of `event`; None where none gives a day."""
    sql = "SELECT min(m.day), max(m.day) FROM event_pages AS p JOIN page_marks AS m ON m.id = p.mark WHERE p.event = ?"
    found = [rows(ledger, sql, part)[0] for part in _parts(ledger, event)]
    days = [day for row in found for day in row if day is not None]
    return (min(days), max(days)) if days else None


def members_of(ledger: Ledger, event: str, *, most: int) -> list[Membership]:
    """Return the pages of `event` and of those joined into it, in the order in which they came, `most` of them."""
    found = []
    for part in _parts(ledger, event):
        found += rows(
            ledger,
            "SELECT p.id, event, capture, mark, score, reasons FROM event_pages AS p"
            f" WHERE event = ? AND {NEWEST} LIMIT ?",
            part, most,
        )  # fmt: skip
    return [Membership(e, c, m, s, tuple(json.loads(r))) for _, e, c, m, s, r in sorted(found)[:most]]


def join_reasons(ledger: Ledger, event: str) -> list[str]:
    """Return why other events were joined into `event`."""
    parts = _parts(ledger, event)[1:]
    found = [rows(ledger, "SELECT reasons FROM event_joins WHERE event = ? ORDER BY id DESC LIMIT 1", p) for p in parts]
    return [reason for row in found for reason in json.loads(row[0][0])]


def events_beginning(ledger: Ledger, prefix: str, *, most: int) -> list[str]:
    """Return up to `most` living events whose id, or the id of one joined into them, begins with `prefix`, sorted."""
    found = rows(
        ledger, "SELECT DISTINCT event FROM event_pages WHERE event >= ? AND event < ? ORDER BY event LIMIT ?",
        prefix, prefix + "g", most,
    )  # fmt: skip
    return sorted({living_event(ledger, event) for (event,) in found})


def largest_events(ledger: Ledger, *, first: int | None, last: int | None, most: int) -> list[str]:
    """Return the living events that have a page between the days `first` and `last` (inclusive) or on both sides of
    them, those of most pages first.
    """
    found = rows(
        ledger,
        "SELECT event FROM event_sizes WHERE pages > 0 AND (?1 IS NULL OR last >= ?1) AND (?2 IS NULL OR first <= ?2)"
        " ORDER BY pages DESC, event LIMIT ?3",
        first, last, most,
    )  # fmt: skip
    return list(dict.fromkeys(living_event(ledger, event) for (event,) in found))


def _parts(ledger: Ledger, event: str) -> list[str]:
    """Return `event` and all that was joined into it, itself first."""
    parts, new = [event], [event]
    while new:
        found = [rows(ledger, "SELECT event FROM event_joins WHERE into_event = ? ORDER BY id", e) for e in new]
        new = [e for row in found for (e,) in row if e not in parts]
        parts += new
    return parts


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
