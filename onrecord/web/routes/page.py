"""Page and record: the article as fixed with its records marked in place, and what stands behind each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.errors import NoSuchRecord
from onrecord.ledger import Ledger, PageHead, paths_of
from onrecord.ledger.review import readings_of
from onrecord.ledger.verdicts import read_log, verdicts_of
from onrecord.model import Article, Reading, Span
from onrecord.model.verdict import Deed, Verdict
from onrecord.query import ShownPage, ShownRecord, Step, show, walk_back
from onrecord.query.review import Standing
from onrecord.query.versions import find_versions
from onrecord.web.access import AskedDesk, Reader, Visitor
from onrecord.web.desk import Desk
from onrecord.web.marks import Note, Piece, context, note_of, parts_of, stretches
from onrecord.web.masking import head_seen, standings_seen
from onrecord.web.view import go, view

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Opened:
    """What is shown of a record: its note, its block and the blocks around it, the walk to its origin, its history
    (program, model, time and value of each finding; "" for the value where names are masked), the verdicts on it and
    its lines of the log.
    """

    note: Note
    page: PageHead
    place: tuple[Piece, ...]
    wide: tuple[Piece, ...]
    walk: tuple[Step, ...]
    is_current: bool
    history: list[tuple[str, str | None, str, str]]
    verdicts: tuple[Verdict, ...]
    log: list[Deed]
    reading: Reading


@router.get("/page/{capture}")
def show_page(
    desk: AskedDesk, visitor: Reader, *, request: Request, capture: str, record: str | None = None,
    part: Annotated[int | None, Query(ge=0, le=100_000)] = None,
) -> Response:  # fmt: skip
    """Show the page with that digest (hex, whole or its beginning); `record` is shown open beside it.

    Of a page with many records those of the first part stand beside the text, and of the part `part`, all for 0; htmx
    is given that part alone.
    """
    with desk.reading() as ledger:
        whole = find_capture(ledger, capture)
        if whole != capture:
            return go(f"/page/{whole}")
        reading = desk.page(ledger, capture, sees_names=visitor.sees_names)
        held = standings_seen(ledger, reading, visitor=visitor)
        parts = parts_of(stretches(reading, held), asked=part, record=record)
        if request.headers.get("hx-request") and part:
            return view("page_part.html", visitor, parts=[one for one in parts if one.number == part], reading=reading)
        opened = open_record(desk, ledger, record=record, visitor=visitor) if record else None
        others = _others(ledger, capture)
        return view(
            "page.html", visitor, reading=reading, parts=parts, opened=opened,
            paths=paths_of(ledger, capture) if visitor.sees_names else (reading.page,), others=others,
            counts=(len(reading.statements), len(reading.figures), len(reading.media)),
        )  # fmt: skip


@router.get("/record/{record}")
def show_record(desk: AskedDesk, visitor: Reader, *, request: Request, record: str) -> Response:
    """Show one record: its proof, on whose word, its history, its score and reasons; a part of a page to htmx."""
    with desk.reading() as ledger:
        values = open_record(desk, ledger, record=record, visitor=visitor)
        is_part = bool(request.headers.get("hx-request"))
        return view("record_part.html" if is_part else "record.html", visitor, opened=values)


def open_record(desk: Desk, ledger: Ledger, *, record: str, visitor: Visitor) -> Opened:
    """Return what is shown of a record, as `visitor` may see it. Raises NoSuchRecord."""
    shown = show(ledger, record)
    if not isinstance(shown, ShownRecord):
        raise NoSuchRecord(f"{record[:64]}: the ledger holds no such record")
    name = shown.found.record.id
    page, reading = head_seen(desk, ledger, head=shown.found.page, visitor=visitor)
    held = standings_seen(ledger, reading, visitor=visitor).get(name, Standing("open"))
    note = note_of(reading, name, standing=held)
    if note is None and not visitor.sees_names:
        raise NoSuchRecord(f"{name}: the newest reading of its page no longer finds it")
    if note is None:
        note = Note(shown.found.record, shown.found.kind, shown.found.words, (), held, ())
    article = reading.article or shown.article
    sees = visitor.sees_names
    return Opened(
        note=note, page=page, place=context(article, shown.around, record=note.record),
        wide=context(article, _wider(article, shown.around), record=note.record),
        walk=walk_back(note.record, reading), is_current=shown.found.is_current,
        history=[(*found[:3], found[3] if sees else "") for found in readings_of(ledger, name)],
        verdicts=verdicts_of(ledger, name) if sees else (), log=read_log(ledger, about=name, limit=20) if sees else [],
        reading=reading,
    )  # fmt: skip


def _wider(article: Article, around: Span) -> Span:
    """Return `around` with the block before it and the one after."""
    blocks = [b for b in article.blocks if b.end > b.start]
    at = next((i for i, b in enumerate(blocks) if b.start <= around.start < b.end), None)
    if at is None:
        return around
    return Span(blocks[max(0, at - 1)].start, blocks[min(len(blocks) - 1, at + 1)].end)


def find_capture(ledger: Ledger, name: str) -> str:
    """Return the digest that `name` is, or begins, or is the path or address of. Raises NoSuchRecord, AmbiguousId."""
    shown = show(ledger, name)
    if isinstance(shown, ShownPage) and shown.reading.capture:
        return shown.reading.capture
    raise NoSuchRecord(f"{name[:80]}: the ledger holds no such page")


def _others(ledger: Ledger, capture: str) -> tuple[str, ...]:
    """Return the digests of the other versions of a page, the oldest first."""
    found = (version.seen.capture for version in find_versions(ledger, capture))
    return tuple(other for other in found if other != capture)
