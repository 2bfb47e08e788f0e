"""Parties: who speaks in the ledger, all that one is reported to have said, and names that may be one party's."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from onrecord.errors import NoSuchRecord
from onrecord.ledger import Ledger, NameRow, fold
from onrecord.ledger.parties import proposals_with
from onrecord.ledger.said import captures_naming
from onrecord.ledger.verdicts import keep_deed, make_deed
from onrecord.protect import protect_values
from onrecord.query.parties import KnownParty, decide, parties_of, proposals_of
from onrecord.query.said import PartySaid, said_by
from onrecord.web.access import AskedDesk, Form, Reader, Reviewer, Visitor
from onrecord.web.desk import Desk
from onrecord.web.masking import people_in, records_seen
from onrecord.web.view import go, view

router = APIRouter()

LISTED, PROPOSED = 40, 20
# Pages that are looked through for whether a name is one that is protected.
CHECKED = 400


@router.get("/parties")
def show_parties(desk: AskedDesk, visitor: Reader, *, q: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Show parties by name, those on most pages first, and the names that may be one."""
    with desk.reading() as ledger:
        if q:
            listed = parties_of(ledger, q, limit=LISTED)
        else:
            listed = desk.remember(ledger, "parties", work=lambda: parties_of(ledger, limit=LISTED), of=(0, 4, 5))
        found = [p for p in listed if not is_protected(desk, ledger, names=p.names, visitor=visitor)]
        proposed = proposals_of(ledger, limit=PROPOSED) if visitor.may("reviewer") else ()
        return view("parties.html", visitor, parties=[_plain(p, visitor) for p in found], proposed=proposed, q=q)


@router.get("/party/{number}")
def show_party(desk: AskedDesk, visitor: Reader, *, number: int) -> Response:
    """Show all that one party is reported to have said, and by whom it was carried."""
    with desk.reading() as ledger:
        said = party_seen(desk, ledger, number=number, visitor=visitor)
        proposed = proposals_with(ledger, [name.id for name in said.names]) if visitor.may("reviewer") else []
        return view(
            "party.html", visitor, said=said, records=records_seen(desk, ledger, found=said.records, visitor=visitor),
            proposed=proposed,
        )  # fmt: skip


@router.post("/parties/decide")
def decide_proposal(desk: AskedDesk, visitor: Reviewer, *, posted: Form) -> Response:
    """Keep whether two names are one party."""
    decisions = {"same": "same", "different": "different", "open": "open"}
    decision, number = decisions.get(posted.word("decision")), posted.word("proposal")
    if decision is None or not number.isdecimal():
        raise HTTPException(422, "decision: none of same, different, open")
    with desk.writing() as ledger:
        note = posted.word("note")[:500] or None
        kept = decide(ledger, int(number), decision=decision, person=visitor.name, note=note)  # type: ignore[arg-type]
        words = f"said of “{kept.a.name}” and “{kept.b.name}”: {decision}"
        keep_deed(ledger, make_deed(visitor.name, "party", about=str(kept.a.id), words=words))
    return go("/parties")


def party_seen(desk: Desk, ledger: Ledger, *, number: int, visitor: Visitor) -> PartySaid:
    """Return what a party said, as `visitor` may see it. Raises NoSuchRecord, for one that is protected too."""
    said = said_by(ledger, number)
    if is_protected(desk, ledger, names=said.names, visitor=visitor):
        raise NoSuchRecord(f"{number}: the ledger holds no party of that number")
    if visitor.sees_names:
        return said
    people = people_in(desk, ledger, captures=(found.page.capture for found in said.records), visitor=visitor)
    return protect_values(replace(said, offices=(), carriers=()), people)


def is_protected(desk: Desk, ledger: Ledger, *, names: tuple[NameRow, ...], visitor: Visitor) -> bool:
    """Return whether one of `names` may be somebody who is protected anywhere, or shares a word with somebody who is
    on a page that uses it; False for those who see names.
    """
    if visitor.sees_names:
        return False
    register = desk.watch.register(ledger)
    if any(register.holds(name.name, name.kind) for name in names):
        return True
    found = desk.watch.found_on(captures_naming(ledger, [name.id for name in names], most=CHECKED))
    held = {part for person in found for part in fold(person.name).split()}
    return any(held & set(fold(name.name).split()) for name in names)


def _plain(party: KnownParty, visitor: Visitor) -> KnownParty:
    """Return `party` without what pages say of it, for readers: those words may name others."""
    return party if visitor.sees_names else replace(party, offices=())
