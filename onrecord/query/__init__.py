"""Questions to a ledger: values in, values out."""

from onrecord.ledger import Filters
from onrecord.query.events import (
    Event,
    EventFigure,
    EventHead,
    EventPage,
    catch_up,
    event_of,
    events_of,
    find_events,
    load_event,
    place_page,
)
from onrecord.query.origins import Edge, Origin, Origins, Proof, Report, origins_of
from onrecord.query.parties import KnownParty, decide, parties_of, proposals_of
from onrecord.query.search import Found, PageHit, RecordHit, search
from onrecord.query.show import ShownFailure, ShownPage, ShownRecord, Step, show, walk_back
from onrecord.query.words import parse_words

__all__ = [
    "Edge", "Event", "EventFigure", "EventHead", "EventPage", "Filters", "Found", "KnownParty", "Origin", "Origins",
    "PageHit", "Proof", "RecordHit", "Report", "ShownFailure", "ShownPage", "ShownRecord", "Step", "catch_up",
    "decide", "event_of", "events_of", "find_events", "load_event", "origins_of", "parse_words", "parties_of",
    "place_page", "proposals_of", "search", "show", "walk_back",
]  # fmt: skip
