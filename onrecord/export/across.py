"""Events, origins and parties as JSON: one line each, UTF-8.

In: values of query/. Out: bytes. Pages are named by path and capture, so that each word can be looked up where it
stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.export.json_lines import as_lines, head_of, record_of
from onrecord.ledger import NameRow, Proposal
from onrecord.query.events import Event, EventHead
from onrecord.query.origins import Edge, Origins
from onrecord.query.parties import KnownParty


def event_list_lines(found: Iterable[EventHead], *, as_array: bool) -> bytes:
    """Return events as a list names them: one line each, or one array."""
    listed = [{"event": e.id, "title": e.title, "first": e.first, "last": e.last, "pages": e.pages} for e in found]
    return as_lines(listed, as_array=as_array)


def event_lines(event: Event, *, as_array: bool) -> bytes:
    """Return an event with its pages and figures: one line, or an array of one."""
    pages = [{**head_of(p.page), "score": p.score, "reasons": list(p.reasons)} for p in event.pages]
    figures = [{**record_of(f.figure), "capture": f"sha256:{f.capture}", "apart": f.apart} for f in event.figures]
    about = {"event": event.id, "title": event.title, "first": event.first, "last": event.last}
    rest = {"pages": pages, "figures": figures, "joined": list(event.reasons), "cut": event.is_cut}
    return as_lines([{**about, **rest}], as_array=as_array)


def origins_lines(found: Origins, *, as_array: bool) -> bytes:
    """Return what a record rests on: one line, or an array of one."""
    reports = [
        {**head_of(r.page), "records": list(r.records), "differs": r.differs, "counted": r.differs is None}
        for r in found.reports
    ]
    origins = [
        {"name": o.name, "kind": o.kind, "reports": [f"sha256:{c}" for c in o.reports], "reason": o.reason}
        for o in found.origins
    ]
    count = {"reports": len(found.counted), "outlets": found.outlets, "low": found.low, "high": found.high}
    answer = {
        "record": found.record, "event": found.event, "words": found.words(), "count": count, "reports": reports,
        "origins": origins, "edges": [_edge(e, found) for e in found.edges],
        "cycles": [[f"sha256:{c}" for c in ring] for ring in found.cycles], "cut": found.is_cut,
    }  # fmt: skip
    return as_lines([answer], as_array=as_array)


def party_lines(found: Iterable[KnownParty], *, as_array: bool) -> bytes:
    """Return parties with their names: one line each, or one array."""
    return as_lines(
        [{"names": [_name(n) for n in p.names], "offices": list(p.offices), "pages": p.pages} for p in found],
        as_array=as_array,
    )


def proposal_lines(found: Iterable[Proposal], *, as_array: bool) -> bytes:
    """Return proposals, each with the newest decision on it: one line each, or one array."""
    return as_lines([_proposal(p) for p in found], as_array=as_array)


def _proposal(p: Proposal) -> dict[str, Any]:
    return {
        "proposal": p.id, "a": _name(p.a), "b": _name(p.b), "score": p.score, "reason": p.reason,
        "capture": f"sha256:{p.capture}" if p.capture else None, "decision": p.decision, "by": p.person, "note": p.note,
    }  # fmt: skip


def _name(row: NameRow) -> dict[str, Any]:
    return {"id": row.id, "name": row.name, "kind": row.kind, "pages": row.pages}


def _edge(edge: Edge, found: Origins) -> dict[str, Any]:
    pages = {report.page.capture for report in found.reports}
    return {
        "kind": edge.kind, "child": f"sha256:{edge.child}",
        "parent": f"sha256:{edge.parent}" if edge.parent in pages else edge.parent, "directed": edge.is_directed,
        "note": edge.note,
        "proofs": [
            {"capture": f"sha256:{p.capture}", "start": p.span.start, "end": p.span.end, "text": p.text}
            for p in edge.proofs
        ],
    }  # fmt: skip
