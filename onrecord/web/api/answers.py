"""The API's questions. Every answer is a reader's: names of people at risk are masked, whoever asks.

In: HTTP. Out: JSON with an ETag; problem documents (RFC 9457) where there is none.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from onrecord import __version__
from onrecord.export import json_line, step_lines, toll_lines
from onrecord.ledger.review import newest_pages
from onrecord.model import Article, Span
from onrecord.query.judged import as_record
from onrecord.query.parties import parties_of
from onrecord.query.review import Precision, precision, spans_of
from onrecord.query.versions import diff
from onrecord.web.access import AskedDesk, Program
from onrecord.web.api import forms
from onrecord.web.marks import Note, notes_of
from onrecord.web.masking import SeenPage, head_seen, heads_seen, records_seen, standings_seen
from onrecord.web.routes.events import Day, event_seen, events_seen, list_events, origins_seen, step_seen
from onrecord.web.routes.page import find_capture, open_record
from onrecord.web.routes.parties import is_protected, party_seen
from onrecord.web.routes.search import FURTHEST, Asked, seen_by

PROBLEM: dict[str, Any] = {"content": {"application/problem+json": {"schema": forms.Problem.model_json_schema()}}}
router = APIRouter(
    tags=["ledger"],
    responses={
        304: {"description": "Not changed since the ETag that was sent"},
        401: {"description": "No token, or nobody's", **PROBLEM},
        421: {"description": "Asked for under a name that is none of this desk's"},
        422: {"description": "An argument that makes no sense", **PROBLEM},
        503: {"description": "Pages are still looked through for people at risk, or the ledger is busy", **PROBLEM},
    },
)
MISSING: dict[int | str, dict[str, Any]] = {404: {"description": "The ledger holds no such thing", **PROBLEM}}

# What a quote selector gives before and after the words (W3C Web Annotation Data Model, 4.2.4).
AROUND = 32

Name = Annotated[str, Path(pattern="^[0-9a-f]{4,64}$", description="an id or a digest, or its beginning")]
Other = Annotated[str, Query(pattern="^[0-9a-f]{4,64}$", description="the other capture's digest, or its beginning")]
Limit = Annotated[int, Query(ge=1, le=100)]


@router.get("/ledger", response_model=forms.Ledger)
def get_ledger(desk: AskedDesk, program: Program, *, request: Request) -> Response:
    """Return how much the ledger holds."""
    with desk.reading() as ledger:
        held = desk.holdings(ledger)
    counts = {name: value for name, value in asdict(held).items() if name != "people"}
    return answer(request, forms.Ledger(program=f"onrecord {__version__}", **counts))


@router.get("/pages", response_model=forms.PageList)
def get_pages(
    desk: AskedDesk, program: Program, *, request: Request, limit: Limit = 50,
    before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
) -> Response:  # fmt: skip
    """Return the pages of the ledger, those added last first."""
    with desk.reading() as ledger:
        found = newest_pages(ledger, before=before, limit=limit + 1)
        items = [_page(seen) for seen in heads_seen(desk, ledger, found=found[:limit], visitor=program)]
    rest = f"/api/v1/pages?limit={limit}&before={found[limit - 1][0]}" if len(found) > limit else None
    return answer(request, forms.PageList(items=items, next=rest))


@router.get("/pages/{capture}", responses=MISSING)
def get_page(desk: AskedDesk, program: Program, *, request: Request, capture: Name) -> forms.Json:
    """Return a page record (docs/page-record.md), masked; `capture` is the page's digest or its beginning."""
    with desk.reading() as ledger:
        reading = desk.page(ledger, find_capture(ledger, capture), sees_names=False)
    return _tagged(request, json_line(reading))  # type: ignore[return-value]


@router.get("/records/{record}", response_model=forms.ShownRecord, responses=MISSING)
def get_record(desk: AskedDesk, program: Program, *, request: Request, record: Name) -> Response:
    """Return a record with its proof and on whose word it stands."""
    with desk.reading() as ledger:
        opened = open_record(desk, ledger, record=record, visitor=program)
    shown = forms.ShownRecord(
        **_hit(opened.note, opened.page).model_dump(), current=opened.is_current,
        walk=[forms.Step(**asdict(step)) for step in opened.walk],
        selectors=_selectors(opened.reading.article or Article("", ()), spans_of(opened.note.record)),
    )  # fmt: skip
    return answer(request, shown)


