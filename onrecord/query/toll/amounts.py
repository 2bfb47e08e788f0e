"""A figure as bounded -> the least and the most that it allows.

In: a `Figure` and the table of vague quantities. Out: an `Amount`, whole numbers, both ends counted in. The record
itself is never changed. Knows nothing of other figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil, floor

from onrecord.model import Figure
from onrecord.query.vague import Table, vague_range

# How far "about 300" may be off, as a share of the number, and at least by one: recorders give no rule. Numbers rounded
# to two figures are off by 5 % at most, to one figure by 50 %; most "abouts" of news are of the first kind.
ABOUT = 0.1
# Below the number and close to it, where "fewer than" sets no lower end.
NEARLY = re.compile(r"\b(?:nearly|almost|close to|just (?:under|short of)|approaching|not quite|all but)\b", re.I)


@dataclass(frozen=True, slots=True)
class Amount:
    """`low` to `high`, both counted in; `low` None sets no lower end, `high` None no upper end.

    `vague` holds the words that were looked up in the table of vague quantities, None where there was a number.
    """

    low: int | None
    high: int | None
    vague: str | None = None

    @property
    def ends(self) -> tuple[int, ...]:
        """The ends that are set, the lower first."""
        return tuple(end for end in (self.low, self.high) if end is not None)


def amount_of(figure: Figure, table: Table | None = None) -> Amount | None:
    """Return what `figure` allows; None where it has no number and the table has no line for its words."""
    value = figure.value
    if value is None:
        reach = vague_range(figure.text, table)
        return Amount(reach.low, reach.high, " ".join(figure.text.split())) if reach else None
    low, high = ceil(value), floor(value)
    match figure.bound:
        case "at_least":
            return Amount(low, _further(figure))
        case "more_than":
            return Amount(high + 1, _further(figure))
        case "at_most":
            return Amount(None, high)
        case "less_than":
            near = floor(value * (1 - ABOUT)) if NEARLY.search(figure.text) else None
            return Amount(near, low - 1 if low else 0)
        case "about":
            off = max(1, round(value * ABOUT))
            return Amount(max(low - off, 0), high + off)
        case "range" if figure.high is not None and figure.high >= value:
            return Amount(low, floor(figure.high))
    return Amount(low, max(low, high))


def _further(figure: Figure) -> int | None:
    """Return the further number of "at least 10, possibly 20"; None where there is none above the first."""
    is_above = figure.possibly is not None and figure.possibly > (figure.value or 0)
    return floor(figure.possibly or 0) if is_above else None


def allows_both(a: Amount, b: Amount) -> bool:
    """Return whether one number could fit both."""
    below = a.high is None or b.low is None or b.low <= a.high
    return below and (b.high is None or a.low is None or a.low <= b.high)
