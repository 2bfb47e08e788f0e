"""What a set of findings is made of: how many by speaker, outlet, effect, form and so on.

In: row numbers as `find_records` gives them. Out: counts, and the rows that have a verdict that holds.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from onrecord.ledger.connect import Ledger
from onrecord.ledger.read import rows

FACETS = ("kind", "speaker", "outlet", "effect", "form", "hedged", "year")
COLUMNS = "f.kind, f.speaker, a.outlet, f.effect, f.form, f.hedged, substr(a.published, 1, 4)"


def facet_values(ledger: Ledger, found: Sequence[int]) -> list[tuple[str | int | None, ...]]:
    """Return the value of each of `FACETS` for each finding of `found`, in no order."""
    return rows(
        ledger,
        f"SELECT {COLUMNS} FROM findings AS f JOIN readings AS r ON r.id = f.reading"
        " JOIN articles AS a ON a.capture = r.capture WHERE f.id IN (SELECT value FROM json_each(?))",
        json.dumps(list(found)),
    )


def judged_rows(ledger: Ledger, found: Sequence[int]) -> set[int]:
    """Return those of `found` whose record has a verdict that holds."""
    judged = rows(
        ledger,
        "SELECT f.id FROM findings AS f WHERE f.id IN (SELECT value FROM json_each(?)) AND EXISTS (SELECT 1"
        " FROM verdicts AS v WHERE v.record = f.record"
        " AND NOT EXISTS (SELECT 1 FROM undone_verdicts AS u WHERE u.verdict = v.id))",
        json.dumps(list(found)),
    )
    return {row for (row,) in judged}
