"""What time words stand for: a table of words, and properties over days, weekdays, months, counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import FR, MO, SA, SU, TH, TU, WE, relativedelta
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.times import Clock, find_times, read_clock, resolve
from onrecord.attribution.times.words import COUNTS, MONTHS
from onrecord.model import Span

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
WEEKDAYS = (MO, TU, WE, TH, FR, SA, SU)
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEDNESDAY = read_clock("2022-03-02T16:00", None)

# Words, as on Wednesday 2 March 2022: start, end, precision, kind.
RESOLVED = [
    ("on Monday", ("2022-02-28", "2022-02-28", "day", None)),
    ("on Wednesday", ("2022-03-02", "2022-03-02", "day", None)),
    ("Monday's", ("2022-02-28", "2022-02-28", "day", None)),
    ("overnight", ("2022-03-01", "2022-03-02", "part_of_day", None)),
    ("overnight into Saturday", ("2022-02-25", "2022-02-26", "part_of_day", None)),
    ("yesterday", ("2022-03-01", "2022-03-01", "day", None)),
    ("so far", (None, "2022-03-02", "day", "cumulative")),
    ("in the conflict so far", (None, "2022-03-02", "day", "cumulative")),
    ("so far this year", ("2022-01-01", "2022-03-02", "day", "cumulative")),
    ("by Tuesday evening", (None, "2022-03-01", "part_of_day", "cumulative")),
    ("as of Monday", (None, "2022-02-28", "day", "cumulative")),
    ("since the invasion last week", ("2022-02-21", "2022-03-02", "week", "cumulative")),
    ("since Torvia launched its war on 24 February", ("2022-02-24", "2022-03-02", "day", "cumulative")),
    ("since the war began", (None, "2022-03-02", "day", "cumulative")),
    ("since 2014", ("2014-01-01", "2022-03-02", "year", "cumulative")),
    ("this year", ("2022-01-01", "2022-03-02", "year", "cumulative")),
    ("earlier this month", ("2022-03-01", "2022-03-02", "month", None)),
    ("last year", ("2021-01-01", "2021-12-31", "year", None)),
    ("in April last year", ("2021-04-01", "2021-04-30", "month", None)),
    ("last March", ("2021-03-01", "2021-03-31", "month", None)),
    ("in February", ("2022-02-01", "2022-02-28", "month", None)),
    ("last weekend", ("2022-02-26", "2022-02-27", "day", None)),
    ("between 3 and 5 January", ("2022-01-03", "2022-01-05", "day", "cumulative")),
    ("from 1932 to 1933", ("1932-01-01", "1933-12-31", "year", "cumulative")),
    ("in the past 24 hours", ("2022-03-01", "2022-03-02", "day", "cumulative")),
    ("over the past two weeks", ("2022-02-16", "2022-03-02", "week", "cumulative")),
    ("three years ago", ("2019-01-01", "2019-12-31", "year", None)),
    ("on Friday, March 6, 2020, at 8 a.m.", ("2020-03-06T08:00", "2020-03-06T08:00", "time", None)),
    ("on Wednesday at 14:30 GMT", ("2022-03-02T14:30Z", "2022-03-02T14:30Z", "time", None)),
    ("on the night of 3-4 January", ("2022-01-03", "2022-01-04", "part_of_day", None)),
    ("Dec. 26", ("2021-12-26", "2021-12-26", "day", None)),
    ("in the 1990s", ("1990-01-01", "1999-12-31", "decade", None)),
    ("daily", (None, None, "day", "per_day")),
    ("a day", (None, None, "day", "per_day")),
]
LEFT_OPEN = [
    ("on Thursday", "two readings fit"),
    ("last Monday", "two readings fit"),
    ("next Friday", "two readings fit"),
    ("5 March", "two readings fit"),
    ("in late March", "two readings fit"),
    ("overnight on Friday", "two readings fit"),
    ("last summer", "two readings fit"),
    ("31 February", "no such day"),
    ("Thursday, March 6, 2020", "the weekday is not that of the date"),
    ("that week", "count from another time"),
    ("the previous night", "count from another time"),
    ("two days later", "count from another time"),
    ("during the siege", "an event and no time"),
    ("at about 13:40 local time", "no time of the calendar"),
]


@pytest.mark.parametrize(("words", "want"), RESOLVED)
def test_words_have_their_interval(words: str, want: tuple[str | None, ...]) -> None:
    resolved = resolve(words, WEDNESDAY)
    assert resolved.period is not None, resolved.reason
    assert (resolved.period.start, resolved.period.end, resolved.period.precision, resolved.period.kind) == want
    assert resolved.reason is None


@pytest.mark.parametrize(("words", "reason"), LEFT_OPEN)
def test_what_is_open_says_why(words: str, reason: str) -> None:
    resolved = resolve(words, WEDNESDAY)
    assert resolved.period is None
    assert reason in (resolved.reason or "")


@pytest.mark.parametrize("words", ["on Monday", "last week", "so far", "5 March", "overnight", "two days ago"])
def test_without_a_published_time_nothing_is_guessed(words: str) -> None:
    for clock in (Clock(None), Clock(None, date(2022, 3, 2)), read_clock("2022-03", None)):
        assert resolve(words, clock).period is None
        assert resolve(words, clock).reason == "the page does not say when it was published"


def test_a_full_date_needs_no_published_time() -> None:
    period = resolve("on 4 March 2022", Clock(None)).period
    assert period is not None
    assert period.start == period.end == "2022-03-04"


def test_a_page_changed_later_resolves_only_what_both_days_agree_on() -> None:
    clock = read_clock("2022-03-02T16:00", "2022-03-03T09:00")
    assert resolve("on Monday", clock).period == resolve("on Monday", WEDNESDAY).period
    assert resolve("yesterday", clock).period is None
    assert "changed on another day" in (resolve("yesterday", clock).reason or "")


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_latest_or_open(day: date, number: int) -> None:
    period = resolve(f"on {NAMES[number]}", Clock(day)).period
    latest = day + relativedelta(weekday=WEEKDAYS[number](-1))
    if day - latest == timedelta(6):
        assert period is None
    else:
        assert period is not None
        assert period.start == period.end == latest.isoformat()


@given(DAYS, st.integers(0, 6))
def test_a_weekday_to_come_lies_ahead(day: date, number: int) -> None:
    period = resolve(f"on {NAMES[number]}", Clock(day), direction="future").period
    assert period is not None
    assert period.start == (day + relativedelta(weekday=WEEKDAYS[number](+1))).isoformat()


@given(DAYS, DAYS)
def test_a_full_date_comes_back_in_both_orders(published: date, day: date) -> None:
    for words in (f"{day.day} {MONTHS[day.month - 1]} {day.year}", f"{MONTHS[day.month - 1]} {day.day}, {day.year}"):
        period = resolve(f"on {words}", Clock(published)).period
        assert period is not None
        assert (period.start, period.end, period.precision) == (day.isoformat(), day.isoformat(), "day")


@given(DAYS, st.integers(0, 300))
def test_a_date_without_a_year_is_the_latest_such_day(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    period = resolve(f"on {day.day} {MONTHS[day.month - 1]}", Clock(published)).period
    assert period is not None
    assert period.start == day.isoformat()


@given(DAYS, st.sampled_from(sorted(COUNTS)), st.sampled_from(["day", "week", "month", "year"]))
def test_ago_counts_back(day: date, count: str, unit: str) -> None:
    period = resolve(f"{count} {unit}s ago", Clock(day)).period
    then = day - relativedelta(**{f"{unit}s": COUNTS[count]})
    assert period is not None
    assert period.start is not None
    assert period.end is not None
    assert period.start <= then.isoformat() <= period.end
    assert period.precision == unit


@given(DAYS, st.sampled_from([words for words, _ in RESOLVED] + [words for words, _ in LEFT_OPEN]))
def test_a_period_runs_forward_and_has_a_reason_or_an_interval(day: date, words: str) -> None:
    resolved = resolve(words, Clock(day))
    assert (resolved.period is None) == (resolved.reason is not None)
    if resolved.period and resolved.period.start and resolved.period.end:
        assert resolved.period.start <= resolved.period.end


@given(st.text(max_size=40), DAYS)
def test_any_words_resolve_or_say_why(words: str, day: date) -> None:
    resolved = resolve(words, Clock(day))
    assert (resolved.period is None) == (resolved.reason is not None)


@given(DAYS, st.text(st.sampled_from("on by in 03 5March,Monday-last week to2019:am "), max_size=40))
def test_what_looks_like_a_time_is_found_and_resolved_without_failing(day: date, text: str) -> None:
    for span in find_times(text, Span(0, len(text))):
        assert text[slice(*span)].strip()
        resolve(text[slice(*span)], Clock(day))
