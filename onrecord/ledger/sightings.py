"""Where and when captures were seen: what tells which of them are versions of one page.

In: captures, addresses, paths. Out: `Sighting`s. Compares nothing.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ledger.connect import Ledger
from onrecord.ledger.read import rows


@dataclass(frozen=True, slots=True)
class Sighting:
    """A capture as it was first seen, with the times and the address that the page gives; `number` counts sightings.

    Times are ISO 8601, None where they are not known. `url` is where it was captured, else what the page names itself.
    """

    number: int
    capture: str
    path: str
    url: str | None
    captured_at: str | None
    title: str | None
    outlet: str | None
    published: str | None
    updated: str | None


def sightings(ledger: Ledger, captures: Sequence[str]) -> list[Sighting]:
    """Return the first sighting of each of `captures` that has an article, in the order in which they were seen."""
    found = rows(
        ledger,
        "SELECT min(p.id), a.capture, p.path, coalesce(p.url, a.url), p.captured_at, a.title, a.outlet, a.published,"
        " a.updated FROM json_each(?) AS c CROSS JOIN articles AS a ON a.capture = c.value"
        " JOIN pages AS p ON p.capture = a.capture GROUP BY a.capture ORDER BY 1",
        json.dumps(list(captures)),
    )
    return [Sighting(*row) for row in found]


def captures_at(ledger: Ledger, address: str) -> list[str]:
    """Return the captures seen at `address` (a path or URL), and those of pages that name it as theirs, oldest
    first."""
    found = rows(
        ledger,
        "SELECT capture FROM (SELECT id, capture FROM pages WHERE path = ?1 UNION SELECT id, capture FROM pages"
        " WHERE url = ?1 UNION SELECT p.id, p.capture FROM articles AS a JOIN pages AS p ON p.capture = a.capture"
        " WHERE a.url = ?1) WHERE capture IS NOT NULL ORDER BY id",
        address,
    )
    return list(dict.fromkeys(capture for (capture,) in found))
