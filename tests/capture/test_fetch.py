"""Pages from addresses: what a capture holds, redirects hop by hop, error pages, types, sizes."""

from __future__ import annotations

import gzip
import zlib

import httpx
import pytest

from onrecord.capture import FetchPolicy, fetch_capture
from onrecord.capture.exchange import Exchange
from onrecord.errors import (
    EmptyPage,
    FetchFailed,
    FetchRefused,
    PageError,
    PageTooLarge,
    UnreadablePage,
    UnsupportedFormat,
)
from onrecord.model import Capture
from tests.capture.fake_site import HTML, PAGE, Answer, Web, answer, page

URL = "https://tarn.example/ferry"


def fetch(answers: Answer, policy: FetchPolicy | None = None) -> Capture:
    return fetch_capture(URL, policy=policy or FetchPolicy(), outside=Web({URL: answers}).outside)


def test_a_page_is_kept_as_it_was_sent() -> None:
    assert fetch(page()) == Capture(
        page=URL, data=PAGE, payload=PAGE, media_type="text/html", charset="utf-8", url=URL,
        captured_at="2031-04-05T06:07:08Z", status=200,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("coding", "sent"),
    [("gzip", gzip.compress(PAGE)), ("deflate", zlib.compress(PAGE)), ("x-gzip, identity", gzip.compress(PAGE))],
)
def test_the_content_coding_is_undone_in_the_payload_alone(coding: str, sent: bytes) -> None:
    capture = fetch(answer(200, sent, Content_Encoding=coding, **{"Content-Type": "text/html"}))
    assert (capture.data, capture.payload, capture.charset) == (sent, PAGE, None)


def test_the_address_is_asked_for_without_its_fragment_and_named_as_it_was_given() -> None:
    web = Web({"https://xn--trn-ula.example/a%20b?q=1": page()})
    capture = fetch_capture(" HTTPS://Tårn.example:443/a%20b?q=1#quote ", outside=web.outside)
    assert capture.page == " HTTPS://Tårn.example:443/a%20b?q=1#quote "
    assert capture.url == "https://xn--trn-ula.example/a%20b?q=1"


def test_who_asks_and_what_for_is_said_honestly() -> None:
    web = Web({URL: page()})
    fetch_capture(URL, policy=FetchPolicy(user_agent="tarn-desk/2"), outside=web.outside)
    headers = web.requests[-1].headers
    assert (headers["User-Agent"], headers["Accept-Encoding"]) == ("tarn-desk/2", "gzip, deflate, br")
    assert "Authorization" not in headers
    assert "Cookie" not in headers


def test_redirects_are_followed_and_each_exchange_is_kept() -> None:
    web = Web({
        "http://tarn.example/a": answer(301, Location="https://tarn.example/a"),
        "https://tarn.example/a": answer(302, b"moved", Location="../ferry#top", **{"Set-Cookie": "seen=1"}),
        URL: page(),
    })  # fmt: skip
    kept: list[Exchange] = []
    capture = fetch_capture("http://tarn.example/a", keep=kept.append, outside=web.outside)
    assert (capture.page, capture.url) == ("http://tarn.example/a", URL)
    assert [(e.url, e.status) for e in kept] == [
        ("http://tarn.example/a", 301), ("https://tarn.example/a", 302), (URL, 200),
    ]  # fmt: skip
    assert kept[1].body == b"moved"
    assert web.requests[-1].headers["Cookie"] == "seen=1"


def test_no_cookie_is_carried_from_one_page_to_the_next() -> None:
    web = Web({URL: answer(200, PAGE, Content_Type="text/html", **{"Set-Cookie": "reader=7"})})
    for _ in range(2):
        fetch_capture(URL, outside=web.outside)
    assert "Cookie" not in web.requests[-1].headers


def test_redirects_have_a_limit() -> None:
    web = Web({URL: answer(302, Location=URL)})
    with pytest.raises(FetchFailed, match="redirected more than 3 times"):
        fetch_capture(URL, policy=FetchPolicy(redirects=3), outside=web.outside)
    assert web.pages() == [URL] * 4
    web = Web({URL: answer(302, Location="/b"), "https://tarn.example/b": page()})
    assert fetch_capture(URL, policy=FetchPolicy(redirects=1), outside=web.outside).payload == PAGE


@pytest.mark.parametrize(
    ("place", "error", "match"),
    [
        ("ftp://tarn.example/a", FetchRefused, "only http and https"),
        ("file:///etc/passwd", FetchRefused, "only http and https"),
        ("https://me:secret@tarn.example/", FetchRefused, "name or password"),
        ("http://[::1", FetchFailed, "no address"),
        ("", FetchFailed, "does not say where"),
    ],
)
def test_each_hop_is_checked_like_the_address_itself(place: str, error: type[PageError], match: str) -> None:
    with pytest.raises(error, match=match) as caught:
        fetch(answer(302, Location=place))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451, 500])
def test_an_error_page_is_kept_with_its_status(status: int) -> None:
    capture = fetch(page(b"<h1>Not here</h1>", status))
    assert (capture.status, capture.payload) == (status, b"<h1>Not here</h1>")


