"""Addresses of archives' copies: the page's own address, and the time from the archive's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.capture import Archived, unwrap_archive
from onrecord.capture.archived import is_archive

TARN = "https://tarn.example/news/ferry?id=7&x=a/b#top"
TIME = "2031-04-05T06:07:08Z"


@pytest.mark.parametrize(
    ("url", "original", "time"),
    [
        (f"https://web.archive.org/web/20310405060708/{TARN}", TARN, TIME),
        (f"http://web.archive.org/web/20310405060708id_/{TARN}", TARN, TIME),
        (f"HTTPS://Web.Archive.Org:443/web/20310405060708if_/{TARN}", TARN, TIME),
        ("https://web.archive.org/web/20310405060708/https:/tarn.example/a", "https://tarn.example/a", TIME),
        ("https://web.archive.org/web/20310405060708/tarn.example/a", "http://tarn.example/a", TIME),
        ("https://web.archive.org/web/20310405060708/http://tarn.example:80/", "http://tarn.example:80/", TIME),
        ("https://web.archive.org/web/20310405060708/https%3A%2F%2Ftarn.example%2Fa", "https://tarn.example/a", TIME),
        (f"https://web.archive.org/web/2031/{TARN}", TARN, None),
        (f"https://web.archive.org/web/2031*/{TARN}", TARN, None),
        (f"https://web.archive.org/web/*/{TARN}", TARN, None),
        (f"https://web.archive.org/web/{TARN}", TARN, None),
        (f"https://web.archive.org/web/20311345060708/{TARN}", TARN, None),
        (f"https://wayback.archive-it.org/4321/20310405060708/{TARN}", TARN, TIME),
        (f"https://webarchive.nationalarchives.gov.uk/ukgwa/20310405060708mp_/{TARN}", TARN, TIME),
        (f"https://www.webarchive.org.uk/wayback/en/archive/20310405060708/{TARN}", TARN, TIME),
        (f"https://arquivo.pt/noFrame/replay/20310405060708/{TARN}", TARN, TIME),
        (f"https://archive.ph/2031.04.05-060708/{TARN}", TARN, TIME),
        (f"http://archive.today/20310405060708/{TARN}", TARN, TIME),
        (f"https://archive.is/20310405/{TARN}", TARN, None),
        (f"https://archive.is/newest/{TARN}", TARN, None),
        (f"https://archive.md/o/AbCdE/{TARN}", TARN, None),
        (f"https://archive.ph/2032.01.01-000000/https://web.archive.org/web/20310405060708/{TARN}", TARN, TIME),
        (f"https://archive.ph/2031.04.05-060708/https://web.archive.org/web/2030/{TARN}", TARN, TIME),
    ],
)
def test_a_copy_gives_the_page_and_the_time_of_the_copy(url: str, original: str, time: str | None) -> None:
    assert unwrap_archive(url) == Archived(original, time)


@pytest.mark.parametrize(
    "url",
    [
        TARN,
        "https://tarn.example/web/20310405060708/https://other.example/",
        "https://web.archive.org/",
        "https://web.archive.org/web/20310405060708/",
        "https://web.archive.org/web/20310405060708/mailto:ines@tarn.example",
        "https://web.archive.org/details/some_collection",
        "https://archive.ph/AbCdE",
        "https://archive.ph/AbCdE/image",
        "file:///web.archive.org/web/20310405060708/https://tarn.example/",
        "http://[bad/web/20310405060708/https://tarn.example/",
        "",
    ],
)
def test_any_other_address_is_no_copy(url: str) -> None:
    assert unwrap_archive(url) is None


def test_a_short_address_is_an_archives_all_the_same() -> None:
    assert is_archive("https://archive.ph/AbCdE")
    assert not is_archive("https://archive.example/AbCdE")


@given(st.text(max_size=80), st.sampled_from(["", "https://web.archive.org/web/", "https://archive.ph/"]))
def test_no_text_is_too_strange(text: str, start: str) -> None:
    found = unwrap_archive(start + text)
    assert found is None or found.url.lower().startswith(("http://", "https://"))
