"""Dates in words and digits, as far as the page gives them."""

from __future__ import annotations

import pytest

from onrecord.article.dates import find_dates, normalise_time


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("7 June 2031, 14:05 | Updated: 19 June 2031, 08:47", ["2031-06-07T14:05", "2031-06-19T08:47"]),
        ("Thursday, January 24, 2019", ["2019-01-24"]),
        ("Tuesday, July 2nd, 2013", ["2013-07-02"]),
        ("Nov 28, 2005", ["2005-11-28"]),
        ("Last updated at Oct 262016 VELOGRAD", ["2016-10-26"]),
        ("June 30, 2026 - 4.34pm", ["2026-06-30T16:34"]),
        ("12:05 AM, 1 June 2020", ["2020-06-01T00:05"]),
        ("Published 12:45 GMT, 3 May 2020", ["2020-05-03T12:45Z"]),
        ("Updated 5:30 PM EDT, Mon May 3, 2021", ["2021-05-03T17:30-04:00"]),
        ("3 May 2021 17:30 CST", ["2021-05-03T17:30"]),
        ("UPDATED: 19: 14 GMT, 12 April 2013", ["2013-04-12T19:14Z"]),
        ("2020-05-03T20:00:01+02:00", ["2020-05-03T20:00:01+02:00"]),
        ("May 2020", ["2020-05"]),
        ("3/4/2020", [None]),
        ("4/4/2020", ["2020-04-04"]),
        ("13/4/2020", ["2020-04-13"]),
        ("4/13/2020", ["2020-04-13"]),
        ("2020/4/3", ["2020-04-03"]),
        ("31 February 2020", []),
        ("room 2022 on floor 3", []),
    ],
)
def test_find_dates(text: str, want: list[str | None]) -> None:
    assert [found.iso for found in find_dates(text)] == want


def test_a_hint_decides_between_day_and_month() -> None:
    assert [d.iso for d in find_dates("3/4/2020", day_first=True)] == ["2020-04-03"]
    assert [d.iso for d in find_dates("3/4/2020", day_first=False)] == ["2020-03-04"]


def test_places_of_dates() -> None:
    text = "Published 12:45 GMT, 3 May 2020 in Velograd"
    assert [text[d.start : d.end] for d in find_dates(text)] == ["12:45 GMT, 3 May 2020"]


def test_normalise_time() -> None:
    assert normalise_time("2024-05-03T15:47:42.389Z") == "2024-05-03T15:47:42Z"
    assert normalise_time("yesterday") is None
    assert normalise_time(None) is None