@pytest.mark.parametrize(
    "given",
    [answer(404), page(b" \n", 404), answer(404, b"{}", Content_Type="application/json")],
)
def test_an_error_with_nothing_to_read_says_its_status(given: Answer) -> None:
    with pytest.raises(FetchFailed, match=r"answers 404 Not Found with (empty body|application/json)"):
        fetch(given)


@pytest.mark.parametrize("media_type", ["application/pdf", "image/jpeg", "video/mp4", "application/zip"])
def test_what_is_no_text_is_not_read_at_all(media_type: str) -> None:
    def body(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers={"Content-Type": media_type}, stream=Untouchable())

    with pytest.raises(UnsupportedFormat, match=media_type):
        fetch(body)


class Untouchable(httpx.SyncByteStream):
    def __iter__(self):  # type: ignore[no-untyped-def]
        raise AssertionError("the body is read")


@pytest.mark.parametrize(
    ("header", "media_type", "charset"),
    [
        ("TEXT/HTML ; Charset='ISO-8859-1'", "text/html", "ISO-8859-1"),
        ('application/rss+xml;charset="utf-8"', "application/rss+xml", "utf-8"),
        ("text/plain; format=flowed", "text/plain", None),
        ("html", None, None),
    ],
)
def test_type_and_charset_come_from_the_header(header: str, media_type: str | None, charset: str | None) -> None:
    capture = fetch(page(content_type=header))
    assert (capture.media_type, capture.charset) == (media_type, charset)


def test_no_type_at_all_is_read() -> None:
    assert fetch(answer(200, PAGE)).media_type is None


@pytest.mark.parametrize("media_type", ["application/octet-stream", "application/json", "text/xml", ""])
def test_what_may_be_a_page_is_looked_into(media_type: str) -> None:
    assert fetch(page(PAGE, content_type=media_type)).payload == PAGE
    with pytest.raises(UnsupportedFormat, match=f"answers 200 OK with {media_type or 'no media type'}"):
        fetch(page(b'{"killed": 9}', content_type=media_type))


@pytest.mark.parametrize("given", [page(b""), page(b" \n"), answer(200, gzip.compress(b""), Content_Encoding="gzip")])
def test_an_empty_page(given: Answer) -> None:
    with pytest.raises(EmptyPage):
        fetch(given)


def test_broken_and_unknown_codings() -> None:
    cut = gzip.compress(PAGE)[:-9]
    with pytest.raises(UnreadablePage):
        fetch(answer(200, cut, Content_Encoding="gzip", Content_Type="text/html"))
    with pytest.raises(UnsupportedFormat):
        fetch(answer(200, PAGE, Content_Encoding="rot13", Content_Type="text/html"))


class Endless(httpx.SyncByteStream):
    def __iter__(self):  # type: ignore[no-untyped-def]
        for _ in range(1000):
            yield b"x" * 1000
        raise AssertionError("read far over the limit")


def endless(request: httpx.Request) -> httpx.Response:
    return httpx.Response(200, headers=HTML, stream=Endless())


@pytest.mark.parametrize(
    "given",
    [
        endless,
        answer(200, b"x", Content_Type="text/html", Content_Length="9000000000"),
        answer(200, gzip.compress(b"x" * 100_000), Content_Type="text/html", Content_Encoding="gzip"),
        answer(200, gzip.compress(gzip.compress(b"x" * 100_000)), Content_Encoding="gzip,gzip"),
    ],
    ids=["no end", "says so", "bomb", "bomb in a bomb"],
)
def test_a_body_over_the_limit_is_stopped(given: Answer) -> None:
    with pytest.raises(PageTooLarge):
        fetch(given, FetchPolicy(size_limit=10_000))


def test_a_body_of_just_the_limit_is_taken() -> None:
    assert fetch(page(b"x" * 10_000), FetchPolicy(size_limit=10_000)).payload == b"x" * 10_000


def test_a_copy_says_in_its_headers_what_its_address_does_not() -> None:
    copy = answer(
        200, PAGE, Content_Type="text/html", Memento_Datetime="Fri, 05 Apr 2030 06:00:00 GMT",
        Link=f'<https://archive.ph/timegate/{URL}>; rel=timegate, <{URL}>; rel="original"',
    )  # fmt: skip
    capture = fetch_capture("https://archive.ph/AbCdE", outside=Web({"https://archive.ph/AbCdE": copy}).outside)
    assert (capture.url, capture.captured_at) == (URL, "2030-04-05T06:00:00Z")


def test_a_copy_of_no_stated_time_has_none() -> None:
    url = f"https://web.archive.org/web/2030/{URL}"
    capture = fetch_capture(url, outside=Web({url: page()}).outside)
    assert (capture.url, capture.captured_at) == (URL, None)


def test_a_copy_in_an_archive_gives_the_page_and_the_time_it_was_taken() -> None:
    url = "https://web.archive.org/web/20300405060000/https://tarn.example/ferry"
    capture = fetch_capture(url, outside=Web({url: page()}).outside)
    assert (capture.page, capture.url, capture.captured_at) == (url, URL, "2030-04-05T06:00:00Z")
