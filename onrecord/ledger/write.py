"""Writing: one page, one transaction; what is there already stays as it is.

In: a capture and its reading. Out: whether that was new. Rows are only ever added. A reading is the same as one that is
there when program, model, bytes and outcome are: reading a page twice adds no row.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from onrecord.ledger.connect import Ledger, transaction
from onrecord.ledger.numbers import next_number
from onrecord.model import SPOKEN_ROLES, Article, Capture, Figure, Media, Reading, Statement, cut, digest
from onrecord.model.record import figure_record, media_record, statement_record

# zlib level 6: on news pages the higher levels save 1 % and take three times as long.
LEVEL = 6


@dataclass(frozen=True, slots=True)
class Run:
    """One start of the program, as its findings are filed: written down with the first page that it adds to."""

    id: str
    program: str
    model: str | None
    started_at: str


def start_run(program: str, model: str | None) -> Run:
    """Return a run that starts now; nothing is written yet."""
    return Run(uuid4().hex, program, model, _now())


def keep_page(ledger: Ledger, run: Run, *, reading: Reading, capture: Capture | None) -> bool:
    """Add `reading` of `capture` and return whether anything of it was new; all of it is kept or nothing.

    `capture` is None where the bytes could not be had. Raises LedgerFull, LedgerBusy, LedgerUnwritable.
    """
    with transaction(ledger) as connection:
        before = connection.total_changes
        if _is_known(connection, run, reading=reading, capture=capture):
            return False
        connection.execute(
            "INSERT OR IGNORE INTO runs VALUES (?, ?, ?, ?)", (run.id, run.program, run.model, run.started_at)
        )
        if capture is not None:
            _keep_capture(connection, capture)
        _keep_sighting(connection, run, reading=reading, capture=capture)
        if capture is not None and not _has_reading(connection, run, reading=reading, capture=capture):
            _keep_reading(connection, run, reading=reading, capture=capture)
        return connection.total_changes > before


def _is_known(connection: sqlite3.Connection, run: Run, *, reading: Reading, capture: Capture | None) -> bool:
    if capture is None:
        return _has_failure(connection, reading)
    seen = connection.execute(
        "SELECT 1 FROM pages WHERE path = CAST(? AS TEXT) AND capture = ?", (as_stored(reading.page), capture.sha256)
    ).fetchone()
    return seen is not None and _has_reading(connection, run, reading=reading, capture=capture)


def _has_failure(connection: sqlite3.Connection, reading: Reading) -> bool:
    row = connection.execute(
        "SELECT 1 FROM pages WHERE path = CAST(? AS TEXT) AND outcome = ? AND reason IS CAST(? AS TEXT)",
        (as_stored(reading.page), reading.outcome.kind, as_stored(reading.outcome.reason)),
    ).fetchone()
    return row is not None


def _has_reading(connection: sqlite3.Connection, run: Run, *, reading: Reading, capture: Capture) -> bool:
    row = connection.execute(
        "SELECT 1 FROM newest_readings AS r JOIN runs ON runs.id = r.run WHERE r.capture = ?"
        " AND runs.program = ? AND runs.model IS ? AND r.outcome = ?",
        (capture.sha256, run.program, run.model, reading.outcome.kind),
    ).fetchone()
    return row is not None


def _keep_capture(connection: sqlite3.Connection, capture: Capture) -> None:
    known = connection.execute("SELECT 1 FROM captures WHERE sha256 = ?", (capture.sha256,)).fetchone()
    if known:
        return
    packed = zlib.compress(capture.data, LEVEL)
    codec, data = ("zlib", packed) if len(packed) < len(capture.data) else ("none", capture.data)
    connection.execute("INSERT INTO blobs VALUES (?, ?, ?, ?)", (capture.sha256, len(capture.data), codec, data))
    connection.execute(
        "INSERT INTO captures VALUES (?, ?, ?, ?)", (capture.sha256, capture.media_type, capture.charset, _now())
    )


def _keep_sighting(connection: sqlite3.Connection, run: Run, *, reading: Reading, capture: Capture | None) -> None:
    outcome, reason = (None, None) if capture else (reading.outcome.kind, reading.outcome.reason)
    sha256, captured_at = (capture.sha256, capture.captured_at) if capture else (None, None)
    url = reading.url or (capture.url if capture else None)
    connection.execute(
        "INSERT OR IGNORE INTO pages (id, path, capture, url, captured_at, outcome, reason, run, added_at)"
        f" VALUES ({next_number('pages')}, CAST(? AS TEXT), ?, CAST(? AS TEXT), ?, ?, CAST(? AS TEXT), ?, ?)",
        (
            as_stored(reading.page), sha256, as_stored(url), captured_at, outcome, as_stored(reason), run.id, _now(),
        ),
    )  # fmt: skip


def _keep_reading(connection: sqlite3.Connection, run: Run, *, reading: Reading, capture: Capture) -> None:
    article = reading.article
    if article is not None:
        _keep_article(connection, run, article=article, capture=capture)
    cursor = connection.execute(
        "INSERT INTO readings (id, capture, run, outcome, reason, added_at)"
        f" VALUES ({next_number('readings')}, ?, ?, ?, CAST(? AS TEXT), ?)",
        (capture.sha256, run.id, reading.outcome.kind, as_stored(reading.outcome.reason), _now()),
    )
    if article is None or cursor.lastrowid is None:
        return
    findings: tuple[Statement | Figure | Media, ...] = (*reading.statements, *reading.figures, *reading.media)
    for finding in findings:
        _keep_finding(connection, cursor.lastrowid, finding=finding, text=article.text)


def _keep_article(connection: sqlite3.Connection, run: Run, *, article: Article, capture: Capture) -> None:
    known = connection.execute("SELECT 1 FROM articles WHERE capture = ?", (capture.sha256,)).fetchone()
    if known:
        return
    text = digest(article.text)
    connection.execute("INSERT OR IGNORE INTO texts VALUES (?, CAST(? AS TEXT))", (text, as_stored(article.text)))
    head = (article.title, article.outlet, article.published, article.updated, article.language, article.url,
            article.published_reason, article.updated_reason)  # fmt: skip
    blocks = [[b.start, b.end, b.role, b.path] for b in article.blocks]
    cursor = connection.execute(
        "INSERT INTO articles (id, capture, text, title, outlet, published, updated, language, url,"
        " published_reason, updated_reason, byline, blocks, run)"
        f" VALUES ({next_number('articles')}, ?, ?, {', '.join(['CAST(? AS TEXT)'] * len(head))}, ?, ?, ?)",
        (capture.sha256, text, *map(as_stored, head), json.dumps(article.byline), json.dumps(blocks), run.id),
    )
    connection.execute(
        "INSERT INTO page_words (rowid, title, body) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))",
        (cursor.lastrowid, as_stored(article.title), as_stored(spoken_words(article))),
    )


def _keep_finding(
    connection: sqlite3.Connection, reading: int, *, finding: Statement | Figure | Media, text: str
) -> None:
    match finding:
        case Statement():
            kind, value, start = "statement", statement_record(finding), finding.content[0].start
            words = " … ".join(text[c.start : c.end] for c in finding.content)
            carriers = [part for hop in finding.via for part in (hop.text, hop.by)]
            about = [*carriers, cut(text, finding.addressee)]
        case Figure():
            kind, value, start = "figure", figure_record(finding), finding.span.start
            # The effect is a word to search by where the page has another ("dead") or none beside the number.
            about = [finding.counted, finding.effect.replace("_", " "), finding.place, finding.when]
            words = finding.text
        case Media():
            kind, value, start = "media", media_record(finding), finding.span.start
            words, about = text[finding.span.start : finding.span.end], [finding.by, finding.on]
    connection.execute(
        "INSERT OR IGNORE INTO findings (id, reading, record, kind, position, words, about, value)"
        f" VALUES ({next_number('findings')}, ?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?)",
        (reading, finding.id, kind, start, as_stored(words), as_stored("; ".join(filter(None, about))),
         json.dumps(value)),
    )


def spoken_words(article: Article) -> str:
    """Return the words of `article` that are searched: all blocks but furniture, one below the other."""
    return "\n".join(article.text[b.start : b.end] for b in article.blocks if b.role in SPOKEN_ROLES)


def as_stored(value: str | None) -> bytes | None:
    """Return `value` as SQLite shall keep it: lone surrogates, which `sqlite3` refuses in a str, keep their bytes."""
    return None if value is None else value.encode("utf-8", "surrogatepass")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
