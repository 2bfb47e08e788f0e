"""The toll of an event that is named, or of what words find.

In: an open ledger and what the user typed. Out: a `Toll`. Must not know SQL, formats or terminals.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from onrecord.errors import NoSuchRecord
from onrecord.ledger import (
    Ledger,
    PageFigure,
    captures_about,
    event_of_capture,
    events_beginning,
    figures_on,
    load_head,
    members_of,
)
from onrecord.query.events import load_event
from onrecord.query.events.figures import apart_from
from onrecord.query.events.read import MOST_PAGES
from onrecord.query.toll.line_up import Toll, line_up
from onrecord.query.vague import Table
from onrecord.query.words import parse_words

# Pages looked at for words: the best that hold all of them. An event that more pages report is named by its id.
PAGES = 200
EVENT = re.compile(r"[0-9a-f]{4,16}", re.IGNORECASE)


def toll_of(ledger: Ledger, name: str, *, table: Table | None = None) -> Toll:
    """Return the toll of the event whose id begins with `name`, or of the event that pages with these words report
    most.

    Where the pages with these words are of no event, the toll is that of the pages. `table` is that of vague
    quantities, None for the one that comes with onrecord. Raises NoSuchRecord, AmbiguousId and LedgerError.
    """
    if EVENT.fullmatch(name) and events_beginning(ledger, name.lower(), most=1):
        return toll_of_event(ledger, name, table=table)
    captures = _captures(ledger, name)
    events = Counter(event for capture in captures if (event := event_of_capture(ledger, capture)))
    if not events:
        return toll_of_pages(ledger, captures, name=name, table=table)
    first, *others = (event for event, _ in events.most_common())
    return replace(toll_of_event(ledger, first, table=table), others=tuple(others))


def toll_of_event(ledger: Ledger, name: str, *, table: Table | None = None) -> Toll:
    """Return the toll of the event whose id begins with `name`; figures of another time stand apart.

    Raises NoSuchRecord, AmbiguousId and LedgerError.
    """
    found = events_beginning(ledger, name.lower(), most=2)
    event = found[0] if len(found) == 1 else load_event(ledger, name).id  # which says what is wrong
    members = members_of(ledger, event, most=MOST_PAGES)
    figures = figures_on(ledger, [member.capture for member in members])
    days = _days(figures)
    # What is feared or denied is lined up with the rest, and says so.
    own = [f for f in figures if not apart_from(replace(f.figure, modality="actual"), days)]
    head = load_head(ledger, max(members, key=lambda member: member.score).capture)
    toll = line_up(head.title or event, own or figures, table=table)
    return replace(toll, event=event, apart=len(figures) - len(own) if own else 0)


def toll_of_words(ledger: Ledger, words: str, *, table: Table | None = None) -> Toll:
    """Return the toll of all pages that hold all of `words`; NoSuchRecord where none does. Raises LedgerError."""
    return toll_of_pages(ledger, _captures(ledger, words), name=words, table=table)


def toll_of_pages(ledger: Ledger, captures: Sequence[str], *, name: str, table: Table | None = None) -> Toll:
    """Return the toll of the pages of `captures` (hex SHA-256), under `name`. Raises LedgerError."""
    return line_up(name, figures_on(ledger, captures), table=table)


def _days(figures: Sequence[PageFigure]) -> tuple[int, int] | None:
    """Return the first and the last day of the pages (`date.toordinal`); None where none gives one."""
    days = {day[:10] for f in figures if (day := f.page.published or f.updated) and len(day) >= 10}
    return (date.fromisoformat(min(days)).toordinal(), date.fromisoformat(max(days)).toordinal()) if days else None


def _captures(ledger: Ledger, words: str) -> list[str]:
    phrases = parse_words(words)
    captures = captures_about(ledger, phrases, limit=PAGES) if phrases else []
    if not captures:
        raise NoSuchRecord(f"{words}: no page of {ledger.path} holds these words: try fewer, or the id of an event")
    return captures
