"""The history of a page: its versions, what changed between each and the next, and what rested on that.

In: an open ledger and names of pages. Out: `History` and `Step`s, values alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from onrecord.errors import LedgerDamaged, NoSuchRecord
from onrecord.ledger import Ledger, Sighting, sightings, stored_reading
from onrecord.model import Article, Reading
from onrecord.query.versions.compare import Change, compare
from onrecord.query.versions.find import Version, find_capture, find_versions, in_order
from onrecord.query.versions.resting import Dependent, resting_of


@dataclass(frozen=True, slots=True)
class Step:
    """From one version to the next. `silent` says that the page's own time did not move though records changed; None
    where nothing changed, or where the page gives no time. `resting` lists, by record, what rested on those that
    changed, on this page and on others; `is_cut` says that more pages are near than were looked at for it.
    """

    older: Sighting
    newer: Sighting
    changes: tuple[Change, ...]
    silent: bool | None
    resting: tuple[tuple[str, tuple[Dependent, ...]], ...]
    older_article: Article
    newer_article: Article
    is_cut: bool = False


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
    own = frozenset(version.seen.capture for version in versions)
    return History(versions, tuple(_step(ledger, a.seen, newer=b.seen, versions=own) for a, b in pairwise(versions)))


def diff(ledger: Ledger, one: str, *, other: str) -> Step:
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
    return _step(ledger, a, newer=b, versions=frozenset(captures))


def _step(ledger: Ledger, older: Sighting, *, newer: Sighting, versions: frozenset[str]) -> Step:
    a, b = _reading(ledger, older.capture), _reading(ledger, newer.capture)
    changes = compare(a, b)
    gone = [change.before for change in changes if change.before is not None]
    resting, is_cut = resting_of(ledger, a, records=gone, capture=older.capture, versions=versions)
    return Step(
        older, newer, changes, _is_silent(older, newer, changes=changes), resting, a.article or Article("", ()),
        b.article or Article("", ()), is_cut,
    )  # fmt: skip


def _reading(ledger: Ledger, capture: str) -> Reading:
    reading = stored_reading(ledger, capture)
    if reading is None:
        raise LedgerDamaged(f"{ledger.path}: nothing was read from {capture}: add the page again")
    return reading


def _is_silent(older: Sighting, newer: Sighting, *, changes: Iterable[Change]) -> bool | None:
    """Return whether a page that changed keeps its time; one that gives "updated" for the first time does not."""
    before, after = older.updated or older.published, newer.updated or newer.published
    if not tuple(changes) or after is None:
        return None
    return before == after
