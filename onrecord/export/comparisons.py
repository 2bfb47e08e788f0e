"""Answers that lie across pages as JSON: tolls, steps between versions, readings compared. One line each, UTF-8.

In: values of query/. Out: bytes. Claims name their reports by page and record, so that each number can be looked up.
"""

from __future__ import annotations

from typing import Any

from onrecord.export.json_lines import as_lines, head_of, record_of
from onrecord.model import Span
from onrecord.query.toll import Claim, Line, Proposal, Toll
from onrecord.query.versions import Change, History, Rereading, Step, Version, kind_of


def toll_lines(toll: Toll, *, as_array: bool) -> bytes:
    """Return a toll: one line of the comparison a line, or one array; each names the event it is of."""
    about = {"name": toll.name, "event": toll.event, "pages": toll.pages, "outlets": toll.outlets}
    vague = [{"words": words, "low": low, "high": high} for words, low, high in toll.vague]
    rest = {"vague": vague, "apart": toll.apart, "left_out": toll.left_out, "other_events": list(toll.others)}
    return as_lines([{**about, **_line(line), **rest} for line in toll.lines], as_array=as_array)


def step_lines(steps: tuple[Step, ...], *, as_array: bool) -> bytes:
    """Return what changed from version to version: one line a step, or one array."""
    return as_lines([_step(step) for step in steps], as_array=as_array)


def history_lines(history: History, *, as_array: bool) -> bytes:
    """Return the versions of a page and then its steps: one line each, or one array."""
    versions = [_version(version) for version in history.versions]
    return as_lines([*versions, *(_step(step) for step in history.steps)], as_array=as_array)


def rereading_line(rereading: Rereading) -> dict[str, Any]:
    """Return what another version made of one page, as plain values."""
    before, after = rereading.before, rereading.after
    return {
        "page": after.page, "capture": f"sha256:{after.capture}",
        "before": {"program": before.program, "model": before.model},
        "after": {"program": after.program, "model": after.model}, "same": rereading.same,
        "gained": [{"kind": kind_of(r), **record_of(r)} for r in rereading.gained],
        "lost": [{"kind": kind_of(r), **record_of(r)} for r in rereading.lost],
        "changed": [
            {"kind": kind_of(c.before), "fields": list(c.fields), "before": record_of(c.before),
             "after": record_of(c.after)}
            for c in rereading.changed
        ],
        "verdicts": [{"record": v.record, "state": v.state, "carried_to": v.carried_to} for v in rereading.verdicts],
    }  # fmt: skip


def _line(line: Line) -> dict[str, Any]:
    return {
        "effect": line.effect, "counted": line.scope.label, "population": line.scope.population,
        "period": line.period.label or line.period.kind, **_proposal(line.proposal),
        "claims": [_claim(claim) for claim in line.claims],
        "differences": [{"a": d.a, "b": d.b, "kind": d.kind, "words": d.words} for d in line.differences + line.outer],
    }  # fmt: skip


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "minimum": proposal.minimum, "maximum": proposal.maximum, "open_above": proposal.open_above,
        "lowest": proposal.lowest, "highest": proposal.highest, "reasons": list(proposal.reasons),
        "set_aside": [{"claim": s.claim, "why": s.why} for s in proposal.set_aside],
    }  # fmt: skip


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id, "low": claim.amount.low, "high": claim.amount.high, "vague": claim.amount.vague,
        "standing": claim.standing or None, "first": claim.first, "last": claim.last,
        "givers": sorted(claim.givers.values()),
        "reports": [
            {**head_of(r.page), "record": r.figure.id, "text": r.figure.text, "source": r.figure.source}
            for r in claim.reports
        ],
    }  # fmt: skip


def _version(version: Version) -> dict[str, Any]:
    seen = version.seen
    return {
        "found": "version", "page": seen.path, "capture": f"sha256:{seen.capture}", "url": seen.url,
        "captured_at": seen.captured_at, "title": seen.title, "outlet": seen.outlet, "published": seen.published,
        "updated": seen.updated, "basis": version.basis, "likeness": round(version.likeness, 3),
    }  # fmt: skip


def _step(step: Step) -> dict[str, Any]:
    resting = [
        {
            "record": record,
            "rests": [
                {"kind": d.kind, "id": d.id, "words": d.words, "capture": f"sha256:{d.capture}" if d.capture else None}
                for d in found
            ],
        }
        for record, found in step.resting
    ]
    return {
        "found": "step", "older": f"sha256:{step.older.capture}", "newer": f"sha256:{step.newer.capture}",
        "silent": step.silent, "changes": [_change(change, step) for change in step.changes], "resting": resting,
        "resting_is_cut": step.is_cut,
    }  # fmt: skip


def _change(change: Change, step: Step) -> dict[str, Any]:
    record = change.after or change.before
    return {
        "change": change.kind, "kind": kind_of(record) if record else None,
        "before": record_of(change.before) if change.before else None,
        "after": record_of(change.after) if change.after else None,
        "edits": [{"field": e.field, "before": e.before, "after": e.after} for e in change.edits],
        "older": _words(step.older_article.text, change.older), "newer": _words(step.newer_article.text, change.newer),
    }  # fmt: skip


def _words(text: str, span: Span | None) -> dict[str, Any] | None:
    return {"start": span.start, "end": span.end, "text": text[slice(*span)].strip()} if span else None
