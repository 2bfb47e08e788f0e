"""Forgetting a page: all that was derived from it is taken out of every table and index.

In: a capture. Out: nothing. A withdrawal calls `forget_page` first, within its own transaction, while the text is still
there (an index without content gives words up only to who names them), and takes out the text, the bytes and the
findings itself: what is left of them would be marked again by the next `onrecord add`. What is derived, and where:

- words of findings and pages: finding_words, page_words (FTS5)
- vectors and their codes: vectors, vector_codes
- telling words, sketch, hashes of sentences, blocking keys: page_marks, page_keys, counted in word_pages
- the page's event, and its title in the reasons of other pages: event_pages, event_joins
- names that no other page uses, with their offices, proposals and decisions: party_*

What a table of counts holds (name_pages, event_sizes) follows by triggers. Beside the ledger the desk's own file has
who is at risk on which page: `forget_at_risk` (ledger/at_risk.py). What rests on the page is asked for before it goes:
`rests_on_page` (query/versions/resting.py). SQLite leaves what was deleted in free pages and in parts of an index
that are not merged yet: `wipe` rewrites the file without them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from onrecord.ledger.connect import Ledger, transaction, translated
from onrecord.ledger.find import load_head
from onrecord.ledger.read import rows, stored_article
from onrecord.ledger.vectors import forget_vectors
from onrecord.ledger.write import as_stored, spoken_words

AMONG = "IN (SELECT value FROM json_each(?))"
WITHDRAWN = "a page that was withdrawn"


def forget_page(ledger: Ledger, capture: str) -> None:
    """Take out all that was derived from the readings of `capture`; all of it or nothing, a second time changes
    nothing.

    Raises LedgerError.
    """
    with transaction(ledger) as connection:
        connection.execute("INSERT INTO forgetting VALUES (?)", (capture,))
        findings = _numbers(
            ledger, "SELECT f.id FROM findings AS f JOIN readings AS r ON r.id = f.reading WHERE r.capture = ?", capture
        )
        articles = _numbers(ledger, "SELECT id FROM articles WHERE capture = ?", capture)
        marks = _numbers(ledger, "SELECT id FROM page_marks WHERE capture = ?", capture)
        _forget_words(ledger, capture, findings=findings, articles=articles)
        forget_vectors(ledger, kind="finding", numbers=findings)
        forget_vectors(ledger, kind="page", numbers=articles)
        _forget_event(ledger, capture)
        _forget_names(ledger, capture, marks=marks)
        _forget_marks(connection, marks)
        connection.execute("DELETE FROM forgetting")


def wipe(ledger: Ledger) -> None:
    """Rewrite the file without what was deleted; takes the time of writing all of it anew. Raises LedgerError."""
    with translated(ledger.path):
        for index in ("finding_words", "page_words"):
            ledger.connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
        ledger.connection.execute("VACUUM")
        ledger.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _numbers(ledger: Ledger, sql: str, *values: str) -> list[int]:
    return [int(number) for (number,) in rows(ledger, sql, *values)]


def _forget_words(ledger: Ledger, capture: str, *, findings: list[int], articles: list[int]) -> None:
    """Take the words of findings and articles out of the indexes, which must be told them as they were put in."""
    ledger.connection.execute(
        "INSERT INTO finding_words (finding_words, rowid, words, speaker, about)"
        f" SELECT 'delete', id, words, speaker, about FROM findings WHERE id {AMONG}"
        " AND EXISTS (SELECT 1 FROM finding_words_docsize AS d WHERE d.id = findings.id)",
        (json.dumps(findings),),
    )
    article = stored_article(ledger, capture)
    for number in articles:
        if article is not None and rows(ledger, "SELECT 1 FROM page_words_docsize WHERE id = ?", number):
            ledger.connection.execute(
                "INSERT INTO page_words (page_words, rowid, title, body)"
                " VALUES ('delete', ?, CAST(? AS TEXT), CAST(? AS TEXT))",
                (number, as_stored(article.title), as_stored(spoken_words(article))),
            )


def _forget_event(ledger: Ledger, capture: str) -> None:
    """Take the page out of its events, and its title out of what is said of others there."""
    events = [event for (event,) in rows(ledger, "SELECT event FROM event_pages WHERE capture = ?", capture)]
    if not events:
        return
    ledger.connection.execute("DELETE FROM event_pages WHERE capture = ?", (capture,))
    head = load_head(ledger, capture)
    title = head.title or head.path
    for table, of in (("event_pages", ("event",)), ("event_joins", ("event", "into_event"))):
        clause = " OR ".join(f"{column} {AMONG}" for column in of)
        known = rows(ledger, f"SELECT id, reasons FROM {table} WHERE {clause}", *[json.dumps(events)] * len(of))
        for number, reasons in known:
            said = [reason.replace(title, WITHDRAWN) for reason in json.loads(reasons)]
            if said != json.loads(reasons):
                ledger.connection.execute(
                    f"UPDATE {table} SET reasons = ? WHERE id = ?", (json.dumps(said), number)
                )


def _forget_names(ledger: Ledger, capture: str, *, marks: list[int]) -> None:
    """Take out the uses of names on the page, and the names, short forms too, that nothing else speaks of."""
    own, proposed = json.dumps(marks), "SELECT {} FROM party_proposals WHERE capture = ?"
    names = _numbers(ledger, f"SELECT name FROM party_uses WHERE mark {AMONG}", own)
    names += _numbers(ledger, f"SELECT name FROM party_offices WHERE mark {AMONG}", own)
    names += [n for column in "ab" for n in _numbers(ledger, proposed.format(column), capture)]
    offices = rows(ledger, f"SELECT DISTINCT name, office FROM party_offices WHERE mark {AMONG}", own)
    connection = ledger.connection
    connection.execute(f"DELETE FROM party_uses WHERE mark {AMONG}", (own,))
    connection.execute(f"DELETE FROM party_offices WHERE mark {AMONG}", (own,))
    for name, office in offices:
        connection.execute(
            "DELETE FROM party_proposals WHERE (a = ?1 OR b = ?1) AND instr(reason, ?2) > 0"
            " AND NOT EXISTS (SELECT 1 FROM party_offices WHERE name = ?1 AND office = ?3)",
            (name, f"“{office}”", office),
        )
    connection.execute("DELETE FROM party_proposals WHERE capture = ?", (capture,))
    _delete_names(connection, [n for n in set(names) if not _is_spoken_of(ledger, n)])


def _is_spoken_of(ledger: Ledger, name: int) -> bool:
    sql = (
        "SELECT 1 FROM party_uses WHERE name = ?1 UNION ALL SELECT 1 FROM party_offices WHERE name = ?1 UNION ALL"
        " SELECT 1 FROM party_proposals WHERE capture IS NOT NULL AND (a = ?1 OR b = ?1) AND EXISTS"
        " (SELECT 1 FROM page_marks AS m WHERE m.capture = party_proposals.capture) LIMIT 1"
    )
    return bool(rows(ledger, sql, name))


def _delete_names(connection: sqlite3.Connection, names: Iterable[int]) -> None:
    for name in names:
        for table in ("party_decisions", "party_proposals"):
            connection.execute(f"DELETE FROM {table} WHERE a = ? OR b = ?", (name, name))
        connection.execute("DELETE FROM names_by_key WHERE name = ?", (name,))
        connection.execute("DELETE FROM party_names WHERE id = ?", (name,))


def _forget_marks(connection: sqlite3.Connection, marks: list[int]) -> None:
    own = (json.dumps(marks),)
    kept = connection.execute(f"SELECT words FROM page_marks WHERE id {AMONG}", own).fetchall()
    for word in (word for (words,) in kept for word in json.loads(words)):
        connection.execute("DELETE FROM word_pages WHERE word = ? AND pages = 1", (word,))
        connection.execute("UPDATE word_pages SET pages = pages - 1 WHERE word = ?", (word,))
    connection.execute(f"DELETE FROM page_keys WHERE mark {AMONG}", own)
    connection.execute(f"DELETE FROM page_marks WHERE id {AMONG}", own)
