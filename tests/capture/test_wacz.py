"""WACZ files: the pages of their WARCs, digests that hold, and tricks that are refused."""

from __future__ import annotations

import gzip
import io
import json
import os
import stat
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest

from onrecord.capture import Unread, iter_captures, iter_stream
from onrecord.errors import PageTooLarge, UnreadablePage
from onrecord.model import Capture
from tests.capture.archives import TIME, URL, page_record, wacz, warc

WARC = warc(page_record(1), page_record(2))
MEMBERS = {
    "archive/a.warc.gz": WARC, "archive/b.warc": page_record(3), "indexes/index.cdx.gz": b"x",
    "pages/pages.jsonl": b"{}",
}  # fmt: skip


def read(data: bytes) -> tuple[list[str], list[Unread], Counter[str]]:
    """Return the names of the pages in `data`, what was not read, and what was passed over."""
    passed: Counter[str] = Counter()
    found = list(iter_stream("a.wacz", BytesIO(data), passed=passed))
    assert all(one.captured_at == TIME for one in found if isinstance(one, Capture))
    return [f.page for f in found if isinstance(f, Capture)], [f for f in found if isinstance(f, Unread)], passed


def zipped(*members: tuple[zipfile.ZipInfo | str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """Return a zip file of `members`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def test_the_pages_of_its_warcs_are_read_in_order() -> None:
    pages, unread, passed = read(wacz(MEMBERS))
    assert pages == [f"a.wacz#{URL}/{n}" for n in (1, 2, 3)]
    assert unread == []
    assert passed == {"file beside the WARCs": 4}


def test_from_a_stream_that_cannot_be_sought_in() -> None:
    data = wacz(MEMBERS)
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as out:
        out.write(data)
    with os.fdopen(reading, "rb") as file:
        seen: list[int] = []
        assert len(list(iter_stream("-", file, on_bytes=seen.append))) == 3
    assert sum(seen) == len(data)


def test_nothing_is_unpacked_to_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    path.write_bytes(wacz(MEMBERS))
    assert len(list(iter_captures(str(path)))) == 3
    assert list(tmp_path.iterdir()) == [path]


def test_a_warc_that_does_not_fit_its_digest_is_not_read() -> None:
    package = json.dumps({"resources": [
        {"path": "archive/a.warc.gz", "hash": "sha256:" + "0" * 64, "bytes": len(WARC)},
        {"path": "archive/c.warc.gz", "hash": "sha256:" + "0" * 64, "bytes": 1},
    ]}).encode()  # fmt: skip
    pages, unread, _ = read(wacz(MEMBERS, package=package))
    assert pages == []
    assert [(one.page, type(one.error)) for one in unread] == [
        ("a.wacz#archive/c.warc.gz", UnreadablePage), ("a.wacz#archive/a.warc.gz", UnreadablePage),
        ("a.wacz#archive/b.warc", UnreadablePage),
    ]  # fmt: skip
    for one, words in zip(unread, ("is missing", "does not fit its digest", "does not list it"), strict=True):
        assert words in str(one.error)


def test_a_list_that_does_not_fit_its_digest_is_said() -> None:
    data = bytearray(wacz(MEMBERS))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    altered = [(name, body.replace(b"data-package", b"data-pakcage")) for name, body in members]
    pages, (one,), _ = read(zipped(*altered))
    assert len(pages) == 3
    assert "does not fit the digest" in str(one.error)


@pytest.mark.parametrize("package", [b"", b"{", b"[]", b"{}", b"[" * 50_000])
def test_without_a_list_the_pages_are_read_and_that_is_said(package: bytes) -> None:
    pages, (one,), _ = read(wacz(MEMBERS, package=package, seal=False))
    assert len(pages) == 3
    assert one.page == "a.wacz#datapackage.json"


@pytest.mark.parametrize(
    "name", ["archive/../../a.warc", "../a.warc.gz", "/archive/a.warc", "archive/..\\..\\a.warc", "C:/archive/a.warc"]
)
def test_names_that_lead_out_of_the_archive_are_refused(name: str) -> None:
    pages, unread, _ = read(wacz({**MEMBERS, name: page_record(7)}))
    assert len(pages) == 3
    assert [one for one in unread if "leads out of the archive" in str(one.error)]


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("archive/link.warc")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    pages, unread, _ = read(zipped(("archive/a.warc.gz", WARC), (link, b"/etc/passwd")))
    assert len(pages) == 2
    assert "is a link" in str(unread[-1].error)


def test_other_zips_inside_it_are_not_opened() -> None:
    inner = zipped(("archive/z.warc", page_record(9)))
    pages, _, passed = read(wacz({**MEMBERS, "archive/inner.zip": inner, "x.zip": inner}))
    assert len(pages) == 3
    assert passed["archive in the archive"] == 2


def test_other_ways_of_packing_are_refused() -> None:
    data = zipped(("archive/a.warc", page_record(1)), method=zipfile.ZIP_BZIP2)
    _, unread, _ = read(data)
    assert "packed in a way" in str(unread[-1].error)


def test_a_damaged_member_does_not_stop_the_rest() -> None:
    data = bytearray(wacz(MEMBERS))
    data[data.index(WARC) + 60] ^= 0xFF
    pages, (one,), _ = read(bytes(data))
    assert pages == [f"a.wacz#{URL}/3"]
    assert one.page == "a.wacz#archive/a.warc.gz"


def test_a_zip_that_is_cut_off_or_another_kind_of_zip() -> None:
    _, (one,), _ = read(wacz(MEMBERS)[:-30])
    assert "broken or cut off" in str(one.error)
    document = zipped(("word/document.xml", b"<w/>"))
    (capture,) = iter_stream("a.docx", BytesIO(document))
    assert isinstance(capture, Capture)
    assert capture.payload == document


def test_bombs_are_stopped() -> None:
    swelling = zipped(("archive/a.warc", page_record(1) + b"\0" * 40_000_000), method=zipfile.ZIP_DEFLATED)
    pages, unread, _ = read(swelling)
    assert pages == []
    assert any("no archive of pages does" in str(one.error) for one in unread)
    members = (("datapackage.json", b" " * 40_000_000), ("archive/a.warc", page_record(1)))
    _, unread, _ = read(zipped(*members, method=zipfile.ZIP_DEFLATED))
    assert isinstance(unread[0].error, PageTooLarge)


def test_files_that_lie_one_over_another_are_refused() -> None:
    data = bytearray(zipped(("archive/a.warc", page_record(1) * 50), ("archive/b.warc", page_record(2) * 50)))
    size = data.rindex(b"PK\x01\x02") + 20  # where the zip's own list gives the packed size of the second
    data[size : size + 4] = (len(data) - 100).to_bytes(4, "little")
    _, unread, _ = read(bytes(data))
    assert "one over another" in str(unread[-1].error)


def test_a_gzip_bomb_in_a_member_is_stopped() -> None:
    bomb = gzip.compress(gzip.compress(b"\0" * 500_000_000, 1), 9)
    captures, unread, _ = read(zipped(("archive/a.warc.gz", warc(page_record(1)) + bomb)))
    assert len(captures) == 1
    assert len(unread) >= 1
