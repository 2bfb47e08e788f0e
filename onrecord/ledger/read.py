"""Reading back: articles, captures and readings as the values they were.

In: digests and paths. Out: model values. Nothing here searches; nothing here writes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from onrecord.errors import LedgerDamaged
from onrecord.ledger.connect import Ledger, translated
from onrecord.model import Article, Block, Figure, Media, Outcome, Reading, Statement
from onrecord.model.record import read_figure, read_media, read_statement

Finding = Statement | Figure | Media

ARTICLE = (
    "SELECT t.text, a.blocks, a.title, a.byline, a.published, a.updated, a.outlet, a.language, a.url,"
    " a.published_reason, a.updated_reason"
    " FROM articles AS a JOIN texts AS t ON t.sha256 = a.text WHERE a.capture = ?"
)
READING = (
    "SELECT r.id, r.outcome, r.reason, runs.program, runs.model"
    " FROM newest_readings AS r JOIN runs ON runs.id = r.run WHERE r.capture = ?"
)


def rows(ledger: Ledger, sql: str, *values: str | int | None) -> list[tuple[Any, ...]]:
    """Return all rows of a query. Raises LedgerError."""
    with translated(ledger.path):
        return ledger.connection.execute(sql, values).fetchall()


def newest_outcome(ledger: Ledger, capture: str, *, program: str, model: str | None) -> Outcome | None:
    """Return what `program` with `model` made of `capture`, if its reading is the newest; else None."""
    found = rows(
        ledger,
        "SELECT r.outcome, r.reason FROM newest_readings AS r JOIN runs ON runs.id = r.run"
        " WHERE r.capture = ? AND runs.program = ? AND runs.model IS ?",
        capture, program, model,
    )  # fmt: skip
    return Outcome(*found[0]) if found else None


def stored_article(ledger: Ledger, capture: str) -> Article | None:
    """Return the article that was fixed for `capture`, None where no run could read it."""
    found = rows(ledger, ARTICLE, capture)
    if not found:
        return None
    text, blocks, title, byline, *rest = found[0]
    return Article(text, tuple(Block(*b) for b in json.loads(blocks)), title, tuple(json.loads(byline)), *rest)


def stored_bytes(ledger: Ledger, capture: str) -> bytes | None:
    """Return the bytes of `capture` (hex SHA-256), None where the ledger holds none. Raises LedgerDamaged."""
    found = rows(ledger, "SELECT codec, data FROM blobs WHERE sha256 = ?", capture)
    if not found:
        return None
    codec, data = found[0]
    try:
        whole = zlib.decompress(data) if codec == "zlib" else data
    except zlib.error as error:
        raise LedgerDamaged(f"{ledger.path}: the bytes of {capture} do not unpack: go back to a copy") from error
    if sha256(whole).hexdigest() != capture:
        raise LedgerDamaged(f"{ledger.path}: the bytes of {capture} are not those that were kept: go back to a copy")
    return whole


def stored_reading(ledger: Ledger, capture: str) -> Reading | None:
    """Return the newest reading of `capture`, under the path it was first seen at; None where there is none."""
    found = rows(ledger, READING, capture)
    if not found:
        return None
    number, outcome, reason, program, model = found[0]
    page, url = rows(ledger, "SELECT path, url FROM pages WHERE capture = ? ORDER BY id LIMIT 1", capture)[0]
    findings = list(_findings(ledger, number))
    return Reading(
        page=page, outcome=Outcome(outcome, reason), program=program, model=model,
        capture=capture, url=url, article=stored_article(ledger, capture),
        statements=tuple(f for f in findings if isinstance(f, Statement)),
        figures=tuple(f for f in findings if isinstance(f, Figure)),
        media=tuple(f for f in findings if isinstance(f, Media)),
    )  # fmt: skip


def captures_of(ledger: Ledger, page: str) -> list[str]:
    """Return the digests of the captures seen at `page` (a path or URL, as given), newest first."""
    with translated(ledger.path):
        found = ledger.connection.execute(
            "SELECT DISTINCT capture FROM pages WHERE capture IS NOT NULL AND"
            " (path = CAST(:page AS TEXT) OR url = CAST(:page AS TEXT)) ORDER BY id DESC",
            {"page": page.encode("utf-8", "surrogatepass")},
        ).fetchall()
    return [capture for (capture,) in found]


def pages_within(ledger: Ledger, archive: str, *, limit: int) -> list[str]:
    """Return up to `limit` pages of the file `archive` as they are named (`archive#key`), sorted."""
    first, end = f"{archive}#", f"{archive}$"  # "$" follows "#"
    with translated(ledger.path):
        found = ledger.connection.execute(
            "SELECT DISTINCT path FROM pages WHERE path >= CAST(? AS TEXT) AND path < CAST(? AS TEXT)"
            " ORDER BY path LIMIT ?",
            (first.encode("utf-8", "surrogatepass"), end.encode("utf-8", "surrogatepass"), limit),
        ).fetchall()
    return [path for (path,) in found]


def failures_of(ledger: Ledger, page: str) -> list[Outcome]:
    """Return why the bytes of `page` (a path, as given) could not be had, newest first."""
    with translated(ledger.path):
        found = ledger.connection.execute(
            "SELECT outcome, reason FROM pages WHERE capture IS NULL AND path = CAST(? AS TEXT) ORDER BY id DESC",
            (page.encode("utf-8", "surrogatepass"),),
        ).fetchall()
    return [Outcome(*row) for row in found]


def paths_of(ledger: Ledger, capture: str) -> tuple[str, ...]:
    """Return the paths at which `capture` was seen, in the order they were added."""
    return tuple(path for (path,) in rows(ledger, "SELECT path FROM pages WHERE capture = ? ORDER BY id", capture))


def finding_of(kind: str, value: str) -> Finding:
    """Return the record of `kind` whose JSON form is `value`. Raises LedgerDamaged."""
    try:
        record = json.loads(value)
        if kind == "statement":
            return read_statement(record)
        return read_figure(record) if kind == "figure" else read_media(record)
    except (ValueError, KeyError, TypeError) as error:
        raise LedgerDamaged(f"a {kind} in the ledger has a form that onrecord does not know: {value[:80]}") from error


def _findings(ledger: Ledger, reading: int) -> Iterator[Finding]:
    for kind, value in rows(ledger, "SELECT kind, value FROM findings WHERE reading = ? ORDER BY id", reading):
        yield finding_of(kind, value)

