"""Drop and read: files, pasted text or an address, read beside what else goes on, with progress."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from fastapi import APIRouter, HTTPException
from starlette.responses import Response

from onrecord.web.access import AskedDesk, Form, Reader, Reviewer
from onrecord.web.view import go, view

router = APIRouter()


@router.post("/read")
def read_dropped(desk: AskedDesk, visitor: Reviewer, *, posted: Form) -> Response:
    """Take files, text or an address to be read; the start page tells how far it is."""
    given = [(file.filename or "file", file.file.read()) for file in posted.files("files")]
    text, address = posted.word("text"), posted.word("address").strip()
    if text.strip():
        given.append((_name_of(text), text.encode("utf-8", "surrogatepass")))
    if address and not address.lower().startswith(("http://", "https://")):
        raise HTTPException(422, f"{address[:80]} is no address: it begins with http:// or https://")
    if not given and not address:
        raise HTTPException(422, "nothing to read: choose a file, paste a text, or give an address")
    for name, data in given:
        desk.jobs.give(_plain(name), visitor.name, data=data)
    if address:
        desk.jobs.give(address, visitor.name, data=None)
    return go("/#reading")


@router.get("/reading")
def show_progress(desk: AskedDesk, visitor: Reader) -> Response:
    """Show how far the reading is: the part of the start page that is asked for again each second."""
    return view("jobs.html", visitor, jobs=desk.jobs.newest(visitor.name) if visitor.may("reviewer") else [])


def _name_of(text: str) -> str:
    """Return a name for pasted text: the day, and a digest that tells one text from another."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"pasted-{datetime.now(UTC):%Y-%m-%d}-{digest}.txt"


def _plain(name: str) -> str:
    """Return a file's name without folders and control characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable())[:200] or "file"


