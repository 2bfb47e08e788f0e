"""Which captures are versions of one page.

In: an open ledger and a name: an address, a path, or the beginning of a digest. Out: `Version`s, oldest first, each
with what makes it one: the same address, or nearly the same text from the same outlet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.errors import AmbiguousId, NoSuchRecord
from onrecord.ledger import (
    Ledger,
    Sighting,
    captures_at,
    fold,
    ids_beginning,
    load_marks,
    load_record,
    marks_of,
    marks_sharing,
    rows_of_record,
    sightings,
)
from onrecord.query.marks import bands_of, likeness

HEX = re.compile(r"(?:sha256:)?([0-9a-f]{4,64})", re.IGNORECASE)
# Two pages of one outlet are versions of one another where they share this much of their runs of four words: fitted to
# the pairs in ../shared/pages/reports/versions.json (bench/version_pairs.py).
NEAR = 0.5
# Pages that share a band with this one and are looked at, at most.
MOST = 60
# Days on either side within which a page is rewritten under another address.
DAYS = 3


@dataclass(frozen=True, slots=True)
class Version:
    """One capture of a page, and why it counts as a version of it: `same address` or `near copy`, with their likeness.

    `likeness` is the share (0 to 1) of runs of words in common with the page asked for, 1 for the same address.
    """

    seen: Sighting
    basis: str
    likeness: float = 1.0


def find_capture(ledger: Ledger, name: str) -> str:
    """Return the capture that `name` stands for: the newest at that address or path, or the one whose digest begins so.

    The beginning of a record's id stands for its page. Raises NoSuchRecord and AmbiguousId.
    """
    if captures := captures_at(ledger, name):
        return captures[-1]
    match = HEX.fullmatch(name)
    found = ids_beginning(ledger, match.group(1).lower(), limit=3) if match else []
    if not found:
        raise NoSuchRecord(f"{name}: {ledger.path} holds no page at this address or path, and no digest begins so")
    if len(found) > 1:
        raise AmbiguousId(f"{name} fits more than one page or record: give more of its digits")
    if len(found[0]) == 64:
        return found[0]
    return load_record(ledger, rows_of_record(ledger, found[0])[0]).page.capture


def find_versions(ledger: Ledger, name: str) -> tuple[Version, ...]:
    """Return the versions of the page that `name` stands for, itself among them, the oldest first.

    Raises NoSuchRecord and AmbiguousId.
    """
    capture = find_capture(ledger, name)
    own = sightings(ledger, [capture])
    addresses = dict.fromkeys([name, *(a for s in own for a in (s.url, s.path) if a)])
    same = dict.fromkeys([c for a in addresses for c in captures_at(ledger, a)] + [capture])
    near = {c: share for c, share in _near_copies(ledger, capture).items() if c not in same}
    found = sightings(ledger, [*same, *near])
    versions = (
        Version(s, "same address") if s.capture in same else Version(s, "near copy", near[s.capture])
        for s in in_order(found)
    )
    return tuple(versions)


def in_order(found: Sequence[Sighting]) -> list[Sighting]:
    """Return captures by when they were taken, where all say so; else by the pages' own times; else as they were
    added."""
    for times in ([s.captured_at for s in found], [s.updated or s.published for s in found]):
        if all(times) and len(set(times)) == len(times):
            return [s for _, s in sorted(zip(times, found, strict=True), key=lambda pair: pair[0] or "")]
    return sorted(found, key=lambda s: s.number)


def _near_copies(ledger: Ledger, capture: str) -> dict[str, float]:
    """Return pages of the same outlet and nearly the same words and day, with their likeness."""
    marks = marks_of(ledger, capture)
    if marks is None or not marks.outlet or not marks.sketch:
        return {}
    days = None if marks.day is None else (marks.day - DAYS, marks.day + DAYS)
    shared = marks_sharing(ledger, "band", keys=bands_of(marks.sketch), days=days, most=MOST)
    others = (other for other in load_marks(ledger, shared) if other.capture != capture)
    near = {
        other.capture: likeness(marks.sketch, other.sketch)
        for other in others
        if other.outlet and fold(other.outlet) == fold(marks.outlet)
    }
    return {capture: share for capture, share in near.items() if share >= NEAR}
