"""What waits to be looked at, and how much there is: the rows behind a desk's start page and its queue.

In: a ledger. Out: row numbers, ids and counts. What is asked for each page view is answered from an index, whatever the
size of the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.ledger.connect import Ledger
from onrecord.ledger.find import PageHead, load_head
from onrecord.ledger.read import rows
from onrecord.model.verdict import RecordKind

NEWEST = "f.reading = (SELECT max(id) FROM readings WHERE capture = r.capture)"
DOUBT = "coalesce(abs(json_extract(f.value, '$.score') - 0.5), 1.0)"  # as the index has it, to the letter
UNDONE = "NOT EXISTS (SELECT 1 FROM undone_verdicts AS u WHERE u.verdict = v.id)"


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a ledger holds; `reviewed` counts records with a verdict that holds, `failed` pages with no bytes."""

    pages: int
    failed: int
    statements: int
    figures: int
    media: int
    reviewed: int
    people: int


def state_of(ledger: Ledger) -> tuple[int, ...]:
    """Return numbers that change with whatever is added: the newest reading, page, verdict, undone verdict, page placed
    into an event and decision on names, in this order.
    """
    tables = ("readings", "pages", "verdicts", "undone_verdicts", "event_pages", "party_decisions")
    return tuple(rows(ledger, f"SELECT coalesce(max(rowid), 0) FROM {t}")[0][0] for t in tables)


def count_holdings(ledger: Ledger) -> Holdings:
    """Return how much `ledger` holds by the newest readings. Walks whole indexes: 0.1 s for a million records."""
    kinds = dict(rows(ledger, "SELECT kind, count(*) FROM findings GROUP BY kind"))
    older = dict(
        rows(
            ledger,
            "SELECT f.kind, count(*) FROM readings AS r JOIN findings AS f ON f.reading = r.id"
            " WHERE EXISTS (SELECT 1 FROM readings AS n WHERE n.capture = r.capture AND n.id > r.id) GROUP BY f.kind",
        )
    )
    kept = {kind: kinds.get(kind, 0) - older.get(kind, 0) for kind in ("statement", "figure", "media")}
    pages = rows(ledger, "SELECT count(*) FROM captures")[0][0]
    failed = rows(ledger, "SELECT count(DISTINCT path) FROM pages WHERE capture IS NULL")[0][0]
    reviewed, people = rows(
        ledger, f"SELECT count(DISTINCT record), count(DISTINCT person) FROM verdicts AS v WHERE {UNDONE}"
    )[0]
    return Holdings(pages, failed, kept["statement"], kept["figure"], kept["media"], reviewed, people)


def doubtful_rows(ledger: Ledger, *, kind: RecordKind | None, unlike: str | None, limit: int) -> list[int]:
    """Return the rows of up to `limit` current records without a verdict that holds, the most doubtful first.

    `kind` asks for one kind; `unlike` is a person whose own verdicts alone are looked at: what others have judged is
    asked again, for a second opinion.
    """
    judged = f"SELECT 1 FROM verdicts AS v WHERE v.record = f.record AND {UNDONE} AND (?2 IS NULL OR v.person = ?2)"
    wanted = (
        "EXISTS (SELECT 1 FROM verdicts AS o WHERE o.record = f.record AND o.person <> ?2) AND" if unlike else ""
    )
    found = rows(
        ledger,
        f"SELECT f.id, f.record FROM findings AS f JOIN readings AS r ON r.id = f.reading"
        f" WHERE (?1 IS NULL OR f.kind = ?1) AND {wanted} NOT EXISTS ({judged}) AND {NEWEST} ORDER BY {DOUBT} LIMIT ?3",
        kind, unlike, limit,
    )  # fmt: skip
    first: dict[str, int] = {}
    for row, record in found:
        first.setdefault(record, row)
    return list(first.values())


def newest_pages(ledger: Ledger, *, before: int | None, limit: int) -> list[tuple[int, PageHead, str]]:
    """Return the captures first seen most lately, newest first, each with its number and its outcome.

    `before` is a number: only captures seen before it. For turning over the pages of a list.
    """
    found = rows(
        ledger,
        "SELECT p.id, p.capture, (SELECT outcome FROM newest_readings WHERE capture = p.capture) FROM pages AS p"
        " WHERE p.capture IS NOT NULL AND (?1 IS NULL OR p.id < ?1)"
        " AND p.id = (SELECT min(id) FROM pages WHERE capture = p.capture) ORDER BY p.id DESC LIMIT ?2",
        before, limit,
    )  # fmt: skip
    return [(number, load_head(ledger, capture), outcome or "unreadable") for number, capture, outcome in found]


def readings_of(ledger: Ledger, record: str) -> list[tuple[str, str | None, str, str]]:
    """Return program, model, time and value (JSON) of each finding of `record`, newest first: its history."""
    return rows(
        ledger,
        "SELECT runs.program, runs.model, r.added_at, f.value FROM findings AS f JOIN readings AS r ON r.id = f.reading"
        " JOIN runs ON runs.id = r.run WHERE f.record = ? ORDER BY r.id DESC",
        record,
    )


def text_of(ledger: Ledger, capture: str) -> str | None:
    """Return the digest of the text that was fixed for `capture`, None where there is none."""
    found = rows(ledger, "SELECT text FROM articles WHERE capture = ?", capture)
    return found[0][0] if found else None


def judged_captures(ledger: Ledger) -> list[str]:
    """Return the digests of the captures whose text has a verdict that holds, one for each text, oldest first."""
    found = rows(
        ledger,
        "SELECT min(a.id), a.capture FROM articles AS a WHERE a.text IN"
        f" (SELECT v.text FROM verdicts AS v WHERE {UNDONE}) GROUP BY a.text ORDER BY 1",
    )
    return [capture for _, capture in found]