@router.get("/search", response_model=forms.HitList)
def get_search(
    desk: AskedDesk, program: Program, *, request: Request, asked: Annotated[Asked, Depends()], limit: Limit = 20
) -> Response:
    """Return the records that hold all words of `q`, or are near it in meaning, and pass the filters, best first."""
    start, words = asked.start, asked.fields["q"]
    with desk.reading() as ledger:
        found = asked.browse(desk, ledger, count=limit)
        found = seen_by(desk, ledger, found=found, visitor=program, asked=[words, asked.fields["speaker"]])
        records = records_seen(desk, ledger, found=found.records, visitor=program)
        pages = [head_seen(desk, ledger, head=head, visitor=program)[0] for head in found.pages]
    goes_on = start + limit < min(found.total + found.pages_total, FURTHEST)
    rest = asked.link(start=start + limit, limit=limit).replace("/search", "/api/v1/search", 1) if goes_on else None
    return answer(request, forms.HitList(
        items=[_hit(seen.note, seen.page) for seen in records], pages=[_head(page, None) for page in pages],
        total=found.total, pages_total=found.pages_total, next=rest,
        facets={name: dict(values[:50]) for name, values in found.facets.items()},
    ))  # fmt: skip


@router.get("/pages/{capture}/records", response_model=list[forms.Hit], responses=MISSING)
def get_records(desk: AskedDesk, program: Program, *, request: Request, capture: Name) -> Response:
    """Return the records of one page in the order of its text, each with its chain and its review."""
    with desk.reading() as ledger:
        whole = find_capture(ledger, capture)
        reading = desk.page(ledger, whole, sees_names=False)
        notes = [note for _, note in notes_of(reading, standings_seen(ledger, reading, visitor=program))]
    article = reading.article or Article("", ())
    head = forms.PageHead(
        capture=whole, page=reading.page, title=article.title, outlet=article.outlet, published=article.published,
        outcome=reading.outcome.kind,
    )  # fmt: skip
    return _tagged(request, _bytes([_hit_on(note, head).model_dump() for note in notes]))


@router.get("/events", response_model=forms.EventList)
def get_events(
    desk: AskedDesk, program: Program, *, request: Request, q: Annotated[str, Query(max_length=400)] = "",
    since: Day = "", until: Day = "",
) -> Response:  # fmt: skip
    """Return the events of pages with the words of `q`, or the largest from day `since` to day `until`."""
    with desk.reading() as ledger:
        found = list_events(ledger, q, since=since, until=until)
        items = [
            forms.EventHead(**asdict(one)) for one in events_seen(desk, ledger, found=found, visitor=program, asked=q)
        ]
    return answer(request, forms.EventList(items=items))


@router.get("/events/{event}", responses=MISSING)
def get_event(desk: AskedDesk, program: Program, *, request: Request, event: Name) -> forms.Json:
    """Return an event with its pages, and its toll: lines of claims, why they differ, and a range with its reasons."""
    with desk.reading() as ledger:
        found, toll, _ = event_seen(desk, ledger, name=event, visitor=program)
    value = {"event": _jsonable(asdict(found)), "toll": json.loads(toll_lines(toll, as_array=True))}
    return _tagged(request, _bytes(value))  # type: ignore[return-value]


@router.get("/records/{record}/origins", responses=MISSING)
def get_origins(desk: AskedDesk, program: Program, *, request: Request, record: Name) -> forms.Json:
    """Return what a statement or figure rests on across pages: reports, steps with proof, and origins as a range."""
    with desk.reading() as ledger:
        opened = open_record(desk, ledger, record=record, visitor=program)
        found = origins_seen(desk, ledger, record=opened.note.record.id, visitor=program)
    return _tagged(request, _bytes({**_jsonable(asdict(found)), "words": found.words()}))  # type: ignore[return-value]


@router.get("/pages/{capture}/changes", responses=MISSING)
def get_changes(desk: AskedDesk, program: Program, *, request: Request, capture: Name, to: Other) -> forms.Json:
    """Return what changed between two captures, record by record, from the older to the newer."""
    with desk.reading() as ledger:
        step = step_seen(desk, ledger, step=diff(ledger, capture, other=to), visitor=program)
    return _tagged(request, _bytes({"changes": json.loads(step_lines((step,), as_array=True))}))  # type: ignore[return-value]


