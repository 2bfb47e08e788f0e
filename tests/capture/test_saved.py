"""Pages saved as one file: MHTML, Safari web archives, and HTML with what its tool noted in it."""

from __future__ import annotations

import plistlib
from collections import Counter
from io import BytesIO

import pytest

from onrecord.capture import Unread, iter_stream
from onrecord.errors import PageTooLarge, UnreadablePage, UnsupportedFormat
from onrecord.model import Capture
from tests.capture.archives import PAGE, TIME, URL, mhtml, webarchive


def read(data: bytes, *, limit: int = 100_000, passed: Counter[str] | None = None) -> Capture:
    """Return the one capture in `data`."""
    (found,) = iter_stream("page", BytesIO(data), limit=limit, passed=passed)
    assert isinstance(found, Capture), found
    return found


def fail(data: bytes, *, limit: int = 100_000) -> Unread:
    """Return why `data` gives no capture."""
    (found,) = iter_stream("page", BytesIO(data), limit=limit)
    assert isinstance(found, Unread), found
    return found


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "binary"])
def test_mhtml_gives_its_main_page_address_and_time(coding: str) -> None:
    passed: Counter[str] = Counter()
    capture = read(mhtml(coding=coding), passed=passed)
    assert (capture.payload.strip(), capture.url, capture.captured_at) == (PAGE, URL, TIME)
    assert capture.media_type == "text/html"
    assert passed == {"image/png": 1}


def test_mhtml_of_an_archives_copy() -> None:
    capture = read(mhtml(location=f"https://web.archive.org/web/20300102030405/{URL}"))
    assert (capture.url, capture.captured_at) == (URL, "2030-01-02T03:04:05Z")


def test_mhtml_takes_the_part_that_it_names_and_alternatives_in_parts() -> None:
    data = (
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a; start="<main>"\n\n'
        b"--a\nContent-Type: text/html\nContent-ID: <frame>\n\n<p>frame\n"
        b"--a\nContent-Type: multipart/alternative; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\nplain\n"
        b"--b\nContent-Type: text/html; charset=koi8-r\nContent-ID: <main>\nContent-Location: https://tarn.example/a\n\n<p>main\n--b--\n"
        b"--a--\n"
    )
    capture = read(data)
    assert (capture.payload, capture.charset, capture.url) == (b"<p>main", "koi8-r", "https://tarn.example/a")
    assert capture.captured_at is None


def test_mhtml_of_one_part_is_read() -> None:
    data = b"From: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Location: file:///c/a.html\n\n<p>main"
    capture = read(data)
    assert (capture.payload, capture.charset, capture.url) == (b"<p>main", "utf-8", None)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (mhtml()[:-250], "cut off"),
        (mhtml()[:-450], "cut off"),
        (mhtml()[:250], "head has no end"),
        (mhtml().replace(b'boundary="', b'edge="'), "without a boundary"),
        (mhtml().replace(b"text/html\r\nContent-ID", b"text/css\r\nContent-ID"), "no HTML page"),
        (mhtml(coding="base64").replace(b"PCFET0N", b"PCFET0"), "broken base64"),
    ],
)
def test_mhtml_that_is_broken(data: bytes, reason: str) -> None:
    error = fail(data).error
    assert isinstance(error, UnreadablePage)
    assert reason in str(error)


def test_of_mhtml_that_is_cut_off_behind_its_page_the_page_is_read() -> None:
    passed: Counter[str] = Counter()
    assert read(mhtml()[:-40], passed=passed).payload.strip() == PAGE
    assert passed == {"cut-off part": 1}


def test_mhtml_over_the_limit() -> None:
    assert isinstance(fail(mhtml(coding="binary", body=PAGE * 20), limit=1000).error, PageTooLarge)


