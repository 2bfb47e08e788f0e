"""The log: who did what when, in words, the newest first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from onrecord.ledger.verdicts import read_log
from onrecord.web.access import AskedDesk, Reviewer
from onrecord.web.view import view

router = APIRouter()

LINES = 50


@router.get("/log")
def show_log(
    desk: AskedDesk, visitor: Reviewer, *, before: Annotated[str | None, Query(max_length=40)] = None
) -> Response:
    """Show the log; `before` goes on where a page of it ended."""
    with desk.reading() as ledger:
        deeds = read_log(ledger, before=before, limit=LINES + 1)
    rest = deeds[LINES - 1].done_at if len(deeds) > LINES else None
    return view("log.html", visitor, deeds=deeds[:LINES], rest=rest)
