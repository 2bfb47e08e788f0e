"""What the time words of a page stand for: a calendar interval, or the reason why there is none.

In: the words, as `find_times` gives them, and the `Clock` of the page: when it was published, and changed. Out: a
`Period`, or a reason for a person to read. Nothing is guessed: without a published time only a full date has an
interval, and where two readings fit there is none. A page that was changed on a later day has an interval only where
both days give the same. Follows TimeML's account of what a time expression is anchored to (ISO 24617-1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.attribution.times.calendar import Interval
from onrecord.attribution.times.relations import Relation, part_words
from onrecord.attribution.times.spells import NO_TIME, UNDATED, Direction, read_interval
from onrecord.model.period import Period

TWO_DAYS = "the page was changed on another day than it was published: two readings fit"


__all__ = ["Clock", "Direction", "Resolved", "read_clock", "resolve"]


@dataclass(frozen=True, slots=True)
class Clock:
    """The days a page was published and last changed; None where it does not say the day."""

    published: date | None
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """`period`, or None and the `reason`; `relation` is how the words bound it."""

    period: Period | None
    reason: str | None
    relation: Relation


def read_clock(published: str | None, updated: str | None) -> Clock:
    """Return the clock of a page from the ISO 8601 times of its head; a month or year alone is no day."""
    return Clock(_day(published), _day(updated))


def resolve(words: str, clock: Clock, *, direction: Direction = "past") -> Resolved:
    """Return what `words` stand for on a page of `clock`, told as `direction`."""
    days = [d for d in (clock.published, clock.updated) if d is not None]
    if clock.published is None:
        days = []
    readings = [_resolve(words, day, direction=direction) for day in dict.fromkeys(days)] or [
        _resolve(words, None, direction=direction)
    ]
    first = readings[0]
    if len(readings) > 1 and readings[0] != readings[1] and first.period is not None:
        return Resolved(None, TWO_DAYS, first.relation)
    return first


def _resolve(words: str, day: date | None, *, direction: Direction) -> Resolved:
    relation, inner, second = part_words(words)
    if relation == "rate":
        return Resolved(Period(None, None, "day", "per_day"), None, relation)
    if relation == "now":
        return _now(inner, day)
    if relation in ("event", "elsewhere"):
        return Resolved(None, REASONS[relation], relation)
    read = read_interval(inner, day, direction=direction)
    if relation == "since" and read == NO_TIME and day is not None:
        return Resolved(Period(None, day.isoformat(), "day", "cumulative"), None, relation)
    if isinstance(read, str):
        return Resolved(None, read, relation)
    if relation == "range":
        other = read_interval(second, day, direction=direction)
        return Resolved(None, other, relation) if isinstance(other, str) else _between(read, other)
    return _bounded(read, relation, day=day)


REASONS = {
    "event": "the words name an event and no time",
    "elsewhere": "the words count from another time of the page",
}


def _now(inner: str, day: date | None) -> Resolved:
    """Return what "so far" stands for: up to the page's own day, from the time that `inner` names or from none."""
    if day is None:
        return Resolved(None, UNDATED, "now")
    since = read_interval(inner, day, direction="past") if inner else None
    start = since.first.isoformat() if isinstance(since, Interval) else None
    return Resolved(Period(start, day.isoformat(), "day", "cumulative"), None, "now")


def _bounded(read: Interval, relation: Relation, *, day: date | None) -> Resolved:
    match relation:
        case "since" if day is None:
            return Resolved(Period(_iso(read)[0], None, read.precision, "cumulative"), None, relation)
        case "since":
            end = max(day, read.first) if day else read.last
            return Resolved(Period(_iso(read)[0], end.isoformat(), read.precision, "cumulative"), None, relation)
        case "until":
            return Resolved(Period(None, _iso(read)[1], read.precision, "cumulative"), None, relation)
        case "before":
            return Resolved(None, "the words say only before what it was", relation)
        case "over":
            return Resolved(Period(*_iso(read), read.precision, "cumulative"), None, relation)
        case _:
            return Resolved(Period(*_iso(read), read.precision), None, relation)


def _between(a: Interval, b: Interval) -> Resolved:
    if b.last < a.first:
        return Resolved(None, "the end that the words give lies before the start", "range")
    precision = a.precision if a.precision == b.precision else "day"
    return Resolved(Period(_iso(a)[0], _iso(b)[1], precision, "cumulative"), None, "range")


def _iso(interval: Interval) -> tuple[str, str]:
    clock = f"T{interval.clock}" if interval.clock else ""
    return interval.first.isoformat() + clock, interval.last.isoformat() + clock


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
