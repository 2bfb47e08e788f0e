"""What rested on records that a page no longer has as they were: on the page itself, on other pages, in people's hands.

In: an open ledger, the older reading, its records that changed. Out: `Dependent`s, by record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.ledger import Ledger, event_of_capture, stored_reading
from onrecord.model import Article, Figure, Reading, Statement
from onrecord.query.origins import Resting, resting_on
from onrecord.query.review import standing_of
from onrecord.query.versions.compare import Record, records_of, words_at

RecordKind = Literal["statement", "figure", "media"]


@dataclass(frozen=True, slots=True)
class Dependent:
    """Something that rests on a record that changed: a record, a verdict, or an event's toll.

    `capture` is the digest of the page of a record that stands on another one, else None; `words` say then by what it
    rests on the record.
    """

    kind: Literal["statement", "figure", "media", "verdict", "event"]
    id: str
    words: str
    capture: str | None = None


def resting_of(
    ledger: Ledger, reading: Reading, *, records: Sequence[Record], capture: str, versions: frozenset[str]
) -> tuple[tuple[tuple[str, tuple[Dependent, ...]], ...], bool]:
    """Return, by id, what rests on each of `records` of `reading`, whose bytes have the digest `capture`.

    That is: records of the page inside it or on it, verdicts, the toll of the page's event, and records of other pages
    that copied it from this one or cite it, or copied those; `versions` are captures of the page itself, which do not
    count. The second value says whether more pages are near this one than were looked at. Raises LedgerError.
    """
    event = event_of_capture(ledger, capture)
    elsewhere, is_cut = resting_on(ledger, capture, claims=[r for r in records if isinstance(r, Figure | Statement)])
    found = []
    for record in records:
        others = [r for r in elsewhere.get(record.id, ()) if r.capture not in versions]
        resting = (*_on_page(record, reading), *_on_others(others), *_beyond(ledger, record, event=event))
        found += [(record.id, resting)] if resting else []
    return tuple(found), is_cut


def rests_on_page(
    ledger: Ledger, capture: str
) -> tuple[tuple[tuple[str, tuple[Dependent, ...]], ...], bool]:
    """Return, by id, what rests on each record of the page of `capture`: what a withdrawal of that page leaves hanging.

    As for `resting_of`, but what goes with the page itself is no more named. To be asked before the page is forgotten;
    nothing where it was never read. Raises LedgerError.
    """
    reading = stored_reading(ledger, capture)
    if reading is None:
        return (), False
    found, is_cut = resting_of(
        ledger, reading, records=records_of(reading), capture=capture, versions=frozenset({capture})
    )
    own = {record.id for record in records_of(reading)}
    left = [(record, tuple(d for d in resting if d.capture or d.id not in own)) for record, resting in found]
    return tuple((record, resting) for record, resting in left if resting), is_cut


def kind_of(record: Record) -> RecordKind:
    """Return what kind of record it is, as the page record names it."""
    if isinstance(record, Statement):
        return "statement"
    return "figure" if isinstance(record, Figure) else "media"


def _on_page(record: Record, reading: Reading) -> Iterator[Dependent]:
    article = reading.article or Article("", ())
    for other in records_of(reading):
        outer = (getattr(other, "within", None), getattr(other, "statement", None), getattr(other, "part_of", None))
        if record.id in outer:
            yield Dependent(kind_of(other), other.id, words_at(other, article))


def _on_others(others: Sequence[Resting]) -> Iterator[Dependent]:
    names = {other.capture: other.outlet or "a page" for other in others}
    for other in others:
        through = f", through {names[other.through]}" if other.through in names else ""
        words = f"“{other.words}”, in {names[other.capture]}, which {other.how}{through}"
        yield Dependent(kind_of(other.record), other.record.id, words, other.capture)


def _beyond(ledger: Ledger, record: Record, *, event: str | None) -> Iterator[Dependent]:
    for verdict in standing_of(ledger, record.id).verdicts:
        yield Dependent("verdict", verdict.id, f"{verdict.decision} by {verdict.person}")
    if event is not None and isinstance(record, Figure):
        yield Dependent("event", event, "the toll of its event")