@router.get("/parties", response_model=forms.PartyList)
def get_parties(
    desk: AskedDesk, program: Program, *, request: Request, q: Annotated[str, Query(max_length=200)] = "",
    limit: Limit = 50,
) -> Response:  # fmt: skip
    """Return parties one of whose names holds `q`, those on most pages first; names are one where people said so."""
    with desk.reading() as ledger:
        found = parties_of(ledger, q, limit=limit)
        seen = [party for party in found if not is_protected(desk, ledger, names=party.names, visitor=program)]
    items = [
        forms.Party(id=p.names[0].id, names=[_text(n.name) for n in p.names], kind=p.names[0].kind, pages=p.pages)
        for p in seen
    ]
    return answer(request, forms.PartyList(items=items))


@router.get("/parties/{number}/records", response_model=list[forms.Hit], responses=MISSING)
def get_party(
    desk: AskedDesk, program: Program, *, request: Request, number: Annotated[int, Path(ge=1, le=2**53)]
) -> Response:
    """Return what a party is reported to have said, by the day of its page."""
    with desk.reading() as ledger:
        said = party_seen(desk, ledger, number=number, visitor=program)
        records = records_seen(desk, ledger, found=said.records, visitor=program)
    return _tagged(request, _bytes([_hit(seen.note, seen.page).model_dump() for seen in records]))


@router.get("/precision", response_model=forms.PrecisionList)
def get_precision(desk: AskedDesk, program: Program, *, request: Request) -> Response:
    """Return how often the program was right, by reviewers' verdicts."""
    with desk.reading() as ledger:
        found = desk.remember(ledger, "precision", work=lambda: precision(ledger), of=(2, 3))
    return answer(request, forms.PrecisionList(items=[_precision(one) for one in found]))


def answer(request: Request, value: BaseModel) -> Response:
    """Return `value` as JSON with its ETag, or 304 where the asker has it."""
    return _tagged(request, value.model_dump_json().encode("utf-8", "replace"))


def _tagged(request: Request, body: bytes) -> Response:
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    asked = [t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")]
    if tag in asked or "*" in asked:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


def _bytes(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")


def _jsonable(value: Any) -> Any:
    """Return `value` with sets and tuples as lists, and without what is no JSON."""
    if isinstance(value, dict):
        return {str(key): _jsonable(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_jsonable(one) for one in value]
    return value


def _page(seen: SeenPage) -> forms.PageHead:
    return _head(seen.head, seen.outcome)


def _head(page: Any, outcome: str | None) -> forms.PageHead:
    return forms.PageHead(
        capture=page.capture, page=_text(page.path), title=_text(page.title), outlet=_text(page.outlet),
        published=page.published, outcome=outcome,
    )  # fmt: skip


def _hit(note: Note, page: Any) -> forms.Hit:
    return _hit_on(note, _head(page, None))


def _hit_on(note: Note, head: forms.PageHead) -> forms.Hit:
    chain = [forms.Hop(kind=hop.kind, text=_text(hop.text), by=_text(hop.by)) for hop in note.chain]
    return forms.Hit(
        kind=note.kind, words=_text(note.words), page=head, chain=chain, review=note.standing.state,
        record=as_record(note.record),
    )  # fmt: skip


def _selectors(article: Article, spans: tuple[Span, ...]) -> list[forms.Json]:
    found: list[forms.Json] = []
    for start, end in spans:
        exact, text = article.text[start:end], article.text
        found.append({"type": "TextPositionSelector", "start": start, "end": end})
        quote = {"exact": exact, "prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}
        found.append({"type": "TextQuoteSelector", **quote})
    return found


def _precision(one: Precision) -> forms.Precision:
    values = asdict(one)
    for name in ("whole", "found"):
        given = values[name]
        values[name] = given and forms.Share(share=given[0], low=given[1], high=given[2])
    return forms.Precision(**values)


def _text(words: Any) -> Any:
    """Return `words` without the lone surrogates that JSON in UTF-8 cannot hold."""
    return words.encode("utf-8", "replace").decode() if isinstance(words, str) else words

