"""WARC files: pages with what their records say of them, the rest counted, and damage survived."""

from __future__ import annotations

import gzip
from base64 import b32encode
from collections import Counter
from hashlib import sha1
from io import BytesIO

import brotli
import pytest

from onrecord.capture import Unread, iter_stream
from onrecord.errors import EmptyPage, PageTooLarge, UnreadablePage, UnsupportedFormat
from onrecord.model import Capture
from tests.capture.archives import PAGE, TIME, URL, http, item, page_record, record, rss, warc


def read(data: bytes, *, limit: int = 100_000) -> tuple[list[Capture], list[Unread], Counter[str]]:
    """Return the captures, what was not read, and what was passed over in `data`."""
    passed: Counter[str] = Counter()
    found = list(iter_stream("a.warc", BytesIO(data), limit=limit, passed=passed))
    return [f for f in found if isinstance(f, Capture)], [f for f in found if isinstance(f, Unread)], passed


def urls(captures: list[Capture]) -> list[str]:
    """Return the last part of each capture's address."""
    return [(capture.url or "").removeprefix(f"{URL}/") for capture in captures]


@pytest.mark.parametrize("packed", [False, True])
def test_a_response_is_a_capture_with_what_its_record_says(packed: bool) -> None:
    data = record(b"software: x", kind="warcinfo", url=None) + record(http(headers="X-Long: a\r\n b\r\n"))
    (page,), unread, passed = read(gzip.compress(data) if packed else data)
    assert page == Capture(f"a.warc#{URL}", PAGE, PAGE, "text/html", "utf-8", URL, TIME, 200)
    assert unread == []
    assert passed == {"warcinfo": 1}


