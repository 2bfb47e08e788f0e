"""Whatever a server sends, a page comes of it or a reason, and what was kept can be read as a WARC."""

from __future__ import annotations

import io
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from onrecord.capture import FetchPolicy, fetch_capture
from onrecord.capture.exchange import Exchange
from onrecord.capture.robots import Rules, read_rules
from onrecord.capture.warc_write import write_warc
from onrecord.errors import FetchRefused, PageError
from tests.capture.test_fetch_connect import URL, Names, Wire, over

POLICY = FetchPolicy(honour_robots=False, attempts=1, redirects=2, size_limit=5000)
NAMES = st.sampled_from([
    b"Content-Type", b"Content-Encoding", b"Content-Length", b"Transfer-Encoding", b"Location", b"Set-Cookie",
    b"Retry-After", b"Link", b"Memento-Datetime", b"X-Tarn", b"Connection",
])  # fmt: skip
VALUES = st.sampled_from([
    b"text/html", b"text/html; charset=", b"gzip", b"br", b"deflate, gzip", b"chunked", b"0", b"7", b"-1", b"/", b"//",
    b"http://[", b"https://tarn.example:99999/", b"a=b; Path=/; Domain=.example", b"Sat, 99 Apr 2031 06:07:08 GMT",
    b"<http://tarn.example/>; rel=original", b"", b"\xe4\xf6\xfc; name=\xff",
]) | st.binary(max_size=30).map(lambda value: value.translate(None, b"\r\n\0"))  # fmt: skip
HEADS = st.lists(st.tuples(NAMES, VALUES), max_size=6)


def fetch(*sent: bytes) -> list[Exchange]:
    """Fetch what a server sends and return the exchanges that were kept; any error but a PageError goes through."""
    kept: list[Exchange] = []
    with suppress(PageError):
        fetch_capture(URL, policy=POLICY, keep=kept.append, outside=over(Wire(*sent), Names(["93.184.216.34"])))
    return kept


@settings(max_examples=150)
@given(st.sampled_from([200, 204, 206, 301, 302, 304, 404, 429, 500, 999]), HEADS, st.binary(max_size=60))
def test_any_answer(status: int, head: list[tuple[bytes, bytes]], body: bytes) -> None:
    lines = b"".join(name + b": " + value + b"\r\n" for name, value in head)
    for exchange in fetch(b"HTTP/1.1 %d Oh\r\n%s\r\n" % (status, lines), body):
        file = io.BytesIO()
        write_warc(exchange, file)
        record = next(iter(ArchiveIterator(io.BytesIO(file.getvalue()), check_digests="raise")))
        assert record.raw_stream.read() == exchange.body
        assert record.rec_headers["WARC-Target-URI"] == exchange.url


@settings(max_examples=100)
@given(st.lists(st.binary(max_size=40), max_size=5))
def test_any_bytes(sent: list[bytes]) -> None:
    fetch(*sent)


LINES = st.sampled_from([
    "User-agent: *", "User-agent: onrecord", "Disallow: /", "Allow: /*$", "Crawl-delay: 1e9", "Crawl-delay: x",
    "Crawl-delay: nan", "Crawl-delay: -7", "Request-rate: 1/0", "Request-rate: 0/5", "Disallow: /%", ":", "\0",
])  # fmt: skip


@given(st.lists(LINES | st.text(max_size=20), max_size=8))
def test_any_rules(lines: list[str]) -> None:
    rules: Rules = read_rules(lambda: (200, "\n".join(lines).encode("utf-8", "replace")))
    with suppress(FetchRefused):
        rules.check(URL, "onrecord")
    assert rules.delay("onrecord") >= 0
