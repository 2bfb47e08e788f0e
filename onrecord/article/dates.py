"""Dates as news pages print them -> ISO 8601 at the precision and with the zone that the page gives, no more.

In: a line of text, or a declared time. Out: `DateFound` values with their places. A day and a month that could change
places (3/4/2020) give no date unless the line or a hint decides, a zone's name that means several zones is left off:
wrong times mislead more than none. Both say so in `doubt`. Names of months and zones are in `date_words`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from onrecord.article.date_words import OPEN_ZONES, WEEKDAYS, ZONES, month_of

# English names may stand before the day or alone before a year; names in other languages only between day and year.
_ENGLISH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ANY = r"(?P<month>[^\W\d_]{3,13})\b\.?"
_WEEKDAY = rf"(?:(?:{WEEKDAYS})\.?,?\s+(?:the\s+|den\s+|le\s+)?)?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|ª|\.(?=\s))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_NUM, _DD = r"(?P<num>0?[1-9]|1[0-2])", r"(?P<day>0?[1-9]|[12]\d|3[01])"
_PAIR = r"(?<![\d/.,-])(?P<first>0?[1-9]|[12]\d|3[01])(?P<sep>[/.-])(?P<second>0?[1-9]|[12]\d|3[01])(?P=sep)"
_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_YEAR}-(?P<num>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)",
        rf"\b{_YEAR}(?P<sep>[/.])\s?{_NUM}(?P=sep)\s?{_DD}\.?(?![\d/.]\d|\d)",
        rf"(?<!\d){_YEAR}\s?[年년]\s?{_NUM}\s?[月월]\s?{_DD}\s?[日일]",
        rf"\b{_WEEKDAY}{_DAY}(?:\s+(?:of|de|di))?[\s-]+{_ANY}(?:,?\s+(?:de\s+|del\s+)?|-|,){_YEAR}\b",
        # "Oct 262016": dumps lose the comma and the space between day and year.
        rf"\b{_WEEKDAY}{_ENGLISH}\s*{_DAY}(?:,?\s*|\s+){_YEAR}\b",
        rf"{_PAIR}{_YEAR}(?!\d)",
        rf"\b{_ENGLISH},?\s+{_YEAR}\b",
        rf"{_PAIR}(?P<short>\d\d)(?![/.-]?\d)",
        rf"\b{_WEEKDAY}{_DAY}[\s-]{_ENGLISH}(?:-|\s?['’])(?P<short>\d\d)(?!\d)",
        rf"\b{_WEEKDAY}{_ENGLISH}\s{_DAY},?\s['’](?P<short>\d\d)(?!\d)",
        # As clocks of machines write it: "Tue Apr 30 16:00:34 CEST 2024".
        rf"\b{_WEEKDAY}{_ENGLISH}\s+{_DAY}\s+(?P<clock>\d\d:\d\d:\d\d(?:\s+[A-Z]{{3,4}})?)\s+{_YEAR}\b",
    )
)
_LONG, _SHORT = (*_DATES[:7], _DATES[10]), _DATES[7:10]
_NUMERIC = (_DATES[5], _DATES[7])
# Without one of these no pattern can match; most lines of a page have neither.
_HAS_YEAR = re.compile(r"(?:19|20)\d\d")
_HAS_SHORT = re.compile(r"\d[/.-]\d\d?[/.-]\d\d|['’]\d\d|[a-z.]-\d\d", re.I)
_CLOCK = re.compile(
    r"(?P<hour>2[0-3]|[01]?\d)(?!\d)(?:(?:[:.h]|: )(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?)?"
    r"(?:\s*(?P<half>[ap]\.?\s?m\b\.?))?(?:\s?(?:uhr|hrs|h)\b)?"
    r"(?:\s*\(?(?P<zone>(?:gmt|utc)\s?[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d(?::?\d\d)?\b|"
    rf"(?:{'|'.join(sorted((*ZONES, *OPEN_ZONES), key=len, reverse=True))})\b)\)?)?",
    re.I,
)
_JOIN_AFTER = re.compile(
    r"[\s,|·•@–-]{0,4}(?:T|(?:at|um|à|às|a las|alle(?: ore)?|ore|kl\.?|klo|om|в)(?=\s|\d))?[\s:|]{0,3}", re.I
)
# Not behind a number: there the clock is another date's.
_CLOCK_BEFORE = re.compile(
    rf"(?<!\d)(?<!\d\W)(?<!\d\W\W){_CLOCK.pattern}"
    rf"(?:\s*[,|·•-]\s*|\s+on\s+|\s+)(?:(?:{WEEKDAYS})\.?,?\s+)?$",
    re.I,
)
# A year of two digits up to this one is of this century, as POSIX reads them (strptime, %y).
PIVOT = 68
SWAPPED = "day and month could change places"
# Seconds since 1970 of the years 1990 to 2100, also in thousandths, as some pages declare them.
_EPOCH = re.compile(r"(?P<seconds>[6-9]\d{8}|[1-3]\d{9})(?P<thousandths>\d{3})?(?:\.0)?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
DECLARED = 100


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date at `start:end` of the text it was found in, as ISO 8601.

    `iso` is None where day and month may be swapped; `doubt` says why it is None or lacks the zone that the page names.
    """

    start: int
    end: int
    iso: str | None
    doubt: str | None = None


