"""Verdicts and the log: appended and read back.

In: a person's decision on a record. Out: `Verdict` and `Deed`. A verdict taken back stays, marked; nothing is weighed
here, and nobody's name is checked: that is the desk's.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from onrecord.errors import NoSuchRecord
from onrecord.ledger.connect import Ledger, transaction
from onrecord.ledger.read import rows
from onrecord.model.verdict import Decision, Deed, RecordKind, Verdict

COLUMNS = (
    "v.id, v.record, v.kind, v.text, v.decision, v.found, v.value, v.note, v.person, v.given_at,"
    " EXISTS (SELECT 1 FROM undone_verdicts AS u WHERE u.verdict = v.id)"
)


def keep_verdict(
    ledger: Ledger, record: str, *, decision: Decision, person: str,
    correction: tuple[dict[str, Any] | None, str | None],
) -> Verdict:  # fmt: skip
    """Append `person`'s decision on the newest finding of `record` and return it; the log gets its line with it.

    `correction` is the record as it should be (None but for "correct") and a note. Raises NoSuchRecord and LedgerError.
    """
    value, note = correction
    with transaction(ledger) as connection:
        kind, found, text = _finding(connection, ledger, record=record)
        verdict = Verdict(
            uuid4().hex, record, kind, text, decision, json.loads(found), value, note or None, person, _now()
        )
        connection.execute(
            "INSERT INTO verdicts (id, record, kind, text, decision, found, value, note, person, given_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), ?, ?)",
            (verdict.id, record, kind, text, decision, found, json.dumps(value) if value else None,
             (note or "").encode("utf-8", "surrogatepass") or None, person, verdict.given_at),
        )  # fmt: skip
        _log(connection, Deed(person, decision, record, _said(verdict), verdict.given_at))
    return verdict


def undo_verdict(ledger: Ledger, verdict: str, *, person: str) -> Verdict:
    """Mark `verdict` as taken back by `person`, its giver, and return it; a second time changes nothing.

    Raises NoSuchRecord where there is none of theirs.
    """
    with transaction(ledger) as connection:
        row = connection.execute(f"SELECT {COLUMNS} FROM verdicts AS v WHERE v.id = ?", (verdict,)).fetchone()
        if row is None or row[8] != person:
            raise NoSuchRecord(f"{verdict}: {person} has given no such verdict")
        if not row[-1]:
            connection.execute("INSERT INTO undone_verdicts VALUES (?, ?, ?)", (verdict, person, _now()))
            _log(connection, Deed(person, "undo", row[1], f"took back the verdict “{row[4]}”", _now()))
    return _verdict((*row[:-1], True))


def keep_deed(ledger: Ledger, deed: Deed) -> None:
    """Append one line to the log. Raises LedgerError."""
    with transaction(ledger) as connection:
        _log(connection, deed)


def verdicts_of(ledger: Ledger, record: str) -> tuple[Verdict, ...]:
    """Return all verdicts on `record`, those taken back too, oldest first."""
    return _verdicts(ledger, "v.record = ? ORDER BY v.given_at, v.rowid", record)


def verdicts_on_text(ledger: Ledger, text: str) -> tuple[Verdict, ...]:
    """Return the verdicts that hold on records of the text with digest `text`, oldest first."""
    return tuple(v for v in _verdicts(ledger, "v.text = ? ORDER BY v.given_at, v.rowid", text) if not v.is_undone)


def all_verdicts(ledger: Ledger) -> tuple[Verdict, ...]:
    """Return every verdict that holds, oldest first."""
    return tuple(v for v in _verdicts(ledger, "1 ORDER BY v.given_at, v.rowid") if not v.is_undone)


def last_verdict(ledger: Ledger, person: str) -> Verdict | None:
    """Return the newest verdict of `person` that holds, None where there is none."""
    clause = (
        "v.person = ? AND NOT EXISTS (SELECT 1 FROM undone_verdicts AS u WHERE u.verdict = v.id)"
        " ORDER BY v.given_at DESC, v.rowid DESC LIMIT 1"
    )
    return next(iter(_verdicts(ledger, clause, person)), None)


def read_log(ledger: Ledger, *, about: str | None = None, before: str | None = None, limit: int = 50) -> list[Deed]:
    """Return the newest lines of the log, newest first; `about` one thing, `before` a time (ISO 8601)."""
    found = rows(
        ledger,
        "SELECT person, act, about, words, done_at FROM deeds WHERE (?1 IS NULL OR about = ?1)"
        " AND (?2 IS NULL OR done_at < ?2) ORDER BY done_at DESC, rowid DESC LIMIT ?3",
        about, before, limit,
    )  # fmt: skip
    return [Deed(*row) for row in found]


def make_deed(person: str, act: str, *, about: str | None, words: str) -> Deed:
    """Return a line of the log that is done now."""
    return Deed(person, act, about, words, _now())


def _finding(connection: sqlite3.Connection, ledger: Ledger, *, record: str) -> tuple[RecordKind, str, str]:
    found = connection.execute(
        "SELECT f.kind, f.value, a.text FROM findings AS f JOIN readings AS r ON r.id = f.reading"
        " JOIN articles AS a ON a.capture = r.capture WHERE f.record = ? ORDER BY f.reading DESC LIMIT 1",
        (record,),
    ).fetchone()
    if found is None:
        raise NoSuchRecord(f"{ledger.path} holds no record {record}")
    kind, value, text = found
    return kind, value, text


def _verdicts(ledger: Ledger, clause: str, *values: str) -> tuple[Verdict, ...]:
    return tuple(map(_verdict, rows(ledger, f"SELECT {COLUMNS} FROM verdicts AS v WHERE {clause}", *values)))


def _verdict(row: tuple[Any, ...]) -> Verdict:
    identifier, record, kind, text, decision, found, value, note, person, given_at, is_undone = row
    return Verdict(
        identifier, record, kind, text, decision, json.loads(found), json.loads(value) if value else None, note, person,
        given_at, bool(is_undone),
    )  # fmt: skip


def _said(verdict: Verdict) -> str:
    acts = {
        "accept": "accepted", "reject": "rejected", "correct": "corrected", "unsure": "was unsure of",
    }  # fmt: skip
    return f"{acts[verdict.decision]} a {verdict.kind}" + (f": “{verdict.note}”" if verdict.note else "")


def _log(connection: sqlite3.Connection, deed: Deed) -> None:
    connection.execute(
        "INSERT INTO deeds (id, person, act, about, words, done_at) VALUES (?, ?, ?, ?, CAST(? AS TEXT), ?)",
        (uuid4().hex, deed.person, deed.act, deed.about, deed.words.encode("utf-8", "surrogatepass"), deed.done_at),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
