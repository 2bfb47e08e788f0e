"""When something was, as a calendar interval with its precision, both ends included."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Precision = Literal["time", "part_of_day", "day", "week", "month", "year", "decade"]
PeriodKind = Literal["incident", "cumulative", "per_day"]
PRECISIONS: tuple[Precision, ...] = get_args(Precision)
PERIOD_KINDS: tuple[PeriodKind, ...] = get_args(PeriodKind)


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` to `end`, ISO 8601, both included; None where the page leaves that end open.

    Days stand as dates, times of day as `YYYY-MM-DDTHH:MM`, with a `Z` only where the page says GMT or UTC. `precision`
    is how finely the page says it: a month's `start` and `end` are its first and last day, and the event lies somewhere
    between. `kind` says what a count of this period is: of one incident, summed up over the period, or for each day of
    it; None where the page does not say.
    """

    start: str | None
    end: str | None
    precision: Precision
    kind: PeriodKind | None = None
