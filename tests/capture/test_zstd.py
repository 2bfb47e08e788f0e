"""WARCs packed by zstd, with a dictionary and without, and bodies sent so."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import zstandard

from onrecord.capture import Unread, iter_captures, iter_stream, walk_pages
from onrecord.capture.http_body import undo_codings
from onrecord.capture.zstd import unpack_zstd
from onrecord.errors import PageTooLarge, UnreadablePage
from onrecord.model import Capture
from tests.capture.archives import PAGE, URL, http, page_record, record

RECORDS = [record(b"software: x", kind="warcinfo", url=None), *map(page_record, range(1, 40))]


def pack(*records: bytes, dictionary: zstandard.ZstdCompressionDict | None = None) -> bytes:
    """Return a frame a record."""
    packer = zstandard.ZstdCompressor(dict_data=dictionary)
    return b"".join(packer.compress(one) for one in records)


def with_dictionary(*records: bytes, packed: bool) -> bytes:
    """Return frames that need the dictionary in the skippable frame before them."""
    made = zstandard.train_dictionary(4096, [one for one in RECORDS for _ in range(20)])
    held = zstandard.ZstdCompressor().compress(made.as_bytes()) if packed else made.as_bytes()
    return b"\x5d\x2a\x4d\x18" + len(held).to_bytes(4, "little") + held + pack(*records, dictionary=made)


def read(data: bytes) -> tuple[list[str], list[Unread]]:
    """Return the names of the pages in `data`, and what was not read."""
    found = list(iter_stream("a.warc.zst", BytesIO(data)))
    return [f.page for f in found if isinstance(f, Capture)], [f for f in found if isinstance(f, Unread)]


WANTED = [f"a.warc.zst#{URL}/{number}" for number in range(1, 40)]


def test_the_pages_of_a_warc_of_zstd_frames() -> None:
    assert read(pack(*RECORDS)) == (WANTED, [])
    assert read(pack(b"".join(RECORDS))) == (WANTED, [])


@pytest.mark.parametrize("packed", [False, True])
def test_the_dictionary_in_the_first_frame_is_used(packed: bool) -> None:
    assert read(with_dictionary(*RECORDS, packed=packed)) == (WANTED, [])


def test_what_breaks_in_the_middle_leaves_the_pages_before_it() -> None:
    whole = pack(*RECORDS)
    cut = whole[:-5]
    broken = whole[: len(whole) // 2] + b"\x00" * 50 + whole[len(whole) // 2 + 50 :]
    for data, words in ((cut, "cut off"), (broken, "broken zstd data before byte")):
        pages, unread = read(data)
        assert 0 < len(pages) < len(WANTED)
        assert pages == WANTED[: len(pages)]
        assert words in str(unread[-1].error)


def test_a_broken_dictionary_and_a_bomb_are_refused() -> None:
    _, (unread,) = read(b"\x5d\x2a\x4d\x18\x04\x00\x00\x00")
    assert isinstance(unread.error, UnreadablePage)
    _, (unread,) = read(b"\x5d\x2a\x4d\x18\xff\xff\xff\xff")
    assert isinstance(unread.error, PageTooLarge)
    with pytest.raises(PageTooLarge):
        unpack_zstd(pack(b"a" * 5_000_000), "a.html", limit=1_000_000)
    with pytest.raises(UnreadablePage, match="cut off"):
        unpack_zstd(pack(PAGE)[:-3], "a.html", limit=1_000_000)


def test_zstd_around_anything_but_a_warc_is_left(tmp_path: Path) -> None:
    (tmp_path / "page.html.zst").write_bytes(pack(PAGE))
    (found,) = iter_captures(str(tmp_path / "page.html.zst"))
    assert isinstance(found, Capture)
    assert found.payload == pack(PAGE)


def test_a_body_sent_with_that_coding_is_unpacked() -> None:
    packed = pack(PAGE)
    assert undo_codings("a", packed, transfer=None, content="zstd", limit=10_000) == PAGE
    assert undo_codings("a", PAGE, transfer=None, content="zstd", limit=10_000) == PAGE
    (page,) = iter_stream("a.warc", BytesIO(record(http(packed, headers="Content-Encoding: zstd\r\n"))))
    assert isinstance(page, Capture)
    assert (page.data, page.payload) == (packed, PAGE)


def test_folders_give_such_files(tmp_path: Path) -> None:
    (tmp_path / "a.warc.zst").write_bytes(b"x")
    assert [path.name for path in walk_pages([tmp_path])] == ["a.warc.zst"]
