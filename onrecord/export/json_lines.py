"""Page records as JSON (RFC 8259) and JSON Lines: one page, one line, UTF-8.

In: readings. Out: bytes. The form itself is model/record.py's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.ledger import PageHead
from onrecord.model import Figure, Media, Reading, Statement
from onrecord.model.record import figure_record, media_record, statement_record, to_record
from onrecord.query import Found, RecordHit, ShownRecord

# Line ends to some readers (Python's splitlines among them) and not to JSON: escaped, so that a line is a line.
LINE_ENDS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}


def json_line(reading: Reading) -> bytes:
    """Return the page record of `reading` as one line with its newline; lone surrogates are escaped."""
    return _line(to_record(reading)) + b"\n"


def json_array(readings: Iterable[Reading]) -> Iterator[bytes]:
    """Yield one JSON array of page records, a page at a time; `[]` where there is none."""
    before = b"["
    for reading in readings:
        yield before + json_line(reading).rstrip(b"\n")
        before = b",\n"
    yield b"[]\n" if before == b"[" else b"]\n"


def hit_lines(found: Found, *, as_array: bool) -> bytes:
    """Return what a search found, records before pages: one line each, or one array."""
    records = [_hit(hit) for hit in found.records]
    pages = [{"found": "page", **head_of(p.page), "around": p.around} for p in found.pages]
    return as_lines([*records, *pages], as_array=as_array)


def record_lines(shown: ShownRecord, *, as_array: bool) -> bytes:
    """Return a shown record with its walk and the words around it: one line, or an array of one."""
    walk = [{"kind": s.kind, "text": s.text, "by": s.by, "record": s.record} for s in shown.walk]
    hit = _hit(RecordHit(shown.found, shown.article))
    around = shown.article.text[slice(*shown.around)]
    record = {**hit, "current": shown.found.is_current, "walk": walk, "around": around, "paths": list(shown.paths)}
    return as_lines([record], as_array=as_array)


def _hit(hit: RecordHit) -> dict[str, Any]:
    found = hit.found
    return {
        "found": found.kind, **head_of(found.page), "words": found.words, "record": record_of(found.record)
    }  # fmt: skip


def head_of(page: PageHead) -> dict[str, Any]:
    """Return what names a page."""
    return {
        "page": page.path, "capture": f"sha256:{page.capture}", "title": page.title, "outlet": page.outlet,
        "published": page.published,
    }  # fmt: skip


def record_of(record: Statement | Figure | Media) -> dict[str, Any]:
    """Return a record as the page record holds it."""
    if isinstance(record, Statement):
        return statement_record(record)
    return figure_record(record) if isinstance(record, Figure) else media_record(record)


def as_lines(records: list[dict[str, Any]], *, as_array: bool) -> bytes:
    """Return `records` as JSON: one line each, or one array."""
    lines = [_line(record) for record in records]
    return b"[" + b",\n".join(lines) + b"]\n" if as_array else b"".join(line + b"\n" for line in lines)


def _line(record: dict[str, Any]) -> bytes:
    try:
        return json.dumps(record, ensure_ascii=False, allow_nan=False).translate(LINE_ENDS).encode()
    except UnicodeEncodeError:
        return json.dumps(record, allow_nan=False).encode()
