"""The toll of an event that is named, or of what words find.

In: an open ledger and what the user typed. Out: a `Toll`. Must not know SQL, formats or terminals.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from onrecord.errors import NoSuchRecord
from onrecord.ledger import Ledger, captures_about, event_of_capture, events_beginning, figures_on
from onrecord.query.events import load_event
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
    """Return the toll of the event whose id begins with `name`; figures that count something else stand apart.

    Raises NoSuchRecord, AmbiguousId and LedgerError.
    """
    event = load_event(ledger, name)
    apart = {(f.capture, f.figure.id) for f in event.figures if f.apart}
    captures = [page.page.capture for page in event.pages]
    toll = toll_of_pages(ledger, captures, name=event.title or event.id, table=table, apart=apart)
    return replace(toll, event=event.id)


def toll_of_words(ledger: Ledger, words: str, *, table: Table | None = None) -> Toll:
    """Return the toll of all pages that hold all of `words`; NoSuchRecord where none does. Raises LedgerError."""
    return toll_of_pages(ledger, _captures(ledger, words), name=words, table=table)


def toll_of_pages(
    ledger: Ledger, captures: Sequence[str], *, name: str, table: Table | None = None,
    apart: Collection[tuple[str, str]] = (),
) -> Toll:  # fmt: skip
    """Return the toll of the pages of `captures` (hex SHA-256), under `name`, without the figures `apart`.

    A figure of those is a capture and an id. Raises LedgerError.
    """
    figures = figures_on(ledger, captures)
    counted = [figure for figure in figures if (figure.page.capture, figure.figure.id) not in apart]
    return replace(line_up(name, counted, table=table), apart=len(figures) - len(counted))


def _captures(ledger: Ledger, words: str) -> list[str]:
    phrases = parse_words(words)
    captures = captures_about(ledger, phrases, limit=PAGES) if phrases else []
    if not captures:
        raise NoSuchRecord(f"{words}: no page of {ledger.path} holds these words: try fewer, or the id of an event")
    return captures
