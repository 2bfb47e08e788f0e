"""Records in segments, and pages that were the same as before."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import pytest

from onrecord.capture import Unread, iter_stream
from onrecord.model import Capture
from tests.capture.archives import PAGE, URL, http, page_record, record, warc

ID = "<urn:uuid:1>"
BLOCK = http()


def first(block: bytes) -> bytes:
    return record(block, headers=f"WARC-Record-ID: {ID}\r\nWARC-Segment-Number: 1\r\n")


def later(number: int, block: bytes, total: int | None = None) -> bytes:
    length = f"WARC-Segment-Total-Length: {total}\r\n" if total is not None else ""
    headers = f"WARC-Segment-Origin-ID: {ID}\r\nWARC-Segment-Number: {number}\r\n{length}"
    return record(block, kind="continuation", headers=headers)


def read(data: bytes) -> tuple[list[Capture], list[str], Counter[str]]:
    """Return the pages in `data`, the reasons of what was not read, and what was passed over."""
    passed: Counter[str] = Counter()
    found = list(iter_stream("a.warc", BytesIO(data), passed=passed))
    return (
        [f for f in found if isinstance(f, Capture)], [str(f.error) for f in found if isinstance(f, Unread)], passed,
    )  # fmt: skip


def test_segments_are_put_together() -> None:
    data = warc(first(BLOCK[:50]), page_record(7), later(2, BLOCK[50:90]), later(3, BLOCK[90:], len(BLOCK)))
    pages, unread, _ = read(data)
    assert [(page.url, page.payload) for page in pages][-1] == (URL, PAGE)
    assert (len(pages), unread) == (2, [])


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        ([first(BLOCK[:50])], "its last segment is not in this file"),
        ([first(BLOCK[:50]), later(2, BLOCK[50:90])], "its last segment is not in this file"),
        ([later(2, BLOCK[50:], len(BLOCK))], "first segment is not in this file before it"),
        ([first(BLOCK[:50]), later(3, BLOCK[50:], len(BLOCK))], "its segment 2 is missing"),
        ([first(BLOCK[:50]), later(2, BLOCK[50:], 9)], "not to the 9 it states"),
    ],
)
def test_what_lacks_a_segment_says_which(records: list[bytes], reason: str) -> None:
    pages, (unread,), _ = read(warc(*records, page_record(7)))
    assert reason in unread
    assert [page.url for page in pages] == [f"{URL}/7"]


def test_a_revisit_of_a_page_in_another_file_is_counted_apart() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\n\r\n"
    same = "WARC-Refers-To-Target-URI: %s\r\nWARC-Payload-Digest: sha1:AAAA\r\n"
    _, unread, passed = read(
        warc(
            page_record(1),
            record(head % b"text/html", kind="revisit", headers=same % f"{URL}/1"),
            record(head % b"text/html", kind="revisit", headers=same % f"{URL}/2"),
            record(head % b"image/png", kind="revisit", headers=same % f"{URL}/3"),
        )
    )
    assert unread == []
    assert (passed["revisit"], passed["revisit of a page in another file"]) == (2, 1)


def test_a_second_first_segment_of_one_identifier_is_told_and_the_open_one_goes_on() -> None:
    data = warc(first(BLOCK[:50]), first(BLOCK[:60]), later(2, BLOCK[50:], len(BLOCK)))
    pages, unread, _ = read(data)
    assert [page.payload for page in pages] == [PAGE]
    assert len(unread) == 1
    assert "the same identifier" in unread[0]
