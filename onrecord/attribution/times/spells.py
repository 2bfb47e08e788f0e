"""The interval that the words for one time name, as seen from a page's day.

In: words without what bounds them, the page's day (None where unknown), whether they tell of past or future. Out: an
`Interval`, or the reason why there is none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from onrecord.attribution.times import words as w
from onrecord.attribution.times.calendar import (
    DAY,
    Interval,
    day_before,
    is_day,
    last_month_named,
    last_weekday,
    month_before,
    month_of,
    months_before,
    next_weekday,
    one_day,
    week_of,
    weekday_ahead,
    weekday_before,
    year_of,
)

Direction = Literal["past", "future"]
Reading = Interval | str
UNDATED = "the page does not say when it was published"
AMBIGUOUS = "two readings fit"
NO_TIME = "the words name no time of the calendar"
NO_DAY = "there is no such day"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_DATE = re.compile(
    rf"(?:(?P<from1>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:[-–—]|to|and)\s*)?(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    rf"(?P<month1>{w.MONTH})(?:,?\s+(?P<year1>{w.YEAR}))?"
    rf"|(?P<month2>{w.MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:\s*[-–—]\s*(?P<to2>\d{{1,2}})\b)?"
    rf"(?:,?\s+(?P<year2>{w.YEAR}))?"
)
_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_MONTH = re.compile(
    rf"(?P<which>(?i:last|this|next)\s+)?(?P<month>{w.MONTH})"
    rf"(?:,?\s+(?P<year>{w.YEAR})|\s+(?P<of>(?i:last|this))\s+(?i:year))?"
)
_WEEKDAY = re.compile(rf"(?P<which>(?i:last|this|next|past|previous)\s+)?(?P<day>{w.DAY})")
_YEAR = re.compile(rf"\b(?P<year>{w.YEAR})(?P<decade>s)?\b")
_NEAR = re.compile(
    r"\b(?:the\s+day\s+before\s+yesterday|yesterday|today|tomorrow|tonight|overnight|last\s+night)\b", re.I
)
_AGO = re.compile(rf"\b(?P<count>{w.COUNT})\s+(?P<unit>{w.UNIT})s?\s+ago\b", re.IGNORECASE)
_PAST = re.compile(rf"\b(?:past|last|previous)\s+(?P<count>{w.COUNT})\s+(?P<unit>{w.UNIT})s?\b", re.IGNORECASE)
_SPELL = re.compile(rf"\b(?P<which>last|this|next|past|previous|the)\s+(?P<spell>{w.SPELL})\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b|(?P<h24>\d{1,2}):(?P<m24>\d\d)\b", re.I
)
_LATE = re.compile(r"\b(?:late|mid|end\s+of)\b", re.IGNORECASE)
_UTC = re.compile(r"\s*\(?(?:GMT|UTC)\b")
_PART = re.compile(rf"\b{w.PART}\b|\bovernight\b|\bhours\s+of\b", re.IGNORECASE)


def read_interval(words: str, day: date | None, *, direction: Direction) -> Reading:
    """Return the interval that `words` name from `day`, or the reason why there is none."""
    for reader in (_full_date, _weekday, _month, _near, _counted, _spell, _year):
        read = reader(words, day, direction=direction)
        if read is not None:
            return read if isinstance(read, str) else _refined(words, read)
    return NO_TIME


def _full_date(words: str, day: date | None, *, direction: Direction) -> Reading | None:
    if iso := _ISO.search(words):
        return _dated(int(iso[1]), int(iso[2]), number=int(iso[3]))
    found = _DATE.search(words)
    if found is None:
        return None
    month = _month_number(found["month1"] or found["month2"])
    number = int(found["day1"] or found["day2"])
    year = found["year1"] or found["year2"]
    weekday = _WEEKDAY.search(words)
    last = _dated(int(year), month, number=number) if year else _yearless(day, month, number=number)
    if isinstance(last, str):
        return last
    if weekday and last.first.weekday() != _weekday_number(weekday["day"]):
        return "the weekday is not that of the date"
    other = found["from1"] or found["to2"]
    if not other:
        return last
    end = _dated(last.first.year, month, number=int(other))
    if isinstance(end, str):
        return end
    first, final = sorted((last.first, end.first))
    return Interval(first, final, "day")


def _dated(year: int, month: int, *, number: int) -> Reading:
    try:
        return one_day(date(year, month, number))
    except ValueError:
        return NO_DAY


def _yearless(day: date | None, month: int, *, number: int) -> Reading:
    if not is_day(month, number):
        return NO_DAY
    if day is None:
        return UNDATED
    found = day_before(day, month, number=number)
    return one_day(found) if found else f"{AMBIGUOUS}: the date may lie ahead or a year back"


def _weekday(words: str, day: date | None, *, direction: Direction) -> Reading | None:
    found = _WEEKDAY.search(words)
    if found is None:
        return None
    if day is None:
        return UNDATED
    number, which = _weekday_number(found["day"]), (found["which"] or "").strip().lower()
    if re.search(r"\bovernight\b", words, re.I) and not re.search(r"\binto\b", words, re.I):
        return f"{AMBIGUOUS}: the night before the day or the night after"
    if which in ("last", "past", "previous"):
        near = last_weekday(day, number)
    elif which == "next":
        near = next_weekday(day, number)
    elif which == "this":
        near = week_of(day).first + number * DAY
    else:
        near = weekday_before(day, number) if direction == "past" else weekday_ahead(day, number)
    if near is None:
        return f"{AMBIGUOUS}: {found.group().strip()} may be of this week or of another"
    if re.search(r"\bovernight\s+into\b", words, re.I):
        return Interval(near - DAY, near, "part_of_day")
    return one_day(near)


def _month(words: str, day: date | None, *, direction: Direction) -> Reading | None:
    found = _MONTH.search(words)
    if found is None:
        return None
    month, which = _month_number(found["month"]), (found["which"] or "").strip().lower()
    if found["year"]:
        return month_of(int(found["year"]), month)
    if day is None:
        return UNDATED
    of = (found["of"] or "").lower()
    if of or which == "this":
        return month_of(day.year - (of == "last"), month)
    if which == "last":
        return last_month_named(day, month) or f"{AMBIGUOUS}: {month} of this year or of the last"
    if which == "next" or direction == "future":
        return f"{AMBIGUOUS}: the month may be of this year or of the next"
    read = month_before(day, month)
    if read.first <= day <= read.last and _LATE.search(words):
        return f"{AMBIGUOUS}: the end of the month may be of this year or of the last"
    return replace(read, last=min(read.last, day))


def _near(words: str, day: date | None, *, direction: Direction) -> Reading | None:
    found = _NEAR.search(words)
    if found is None:
        return None
    if day is None:
        return UNDATED
    word = " ".join(found.group().lower().split())
    if word in ("overnight", "last night"):
        return Interval(day - DAY, day, "part_of_day")
    back = {"the day before yesterday": 2, "yesterday": 1, "tomorrow": -1}.get(word, 0)
    return replace(one_day(day - back * DAY), precision="part_of_day" if word == "tonight" else "day")


def _counted(words: str, day: date | None, *, direction: Direction) -> Reading | None:
    """Return the interval of "two days ago" and of "the past two weeks", None for other words."""
    found = _AGO.search(words) or _PAST.search(words)
    if found is None:
        return None
    if day is None:
        return UNDATED
    count = w.COUNTS.get(found["count"].lower()) or (int(found["count"]) if found["count"].isdigit() else None)
    if count is None:
        return "the words give no number"
    start = _back(day, count, unit=found["unit"].lower())
    if start is None:
        return "the page gives no time of day to count from"
    return _ago(start, found["unit"].lower()) if found.re is _AGO else _past(start, day, unit=found["unit"].lower())


def _back(day: date, count: int, *, unit: str) -> date | None:
    match unit:
        case "day" | "night" | "week" | "weekend" | "fortnight":
            return day - timedelta(days=count * {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1))
        case "month" | "year" | "decade":
            return months_before(day, count * {"month": 1, "year": 12, "decade": 120}[unit])
        case "hour" if count % 24 == 0:
            return day - timedelta(days=count // 24)
    return None


def _ago(start: date, unit: str) -> Reading:
    match unit:
        case "week" | "weekend" | "fortnight":
            return week_of(start)
        case "month":
            return month_of(start.year, start.month)
        case "year" | "decade":
            return year_of(start.year)
    return one_day(start)


def _past(start: date, day: date, *, unit: str) -> Reading:
    precise = {"week": "week", "fortnight": "week", "month": "month", "year": "year", "decade": "year"}
    return Interval(start, day, precise.get(unit, "day"))  # type: ignore[arg-type]


def _spell(words: str, day: date | None, *, direction: Direction) -> Reading | None:
    """Return the interval of "last week", "this year", "this morning", "the weekend", None for other words."""
    found = _SPELL.search(words)
    if found is None:
        return None
    which, spell = found["which"].lower(), found["spell"].lower()
    if which == "the" and spell != "weekend":
        return None
    if day is None:
        return UNDATED
    step = {"last": 1, "past": 1, "previous": 1, "next": -1}.get(which, 0)
    if spell == "weekend":
        return _weekend(day, which)
    if spell in ("morning", "afternoon", "evening", "night", "day"):
        return replace(one_day(day - step * DAY), precision="part_of_day" if spell != "day" else "day")
    read = _calendar_spell(day, spell, step=step)
    if isinstance(read, str) or which != "this" or direction == "future":
        return read
    return replace(read, last=min(read.last, day))


def _calendar_spell(day: date, spell: str, *, step: int) -> Reading:
    match spell:
        case "week":
            return week_of(day - 7 * step * DAY)
        case "month":
            start = months_before(day.replace(day=1), step)
            return month_of(start.year, start.month)
        case "year":
            return year_of(day.year - step)
        case "decade" if step == 0:
            return Interval(date(day.year // 10 * 10, 1, 1), date(day.year // 10 * 10 + 9, 12, 31), "decade")
    return f"{AMBIGUOUS}: seasons differ by hemisphere" if spell not in ("decade", "century") else AMBIGUOUS


def _weekend(day: date, which: str) -> Reading:
    saturday = day - ((day.weekday() - 5) % 7) * DAY
    during = day.weekday() >= 5
    if which in ("last", "past", "previous"):
        saturday -= 7 * DAY * during
    elif which == "next" or (which == "this" and not during):
        return f"{AMBIGUOUS}: the weekend may be the last or the next"
    return Interval(saturday, saturday + DAY, "day")


def _year(words: str, day: date | None, *, direction: Direction) -> Reading | None:
    found = _YEAR.search(words)
    if found is None:
        return None
    year = int(found["year"])
    return Interval(date(year, 1, 1), date(year + 9, 12, 31), "decade") if found["decade"] else year_of(year)


def _refined(words: str, read: Interval) -> Interval:
    """Return `read` with the time or part of the day that `words` give, where it is a day."""
    if read.precision != "day" or read.first != read.last:
        night = read.precision == "day" and re.search(r"\bnight\b", words, re.I) and read.last - read.first == DAY
        return replace(read, precision="part_of_day") if night else read
    clock = _CLOCK.search(words)
    time = _time(clock) if clock else None
    if clock and time:
        return replace(read, precision="time", clock=time + ("Z" if _UTC.match(words, clock.end()) else ""))
    return replace(read, precision="part_of_day") if _PART.search(words) else read


def _time(clock: re.Match[str]) -> str | None:
    if clock["h24"]:
        hour, minute = int(clock["h24"]), int(clock["m24"])
    else:
        hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (clock["half"].lower() == "p")
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _month_number(name: str) -> int:
    return next(i for i, month in enumerate(w.MONTHS, 1) if month.startswith(name.rstrip(".")[:3]))


def _weekday_number(name: str) -> int:
    return DAYS.index(name.lower())
