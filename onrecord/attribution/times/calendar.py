"""Calendar arithmetic on days: intervals, and the day or month that a name stands for as seen from another day.

In: dates. Out: `Interval`s, both ends included, or None where two readings fit. Weeks run from Monday to Sunday (ISO
8601). Must not know words.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.model.period import Precision

DAY = timedelta(days=1)
SOON = 31  # days ahead within which a date without a year may as well be one to come


@dataclass(frozen=True, slots=True)
class Interval:
    """Days `first` up to and including `last`; `clock` is a time of day "HH:MM", with "Z" for UTC."""

    first: date
    last: date
    precision: Precision
    clock: str | None = None


def one_day(day: date) -> Interval:
    """Return the interval of `day` alone."""
    return Interval(day, day, "day")


def month_of(year: int, month: int) -> Interval:
    """Return the interval of a month, 1 to 12."""
    return Interval(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def year_of(year: int) -> Interval:
    """Return the interval of a year."""
    return Interval(date(year, 1, 1), date(year, 12, 31), "year")


def week_of(day: date) -> Interval:
    """Return the interval of the week, Monday to Sunday, that holds `day`."""
    monday = day - DAY * day.weekday()
    return Interval(monday, monday + 6 * DAY, "week")


def months_before(day: date, months: int) -> date:
    """Return the day `months` months before `day` (after it, where negative), the month's last where it is shorter."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def weekday_before(day: date, weekday: int) -> date | None:
    """Return the `weekday` (Monday 0) that news of `day` means: that day or up to five before it.

    None where it is the next day's name: six days ago, or the same day written where the date is one ahead.
    """
    back = (day.weekday() - weekday) % 7
    return None if back == 6 else day - back * DAY


def weekday_ahead(day: date, weekday: int) -> date | None:
    """Return the coming `weekday` as news of `day` means it: that day or up to six after it."""
    return day + ((weekday - day.weekday()) % 7) * DAY


def last_weekday(day: date, weekday: int) -> date | None:
    """Return "last Monday": the latest before `day` where it lies in the week before, else None (two readings)."""
    latest = day - (((day.weekday() - weekday - 1) % 7) + 1) * DAY
    before = week_of(day - 7 * DAY).first + weekday * DAY
    return latest if latest == before else None


def next_weekday(day: date, weekday: int) -> date | None:
    """Return "next Monday": the first after `day` where it lies in the week after, else None (two readings)."""
    first = day + (((weekday - day.weekday() - 1) % 7) + 1) * DAY
    after = week_of(day + 7 * DAY).first + weekday * DAY
    return first if first == after else None


def month_before(day: date, month: int) -> Interval:
    """Return the latest `month` that has begun by `day`."""
    return month_of(day.year if month <= day.month else day.year - 1, month)


def last_month_named(day: date, month: int) -> Interval | None:
    """Return "last March": the latest March before this month where it is last year's, else None (two readings)."""
    return month_of(day.year - 1, month) if month >= day.month else None


def day_before(day: date, month: int, *, number: int) -> date | None:
    """Return the latest day of that month and number by `day`, this year's or the last's.

    None where one is soon to come, and for a 29 February that neither year has.
    """
    this_year, last_year = _day(day.year, month, number=number), _day(day.year - 1, month, number=number)
    if this_year is not None and this_year <= day:
        return this_year
    ahead = this_year or _day(day.year + 1, month, number=number)
    return None if ahead is not None and ahead - day <= SOON * DAY else last_year


def is_day(month: int, number: int) -> bool:
    """Return whether any year has that day."""
    return _day(2000, month, number=number) is not None


def _day(year: int, month: int, *, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
