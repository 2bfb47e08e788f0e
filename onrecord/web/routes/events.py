"""Events: which there are, what toll each has, and what its numbers rest on; and the versions of a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from onrecord.errors import NoSuchRecord
from onrecord.ledger import Ledger
from onrecord.protect import Person, find_protected, protect_values
from onrecord.query.events import Event, EventHead, events_of, find_events, load_event
from onrecord.query.origins import Origins, origins_of
from onrecord.query.toll import Toll, toll_of_event
from onrecord.query.versions import Step, diff, find_versions
from onrecord.web.access import AskedDesk, Reader, Visitor
from onrecord.web.charts import amount_words, draw_origins, draw_timeline
from onrecord.web.desk import Desk
from onrecord.web.textdiff import compare_texts
from onrecord.web.view import view

router = APIRouter()

LISTED = 50
Day = Annotated[str, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$")]


@router.get("/events")
def show_events(
    desk: AskedDesk, visitor: Reader, q: Annotated[str, Query(max_length=400)] = "", since: Day = "", until: Day = ""
) -> Response:
    """Show the events of the ledger, those of most pages first, or those that pages with the words of `q` report."""
    with desk.reading() as ledger:
        if q or since or until:
            found = list_events(ledger, q, since=since, until=until)
        else:
            found = desk.remember(ledger, "events", lambda: list_events(ledger, "", since="", until=""))
        people = people_on(desk, ledger, (load_event(ledger, one.id) for one in found), visitor)
        return view("events.html", visitor, events=protect_values(found, people), q=q, since=since, until=until)


@router.get("/event/{event}")
def show_event(desk: AskedDesk, visitor: Reader, event: str, record: str | None = None) -> Response:
    """Show an event: its toll over time, what `record` (else its most reported number) rests on, and its pages."""
    with desk.reading() as ledger:
        found, toll, people = event_seen(desk, ledger, event, visitor)
        asked = record or next((line.claims[0].id for line in toll.lines), None)
        origins = _origins(desk, ledger, asked, visitor) if asked else None
        return view(
            "event.html", visitor, event=found, toll=toll, origins=origins, amount_words=amount_words,
            lines=[(line, draw_timeline(line)) for line in toll.lines],
            graph=draw_origins(origins) if origins else None, names=len(people),
            pages={page.page.capture: page.page for page in found.pages},
        )  # fmt: skip


@router.get("/versions")
def show_versions(
    desk: AskedDesk, visitor: Reader, old: str = "", new: str = "", page: str = ""
) -> Response:
    """Show what changed from one capture to the other, or between the two newest versions of `page`."""
    with desk.reading() as ledger:
        versions = find_versions(ledger, page or new or old)
        names = [name for name in (old, new) if name] or [v.seen.capture for v in versions[-2:]]
        if len(names) < 2:
            raise NoSuchRecord(f"{page}: the ledger holds one version of this page")
        step = step_seen(desk, ledger, diff(ledger, names[0], names[1]), visitor)
        texts = compare_texts(step.older_article, step.newer_article)
        return view("versions.html", visitor, step=step, resting=dict(step.resting), versions=versions, texts=texts)


def list_events(ledger: Ledger, words: str, *, since: str, until: str) -> tuple[EventHead, ...]:
    """Return events by words, or the largest of some days. Raises HTTPException 422 for a day that is none."""
    if words.strip():
        return find_events(ledger, words, limit=LISTED)
    try:
        return events_of(ledger, since=since or None, until=until or None, limit=LISTED)
    except ValueError as error:
        raise HTTPException(422, f"this is no day: {error}") from error


def event_seen(desk: Desk, ledger: Ledger, name: str, visitor: Visitor) -> tuple[Event, Toll, frozenset[Person]]:
    """Return an event and its toll as `visitor` may see them, and who is protected in it. Raises NoSuchRecord."""
    found = load_event(ledger, name)
    people = people_on(desk, ledger, [found], visitor)
    return protect_values(found, people), protect_values(toll_of_event(ledger, found.id), people), people


def origins_seen(desk: Desk, ledger: Ledger, record: str, visitor: Visitor) -> Origins:
    """Return what a record rests on, as `visitor` may see it. Raises NoSuchRecord."""
    found = origins_of(ledger, record)
    return protect_values(found, people_in(desk, ledger, (r.page.capture for r in found.reports), visitor))


def step_seen(desk: Desk, ledger: Ledger, step: Step, visitor: Visitor) -> Step:
    """Return what changed between two captures, as `visitor` may see it."""
    return protect_values(step, people_in(desk, ledger, (step.older.capture, step.newer.capture), visitor))


def people_on(desk: Desk, ledger: Ledger, events: Iterable[Event], visitor: Visitor) -> frozenset[Person]:
    """Return who is protected on the pages of `events`; nobody for those who see names."""
    if visitor.sees_names:
        return frozenset()
    return people_in(desk, ledger, (page.page.capture for event in events for page in event.pages), visitor)


def people_in(desk: Desk, ledger: Ledger, captures: Iterable[str], visitor: Visitor) -> frozenset[Person]:
    """Return who is protected on the pages with these digests; nobody for those who see names."""
    if visitor.sees_names:
        return frozenset()
    found = (find_protected(desk.page(ledger, capture, sees_names=True)) for capture in dict.fromkeys(captures))
    return frozenset(person for people in found for person in people)


def _origins(desk: Desk, ledger: Ledger, record: str, visitor: Visitor) -> Origins | None:
    try:
        return origins_seen(desk, ledger, record, visitor)
    except NoSuchRecord:
        return None