@pytest.mark.parametrize("fmt", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_a_web_archive_gives_its_main_page(fmt: object) -> None:
    passed: Counter[str] = Counter()
    capture = read(webarchive(fmt=fmt), passed=passed)
    assert (capture.payload, capture.url, capture.media_type, capture.charset) == (PAGE, URL, "text/html", "UTF-8")
    assert capture.captured_at is None
    assert passed == {"image/png": 1}


def test_web_archives_that_give_no_page() -> None:
    assert isinstance(fail(webarchive(media_type="application/pdf")).error, UnsupportedFormat)
    assert isinstance(fail(webarchive()[:-40]).error, UnreadablePage)
    assert isinstance(fail(webarchive(data=PAGE * 20), limit=1000).error, PageTooLarge)
    swollen = webarchive(fmt=plistlib.FMT_XML).replace(b"</plist>", b"<dict>" * 300_001)
    assert "values, or a broken one" in str(fail(swollen, limit=1_000_000).error)
    empty = plistlib.dumps({"WebMainResource": {"WebResourceURL": URL}})
    assert "without a main page" in str(fail(empty).error)


def page(head: str, *, tail: str = "") -> bytes:
    """Return the page with `head` before its own head and `tail` at its end."""
    return PAGE.replace(b"<head>", f"{head}<head>".encode()) + tail.encode()


SINGLE_FILE = "<!--\n Page saved with SingleFile \n url: {} \n saved date: {}\n-->"
SHORT = "https://archive.ph/AbCdE"
COPY = f"https://archive.ph/2030.01.02-030405/{URL}"
STAMP = "2030-01-02T03:04:05Z"


@pytest.mark.parametrize(
    ("data", "url", "time"),
    [
        (page(SINGLE_FILE.format(URL, "Sat Apr 05 2031 06:07:08 GMT+0000 (Winter Time)")), URL, TIME),
        (page(SINGLE_FILE.format(URL, "2031-04-05T06:07:08.123Z")), URL, "2031-04-05T06:07:08.123Z"),
        (page(SINGLE_FILE.format(URL, "4/5/2031, 6:07:08 AM")), URL, None),
        (page(SINGLE_FILE.format("file:///home/a.html", TIME)), None, TIME),
        (page(SINGLE_FILE.format(f"https://web.archive.org/web/20300102030405/{URL}", TIME)), URL, STAMP),
        (page(f"<!-- saved from url=({len(URL):04})" + URL + " -->"), URL, None),
        (page("<!-- saved from url=(0007)" + URL + " -->"), None, None),
        (page("<!-- saved from url=(0014)about:internet -->"), None, None),
        (page(f"<!-- Saved from {URL} at {TIME} using monolith v2.8.1 -->"), URL, TIME),
        (
            page("<!-- Mirrored from tarn.example/a.html by HTTrack Website Copier/3.x [XR&CO'2014], "
                 "Sat, 05 Apr 2031 06:07:08 GMT -->"),
            "http://tarn.example/a.html", TIME,
        ),
        (
            page(f'<meta name="savepage-url" content="{URL}?a=1&amp;b=2">'
                 '<meta name="savepage-date" content="Sat Apr 05 2031 06:07:08 GMT+0000">'),
            f"{URL}?a=1&b=2", TIME,
        ),
        (page(f'<script>__wm.wombat("{URL}?a&amp;b","20300102030405","y");</script>'), f"{URL}?a&b", STAMP),
        (
            page(f'<input type="text" name="url" id="wmtbURL" value="{URL}">',
                 tail="<!--\n FILE ARCHIVED ON 3:04:05 Jan 02, 2030 AND RETRIEVED FROM THE\n INTERNET ARCHIVE -->"),
            URL, STAMP,
        ),
        (page(f'<link rel="canonical" href="{COPY}"/>'), URL, STAMP),
        (page(SINGLE_FILE.format(SHORT, TIME) + f'<link rel="bookmark" href="{COPY}"/>'), URL, STAMP),
        (page(f'<link rel="canonical" href="{SHORT}"><input id="SHARE_LONGLINK" value="{COPY}">'), URL, STAMP),
        (page(SINGLE_FILE.format(SHORT, TIME)), SHORT, TIME),
        (page(SINGLE_FILE.format(URL, TIME)).decode().encode("utf-16"), URL, TIME),
    ],
)  # fmt: skip
def test_a_saved_page_says_where_and_when_it_was_had(data: bytes, url: str | None, time: str | None) -> None:
    capture = read(data)
    assert (capture.url, capture.captured_at) == (url, time)
    assert capture.payload == capture.data == data


@pytest.mark.parametrize(
    "data",
    [
        PAGE,
        page("").replace(b"</p>", SINGLE_FILE.format(URL, TIME).encode()),
        page(f'<a rel="bookmark" href="{COPY}">a copy</a>'),
        page(f'<link rel="stylesheet" href="{COPY}">'),
        page(f'<link rel="canonical" href="{URL}">'),
        page("<!-- Page saved with a camera\n url: https://tarn.example/ -->"),
        b"Page saved with SingleFile\n url: https://tarn.example/",
    ],
)
def test_what_an_author_may_write_is_no_mark(data: bytes) -> None:
    capture = read(data)
    assert (capture.url, capture.captured_at) == (None, None)
