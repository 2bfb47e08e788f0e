"""HAR files: the pages among what a browser loaded."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import pytest

from onrecord.capture import Unread, iter_stream
from onrecord.errors import EmptyPage, PageTooLarge, UnreadablePage
from onrecord.model import Capture
from tests.capture.archives import ATOM, PAGE, URL, har, har_entry


def read(data: bytes, *, limit: int = 10_000) -> tuple[list[Capture | Unread], Counter[str]]:
    """Return what `data` gives, and what was passed over."""
    passed: Counter[str] = Counter()
    return list(iter_stream("a.har", BytesIO(data), limit=limit, passed=passed)), passed


def test_a_document_is_a_capture_of_the_time_it_was_asked_for() -> None:
    (capture,), _ = read(har(har_entry(_resourceType="document")))
    assert capture == Capture(
        f"a.har#{URL}", PAGE, PAGE, "text/html", "utf-8", URL, "2031-04-05T06:07:08.123Z", 200
    )  # fmt: skip


def test_characters_in_the_log_are_utf_8_whatever_the_server_said() -> None:
    entry = har_entry()
    entry["response"]["content"] = {"mimeType": "text/html; charset=windows-1251", "text": "<p>Ščuka, 日本</p>"}
    (capture,), _ = read(har(entry))
    assert isinstance(capture, Capture)
    assert (capture.payload.decode(), capture.charset) == ("<p>Ščuka, 日本</p>", "utf-8")


def test_what_scripts_load_and_what_is_no_page_is_counted() -> None:
    fetched = har_entry()
    fetched["request"]["headers"] = [{"name": "Sec-Fetch-Dest", "value": "empty"}]
    found, passed = read(har(
        har_entry(), har_entry(_resourceType="xhr"), fetched, har_entry(b"\x89PNG", mime_type="image/png"),
        har_entry(status=404), har_entry(status=302), har_entry(b"ok", mime_type="text/plain"), har_entry(b""),
        har_entry(url="https://tarn.example/robots.txt", mime_type="text/plain"), "no entry",
    ))  # fmt: skip
    assert len(found) == 1
    assert passed == {
        "loaded as xhr": 1, "loaded as empty": 1, "image/png": 1, "status 404": 1, "status 302": 1,
        "plain text, not as a document": 1, "empty body": 1, "site file": 1, "no entry": 1,
    }  # fmt: skip


def test_entries_of_a_feed_and_the_same_address_twice() -> None:
    found, _ = read(har(har_entry(), har_entry(), har_entry(ATOM, mime_type="application/atom+xml", url=f"{URL}/atom")))
    assert [one.page for one in found] == [
        f"a.har#{URL}", f"a.har#{URL} (2)", f"a.har#{URL}/atom#{URL}", f"a.har#{URL}/atom#https://tarn.example/news/depot",
    ]  # fmt: skip


def test_entries_that_fail_do_not_stop_the_rest() -> None:
    without, broken = har_entry(), har_entry()
    del without["response"]["content"]["text"]
    broken["response"]["content"]["text"] = "A"
    found, _ = read(har(without, broken, har_entry(PAGE * 100), har_entry()))
    assert [type(one.error) if isinstance(one, Unread) else None for one in found] == [
        UnreadablePage, UnreadablePage, PageTooLarge, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        har(har_entry())[:-50],
        b'{"log": {"creator": {}, "pages": [], "entries": 7}}',
        b'{"log":{"entries":' + b"[" * 30_000,
    ],
)
def test_a_broken_log_is_one_failure(data: bytes) -> None:
    (one,), _ = read(data)
    assert isinstance(one, Unread)
    assert isinstance(one.error, UnreadablePage)


def test_a_log_of_brackets_or_of_too_many_entries_is_one_failure() -> None:
    for one, error in ((b"{}", UnreadablePage), (b'{"request": {"method": "GET"}, "cache": null}', PageTooLarge)):
        (unread,), _ = read(b'{"log":{"creator":{},"entries":[' + b",".join([one] * 120_000) + b"]}}", limit=9_000_000)
        assert isinstance(unread, Unread)
        assert type(unread.error) is error


def test_a_log_without_pages_says_so() -> None:
    (one,), _ = read(har(har_entry(status=500)))
    assert isinstance(one, Unread)
    assert isinstance(one.error, EmptyPage)
    assert "1 status 500" in str(one.error)
