"""Claims of one line -> a minimum and a maximum, and why.

In: the claims that count the same people harmed the same way over the same period, and their differences. Out: a
`Proposal`. In the way of recorders (Iraq Body Count, "Methods": the lowest and the highest of the credible reports;
Airwars, "Methodology": a range, with the grading of its sources): nothing is added up, what has been overtaken or taken
back no longer counts, and each claim that is set aside keeps its reason. A person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.query.toll.claims import Claim
from onrecord.query.toll.reasons import Difference, is_part

STANDINGS = {
    "feared": "feared, and not told as having happened", "possible": "only possible", "planned": "planned",
    "threatened": "threatened", "denied": "denied", "part": "a part of another number on its page",
    "each": "the count of each of several", "difference": "what a correction took off or added",
    "replaced": "a later version of the page has another number in its place",
}  # fmt: skip
# Outlets that must give a higher number later before an older one by others gives way.
ENOUGH = 2


@dataclass(frozen=True, slots=True)
class SetAside:
    """A claim that does not bear on the range, and why."""

    claim: str
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The range; None for an end that no claim sets.

    `open_above` says that the highest claim is a least number ("at least 12"): there may be more. `lowest` and
    `highest` are the ids of the claims that set the ends.
    """

    minimum: int | None
    maximum: int | None
    open_above: bool
    lowest: str | None
    highest: str | None
    set_aside: tuple[SetAside, ...]
    reasons: tuple[str, ...]


def propose(claims: Sequence[Claim], differences: Iterable[Difference]) -> Proposal:
    """Return the range that `claims` of one line allow, by the `differences` among them."""
    aside = _set_aside(claims, tuple(differences))
    left = [claim for claim in claims if claim.id not in aside]
    lows = sorted((c.amount.low, c.id) for c in left if c.amount.low is not None)
    highs = sorted((c.amount.ends[-1], c.amount.high is None, c.id) for c in left if c.amount.ends)
    lowest, highest = (lows[0] if lows else None), (highs[-1] if highs else None)
    return Proposal(
        minimum=lowest[0] if lowest else None, maximum=highest[0] if highest else None,
        open_above=bool(highest and highest[1]), lowest=lowest[1] if lowest else None,
        highest=highest[2] if highest else None,
        set_aside=tuple(SetAside(claim.id, aside[claim.id]) for claim in claims if claim.id in aside),
        reasons=_reasons(left, lowest[1] if lowest else None, highest=highest[2] if highest else None),
    )  # fmt: skip


def _set_aside(claims: Sequence[Claim], differences: tuple[Difference, ...]) -> dict[str, str]:
    """Return why claims do not bear on the range, by id; as long as others are left."""
    aside: dict[str, str] = {}
    for test in (_standing, _in_passing, _part, _vague):
        left = [claim for claim in claims if claim.id not in aside]
        found = {claim.id: why for claim in left if (why := test(claim, left))}
        # A line of nothing but fears stays one; words without a number count where there is no number.
        if len(found) < len(left):
            aside |= found
    left = [claim for claim in claims if claim.id not in aside]
    return aside | _overtaken(left, differences)


def _standing(claim: Claim, _: Sequence[Claim]) -> str | None:
    return "it comes on top of another number" if claim.scope.further else STANDINGS.get(claim.standing)


def _in_passing(claim: Claim, _: Sequence[Claim]) -> str | None:
    return None if claim.in_lead or len(claim.outlets) >= ENOUGH else "said in passing, deep in one outlet's page"


def _part(claim: Claim, others: Sequence[Claim]) -> str | None:
    whole = next((other for other in others if is_part(claim, other)), None)
    return f"its own page gives {whole.level} for another place" if whole else None


def _vague(claim: Claim, _: Sequence[Claim]) -> str | None:
    return "words without a number, where there are numbers" if claim.amount.vague else None


def _overtaken(claims: Sequence[Claim], differences: tuple[Difference, ...]) -> dict[str, str]:
    """Return the claims in whose place a newer or correcting one has come, and which hardly anybody repeats since."""
    by_id = {claim.id: claim for claim in claims}
    aside: dict[str, str] = {}
    gone_on: dict[tuple[str, bool], frozenset[str]] = {}
    for d in differences:
        if d.kind not in ("newer", "correction") or d.a not in by_id or d.b not in by_id:
            continue
        old, new = by_id[d.a], by_id[d.b]
        if d.kind == "correction" and _still(old, new) <= _still(new, new):
            aside[old.id] = f"corrected to {new.level}: {d.words}"
        elif d.kind == "newer" and _gives_way(old, new, claims=claims, gone_on=gone_on):
            aside.setdefault(old.id, f"overtaken by {new.level}, first given later")
    return aside


def _gives_way(
    old: Claim, new: Claim, *, claims: Sequence[Claim], gone_on: dict[tuple[str, bool], frozenset[str]]
) -> bool:
    """Return whether `old` no longer counts: its own giver, or enough outlets, have gone on and it is not repeated.

    `gone_on` remembers the outlets that give a number like `new` or beyond it since: one event has thousands of pairs.
    """
    falls = new.level < old.level
    if (new.id, falls) not in gone_on:
        like = [c for c in claims if (c.level <= new.level if falls else c.level >= new.level) and c.amount.low]
        gone_on[new.id, falls] = frozenset[str]().union(*(_since(claim, new) for claim in like))
    outlets, still = gone_on[new.id, falls], _still(old, new)
    own = old.givers.keys() & new.givers.keys()
    return (bool(own) and not still) or (len(outlets) >= ENOUGH and len(outlets) > 2 * still)


def _still(claim: Claim, new: Claim) -> int:
    """Return how many outlets give `claim` when `new` is known."""
    return len(_since(claim, new))


def _since(claim: Claim, new: Claim) -> frozenset[str]:
    day = new.first or "9"
    return frozenset(outlet for told, outlet in claim.told if told[: len(day)] >= day)


def _reasons(left: Sequence[Claim], lowest: str | None, *, highest: str | None) -> tuple[str, ...]:
    """Return what the ends rest on, in words."""
    by_id = {claim.id: claim for claim in left}
    lines = []
    for end, key in (("minimum", lowest), ("maximum", highest)):
        if key:
            claim = by_id[key]
            figure = claim.reports[0].figure
            pages, outlets = claim.pages, len(claim.outlets)
            taken = f", taken for {_span(claim)} by the table of vague quantities" if claim.amount.vague else ""
            where = f"in {_count(pages, 'report')} of {_count(outlets, 'outlet')}"
            lines.append(f"the {end} rests on “{' '.join(figure.text.split())}” {where}{taken}")
    return tuple(dict.fromkeys(lines))


def _span(claim: Claim) -> str:
    low, high = claim.amount.low, claim.amount.high
    return f"{low} or more" if high is None else f"{low or 0} to {high}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
