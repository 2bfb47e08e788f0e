"""The history of a page: its versions, what changed between each and the next, and what rested on that.

In: an open ledger and names of pages. Out: `History` and `Step`s, values alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.errors import LedgerDamaged, NoSuchRecord
from onrecord.ledger import Ledger, Sighting, event_of_capture, sightings, stored_reading
from onrecord.model import Article, Reading
from onrecord.query.review import standing_of
from onrecord.query.versions.compare import Change, Record, compare, records_of, words_at
from onrecord.query.versions.find import Version, find_capture, find_versions, in_order


@dataclass(frozen=True, slots=True)
class Dependent:
    """Something that rests on a record that changed: a record of the same page, a verdict, or an event's toll."""

    kind: Literal["statement", "figure", "media", "verdict", "event"]
    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Step:
    """From one version to the next. `silent` says that the page's own time did not move though records changed; None
    where nothing changed, or where the page gives no time. `resting` lists, by record, what rested on those that
    changed.
    """

    older: Sighting
    newer: Sighting
    changes: tuple[Change, ...]
    silent: bool | None
    resting: tuple[tuple[str, tuple[Dependent, ...]], ...]
    older_article: Article
    newer_article: Article


@dataclass(frozen=True, slots=True)
class History:
    """The versions of a page, oldest first, and the steps between them, one fewer."""

    versions: tuple[Version, ...]
    steps: tuple[Step, ...]


def history_of(ledger: Ledger, name: str) -> History:
    """Return the history of the page at the address or path `name`, or whose digest begins so.

    Raises NoSuchRecord, AmbiguousId and LedgerError.
    """
    versions = find_versions(ledger, name)
    return History(versions, tuple(_step(ledger, a.seen, b.seen) for a, b in pairwise(versions)))


def diff(ledger: Ledger, one: str, other: str) -> Step:
    """Return what changed from the older to the newer of two pages, each named as for `history_of`.

    Raises NoSuchRecord, AmbiguousId and LedgerError.
    """
    captures = [find_capture(ledger, one), find_capture(ledger, other)]
    found = sightings(ledger, captures)
    if len(set(captures)) == 1:
        raise NoSuchRecord(f"{one} and {other} are one and the same capture: name two")
    if len(found) < 2:
        raise NoSuchRecord(f"{one}, {other}: one of them has no text in {ledger.path}")
    a, b = in_order(found)
    return _step(ledger, a, b)


def _step(ledger: Ledger, older: Sighting, newer: Sighting) -> Step:
    a, b = _reading(ledger, older.capture), _reading(ledger, newer.capture)
    changes = compare(a, b)
    event = event_of_capture(ledger, older.capture)
    gone = [change.before for change in changes if change.before is not None]
    resting = tuple((record.id, found) for record in gone if (found := tuple(_resting(ledger, record, a, event))))
    return Step(
        older, newer, changes, _is_silent(older, newer, changes), resting, a.article or Article("", ()),
        b.article or Article("", ()),
    )  # fmt: skip


def _reading(ledger: Ledger, capture: str) -> Reading:
    reading = stored_reading(ledger, capture)
    if reading is None:
        raise LedgerDamaged(f"{ledger.path}: nothing was read from {capture}: add the page again")
    return reading


def _is_silent(older: Sighting, newer: Sighting, changes: Iterable[Change]) -> bool | None:
    """Return whether a page that changed keeps its time; one that gives "updated" for the first time does not."""
    before, after = older.updated or older.published, newer.updated or newer.published
    if not tuple(changes) or after is None:
        return None
    return before == after


def _resting(ledger: Ledger, record: Record, reading: Reading, event: str | None) -> Iterator[Dependent]:
    """Yield what rests on `record` of `reading`: records that stand inside it or on it, verdicts, the event's toll."""
    article = reading.article or Article("", ())
    for other in records_of(reading):
        outer = (getattr(other, "within", None), getattr(other, "statement", None), getattr(other, "part_of", None))
        if record.id in outer:
            yield Dependent(kind_of(other), other.id, words_at(other, article))
    for verdict in standing_of(ledger, record.id).verdicts:
        yield Dependent("verdict", verdict.id, f"{verdict.decision} by {verdict.person}")
    if event is not None and kind_of(record) == "figure":
        yield Dependent("event", event, "the toll of its event")


def kind_of(record: Record) -> Literal["statement", "figure", "media"]:
    """Return what kind of record it is, as the page record names it."""
    name = type(record).__name__.lower()
    return "statement" if name == "statement" else "figure" if name == "figure" else "media"
