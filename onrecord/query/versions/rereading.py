"""Two readings of one text by two versions of onrecord -> what the newer gained, lost and changed, record by record.

In: the kept reading and the new one. Out: a `Rereading`. Records are the same by their id (the same evidence); of one
kind and with nearly the same span they are one record that moved, and a verdict on it carries over. Scores do not
count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.ledger import Ledger
from onrecord.model import Figure, Reading, Statement
from onrecord.model.record import figure_record, media_record, statement_record
from onrecord.query.review import CARRIES_OVER, State, overlap_share, standing_of
from onrecord.query.versions.compare import Record, records_of, spans_of

# No part of what a record says: where it is filed, and how sure the model was.
APART = frozenset({"id", "score"})


@dataclass(frozen=True, slots=True)
class Revised:
    """A record that both readings hold: `fields` are the keys of the page record in which they differ."""

    before: Record
    after: Record
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeldVerdict:
    """What people hold of a record of the older reading, and the record it now holds for; None where it waits."""

    record: str
    state: State
    carried_to: str | None


@dataclass(frozen=True, slots=True)
class Rereading:
    """What another version made of the same text; `same` counts records that are as they were."""

    before: Reading
    after: Reading
    gained: tuple[Record, ...]
    lost: tuple[Record, ...]
    changed: tuple[Revised, ...]
    same: int
    verdicts: tuple[HeldVerdict, ...] = ()


def compare_readings(before: Reading, after: Reading) -> Rereading:
    """Return what `after` gained, lost and changed against `before`, two readings of one text."""
    old, new = records_of(before), {record.id: record for record in records_of(after)}
    pairs = {record.id: new[record.id] for record in old if record.id in new}
    taken = {record.id for record in pairs.values()}
    for record in old:
        if record.id not in pairs:
            left = (other for other in new.values() if other.id not in taken)
            if moved := _moved_to(record, left):
                pairs[record.id] = moved
                taken.add(moved.id)
    revised = [Revised(r, pairs[r.id], _differing(r, pairs[r.id])) for r in old if r.id in pairs]
    return Rereading(
        before, after, gained=tuple(r for r in new.values() if r.id not in taken),
        lost=tuple(r for r in old if r.id not in pairs), changed=tuple(r for r in revised if r.fields),
        same=sum(not r.fields for r in revised),
    )  # fmt: skip


def held_verdicts(ledger: Ledger, rereading: Rereading) -> tuple[HeldVerdict, ...]:
    """Return what becomes of the verdicts on the older reading's records. Raises LedgerError."""
    kept = {record.id: record.id for record in records_of(rereading.after)}
    moved = {revised.before.id: revised.after.id for revised in rereading.changed}
    held = []
    for record in records_of(rereading.before):
        standing = standing_of(ledger, record.id)
        if standing.verdicts:
            held.append(HeldVerdict(record.id, standing.state, moved.get(record.id) or kept.get(record.id)))
    return tuple(held)


def _moved_to(record: Record, others: Iterable[Record]) -> Record | None:
    """Return the record of the same kind whose span is nearly that of `record`; None where there is none."""
    alike = [(overlap_share(spans_of(record), spans_of(o)), o.id, o) for o in others if type(o) is type(record)]
    share, _, found = max(alike, default=(0.0, "", None), key=lambda item: item[:2])
    return found if share >= CARRIES_OVER else None


def _differing(before: Record, after: Record) -> tuple[str, ...]:
    old, new = _public(before), _public(after)
    return tuple(key for key in old if key not in APART and old[key] != new[key])


def _public(record: Record) -> dict[str, Any]:
    if isinstance(record, Statement):
        return statement_record(record)
    return figure_record(record) if isinstance(record, Figure) else media_record(record)