def find_dates(text: str, *, day_first: bool | None = None) -> list[DateFound]:
    """Return the dates of `text` in order, with their clock times; `day_first` decides 3/4/2020, None leaves it.

    A year of two digits counts only beside a time of day, an apostrophe or a month's name.
    """
    found: list[DateFound] = []
    for pattern in (*(_LONG if _HAS_YEAR.search(text) else ()), *(_SHORT if _HAS_SHORT.search(text) else ())):
        for match in pattern.finditer(text):
            if not any(match.start() < d.end and d.start < match.end() for d in found):
                read = _read(match, text, day_first=day_first)
                found.extend([read] if read else [])
    return sorted((d for d in found if d.iso != ""), key=lambda d: d.start)


def numeric_order(text: str) -> bool | None:
    """Return whether the all-digit dates of `text` put the day first; None where none tells, or they disagree."""
    told = set()
    for pattern in _NUMERIC:
        for match in pattern.finditer(text):
            first, second = int(match["first"]), int(match["second"])
            if (first > 12) != (second > 12):
                told.add(first > 12)
    return told.pop() if len(told) == 1 else None


def normalise_time(value: str | None, *, day_first: bool | None = None) -> str | None:
    """Return a declared time (ISO 8601 in its long and short forms, seconds since 1970, a date in words) in ISO 8601 as
    far as it tells; None where it holds no date, or one whose day and month may be swapped."""
    value = (value or "").strip()[:DECLARED]
    epoch = _EPOCH.fullmatch(value)
    if epoch:
        return datetime.fromtimestamp(int(epoch["seconds"]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    compact = _COMPACT.fullmatch(value)
    if compact:
        day, clock = "-".join(compact.groups()[:3]), ":".join(part for part in compact.groups()[3:6] if part)
        value = f"{day}T{clock}{compact[7] or ''}" if clock else day
    return next((found.iso for found in find_dates(value, day_first=day_first) if found.iso), None)


def _read(match: re.Match[str], text: str, *, day_first: bool | None) -> DateFound | None:
    """Return the date of a match with its time of day, "" for a day that no calendar has; None where it is none."""
    parts = match.groupdict()
    start, end = match.span()
    if parts.get("month") and not month_of(parts["month"]):
        return None
    day = _day_iso(parts, day_first)
    if day is not None and len(day) < 10:
        return DateFound(start, end, day)
    before = _CLOCK_BEFORE.search(text, max(0, start - 40), start)
    joined = _JOIN_AFTER.match(text, end)
    after = _CLOCK.match(text, joined.end() if joined else end)
    inside = _CLOCK.match(parts["clock"]) if parts.get("clock") else None
    clock = next((m for m in (inside, after, before) if m and _time(m)), None)
    if parts.get("short") and parts.get("sep") and clock is None:
        return None
    doubt = SWAPPED if day is None else None
    if clock is not None:
        start, end = (start, end) if clock is inside else (start, after.end()) if clock is after and after else (
            clock.start(), end)  # fmt: skip
        doubt = doubt or _zone_doubt(clock["zone"])
    return DateFound(start, end, None if day is None else day + (_time(clock) if clock else ""), doubt)


def _day_iso(parts: dict[str, str | None], day_first: bool | None) -> str | None:
    """Return YYYY-MM-DD or YYYY-MM; "" where there is no such day, None where day and month may be swapped."""
    year = int(parts["year"] or 0) if parts.get("year") else _century(int(parts.get("short") or 0))
    if parts.get("first"):
        a, b = int(parts["first"] or 0), int(parts["second"] or 0)
        # 3.4.2020 is written where the day comes first.
        day_first = True if day_first is None and parts["sep"] == "." else day_first
        if a <= 12 and b <= 12 and a != b and day_first is None:
            return None
        day, month = (a, b) if b <= 12 and (a > 12 or day_first is not False) else (b, a)
    else:
        name, number = parts.get("month"), parts.get("num")
        month = int(number) if number else month_of(name or "") or 0
        if month and not parts.get("day"):
            return f"{year}-{month:02}"
        day = int(parts["day"] or 0)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _century(short: int) -> int:
    return 2000 + short if short <= PIVOT else 1900 + short


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


def _zone_doubt(name: str | None) -> str | None:
    """Return why a zone's name is left off, None where it is not or there is none ("et" in small letters is a word)."""
    if name and name.lower() in OPEN_ZONES and (len(name) > 2 or name.isupper()):
        return f"{name.upper()} stands for several time zones"
    return None
