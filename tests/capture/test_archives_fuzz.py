"""Whatever a file holds, it gives captures and reasons, and never another error: any bytes, and valid files broken."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.capture import Unread, iter_stream
from onrecord.errors import PageError
from onrecord.model import Capture
from tests.capture.archives import FORMS, http, record

LIMIT = 50_000
# What the readers look for: put into a file in the wrong place, it is where they go wrong.
SIGNS = (
    b"WARC/1.0\r\n", b"\r\n\r\n", b"\x1f\x8b\x08", b"PK\x03\x04", b"PK\x01\x02", b"<item>", b"</item>", b"<entry>",
    b"]]>", b"<![CDATA[", b"<!--", b"<!DOCTYPE", b"<!ENTITY a 'b'>", b"&a;", b"bplist00", b"\r\n--", b"=", b"\0",
    b"\xff",
    b"Content-Length: 99999999999\r\n", b"Transfer-Encoding: chunked\r\n", b"Content-Encoding: br\r\n", b"charset=",
    b'"entries":', b"null", b"{", b"[", b"\\ud800", b"2031-02-30", b"https://[", b"WARC-Type: response\r\n",
)  # fmt: skip


def read(data: bytes) -> list[Capture | Unread]:
    """Return what `data` gives, and hold it to what every file must keep."""
    seen: list[int] = []
    found = list(iter_stream("file", BytesIO(data), limit=LIMIT, on_bytes=seen.append))
    assert found
    assert sum(seen) <= len(data)
    names = [one.page for one in found]
    assert all(name == "file" or name.startswith("file#") for name in names)
    for one in found:
        if isinstance(one, Unread):
            assert isinstance(one.error, PageError)
            assert str(one.error)
        else:
            assert len(one.payload) <= LIMIT + 5000
            assert one.url is None or one.url.isprintable()
    return found


def cut(data: bytes, draw: Callable[[int], int]) -> bytes:
    """Return `data` without its end, or without a piece of it."""
    start, end = sorted((draw(len(data)), draw(len(data))))
    return data[:start] if draw(2) == 0 else data[:start] + data[end:]


def flip(data: bytes, draw: Callable[[int], int]) -> bytes:
    """Return `data` with up to four bytes changed."""
    changed = bytearray(data)
    for _ in range(1 + draw(3)):
        changed[draw(len(data) - 1)] ^= 1 + draw(254)
    return bytes(changed)


def repeat(data: bytes, draw: Callable[[int], int]) -> bytes:
    """Return `data` with a piece of it repeated."""
    start, end = sorted((draw(len(data)), draw(len(data))))
    return data[:end] + data[start:end] * (1 + draw(3)) + data[end:]


def insert(data: bytes, draw: Callable[[int], int]) -> bytes:
    """Return `data` with a sign that readers look for in one place or two."""
    for _ in range(1 + draw(1)):
        at = draw(len(data))
        data = data[:at] + SIGNS[draw(len(SIGNS) - 1)] + data[at:]
    return data


CHANGES = (cut, flip, repeat, insert)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40, deadline=10_000)
@given(st.data())
def test_a_file_of_any_form_that_was_broken(form: str, data: st.DataObject) -> None:
    changed = FORMS[form]
    for _ in range(data.draw(st.integers(1, 2))):
        change = CHANGES[data.draw(st.integers(0, len(CHANGES) - 1))]
        if changed:
            changed = change(changed, lambda most: data.draw(st.integers(0, most)))
    read(changed)


@settings(max_examples=150, deadline=10_000)
@given(st.binary(max_size=300), st.sampled_from([b"", *(form[:200] for form in FORMS.values()), *SIGNS]))
def test_any_bytes_after_the_beginning_of_any_form(rest: bytes, start: bytes) -> None:
    read(start + rest)
    read(gzip.compress(start + rest))


@settings(max_examples=100, deadline=10_000)
@given(st.binary(max_size=300), st.sampled_from(["text/html", "application/rss+xml", "", "text/xml; charset=\x00"]))
def test_any_body_of_a_response(body: bytes, content_type: str) -> None:
    read(record(http(body, content_type=content_type, headers="Content-Encoding: gzip\r\n")))
    read(gzip.compress(record(body)))


@settings(max_examples=60, deadline=10_000)
@given(st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from([
        "request", "response", "content", "url", "status", "text", "encoding", "mimeType", "startedDateTime", "headers",
        "name", "value", "id", "title", "content_html", "authors", "date_published",
    ]), inner, max_size=5)), max_leaves=12,
))  # fmt: skip
def test_any_values_in_a_log_and_in_a_feed_of_json(value: object) -> None:
    entry = {"request": value, "response": value}
    read(json.dumps({"log": {"creator": 1, "entries": [value, entry]}}).encode())
    read(json.dumps({"version": "https://jsonfeed.org/version/1", "title": value, "items": [value, value]}).encode())
