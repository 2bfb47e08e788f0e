"""Who was found to be at risk on which page: kept in the desk's own file, beside the ledger and not in it.

In: captures ("" for pages that were withdrawn), names, risks. Out: the same. A list of the names of prisoners and
witnesses is itself a danger to them: it can be made again from the pages, and a ledger that is copied or mailed must
not carry it. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from onrecord.ledger.connect import Ledger
from onrecord.ledger.desk import open_desk
from onrecord.ledger.read import rows

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS at_risk (capture TEXT NOT NULL, name TEXT NOT NULL, risk TEXT NOT NULL,"
    " PRIMARY KEY (capture, name)) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS looked_through (policy INTEGER PRIMARY KEY, reading INTEGER NOT NULL) STRICT",
)


def load_at_risk(path: Path, policy: int) -> tuple[int, list[tuple[str, str, str]]]:
    """Return the last reading that was looked through by this version of the policy, and all capture, name and risk.

    0 where another version looked: what it found is dropped but for what was on pages that were withdrawn.
    """
    with open_desk(path) as desk:
        for statement in SCHEMA:
            desk.execute(statement)
        found = desk.execute("SELECT reading FROM looked_through WHERE policy = ?", (policy,)).fetchone()
        if found is None:
            desk.execute("DELETE FROM at_risk WHERE capture <> ''")
            desk.execute("DELETE FROM looked_through")
        return found[0] if found else 0, desk.execute("SELECT capture, name, risk FROM at_risk").fetchall()


def keep_at_risk(path: Path, policy: int, *, reading: int, found: Iterable[tuple[str, str, str]]) -> None:
    """Add capture, name and risk of those found, and that all readings up to `reading` were looked through."""
    with open_desk(path) as desk:
        desk.execute("BEGIN IMMEDIATE")
        desk.executemany("INSERT OR IGNORE INTO at_risk VALUES (?, ?, ?)", found)
        desk.execute("INSERT OR REPLACE INTO looked_through VALUES (?, ?)", (policy, reading))
        desk.execute("COMMIT")


def forget_at_risk(path: Path, ledger: Ledger, *, capture: str) -> None:
    """Take out who was at risk on the page of `capture`, before or after the page itself is forgotten.

    A name of which another page of `ledger` holds the last word stays, and is of no page then (""): that the page which
    told of the risk is gone ends no risk. Nothing is done where there is no desk's file. Raises LedgerError.
    """
    if not path.exists():
        return
    with open_desk(path) as desk:
        for statement in SCHEMA:
            desk.execute(statement)
        known = desk.execute("SELECT name, risk FROM at_risk WHERE capture = ?", (capture,)).fetchall()
        left = [("", name, risk) for name, risk in known if _is_named_elsewhere(ledger, name, capture=capture)]
        desk.execute("BEGIN IMMEDIATE")
        desk.execute("DELETE FROM at_risk WHERE capture = ?", (capture,))
        desk.executemany("INSERT OR IGNORE INTO at_risk VALUES (?, ?, ?)", left)
        desk.execute("COMMIT")


def _is_named_elsewhere(ledger: Ledger, name: str, *, capture: str) -> bool:
    """Return whether the text of another page holds the last word of `name`; all texts are looked through."""
    sql = (
        "SELECT 1 FROM articles AS a JOIN texts AS t ON t.sha256 = a.text"
        " WHERE a.capture <> ? AND instr(fold(t.text), fold(?)) LIMIT 1"
    )
    return bool(rows(ledger, sql, capture, (name.split() or [name])[-1]))


def texts_after(ledger: Ledger, reading: int, *, limit: int) -> list[tuple[int, str, str]]:
    """Return number, capture, and title and text of up to `limit` newest readings after `reading` with an article."""
    return rows(
        ledger,
        "SELECT r.id, r.capture, coalesce(a.title, '') || char(10) || t.text FROM newest_readings AS r"
        " JOIN articles AS a ON a.capture = r.capture JOIN texts AS t ON t.sha256 = a.text"
        " WHERE r.id > ? ORDER BY r.id LIMIT ?",
        reading, limit,
    )  # fmt: skip


def names_held_one(ledger: Ledger) -> list[tuple[str, str]]:
    """Return the pairs of names that persons said are one party's, by the newest decision on each pair."""
    return rows(
        ledger,
        "SELECT a.name, b.name FROM party_decisions AS d JOIN party_names AS a ON a.id = d.a"
        " JOIN party_names AS b ON b.id = d.b WHERE d.decision = 'same'"
        " AND d.id = (SELECT max(id) FROM party_decisions WHERE a = d.a AND b = d.b)",
    )
