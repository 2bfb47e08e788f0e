"""What can be told of many pages without reading them whole: their sentences' hashes, their numbers, their statements.

In: digests of captures. Out: `Glance`s. Compares nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.ledger.connect import Ledger
from onrecord.ledger.read import rows

MARKS = (
    "SELECT m.capture, m.form, m.passages FROM json_each(?) AS n CROSS JOIN page_marks AS m ON m.id ="
    " (SELECT max(id) FROM page_marks WHERE capture = n.value)"
)
FINDINGS = (
    "SELECT r.capture, f.kind, f.words, f.effect, json_extract(f.value, '$.value'), json_extract(f.value, '$.high')"
    " FROM json_each(?) AS n CROSS JOIN newest_readings AS r ON r.capture = n.value"
    " CROSS JOIN findings AS f ON f.reading = r.id WHERE f.kind IN ('figure', 'statement') ORDER BY f.id"
)


@dataclass(frozen=True, slots=True)
class GlancedFigure:
    """A figure as it is told from others: what happened, the numbers, None where it has none, and its words."""

    effect: str
    value: float | None
    high: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Glance:
    """A page of which there are marks: `form` and `passages` as in PageMarks; the figures and the words of the
    statements of its newest reading.
    """

    form: int
    passages: bytes
    figures: tuple[GlancedFigure, ...]
    statements: tuple[str, ...]


def glance_at(ledger: Ledger, captures: Iterable[str]) -> dict[str, Glance]:
    """Return by digest what can be told of those of `captures` that have marks."""
    asked = json.dumps(list(captures))
    figures: dict[str, list[GlancedFigure]] = {}
    statements: dict[str, list[str]] = {}
    for capture, kind, words, effect, value, high in rows(ledger, FINDINGS, asked):
        if kind == "figure":
            figures.setdefault(capture, []).append(GlancedFigure(effect, value, high, words))
        else:
            statements.setdefault(capture, []).append(words)
    return {
        capture: Glance(form, passages, tuple(figures.get(capture, ())), tuple(statements.get(capture, ())))
        for capture, form, passages in rows(ledger, MARKS, asked)
    }
