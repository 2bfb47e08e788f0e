"""Times as archives, browsers and servers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture.times import read_digits, read_time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2031-04-05T06:07:08Z", "2031-04-05T06:07:08Z"),
        ("2031-04-05T06:07:08.123456789Z", "2031-04-05T06:07:08.123456789Z"),
        ("2031-04-05t06:07+02:00", "2031-04-05T06:07+02:00"),
        ("2031-04-05 06:07:08 +0200", "2031-04-05T06:07:08+0200"),
        ("2031-04-05", "2031-04-05"),
        ("2031-04", "2031-04"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z"),
        ("Sat Apr 05 2031 06:07:08 GMT+0200 (Central European Summer Time)", "2031-04-05T06:07:08+02:00"),
        ("Sat Apr 05 2031 06:07:08 GMT+0000", "2031-04-05T06:07:08Z"),
        ("Sat, 05 Apr 2031 06:07:08 GMT", "2031-04-05T06:07:08Z"),
        ("Sat, 5 Apr 2031 06:07:08 -0000", "2031-04-05T06:07:08Z"),
        ("05 Apr 2031 06:07 +0530", "2031-04-05T06:07:00+05:30"),
        ("Sat, 05 Apr 2031 06:07:08 EST", "2031-04-05T06:07:08-05:00"),
    ],
)
def test_a_time_keeps_its_precision_and_zone(text: str, time: str) -> None:
    assert read_time(text) == time


@pytest.mark.parametrize(
    "text",
    [
        None, "", "now", "3/2/2031, 4:00:00 PM", "02.03.2031 16:00", "2031-13-05", "2031-02-30T06:07:08Z",
        "2031-04-05T25:07:08Z", "Sat Apr 31 2031 06:07:08 GMT+0200", "Sat, 05 Abr 2031 06:07:08 GMT",
        "Sat, 05 Apr 2031 06:07:08 CEX", "Sat, 05 Apr 31 06:07:08 GMT", "1920000000",
    ],
)  # fmt: skip
def test_a_time_that_is_none_or_two_is_not_read(text: str | None) -> None:
    assert read_time(text) is None


def test_digits() -> None:
    assert read_digits("20310405060708") == "2031-04-05T06:07:08Z"
    assert read_digits("20310405") is None
    assert read_digits("20310499060708") is None
    assert read_digits("٢٠٣١٠٤٠٥٠٦٠٧٠٨") is None


@given(st.one_of(st.text(), st.from_regex(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([+-]\d{4}|Z)?"), st.text("0123456789:- ")))
def test_no_text_is_too_strange(text: str) -> None:
    assert read_time(text) is None or isinstance(read_time(text), str)
    assert read_digits(text) is None or text.isascii()
