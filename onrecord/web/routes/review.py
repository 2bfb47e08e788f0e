"""Review: one record after the other, the most doubtful first; accept, reject, correct, unsure, and undo."""

from __future__ import annotations

from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query
from starlette.responses import Response

from onrecord.errors import WrongCorrection
from onrecord.ledger import FoundRecord, load_record, rows_of_record
from onrecord.ledger.verdicts import keep_deed, keep_verdict, last_verdict, make_deed, undo_verdict
from onrecord.model import (
    BOUNDS,
    CARRIERS,
    CAUSES,
    EFFECTS,
    FORMS,
    MEDIA_KINDS,
    MODALITIES,
    PARTY_KINDS,
    POPULATIONS,
    TALLIES,
    Reading,
)
from onrecord.model.verdict import DECISIONS, RECORD_KINDS
from onrecord.query.correcting import correct
from onrecord.query.review import Which, precision, queue
from onrecord.web.access import AskedDesk, Editor, Form, Posted, Reader, Reviewer, Visitor
from onrecord.web.desk import Desk
from onrecord.web.fields import fields_of, names_on_page
from onrecord.web.routes.page import open_record
from onrecord.web.telling import LABELS, tell_wrong
from onrecord.web.view import go, view

router = APIRouter()

WHICH: tuple[Which, ...] = get_args(Which)
AHEAD = 6
KNOWN = {
    "form": FORMS, "bound": BOUNDS, "effect": EFFECTS, "population": POPULATIONS, "kind": MEDIA_KINDS,
    "speaker_kind": PARTY_KINDS, "carriers": CARRIERS, "modality": MODALITIES, "tally": TALLIES, "cause": ("", *CAUSES),
}  # fmt: skip


@router.get("/review")
def show_review(
    desk: AskedDesk, visitor: Reviewer, *, which: str = "open", kind: str = "", record: str = "",
    skip: Annotated[int, Query(ge=0, le=1000)] = 0,
) -> Response:  # fmt: skip
    """Show the next record of the queue, or `record`; `skip` passes over so many of the queue's first."""
    return _review(desk, visitor, place=_Place(which, kind, record, skip), more={})


@router.post("/review/{record}")
def judge(desk: AskedDesk, visitor: Reviewer, *, posted: Form, record: str) -> Response:
    """Keep a verdict and go on to the next record."""
    decision = posted.word("decision")
    if decision not in DECISIONS:
        raise HTTPException(422, f"decision: none of {', '.join(DECISIONS)}")
    place = _Place.of(posted, record)
    with desk.writing() as ledger:
        found = load_record(ledger, _row(rows_of_record(ledger, record), record))
        value = None
        if decision == "correct":
            reading = desk.page(ledger, found.page.capture, sees_names=True)
            try:
                value = _corrected(found, reading, posted=posted)
            except WrongCorrection as error:
                return _review(
                    desk, visitor, place=place, more={"wrong": tell_wrong(error), "given": posted.words()}, status=422
                )
        note = posted.word("note").strip()[:2000]
        keep_verdict(ledger, record, decision=decision, person=visitor.name, correction=(value, note))
    return go(place.next())


@router.post("/undo")
def undo(desk: AskedDesk, visitor: Reviewer, *, posted: Form) -> Response:
    """Take back this person's verdict and show its record again."""
    with desk.writing() as ledger:
        undone = undo_verdict(ledger, posted.word("verdict"), person=visitor.name)
    place = _Place.of(posted, undone.record)
    return go(place.here())


@router.get("/precision")
def show_precision(desk: AskedDesk, visitor: Reader) -> Response:
    """Show how often the program was right, from the verdicts."""
    with desk.reading() as ledger:
        found = desk.remember(ledger, "precision", work=lambda: precision(ledger), of=(2, 3))
        return view("precision.html", visitor, found=found)


@router.get("/gold.zip")
def give_gold(desk: AskedDesk, visitor: Editor) -> Response:
    """Give the judged pages in the gold format, to whoever runs the ledger: a working file, names stand in it."""
    from onrecord.export.gold import gold_archive
    from onrecord.query.judged import judged_pages

    with desk.writing() as ledger:
        data = gold_archive(judged_pages(ledger))
        keep_deed(ledger, make_deed(visitor.name, "gold", about=None, words="took the judged records as gold files"))
    headers = {"content-disposition": 'attachment; filename="gold.zip"'}
    return Response(data, media_type="application/zip", headers=headers)


class _Place:
    """Where in which queue somebody is."""

    def __init__(self, which: str, kind: str, record: str, skip: int) -> None:
        queues = {str(name): name for name in WHICH}
        kinds = {str(name): name for name in RECORD_KINDS}
        if which not in queues or (kind and kind not in kinds):
            raise HTTPException(422, "there is no such queue")
        self.which, self.kind = queues[which], kinds[kind] if kind else None
        self.record, self.skip = record, skip

    @staticmethod
    def of(posted: Posted, record: str) -> _Place:
        skip = posted.word("skip")
        which = posted.word("which") or "open"
        return _Place(which, posted.word("kind_of_queue"), record, int(skip) if skip.isdecimal() else 0)

    def here(self, **changes: object) -> str:
        fields = {"which": self.which, "kind": self.kind, "record": self.record, "skip": self.skip} | changes
        return f"/review?{urlencode({name: value for name, value in fields.items() if value})}"

    def next(self) -> str:
        return self.here(record="")

    def later(self) -> str:
        return self.here(record="", skip=self.skip + 1)


def _review(desk: Desk, visitor: Visitor, *, place: _Place, more: dict[str, object], status: int = 200) -> Response:
    with desk.reading() as ledger:
        waiting = queue(ledger, visitor.name, which=place.which, kind=place.kind, limit=place.skip + AHEAD)
        waiting = waiting[place.skip :]
        record = place.record or (waiting[0].record.id if waiting else "")
        opened = open_record(desk, ledger, record=record, visitor=visitor) if record else None
        values: dict[str, object] = {"wrong": None, "given": {}, **more}
        if opened:
            reading = opened.reading
            values |= {"fields": fields_of(opened.note.record, reading), "names": names_on_page(reading)}
        return view(
            "review.html", visitor, status=status, opened=opened, place=place, known=KNOWN, labels=LABELS,
            waiting=[one for one in waiting if one.record.id != record], holdings=desk.holdings(ledger),
            last=last_verdict(ledger, visitor.name), **values,
        )  # fmt: skip


def _corrected(found: FoundRecord, reading: Reading, *, posted: Posted) -> dict[str, object]:
    if reading.article is None:
        raise WrongCorrection("the text of this page is gone")
    given = {name.removeprefix("f_"): value for name, value in posted.words().items() if name.startswith("f_")}
    for name in ("speaker", "source"):
        # A party chosen from the page's own: "-" for none, "+" for one that is written beside the list.
        picked = given.pop(f"{name}_pick", "+")
        if picked != "+":
            given[name] = "" if picked == "-" else picked
    as_found = fields_of(found.record, reading)
    changed = {name: value for name, value in given.items() if value.strip() != as_found.get(name, "").strip()}
    if "speaker_kind" in changed:
        changed.setdefault("speaker", given.get("speaker", ""))
    if "speaker" in changed:
        changed.setdefault("speaker_kind", given.get("speaker_kind", "person"))
    if not changed:
        raise WrongCorrection("nothing was changed: accept the record, or change what is wrong")
    return correct(found.record, changed, article=reading.article)


def _row(rows: list[int], record: str) -> int:
    if not rows:
        raise HTTPException(404, f"{record[:64]}: the ledger holds no such record")
    return rows[0]
