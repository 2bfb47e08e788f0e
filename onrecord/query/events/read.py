"""Events asked for: by id, by a page of theirs, by words, or the largest.

In: an open ledger. Out: `Event` and `EventHead`, values alone. Decides nothing but which figures stand apart.
"""

from __future__ import annotations

import re
from datetime import date

from onrecord.errors import AmbiguousId, NoSuchRecord
from onrecord.ledger import (
    Filters,
    Ledger,
    days_of_captures,
    event_of_capture,
    events_beginning,
    figures_of_captures,
    find_pages,
    join_reasons,
    largest_events,
    load_head,
    members_of,
)
from onrecord.query.events.figures import apart_from
from onrecord.query.events.values import Event, EventFigure, EventHead, EventPage
from onrecord.query.words import parse_words

# Pages of one event that are shown and counted over; a larger event says that it is cut.
MOST_PAGES = 400
# Pages that hold the words asked for and whose events are looked up.
MOST_HITS = 200
HEX = re.compile(r"[0-9a-f]{4,16}", re.IGNORECASE)


def event_of(ledger: Ledger, capture: str) -> Event | None:
    """Return the event of the page with this digest; None where it was put into none. Raises LedgerError."""
    event = event_of_capture(ledger, capture)
    return _event(ledger, event) if event else None


def load_event(ledger: Ledger, name: str) -> Event:
    """Return the event whose id, or that of one joined into it, begins with `name` (4 hex digits or more).

    Raises NoSuchRecord, and AmbiguousId with the candidates.
    """
    found = events_beginning(ledger, name.lower(), most=11) if HEX.fullmatch(name) else []
    if not found:
        raise NoSuchRecord(f"{name}: no event of {ledger.path} has an id that begins so")
    if len(found) > 1:
        heads = [_head(ledger, event) for event in found[:10]]
        listed = "\n".join(f"  {head.id}  {head.title or '(no title)'}" for head in heads)
        raise AmbiguousId(f"{name} fits more than one event: give more of its digits\n{listed}")
    return _event(ledger, found[0])


def events_of(
    ledger: Ledger, *, since: str | None = None, until: str | None = None, limit: int = 20
) -> tuple[EventHead, ...]:
    """Return the events with most pages from the day `since` to the day `until` (ISO 8601, both inclusive), largest
    first; ValueError where a day is none. Raises LedgerError.
    """
    first, last = (date.fromisoformat(day).toordinal() if day else None for day in (since, until))
    return tuple(_head(ledger, event) for event in largest_events(ledger, first=first, last=last, most=limit))


def find_events(ledger: Ledger, words: str, *, limit: int = 20) -> tuple[EventHead, ...]:
    """Return the events of the pages that hold all of `words`, the event of the best page first; () for no words."""
    phrases = parse_words(words)
    captures = find_pages(ledger, phrases, filters=Filters(), most=MOST_HITS)[:MOST_HITS] if phrases else []
    events = dict.fromkeys(event_of_capture(ledger, capture) for capture in captures)
    return tuple(_head(ledger, event) for event in [e for e in events if e][:limit])


def _event(ledger: Ledger, event: str) -> Event:
    members = members_of(ledger, event, most=MOST_PAGES + 1)
    is_cut, members = len(members) > MOST_PAGES, members[:MOST_PAGES]
    days = days_of_captures(ledger, [m.capture for m in members])
    members.sort(key=lambda m: days.get(m.capture) or date.max.toordinal())
    span = _span(days)
    pages = tuple(EventPage(load_head(ledger, m.capture), m.score, m.reasons) for m in members)
    found = figures_of_captures(ledger, [m.capture for m in members])
    figures = tuple(EventFigure(f, capture, apart_from(f, span)) for capture, own in found.items() for f in own)
    first, last = _iso(span)
    return Event(event, _title(pages), first, last, pages, figures, tuple(join_reasons(ledger, event)), is_cut)


def _head(ledger: Ledger, event: str) -> EventHead:
    members = members_of(ledger, event, most=MOST_PAGES)
    first, last = _iso(_span(days_of_captures(ledger, [m.capture for m in members])))
    return EventHead(event, load_head(ledger, members[0].capture).title, first, last, len(members))


def _title(pages: tuple[EventPage, ...]) -> str | None:
    """Return the title of the first page that has one: the page that began the event is the surest of it."""
    sure = sorted(pages, key=lambda page: -page.score)
    return next((page.page.title for page in sure if page.page.title), None)


def _span(days: dict[str, int | None]) -> tuple[int, int] | None:
    known = [day for day in days.values() if day is not None]
    return (min(known), max(known)) if known else None


def _iso(span: tuple[int, int] | None) -> tuple[str | None, str | None]:
    if span is None:
        return None, None
    return date.fromordinal(span[0]).isoformat(), date.fromordinal(span[1]).isoformat()
