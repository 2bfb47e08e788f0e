"""What is filed under the names of a party: the findings of the pages that use them.

In: numbers of names (ledger/parties.py). Out: row numbers of findings, and digests of pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from onrecord.ledger.connect import Ledger
from onrecord.ledger.read import rows

NAMES = "(SELECT value FROM json_each(?))"


def captures_naming(ledger: Ledger, names: Iterable[int], *, most: int) -> list[str]:
    """Return the digests of up to `most` pages that use one of `names`, those placed last first."""
    found = rows(
        ledger,
        "SELECT DISTINCT m.capture FROM party_uses AS u JOIN page_marks AS m ON m.id = u.mark"
        f" WHERE u.name IN {NAMES} ORDER BY m.id DESC LIMIT ?",
        json.dumps(list(names)), most,
    )  # fmt: skip
    return [capture for (capture,) in found]


def rows_with_speaker(ledger: Ledger, captures: Iterable[str]) -> list[tuple[int, str]]:
    """Return row and speaker (of a figure, its source) of the newest findings of `captures` that have one."""
    return rows(
        ledger,
        "SELECT f.id, f.speaker FROM newest_readings AS r JOIN findings AS f ON f.reading = r.id"
        f" WHERE r.capture IN {NAMES} AND f.speaker IS NOT NULL ORDER BY r.capture, f.position, f.id",
        json.dumps(list(captures)),
    )


def is_name(ledger: Ledger, number: int) -> bool:
    """Return whether a name is kept under this number."""
    return bool(rows(ledger, "SELECT 1 FROM party_names WHERE id = ?", number))
