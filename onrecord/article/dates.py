"""Dates as news pages print them -> ISO 8601 at the precision and with the zone that the page gives, no more.

In: a line of text. Out: `DateFound` values with their places. English month names and digits only. A day and a month
that could change places (3/4/2020) give no date unless the line or a hint decides: wrong dates mislead more than none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Zone names that mean one offset only in news use. CST, IST, AST, "ET" and others mean several: the zone is left out.
ZONES = {"z": "Z", "gmt": "Z", "utc": "Z", "est": "-05:00", "edt": "-04:00", "pst": "-08:00", "pdt": "-07:00",
         "mst": "-07:00", "mdt": "-06:00", "cdt": "-05:00", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00",
         "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "jst": "+09:00", "aest": "+10:00", "aedt": "+11:00",
         "nzst": "+12:00", "nzdt": "+13:00", "wib": "+07:00", "hkt": "+08:00", "sgt": "+08:00"}  # fmt: skip

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+(?:the\s+)?)?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<num>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
        r"\b(?P<year>(?:19|20)\d\d)[/.](?P<num>0?[1-9]|1[0-2])[/.](?P<day>0?[1-9]|[12]\d|3[01])(?![\d/.]\d)",
        rf"\b{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH}(?:,?\s+|-|,){_YEAR}\b",
        # "Oct 262016": dumps lose the comma and the space between day and year.
        rf"\b{_WEEKDAY}{_MONTH}\s*{_DAY}(?:,?\s*|\s+){_YEAR}\b",
        r"(?<![\d/.-])(?P<first>0?[1-9]|[12]\d|3[01])(?P<sep>[/.-])(?P<second>0?[1-9]|[12]\d|3[01])(?P=sep)"
        rf"{_YEAR}(?!\d)",
        rf"\b{_MONTH},?\s+{_YEAR}\b",
    )
)
_CLOCK = re.compile(
    r"(?P<hour>2[0-3]|[01]?\d)(?!\d)(?:(?:[:.h]|: )(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?)?"
    r"(?:\s*(?P<half>[ap]\.?\s?m\b\.?))?(?:\s*\(?(?P<zone>(?:gmt|utc)\s?[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d\b|z\b|"
    r"[a-z]{2,4}\b)\)?)?",
    re.I,
)
_JOIN_AFTER = re.compile(r"[\s,|·•@-]{0,4}(?:T|at\b)?[\s:|]{0,3}", re.I)
_CLOCK_BEFORE = re.compile(_CLOCK.pattern + r"(?:\s*,\s*|\s+on\s+|\s+)(?P<weekday>[a-z]{3,9}\.?,?\s+)?$", re.I)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date at `start:end` of the text it was found in, as ISO 8601; `iso` is None where day and month may be
    swapped."""

    start: int
    end: int
    iso: str | None


def find_dates(text: str, *, day_first: bool | None = None) -> list[DateFound]:
    """Return the dates of `text` in order, with their clock times; `day_first` decides 3/4/2020, None leaves it."""
    found: list[DateFound] = []
    for pattern in _DATES:
        for match in pattern.finditer(text):
            if not any(match.start() < d.end and d.start < match.end() for d in found):
                found.append(_read(match, text, day_first))
    return sorted((d for d in found if d.iso != ""), key=lambda d: d.start)


def numeric_order(text: str) -> bool | None:
    """Return whether the all-digit dates of `text` put the day first; None where none tells, or they disagree."""
    told = set()
    for match in _DATES[4].finditer(text):
        first, second = int(match["first"]), int(match["second"])
        if (first > 12) != (second > 12):
            told.add(first > 12)
    return told.pop() if len(told) == 1 else None


def _read(match: re.Match[str], text: str, day_first: bool | None) -> DateFound:
    day = _day_iso(match.groupdict(), day_first)
    start, end = match.span()
    if day is None or len(day) < 10:
        return DateFound(start, end, day)
    before = _CLOCK_BEFORE.search(text, max(0, start - 40), start)
    joined = _JOIN_AFTER.match(text, end)
    after = _CLOCK.match(text, joined.end() if joined else end)
    if after and _time(after):
        return DateFound(start, after.end(), day + _time(after))
    if before and _time(before):
        return DateFound(before.start(), end, day + _time(before))
    return DateFound(start, end, day)


def _day_iso(parts: dict[str, str | None], day_first: bool | None) -> str | None:
    """Return YYYY-MM-DD or YYYY-MM; "" where there is no such day, None where day and month may be swapped."""
    year = int(parts["year"] or 0)
    if parts.get("first"):
        a, b = int(parts["first"] or 0), int(parts["second"] or 0)
        if a <= 12 and b <= 12 and a != b and day_first is None:
            return None
        day, month = (a, b) if b <= 12 and (a > 12 or day_first is not False) else (b, a)
    else:
        name, number = parts.get("month"), parts.get("num")
        month = int(number) if number else MONTHS.index((name or "")[:3].lower()) + 1
        if not parts.get("day"):
            return f"{year}-{month:02}"
        day = int(parts["day"] or 0)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _time(match: re.Match[str]) -> str:
    """Return "THH:MM" with seconds and zone where given; "" where the digits are no time of day."""
    if not match["minute"] and not match["half"]:
        return ""
    hour = int(match["hour"])
    half = (match["half"] or "").lower()[:1]
    if half and not 1 <= hour <= 12 and hour != 0:
        half = ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    seconds = f":{match['second']}" if match["second"] else ""
    return f"T{hour:02}:{match['minute'] or '00'}{seconds}{_zone(match['zone'])}"


def _zone(name: str | None) -> str:
    if not name:
        return ""
    low = name.lower().replace(" ", "")
    if low in ZONES:
        return ZONES[low]
    offset = re.fullmatch(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d\d)?", low)
    return f"{offset[1]}{int(offset[2]):02}:{offset[3] or '00'}" if offset else ""


def normalise_time(value: str | None) -> str | None:
    """Return a declared time (ISO 8601, or a date in words) in ISO 8601 as far as it tells; None where it holds no
    date."""
    found = find_dates(value[:100]) if value else []
    return found[0].iso if found else None
