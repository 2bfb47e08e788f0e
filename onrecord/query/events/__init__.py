"""Events: pages and figures that report the same incident, grouped as pages arrive, with reasons."""

from onrecord.query.events.place import catch_up, place_page
from onrecord.query.events.read import event_of, events_of, find_events, load_event
from onrecord.query.events.values import Event, EventFigure, EventHead, EventPage

__all__ = [
    "Event", "EventFigure", "EventHead", "EventPage", "catch_up", "event_of", "events_of", "find_events", "load_event",
    "place_page",
]  # fmt: skip
