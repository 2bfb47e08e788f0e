"""Which captures another version of onrecord has read, for reading them again.

In: a program and a model. Out: digests of captures. Reads nothing again itself.
"""

from __future__ import annotations

import json

from onrecord.ledger.connect import Ledger
from onrecord.ledger.read import rows
from onrecord.model import WITH_RECORDS


def captures_read_otherwise(ledger: Ledger, *, program: str, model: str | None) -> list[str]:
    """Return the captures with records, or room for them, whose newest reading is not by `program` with `model`."""
    found = rows(
        ledger,
        "SELECT r.capture FROM newest_readings AS r JOIN runs ON runs.id = r.run"
        " WHERE (runs.program <> ? OR runs.model IS NOT ?) AND r.outcome IN (SELECT value FROM json_each(?))"
        " ORDER BY r.id",
        program, model, json.dumps(sorted(WITH_RECORDS)),
    )  # fmt: skip
    return [capture for (capture,) in found]
