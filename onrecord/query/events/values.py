"""An event as it is answered: its pages and figures, and why they are together. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.ledger import PageHead
from onrecord.model import Figure


@dataclass(frozen=True, slots=True)
class EventPage:
    """A page of an event: how sure (0 to 1; 1 for the page that began it), and why it belongs, in words."""

    page: PageHead
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventFigure:
    """A figure of a page of the event.

    `apart` says why it counts something else ("of another year: in 2013"); None where it is the event's.
    """

    figure: Figure
    capture: str
    apart: str | None = None


@dataclass(frozen=True, slots=True)
class EventHead:
    """An event as a list names it: `title` is its oldest page's, `first` and `last` days ISO 8601, None where no page
    gives one.
    """

    id: str
    title: str | None
    first: str | None
    last: str | None
    pages: int


@dataclass(frozen=True, slots=True)
class Event:
    """An event, whole: pages in the order of their days, those without a day last; figures in the order of the pages.

    `reasons` say why other events were joined into it, () where none was. `is_cut` says that there are more pages than
    are shown.
    """

    id: str
    title: str | None
    first: str | None
    last: str | None
    pages: tuple[EventPage, ...]
    figures: tuple[EventFigure, ...]
    reasons: tuple[str, ...] = ()
    is_cut: bool = False
