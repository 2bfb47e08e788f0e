"""Dates in every form that is read, written out and read again; what is left off says why."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.date_words import MONTHS, OPEN_ZONES, ZONES
from onrecord.article.dates import SWAPPED, find_dates, normalise_time, numeric_order

ENGLISH = "January February March April May June July August September October November December".split()
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
CLOCKS = st.times().map(lambda t: t.replace(microsecond=0))
FORMS = (
    "{d:%Y-%m-%d}", "{d.day} {month} {d.year}", "{month} {d.day}, {d.year}", "{d:%A}, {d.day} {month} {d.year}",
    "{short} {d.day}, {d.year}", "{d.day}-{short}-{d.year}", "{d.day}. {month} {d.year}", "{d:%d.%m.%Y}",
    "{d.year}/{d.month}/{d.day}", "{d.year}年{d.month}月{d.day}日", "{d.year}년 {d.month}월 {d.day}일",
    "{d.year}. {d.month}. {d.day}.", "Published on {month} {d.day} {d.year} in Velograd",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(DAYS, st.sampled_from(FORMS))
def test_a_day_written_out_comes_back(day: date, form: str) -> None:
    month = ENGLISH[day.month - 1]
    text = form.format(d=day, month=month, short=month[:3])
    assert [found.iso for found in find_dates(text)] == [day.isoformat()]


@settings(max_examples=100, deadline=None)
@given(DAYS, st.sampled_from(sorted(MONTHS)))
def test_months_of_other_languages(day: date, name: str) -> None:
    found = find_dates(f"{day.day} {name} {day.year}")
    if (MONTHS[name], day.day) in [(2, 29), (2, 30), (2, 31), (4, 31), (6, 31), (9, 31), (11, 31)]:
        return
    assert [f.iso for f in found] == [f"{day.year}-{MONTHS[name]:02}-{day.day:02}"]


@settings(max_examples=100, deadline=None)
@given(DAYS, CLOCKS, st.sampled_from([", {c}", " {c}", " at {c}", " um {c} Uhr", " à {c}", " | {c}", "T{c}", " - {c}"]))
def test_a_time_of_day_behind_a_day_comes_back(day: date, clock: time, form: str) -> None:
    text = day.isoformat() + form.format(c=clock.strftime("%H:%M"))
    assert [found.iso for found in find_dates(text)] == [f"{day}T{clock:%H:%M}"]


@settings(max_examples=100, deadline=None)
@given(DAYS, CLOCKS, st.integers(-56, 56))
def test_declared_times_keep_their_zone(day: date, clock: time, quarters: int) -> None:
    zone = timezone(timedelta(minutes=15 * quarters))
    moment = datetime.combine(day, clock, zone)
    want = moment.isoformat()
    assert normalise_time(moment.isoformat()) == want
    assert normalise_time(moment.strftime("%Y-%m-%d %H:%M:%S%z")) == want
    assert normalise_time(moment.strftime("%a, %d %b %Y %H:%M:%S %z")) == want
    assert normalise_time(moment.strftime("%Y%m%dT%H%M%S%z")) == want


@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)))
def test_seconds_since_1970(moment: datetime) -> None:
    want = moment.replace(microsecond=0, tzinfo=UTC)
    seconds = int(want.timestamp())
    for text in (f"{seconds}", f"{seconds}123"):
        assert normalise_time(text) == want.strftime("%Y-%m-%dT%H:%M:%SZ")


@given(DAYS.filter(lambda d: d.day != d.month), CLOCKS)
def test_day_and_month_that_could_change_places_are_told_by_a_hint_alone(day: date, clock: time) -> None:
    text = f"{day:%d/%m/%Y} {clock:%H:%M}"
    told = find_dates(text)[0]
    assert find_dates(text, day_first=True)[0].iso == f"{day}T{clock:%H:%M}"
    if day.day <= 12:
        assert (told.iso, told.doubt, numeric_order(text)) == (None, SWAPPED, None)
        assert find_dates(text, day_first=False)[0].iso == f"{day.year}-{day.day:02}-{day.month:02}T{clock:%H:%M}"
    else:
        assert (told.iso, told.doubt, numeric_order(text)) == (f"{day}T{clock:%H:%M}", None, True)


@pytest.mark.parametrize("name", sorted(ZONES))
def test_zones_of_one_offset_are_read(name: str) -> None:
    found = find_dates(f"3 May 2031 17:30 {name.upper()}")[0]
    assert (found.iso, found.doubt) == (f"2031-05-03T17:30{ZONES[name]}", None)


@pytest.mark.parametrize("name", sorted(OPEN_ZONES))
def test_zones_of_several_offsets_are_left_off_and_say_so(name: str) -> None:
    found = find_dates(f"3 May 2031 17:30 {name.upper()}")[0]
    assert (found.iso, found.doubt) == ("2031-05-03T17:30", f"{name.upper()} stands for several time zones")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Do 25.04.31 | 14:07 Uhr", ["2031-04-25T14:07"]),
        ("24-Oct-31 17:30", ["2031-10-24T17:30"]),
        ("Oct 24, ’98", ["1998-10-24"]),
        ("9/11/01", []),
        ("version 1.2.31", []),
        ("Tue Apr 30 16:00:34 CEST 2031", ["2031-04-30T16:00:34+02:00"]),
        ("Tue Apr 30 2031 16:00:34 GMT+0200 (CEST)", ["2031-04-30T16:00:34+02:00"]),
        ("10 of the dead 2031", []),
        ("le 30 avril 2031 à 16h00 et plus", ["2031-04-30T16:00"]),
        ("1 listopada 2031", []),
        ("0001-01-01T00:00:00Z", []),
    ],
)
def test_forms_of_their_own(text: str, want: list[str]) -> None:
    assert [found.iso for found in find_dates(text)] == want


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789/.:-, ThJanMay2031apm+Z’年月", max_size=40))
def test_any_line_gives_dates_that_exist_in_their_places(text: str) -> None:
    last = 0
    for found in find_dates(text, day_first=True):
        assert last <= found.start < found.end <= len(text)
        last = found.end
        if found.iso and len(found.iso) >= 10:
            date.fromisoformat(found.iso[:10])
