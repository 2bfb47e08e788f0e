"""Figures of one event -> its toll: lines of claims that count the same, why they differ, and a range for each.

In: `PageFigure`s, whoever says that they belong to one event. Out: a `Toll`, values alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from onrecord.ledger import PageFigure
from onrecord.model.figure import Effect
from onrecord.query.toll.claims import Claim, group_claims
from onrecord.query.toll.periods import Period
from onrecord.query.toll.propose import Proposal, propose
from onrecord.query.toll.reasons import Difference, explain
from onrecord.query.toll.scopes import Scope, is_within
from onrecord.query.vague import Table

# Claims of one effect that are compared two by two: those of most reports. Pairs of 120 take 100 ms and more.
COMPARED = 90


@dataclass(frozen=True, slots=True)
class Line:
    """Claims of the same effect, people and period; `differences` are among them, `outer` those to wider lines."""

    effect: Effect
    scope: Scope
    period: Period
    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    outer: tuple[Difference, ...]
    proposal: Proposal

    @property
    def reports(self) -> int:
        """How many figures of pages stand behind the line."""
        return sum(len(claim.reports) for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Toll:
    """The lines of one event, the one with most reports first.

    `vague` are the lines of the table of vague quantities that were used: words, least, most (None for no end).
    `left_out` counts claims over those compared, `apart` figures that count another event. `event` is the id, None for
    pages that words found; `others` are the ids of further events that the words found.
    """

    name: str
    pages: int
    outlets: int
    lines: tuple[Line, ...]
    vague: tuple[tuple[str, int | None, int | None], ...]
    left_out: int = 0
    apart: int = 0
    event: str | None = None
    others: tuple[str, ...] = ()


def line_up(name: str, figures: Sequence[PageFigure], *, table: Table | None = None) -> Toll:
    """Return the toll that `figures` make; `table` is that of vague quantities, None for onrecord's own."""
    claims = group_claims(figures, table)
    lines: list[Line] = []
    left_out = 0
    for of_effect in _by_effect(claims):
        compared = sorted(of_effect, key=lambda c: -len(c.reports))[:COMPARED]
        left_out += len(of_effect) - len(compared)
        lines += _lines(sorted(compared, key=lambda c: (c.first or "9", c.id)))
    ordered = sorted(lines, key=lambda x: (x.period.kind != "whole", -x.reports, x.effect, x.scope.label))
    vague = {(c.amount.vague.lower(), c.amount.low, c.amount.high) for c in claims if c.amount.vague}
    pages = {report.url or report.page.capture for report in figures}
    outlets = {outlet for claim in claims for outlet in claim.outlets}
    return Toll(name, len(pages), len(outlets), tuple(ordered), tuple(sorted(vague)), left_out)


def _by_effect(claims: Iterable[Claim]) -> list[list[Claim]]:
    effects: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        effects[claim.effect].append(claim)
    return list(effects.values())


def _lines(claims: list[Claim]) -> list[Line]:
    """Return the lines of the claims of one effect."""
    by_line: dict[tuple[Scope, Period], list[Claim]] = defaultdict(list)
    for claim in claims:
        by_line[replace(claim.scope, further=False), claim.period].append(claim)
    differences = [d for x, y in combinations(claims, 2) if (d := explain(x, y))]
    lines = []
    for (scope, period), own in by_line.items():
        ids = {claim.id for claim in own}
        inner = tuple(d for d in differences if d.a in ids and d.b in ids)
        outer = tuple(d for d in differences if d.a in ids and d.b not in ids)
        lines.append(Line(own[0].effect, scope, period, tuple(own), inner, outer, propose(own, inner)))
    return [_as_large_as_its_parts(line, lines) for line in lines]


def _are_combatants(line: Line) -> bool:
    return all(report.figure.population == "combatant" for claim in line.claims for report in claim.reports)


def _as_large_as_its_parts(line: Line, lines: Sequence[Line]) -> Line:
    """Return `line` with a maximum that no part of it exceeds: there are at least as many people as children.

    Soldiers and fighters are left out: armies count each other's apart from those who were there, and of more places.
    """
    largest, whole = line, line.proposal.maximum
    for part in lines:
        is_part = part.period == line.period and is_within(part.scope, line.scope) and not _are_combatants(part)
        if is_part and whole is not None and (part.proposal.maximum or 0) > whole:
            whole, largest = part.proposal.maximum, part
    if largest is line:
        return line
    why = f"the maximum is that of a part, {largest.scope.label}, which is larger than any number for the whole"
    wider = replace(
        line.proposal, maximum=whole, open_above=largest.proposal.open_above, highest=largest.proposal.highest,
        reasons=(*line.proposal.reasons, why),
    )  # fmt: skip
    return replace(line, proposal=wider)
