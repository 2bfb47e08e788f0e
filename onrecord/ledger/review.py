"""What waits to be looked at, and how much there is: the rows behind a desk's start page and its queue.

In: a ledger. Out: row numbers, ids and counts. What is asked for each page view is answered from an index, whatever the
size of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.ledger.connect import Ledger
from onrecord.ledger.find import PageHead, load_head
from onrecord.ledger.read import rows
from onrecord.model.verdict import RECORD_KINDS, RecordKind

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
    asked = ", ".join(f"(SELECT coalesce(max(rowid), 0) FROM {t})" for t in tables)
    return tuple(rows(ledger, f"SELECT {asked}")[0])


def count_findings(ledger: Ledger, *, above: int = 0) -> tuple[int, dict[RecordKind, int]]:
    """Return the number of the newest reading, and how many records of each kind the readings after `above` have added
    to what the newest readings hold: those of the readings that they take the place of are taken off.

    Counted from the beginning it walks whole indexes: a tenth of a second for a million records.
    """
    newest = rows(ledger, "SELECT coalesce(max(id), 0) FROM readings")[0][0]
    if above:
        added = rows(
            ledger, "SELECT f.kind, count(*) FROM readings AS r CROSS JOIN findings AS f ON f.reading = r.id"
            " WHERE r.id > ? AND r.id <= ? GROUP BY f.kind", above, newest,
        )  # fmt: skip
    else:
        # All, less those of readings that came meanwhile: by kind alone an index is walked, and no row is looked at.
        added = rows(
            ledger, "SELECT kind, sum(n) FROM (SELECT kind, count(*) AS n FROM findings GROUP BY kind UNION ALL"
            " SELECT kind, -count(*) FROM findings WHERE reading > ? GROUP BY +kind) GROUP BY kind", newest,
        )  # fmt: skip
    # The reading just before each new one of the same capture: what was newest until then.
    gone = rows(
        ledger,
        "SELECT f.kind, count(*) FROM readings AS r JOIN readings AS o ON o.id = (SELECT max(id) FROM readings"
        " WHERE capture = r.capture AND id < r.id) CROSS JOIN findings AS f ON f.reading = o.id"
        " WHERE r.id > ? AND r.id <= ? GROUP BY f.kind",
        above, newest,
    )  # fmt: skip
    counts, off = dict(added), dict(gone)
    return newest, {kind: counts.get(kind, 0) - off.get(kind, 0) for kind in RECORD_KINDS}


def count_holdings(ledger: Ledger, kept: Mapping[RecordKind, int]) -> Holdings:
    """Return how much `ledger` holds; `kept` is how many records of each kind, by `count_findings`."""
    pages = rows(ledger, "SELECT count(*) FROM captures")[0][0]
    failed = rows(ledger, "SELECT count(DISTINCT path) FROM pages WHERE capture IS NULL")[0][0]
    reviewed, people = rows(
        ledger, f"SELECT count(DISTINCT record), count(DISTINCT person) FROM verdicts AS v WHERE {UNDONE}"
    )[0]
    return Holdings(pages, failed, kept["statement"], kept["figure"], kept["media"], reviewed, people)


def doubtful_rows(ledger: Ledger, *, kind: RecordKind | None, limit: int) -> list[int]:
    """Return the rows of up to `limit` current records without a verdict that holds, the most doubtful first; `kind`
    asks for one kind.
    """
    found: list[tuple[float, int, str]] = []
    for one in (kind,) if kind else RECORD_KINDS:
        found += rows(
            ledger,
            f"SELECT {DOUBT}, f.id, f.record FROM findings AS f JOIN readings AS r ON r.id = f.reading WHERE f.kind = ?"
            f" AND NOT EXISTS (SELECT 1 FROM verdicts AS v WHERE v.record = f.record AND {UNDONE}) AND {NEWEST}"
            f" ORDER BY {DOUBT} LIMIT ?",
            one, limit,
        )  # fmt: skip
    return _first_rows((row, record) for _, row, record in sorted(found))[:limit]


def rows_judged_by_others(ledger: Ledger, person: str, *, kind: RecordKind | None, limit: int) -> list[int]:
    """Return the rows of up to `limit` current records that others have judged and `person` has not, the most doubtful
    first: what is asked again for a second opinion.
    """
    found = rows(
        ledger,
        f"WITH judged AS (SELECT record FROM verdicts AS v WHERE v.person <> ?1 AND {UNDONE} EXCEPT"
        f" SELECT record FROM verdicts AS v WHERE v.person = ?1 AND {UNDONE})"
        " SELECT f.id, f.record FROM judged AS j CROSS JOIN findings AS f ON f.record = j.record"
        f" JOIN readings AS r ON r.id = f.reading WHERE (?2 IS NULL OR f.kind = ?2) AND {NEWEST}"
        f" ORDER BY {DOUBT} LIMIT ?3",
        person, kind, limit,
    )  # fmt: skip
    return _first_rows(found)


def records_of_several(ledger: Ledger) -> list[str]:
    """Return the records on which more than one person has given a verdict that holds."""
    found = rows(
        ledger,
        f"SELECT record FROM verdicts AS v WHERE {UNDONE} GROUP BY record HAVING count(DISTINCT person) > 1"
        " ORDER BY min(rowid)",
    )
    return [record for (record,) in found]


def _first_rows(found: Iterable[tuple[int, str]]) -> list[int]:
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