def test_the_body_as_sent_is_kept_and_its_codings_are_undone() -> None:
    sent = gzip.compress(PAGE)
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(sent), sent)
    bodies = [
        (chunked, "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        (brotli.compress(PAGE), "Content-Encoding: br\r\n"),
        (PAGE, "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
    ]
    captures, unread, _ = read(warc(*(record(http(body, headers=headers)) for body, headers in bodies)))
    assert [(c.data, c.payload) for c in captures] == [(body, PAGE) for body, _ in bodies]
    assert [c.page for c in captures] == [f"a.warc#{URL}", f"a.warc#{URL} (2)", f"a.warc#{URL} (3)"]
    assert unread == []


def test_what_is_no_page_is_counted_and_no_failure() -> None:
    data = warc(
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(b"", kind="revisit"),
        record(b"x: 1", kind="metadata"),
        record(b"1 A 192.0.2.1", kind="resource", url="dns:tarn.example"),
        record(b"Nine people died.", kind="resource", url=f"urn:text:{URL}", headers="Content-Type: text/plain\r\n"),
        record(http(b"\x89PNG", content_type="image/png")),
        record(http(b"{}", content_type="application/json")),
        record(http(b"User-agent: *", content_type="text/plain"), url="https://tarn.example/robots.txt"),
        record(http(b"gone", status=404)),
        record(http(b"", status=301)),
        record(http(b"")),
        record(http(b"\x00\x01\x02", content_type="application/octet-stream")),
        page_record(1),
    )
    captures, unread, passed = read(data)
    assert urls(captures) == ["1"]
    assert unread == []
    assert passed == {
        "request": 1, "revisit": 1, "metadata": 1, "dns": 1, "urn": 1, "image/png": 1, "application/json": 1,
        "site file": 1, "status 404": 1, "status 301": 1, "empty body": 1, "application/octet-stream": 1,
    }  # fmt: skip


def test_a_page_without_media_type_is_known_by_its_bytes() -> None:
    bare = b"HTTP/1.0 200 OK\r\nServer: x\r\n\r\n" + PAGE
    (page,), _, passed = read(warc(record(bare), record(b"HTTP/1.0 200 OK\r\n\r\nwords")))
    assert (page.media_type, page.payload) == (None, PAGE)
    assert passed == {"no media type": 1}


@pytest.mark.parametrize("said", ["image/\x1b[31mpng", "text/html, text/html", "text/html charset=utf-8", "/", "x"])
def test_a_media_type_that_is_none_tells_nothing(said: str) -> None:
    (page,), _, passed = read(warc(record(http(PAGE, content_type=said)), record(http(b"words", content_type=said))))
    assert (page.media_type, passed) == (None, {"no media type": 1})


def test_resources_and_texts_made_of_pages_are_pages() -> None:
    data = warc(
        record(PAGE, kind="resource", headers="Content-Type: text/html\r\n"),
        record(b"Nine people died.", kind="conversion", headers="Content-Type: text/plain\r\n"),
    )
    captures, _, _ = read(data)
    assert [(c.payload, c.media_type, c.status) for c in captures] == [
        (PAGE, "text/html", None), (b"Nine people died.", "text/plain", None),
    ]  # fmt: skip


def test_entries_of_a_feed_in_a_record_are_pages_of_its_time() -> None:
    block = http(rss(item(1), item(2)), content_type="application/rss+xml")
    captures, _, _ = read(warc(record(block, url="https://tarn.example/rss")))
    assert [c.page for c in captures] == [f"a.warc#https://tarn.example/rss#{URL}/{n}" for n in (1, 2)]
    assert {c.captured_at for c in captures} == {TIME}


def test_a_copy_of_an_archives_copy_has_the_address_and_time_of_the_first() -> None:
    stamp = "2030-01-02T03:04:05Z"
    short = "Memento-Datetime: Wed, 02 Jan 2030 03:04:05 GMT\r\nLink: <https://tarn.example/a>; rel=\"original\"\r\n"
    data = warc(
        record(http(), url=f"https://web.archive.org/web/20300102030405id_/{URL}"),
        record(http(headers=short), url="https://archive.ph/AbCdE"),
        record(http(), url=f"https://web.archive.org/web/2030/{URL}"),
        record(http(b'<link rel="canonical" href="https://archive.ph/2030.01.02-030405/%b">' % URL.encode() + PAGE),
               url="https://archive.ph/AbCdE"),
    )
    captures, _, _ = read(data)
    assert [(c.url, c.captured_at) for c in captures] == [
        (URL, stamp), ("https://tarn.example/a", stamp), (URL, None), (URL, stamp),
    ]  # fmt: skip
    assert captures[0].page == f"a.warc#https://web.archive.org/web/20300102030405id_/{URL}"


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
@pytest.mark.parametrize(
    ("damaged", "reason"),
    [
        (record(http(), length=100), "length does not fit"),
        (record(http(), length=5000), "length does not fit|cut off"),
        (b"junk between records\r\nmore junk\r\n", "no record"),
        (record(http(), headers="WARC-Block-Digest: sha1:AAAA\r\n"), "digest"),
        (record(http(), headers="WARC-Truncated: length\r\n"), "cut off when it was archived"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n\r\n\r\n", "without type or length"),
        (record(b"no response"), "no HTTP response"),
    ],
)  # fmt: skip
def test_damage_is_named_and_the_records_around_it_are_read(
    pack: object, damaged: bytes, reason: str
) -> None:
    data = b"".join(map(pack, [page_record(1), damaged, page_record(2), page_record(3)]))  # type: ignore[arg-type]
    captures, unread, _ = read(data)
    assert urls(captures) == ["1", "2", "3"]
    (one,) = unread
    assert isinstance(one.error, UnreadablePage)
    with pytest.raises(UnreadablePage, match=reason):
        raise one.error
    assert one.page.startswith("a.warc#")


def test_a_digest_that_fits_is_no_damage() -> None:
    digest = b32encode(sha1(http()).digest()).decode()
    captures, unread, _ = read(warc(record(http(), headers=f"WARC-Block-Digest: sha1:{digest}\r\n")))
    assert len(captures) == 1
    assert unread == []


@pytest.mark.parametrize("cut", [1, 30, 200])
def test_a_file_that_is_cut_off_gives_what_is_whole(cut: int) -> None:
    captures, unread, _ = read(warc(page_record(1), page_record(2))[:-cut])
    assert urls(captures) in (["1"], ["1", "2"])
    (one,) = unread
    assert "cut off" in str(one.error)
    assert "byte " in str(one.error)


def test_a_broken_member_is_passed_over() -> None:
    first, second, third = (gzip.compress(page_record(n)) for n in (1, 2, 3))
    broken = second[:40] + b"\xff" * 30 + second[70:]
    captures, unread, _ = read(first + broken + third)
    assert urls(captures) == ["1", "3"]
    (one,) = unread
    assert f"byte {len(first):,}: broken gzip" in str(one.error)


def test_one_member_for_all_records_and_plain_ones_between_members_are_read() -> None:
    plain = page_record(3) + page_record(4)
    data = gzip.compress(page_record(1) + page_record(2)) + plain + gzip.compress(page_record(5)) + b"\0" * 600
    captures, unread, _ = read(data)
    assert urls(captures) == ["1", "2", "3", "4", "5"]
    assert unread == []


def test_a_packed_body_in_a_plain_file_is_no_member() -> None:
    body = gzip.compress(PAGE)
    captures, unread, _ = read(record(http(body, headers="Content-Encoding: gzip\r\n")) + page_record(2))
    assert [c.page for c in captures] == [f"a.warc#{URL}", f"a.warc#{URL}/2"]
    assert captures[0].payload == PAGE
    assert unread == []


def test_a_page_over_the_limit_is_named_and_a_film_is_not() -> None:
    large = b"<html>" + b"a" * 200_000
    data = warc(
        record(http(large), url=f"{URL}/large"),
        record(http(b"\0" * 300_000, content_type="video/mp4")),
        record(http(gzip.compress(large), headers="Content-Encoding: gzip\r\n"), url=f"{URL}/packed"),
        page_record(1),
    )
    captures, unread, passed = read(data)
    assert urls(captures) == ["1"]
    assert [(u.page, type(u.error)) for u in unread] == [
        (f"a.warc#{URL}/large", PageTooLarge), (f"a.warc#{URL}/packed", PageTooLarge),
    ]  # fmt: skip
    assert passed == {"video/mp4": 1}


def test_an_archive_without_a_page_says_what_it_holds() -> None:
    captures, (one,), _ = read(warc(record(b"", kind="request"), record(http(b"gone", status=404))))
    assert captures == []
    assert isinstance(one.error, EmptyPage)
    assert "1 request" in str(one.error)
    assert "1 status 404" in str(one.error)


def test_the_older_form_of_archives_is_named() -> None:
    _, (one,), _ = read(b"filedesc://a.arc 192.0.2.1 20310405060708 text/plain 70\n1 0 x\n\n")
    assert isinstance(one.error, UnsupportedFormat)


def test_the_bytes_of_the_file_are_counted_as_it_is_read() -> None:
    data = warc(*(page_record(n) for n in range(2000)))
    seen: list[int] = []
    found = iter_stream("a.warc", BytesIO(data), on_bytes=seen.append)
    next(found)
    assert 0 < sum(seen) < len(data)
    assert sum(1 for _ in found) == 1999
    assert sum(seen) == len(data)


def test_a_file_of_rubbish_after_its_first_record_is_given_up() -> None:
    data = page_record(1) + b"WARC/1.0\r\nX: 1\r\n\r\n" * 5000
    captures, unread, _ = read(data)
    assert len(captures) == 1
    assert len(unread) == 1001
    assert "given up" in str(unread[-1].error)
