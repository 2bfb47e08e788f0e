"""Pages with verdicts, and the records that people hold to be right: what a gold file is made from.

In: a ledger. Out: `JudgedPage`s. Rejected records are left out; where people were unsure or differ the record bears a
doubt. A page is complete only where each of its records has a verdict, and even then what nobody found is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.ledger import Ledger, stored_reading
from onrecord.ledger.review import judged_captures
from onrecord.model import Article, Figure, Media, Reading, Statement
from onrecord.model.record import figure_record, media_record, read_figure, read_media, read_statement, statement_record
from onrecord.model.verdict import Verdict
from onrecord.query.review import Standing, records_of, standings


@dataclass(frozen=True, slots=True)
class JudgedRecord:
    """A record as people hold it to be; `doubt` says why it is none to measure by, None where it is."""

    record: Statement | Figure | Media
    doubt: str | None


@dataclass(frozen=True, slots=True)
class JudgedPage:
    """A page with verdicts; `is_complete` whether each record that was found on it has one."""

    capture: str
    article: Article
    records: tuple[JudgedRecord, ...]
    is_complete: bool


def judged_pages(ledger: Ledger) -> Iterator[JudgedPage]:
    """Yield each page that has a verdict that holds."""
    for capture in judged_captures(ledger):
        reading = stored_reading(ledger, capture)
        if reading is not None and reading.article is not None:
            yield _judged(reading, reading.article, capture=capture, held=standings(ledger, reading))


def _judged(reading: Reading, article: Article, *, capture: str, held: dict[str, Standing]) -> JudgedPage:
    found = records_of(reading)
    kept = (_kept(record, held[record.id]) for record in found if record.id in held)
    records = tuple(one for one in kept if one is not None)
    return JudgedPage(capture, article, records, all(record.id in held for record in found))


def _kept(record: Statement | Figure | Media, held: Standing) -> JudgedRecord | None:
    if held.state == "rejected":
        return None
    corrected = next((v for v in reversed(held.verdicts) if v.value), None)
    if held.state == "corrected" and corrected is not None:
        return JudgedRecord(_read(corrected), None)
    doubts = {"unsure": "a reviewer was unsure", "disputed": "reviewers differ"}
    return JudgedRecord(record, doubts.get(held.state))


def _read(verdict: Verdict) -> Statement | Figure | Media:
    value: dict[str, Any] = verdict.value or verdict.found
    if verdict.kind == "statement":
        return read_statement(value)
    return read_figure(value) if verdict.kind == "figure" else read_media(value)


def as_record(record: Statement | Figure | Media) -> dict[str, Any]:
    """Return the public JSON form of `record`."""
    if isinstance(record, Statement):
        return statement_record(record)
    return figure_record(record) if isinstance(record, Figure) else media_record(record)
