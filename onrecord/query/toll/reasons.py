"""Why two claims differ: the one reason that the pages themselves show, or none but that they contradict one another.

In: two `Claim`s of one effect. Out: a `Difference` with its kind and the reason in words; None where they do not
differ or are not to be compared. The kinds are what recorders ask of two counts before they call them conflicting
(Iraq Body Count, "Methods", section 3; Airwars, "Methodology": newer, wider, another source, a bound, a correction, a
part).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.query.toll.amounts import allows_both
from onrecord.query.toll.claims import Claim
from onrecord.query.toll.scopes import is_wider_population, is_within

DifferenceKind = Literal[
    "newer", "wider_population", "other_source", "bound_only", "correction", "part_of", "contradiction"
]

# Counts that go down as an event goes on: people are found, let go, come home.
MAY_FALL = frozenset({"missing", "displaced", "captured", "detained", "abducted", "surviving", "deployed"})
# Givers that are not the same for having the same words: two residents are two people.
UNNAMED = re.compile(
    r"(?:an?|one|another|some|several|many|two|three)\s|(?:residents|witnesses|locals|reports)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Difference:
    """`a` was said first, or is the narrower; both are ids of claims."""

    a: str
    b: str
    kind: DifferenceKind
    words: str


def explain(x: Claim, y: Claim) -> Difference | None:
    """Return why `x` and `y` differ; None where they agree, or count what has nothing to do with one another."""
    if x.effect != y.effect or x.period != y.period or "difference" in (x.standing, y.standing):
        return None
    a, b = in_order(x, y)
    if a.scope != b.scope:
        return _explain_scopes(a, b)
    if a.amount == b.amount:
        return None
    return Difference(a.id, b.id, *_explain_amounts(a, b))


def in_order(x: Claim, y: Claim) -> tuple[Claim, Claim]:
    """Return the two claims, the narrower before the wider, else the earlier before the later."""
    if is_within(x.scope, y.scope):
        return x, y
    if is_within(y.scope, x.scope) or is_later(x, y) or _has_come_in_place_of(x, y):
        return y, x
    return x, y


def is_later(a: Claim, b: Claim) -> bool:
    """Return whether `a` was first said after `b`, as exactly as both pages say; False where one gives no time."""
    if a.first is None or b.first is None:
        return False
    length = min(len(a.first), len(b.first), 16)
    return a.first[:length] > b.first[:length]


def _has_come_in_place_of(b: Claim, a: Claim) -> bool:
    """Return whether a page whose earlier version gave `a` now gives `b`."""
    if not a.replaced:
        return False
    before = {report.url for report in a.reports if report.page.capture in a.replaced}
    return any(report.url in before for report in b.reports if report.page.capture not in b.replaced)


def _explain_scopes(narrow: Claim, wide: Claim) -> Difference | None:
    if not is_within(narrow.scope, wide.scope):
        return None
    if wide.amount.high is not None and (narrow.amount.low or 0) > wide.amount.high and not is_later(narrow, wide):
        words = f"a part ({narrow.scope.label}) that is larger than the whole ({wide.scope.label})"
        return Difference(narrow.id, wide.id, "contradiction", words)
    if narrow.amount == wide.amount:
        return None
    kind: DifferenceKind = "wider_population" if is_wider_population(narrow.scope, wide.scope) else "part_of"
    words = f"one counts {narrow.scope.label}, the other {wide.scope.label}"
    return Difference(narrow.id, wide.id, kind, words)


def _explain_amounts(a: Claim, b: Claim) -> tuple[DifferenceKind, str]:
    shared = {key: name for key, name in a.givers.items() if key in b.givers and not UNNAMED.match(name)}
    later, fits = is_later(b, a), allows_both(a.amount, b.amount)
    grown = b.level > a.level and b.amount.low is not None
    if _has_come_in_place_of(b, a):
        return "newer" if grown else "correction", "a later version of the page has it in the other's place"
    if a.level == b.level or (fits and not (later and grown)):
        return "bound_only", "one number fits both"
    if taken_back := _takes_back(b, a):
        return "correction", taken_back
    if is_part(a, b) or is_part(b, a):
        return "part_of", "one page gives both, for different places"
    if later and (grown or a.effect in MAY_FALL):
        return "newer", f"first given {_day(b)}, after {_day(a)}"
    if later and a.outlets <= b.outlets:
        return "correction", f"{_names({o: o for o in a.outlets})} gave less later"
    if not shared:
        return "other_source", f"given by {_names(a.givers)} and by {_names(b.givers)}"
    return "contradiction", f"both given by {_names(shared)}" + ("" if later else ", at the same time")


def is_part(a: Claim, b: Claim) -> bool:
    """Return whether most pages that give `a` give it for one place, and the larger `b` for another or none."""
    if a.level >= b.level or a.places.keys().isdisjoint(b.places):
        return False
    parts = [
        report for report in a.reports
        if report.page.capture in b.places and report.figure.place not in (None, b.places[report.page.capture])
    ]  # fmt: skip
    return 2 * len(parts) > len(a.reports)


def _takes_back(b: Claim, a: Claim) -> str | None:
    """Return the words that say so where a report of `b` takes back the number of `a`."""
    if b.level > a.level:
        return None
    for was, cue in b.corrections:
        if was is not None and was in a.amount.ends:
            return f"the page says that it takes the place of {was:g}"
        if cue and not is_later(a, b):
            return f"the page says “{cue}”"
    return None


def _names(givers: Mapping[str, str]) -> str:
    shown = sorted(givers.values())[:3]
    return ", ".join(shown) + (f" and {len(givers) - 3} more" if len(givers) > 3 else "")


def _day(claim: Claim) -> str:
    return (claim.first or "")[:16].replace("T", " ")
