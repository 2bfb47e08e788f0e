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
from onrecord.query.search import Found, PageHit, RecordHit, search
from onrecord.query.show import ShownFailure, ShownPage, ShownRecord, Step, show, walk_back
from onrecord.query.words import parse_words

__all__ = [
    "Event", "EventFigure", "EventHead", "EventPage", "Filters", "Found", "PageHit", "RecordHit", "ShownFailure",
    "ShownPage", "ShownRecord", "Step", "catch_up", "event_of", "events_of", "find_events", "load_event", "parse_words",
    "place_page", "search", "show", "walk_back",
]  # fmt: skip
