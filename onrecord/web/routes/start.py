"""Start: what is in the ledger, what waits for review, and what is being read."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from onrecord.ledger.desk import searches_of
from onrecord.ledger.review import newest_pages
from onrecord.ledger.verdicts import read_log
from onrecord.query.review import queue
from onrecord.web.access import AskedDesk, Reader
from onrecord.web.masking import heads_seen, records_seen
from onrecord.web.view import view

router = APIRouter()

PAGES, WAITING, LINES = 8, 5, 8


@router.get("/")
def show_start(desk: AskedDesk, visitor: Reader) -> Response:
    """Show the start page."""
    with desk.reading() as ledger:
        waiting = queue(ledger, visitor.name, limit=WAITING) if visitor.may("reviewer") else ()
        newest = newest_pages(ledger, before=None, limit=PAGES)
        return view(
            "start.html", visitor,
            ledger=desk.ledger.name, holdings=desk.holdings(ledger), jobs=desk.jobs.newest(visitor.name),
            waiting=records_seen(desk, ledger, found=waiting, visitor=visitor),
            pages=heads_seen(desk, ledger, found=newest, visitor=visitor),
            deeds=read_log(ledger, limit=LINES) if visitor.sees_names else [],
            searches=searches_of(desk.accounts, visitor.name),
        )  # fmt: skip


@router.get("/pages")
def show_pages(desk: AskedDesk, visitor: Reader, *, before: int | None = None) -> Response:
    """Show all pages, newest first; `before` goes on where a list ended."""
    with desk.reading() as ledger:
        found = newest_pages(ledger, before=before, limit=51)
        rest = found[49][0] if len(found) > 50 else None
        return view("pages.html", visitor, pages=heads_seen(desk, ledger, found=found[:50], visitor=visitor), rest=rest)
