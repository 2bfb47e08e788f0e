"""When a page was published and last changed, from all that it declares and shows, and why not where it does not say.

In: declared times, visible lines with dates, the page's address and language. Out: a `Times`. Of two declarations of
the same day the one with a time of day counts. Day and month of an all-digit date are told by another date on the page
that one reading agrees with, then by the outlet's country and language; else there is no date, and the reason is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article.date_words import RELATIVE
from onrecord.article.dates import SWAPPED, find_dates, normalise_time, numeric_order
from onrecord.article.flat_head import TimeLine, read_times
from onrecord.article.outlets import day_first

# A day in an address: /2024/05/03/ or 2024-05-03 or 20240503.
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
DAY = len("2024-05-03")


@dataclass(frozen=True, slots=True)
class Times:
    """ISO 8601 at the page's precision, or None; a reason why a time is None although the page gives one, or lacks the
    zone that it names."""

    published: str | None = None
    updated: str | None = None
    published_reason: str | None = None
    updated_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """What tells how a page writes its days: its address and its language."""

    url: str | None
    language: str | None


def choose_times(
    published: Sequence[str], updated: Sequence[str], *, lines: Sequence[str], place: Place, fallback: str | None
) -> Times:
    """Return the page's times from what it declares, else from its visible `lines`, else `fallback` for the first.

    `published` and `updated` are declared times, the most trusted first; `fallback` is ISO 8601.
    """
    known = _known_days((*published, *updated, *lines), place)
    shown = [t for line in lines if (t := _read_line(line, known, place=place))]
    first = _pick([_settle(value, known, place=place) for value in published])
    last = _pick([_settle(value, known, place=place) for value in updated])
    told = (published, updated) if first else ((*published, *lines), updated)
    first = first or _pick([t.published for t in shown]) or fallback or _day_in_address(place)
    last = last or _pick([t.updated for t in shown])
    return Times(
        published=first,
        updated=last,
        published_reason=None
        if _is_whole(first)
        else _reason(first, _doubt(told[0], place, known=known), declared=published, lines=lines),
        updated_reason=None
        if _is_whole(last)
        else _reason(last, _doubt(told[1], place, known=known), declared=updated, lines=()),
    )


def _pick(times: Sequence[str | None]) -> str | None:
    """Return the first time; where it is a bare day, the first with a time of that day."""
    told = [t for t in times if t]
    if not told:
        return None
    return next((t for t in told if len(t) > DAY and t[:DAY] == told[0]), told[0])


def _known_days(values: Sequence[str], place: Place) -> frozenset[str]:
    """Return the days that the page's address and its unmistakable dates name."""
    days = {"-".join(m.groups()) for m in _IN_ADDRESS.finditer(place.url or "")}
    for value in values:
        days.update(found.iso[:DAY] for found in find_dates(value[:300]) if found.iso and len(found.iso) >= DAY)
    return frozenset(days)


def _day_in_address(place: Place) -> str | None:
    """Return the day that the page's address names; on 85 pages of other sites 19 of the 20 named days were right."""
    found = _IN_ADDRESS.search(place.url or "")
    day = "-".join(found.groups()) if found else None
    return day if day and normalise_time(day) else None


def _order(text: str, known: frozenset[str], *, place: Place) -> bool | None:
    """Return whether the all-digit dates of `text` put the day first; None where nothing tells."""
    order = numeric_order(text)
    if order is not None:
        return order
    agree = [
        order for order in (True, False) if any((f.iso or "")[:DAY] in known for f in find_dates(text, day_first=order))
    ]
    return agree[0] if len(agree) == 1 else day_first(place.url, place.language, line=text)


def _settle(value: str, known: frozenset[str], *, place: Place) -> str | None:
    plain = normalise_time(value)
    return plain or normalise_time(value, day_first=_order(value, known, place=place))


def _read_line(line: str, known: frozenset[str], *, place: Place) -> TimeLine | None:
    plain = [found.iso for found in find_dates(line[:300])]
    return read_times(line, day_first=_order(line, known, place=place) if None in plain else None)


def _doubt(values: Sequence[str], place: Place, *, known: frozenset[str]) -> str | None:
    """Return why a date of `values` was not taken, or not with its zone; None where none was left."""
    for value in values:
        for found in find_dates(value[:300], day_first=_order(value[:300], known, place=place)):
            if found.doubt:
                return f"{value[found.start : found.end].strip()}: {found.doubt}"
    return None


def _is_whole(time: str | None) -> bool:
    """Return whether a time has a zone, so that nothing can have been left off."""
    return time is not None and len(time) > DAY and bool(re.search(r"(?:Z|[+-]\d\d:\d\d)$", time))


def _reason(time: str | None, doubt: str | None, *, declared: Sequence[str], lines: Sequence[str]) -> str | None:
    """Return why there is no time or no zone; None where all that the page gives is taken."""
    if time is not None:
        return doubt if doubt and SWAPPED not in doubt and len(time) > DAY else None
    if doubt:
        return doubt
    relative = next((m.group() for line in lines if (m := RELATIVE.search(line))), None)
    if relative:
        return f"{relative}: told from when the page was read, which the page does not say"
    return next((f"{value[:60]}: no date" for value in declared), None)
