"""Events: which there are, what toll each has, and what its numbers rest on; and the versions of a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from onrecord.errors import NoSuchRecord
from onrecord.ledger import Ledger, members_of
from onrecord.model import Article, Span
from onrecord.protect import Person, protect_values
from onrecord.query.events import Event, EventHead, events_of, find_events, load_event
from onrecord.query.events.read import MOST_PAGES
from onrecord.query.origins import Origins, origins_of
from onrecord.query.toll import Toll, toll_of_event
from onrecord.query.versions import Dependent, Step, diff, find_versions
from onrecord.web.access import AskedDesk, Reader, Visitor
from onrecord.web.charts import draw_origins, draw_timeline
from onrecord.web.desk import Desk
from onrecord.web.masking import asks_for_protected, mentions_protected, people_in
from onrecord.web.render import one_line
from onrecord.web.telling import amount_words
from onrecord.web.textdiff import compare_texts, words_apart
from onrecord.web.view import view

router = APIRouter()

LISTED = 50
Day = Annotated[str, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$")]


@router.get("/events")
def show_events(
    desk: AskedDesk, visitor: Reader, *, q: Annotated[str, Query(max_length=400)] = "", since: Day = "", until: Day = ""
) -> Response:
    """Show the events of the ledger, those of most pages first, or those that pages with the words of `q` report."""
    with desk.reading() as ledger:
        if q or since or until:
            found = list_events(ledger, q, since=since, until=until)
        else:
            found = desk.remember(ledger, "events", work=lambda: list_events(ledger, "", since="", until=""), of=(0, 4))
        seen = events_seen(desk, ledger, found=found, visitor=visitor, asked=q)
        return view("events.html", visitor, events=seen, q=q, since=since, until=until)


@router.get("/event/{event}")
def show_event(desk: AskedDesk, visitor: Reader, *, event: str, record: str | None = None) -> Response:
    """Show an event: its toll over time, what `record` (else its most reported number) rests on, and its pages."""
    with desk.reading() as ledger:
        found, toll, people = event_seen(desk, ledger, name=event, visitor=visitor)
        asked = record or next((line.claims[0].id for line in toll.lines), None)
        origins = _origins(desk, ledger, record=asked, visitor=visitor) if asked else None
        return view(
            "event.html", visitor, event=found, toll=toll, origins=origins, amount_words=amount_words,
            lines=[(line, draw_timeline(line)) for line in toll.lines if len(line.claims) > 1],
            single=[line for line in toll.lines if len(line.claims) == 1],
            graph=draw_origins(origins) if origins else None, names=len(people),
            pages={page.page.capture: page.page for page in found.pages},
        )  # fmt: skip


@router.get("/versions")
def show_versions(
    desk: AskedDesk, visitor: Reader, *, old: str = "", new: str = "", page: str = ""
) -> Response:
    """Show what changed from one capture to the other, or between the two newest versions of `page`."""
    with desk.reading() as ledger:
        versions = find_versions(ledger, page or new or old)
        names = [name for name in (old, new) if name] or [v.seen.capture for v in versions[-2:]]
        if len(names) < 2:
            raise NoSuchRecord(f"{page}: the ledger holds one version of this page")
        step = step_seen(desk, ledger, step=diff(ledger, names[0], other=names[1]), visitor=visitor)
        texts = compare_texts(step.older_article, step.newer_article)
        versions = protect_values(
            versions, people_in(desk, ledger, captures=(v.seen.capture for v in versions), visitor=visitor)
        )
        changes = [(c, *words_apart(_at(step.older_article, c.older), _at(step.newer_article, c.newer)))
                   for c in step.changes]  # fmt: skip
        return view(
            "versions.html", visitor, step=step, changes=changes, resting=dict(step.resting), versions=versions,
            texts=texts,
        )  # fmt: skip


def list_events(ledger: Ledger, words: str, *, since: str, until: str) -> tuple[EventHead, ...]:
    """Return events by words, or the largest of some days. Raises HTTPException 422 for a day that is none."""
    if words.strip():
        return find_events(ledger, words, limit=LISTED)
    try:
        return events_of(ledger, since=since or None, until=until or None, limit=LISTED)
    except ValueError as error:
        raise HTTPException(422, f"this is no day: {error}") from error


def events_seen(
    desk: Desk, ledger: Ledger, *, found: tuple[EventHead, ...], visitor: Visitor, asked: str
) -> tuple[EventHead, ...]:
    """Return events of a list as `visitor` may see them: to a reader none that `asked` finds by a protected name."""
    if visitor.sees_names:
        return found
    asks = asks_for_protected(desk, ledger, asked=[asked])
    return tuple(
        protect_values(one, people_in(desk, ledger, captures=captures[:1], visitor=visitor))
        for one in found
        # A title is that of the event's first page, on which those at risk on any of its pages are protected.
        if (captures := [member.capture for member in members_of(ledger, one.id, most=MOST_PAGES if asks else 1)])
        and not (asks and any(mentions_protected(desk, ledger, capture=capture, asked=[asked]) for capture in captures))
    )


def event_seen(desk: Desk, ledger: Ledger, *, name: str, visitor: Visitor) -> tuple[Event, Toll, frozenset[Person]]:
    """Return an event and its toll as `visitor` may see them, and who is protected in it. Raises NoSuchRecord."""
    found = load_event(ledger, name)
    people = people_on(desk, ledger, events=[found], visitor=visitor)
    return protect_values(found, people), protect_values(toll_of_event(ledger, found.id), people), people


def origins_seen(desk: Desk, ledger: Ledger, *, record: str, visitor: Visitor) -> Origins:
    """Return what a record rests on, as `visitor` may see it. Raises NoSuchRecord."""
    found = origins_of(ledger, record)
    return protect_values(
        found, people_in(desk, ledger, captures=(r.page.capture for r in found.reports), visitor=visitor)
    )


def step_seen(desk: Desk, ledger: Ledger, *, step: Step, visitor: Visitor) -> Step:
    """Return what changed between two captures, as `visitor` may see it."""
    if visitor.sees_names:
        return step
    # That a verdict rests on a record is said to all, whose it is to those who judge.
    resting = tuple((record, tuple(map(_unsigned, found))) for record, found in step.resting)
    others = (d.capture for _, found in resting for d in found if d.capture)
    captures = (step.older.capture, step.newer.capture, *others)
    return protect_values(replace(step, resting=resting), people_in(desk, ledger, captures=captures, visitor=visitor))


def _at(article: Article, span: Span | None) -> str:
    """Return the sentence at `span` on one line; "" for none."""
    return one_line(article.text[slice(*span)], 400) if span else ""


def _unsigned(dependent: Dependent) -> Dependent:
    return replace(dependent, words=dependent.words.partition(" by ")[0]) if dependent.kind == "verdict" else dependent


def people_on(desk: Desk, ledger: Ledger, *, events: Iterable[Event], visitor: Visitor) -> frozenset[Person]:
    """Return who is protected on the pages of `events`; nobody for those who see names."""
    if visitor.sees_names:
        return frozenset()
    return people_in(
        desk, ledger, captures=(page.page.capture for event in events for page in event.pages), visitor=visitor
    )


def _origins(desk: Desk, ledger: Ledger, *, record: str, visitor: Visitor) -> Origins | None:
    try:
        return origins_seen(desk, ledger, record=record, visitor=visitor)
    except NoSuchRecord:
        return None
