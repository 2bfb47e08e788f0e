"""All that one party is reported to have said, and by whom it was carried.

In: the number of one of its names. Out: `PartySaid`, values alone. Names are one party where persons said so, and not
otherwise.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from onrecord.errors import NoSuchRecord
from onrecord.ledger import FoundRecord, Ledger, NameRow, load_name, load_record, offices_of
from onrecord.ledger.said import captures_naming, is_name, rows_with_speaker
from onrecord.model import Statement
from onrecord.query.parties import plain_name, same_as

# Pages that are looked through and records that are shown, at most.
PAGES, RECORDS = 400, 200


@dataclass(frozen=True, slots=True)
class PartySaid:
    """A party, its records by the day of their page, and how many of them each outlet and carrier carried.

    `is_cut` says that there are more records than are shown.
    """

    names: tuple[NameRow, ...]
    offices: tuple[str, ...]
    records: tuple[FoundRecord, ...]
    outlets: tuple[tuple[str, int], ...]
    carriers: tuple[tuple[str, int], ...]
    is_cut: bool


def said_by(ledger: Ledger, number: int) -> PartySaid:
    """Return what the party of the name with this number is reported to have said. Raises NoSuchRecord."""
    if not is_name(ledger, number):
        raise NoSuchRecord(f"{number}: {ledger.path} holds no party of that number")
    ids = same_as(ledger, number)
    names = sorted((load_name(ledger, n) for n in ids), key=lambda n: (n.id != number, -n.pages, n.id))
    known = {name.name for name in names}
    found = rows_with_speaker(ledger, captures_naming(ledger, ids, most=PAGES))
    own = [row for row, speaker in found if plain_name(speaker) in known]
    records = [load_record(ledger, row) for row in own[:RECORDS]]
    records.sort(key=lambda one: (one.page.published or "", one.page.capture, one.position))
    said = (one.record for one in records if isinstance(one.record, Statement))
    hops = Counter(f"{hop.kind}: {hop.text}" for statement in said for hop in statement.via)
    outlets = Counter(one.page.outlet or "outlet not named" for one in records)
    offices = dict.fromkeys(office for name in names for office in offices_of(ledger, name.id))
    return PartySaid(
        tuple(names), tuple(offices), tuple(records), tuple(outlets.most_common()), tuple(hops.most_common(12)),
        is_cut=len(own) > RECORDS,
    )  # fmt: skip
