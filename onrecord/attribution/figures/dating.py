"""The period a figure is of and the time it holds for, on the calendar.

In: the words for when, those of the report, the page's clock, the figure. Out: a `Period` or the reason why there is
none. A count is of one incident, summed up, or for each day, by the words for when and by what is counted; where they
do not say, the kind stays open.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.attribution.places.lexicon import EVENTS
from onrecord.attribution.times import Clock, Direction, Resolved, resolve
from onrecord.model import Figure, Span
from onrecord.model.period import Period, PeriodKind

NOT_SAID = "the page does not say when"
NO_DATE = "the page does not say as of when"
# Precisions at which a time is that of one event, where one is spoken of.
FINE = frozenset({"time", "part_of_day", "day"})
ONE_EVENT = re.compile(rf"\b(?:{'|'.join(sorted(e for e in EVENTS if not e.endswith('s')))})\b", re.IGNORECASE)
AS_OF_NOW = frozenset({"now", "since"})


def date_figure(figure: Figure, text: str, *, sentence: Span, report: str | None, clock: Clock) -> Figure:
    """Return `figure` with `period`, `as_of` and their reasons; `report` are the words for when it was told."""
    resolved = resolve(figure.when, clock, direction=_direction(figure)) if figure.when else None
    period, reason = (resolved.period, resolved.reason) if resolved else (None, NOT_SAID)
    if period is not None and period.kind is None:
        period = replace(period, kind=_kind(period, text[slice(*sentence)]))
    as_of, as_of_reason = _as_of(resolved, report, clock=clock)
    return replace(figure, period=period, period_reason=reason, as_of=as_of, as_of_reason=as_of_reason)


def _direction(figure: Figure) -> Direction:
    return "future" if figure.modality in ("planned", "threatened") else "past"


def settle_kind(figure: Figure) -> Figure:
    """Return `figure` with the kind of its period as its tally has it: a sum is of all so far, one for each of none."""
    if figure.period is None or figure.tally not in ("total", "each"):
        return figure
    own = "cumulative" if figure.tally == "total" else figure.period.kind if figure.period.kind == "per_day" else None
    return replace(figure, period=replace(figure.period, kind=own))


def _kind(period: Period, sentence: str) -> PeriodKind | None:
    return "incident" if period.precision in FINE and ONE_EVENT.search(sentence) else None


def _as_of(resolved: Resolved | None, report: str | None, *, clock: Clock) -> tuple[Period | None, str | None]:
    """Return the time that a count holds for: what its words bound it by, else when it was told."""
    if resolved is not None and resolved.period is not None and resolved.period.end is not None:
        end = resolved.period.end
        if resolved.relation == "until":
            return Period(end, end, resolved.period.precision), None
        if resolved.relation in AS_OF_NOW:
            return Period(end, end, "day"), None
    if report is None:
        return None, NO_DATE
    told = resolve(report, clock)
    if told.period is None or told.period.end is None:
        return None, told.reason or NO_DATE
    return replace(told.period, kind=None), None
