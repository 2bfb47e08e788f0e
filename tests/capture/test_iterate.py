"""One file as its captures: plain files, gzip, and what cannot be read."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from onrecord.capture import Unread, iter_captures, read_capture
from onrecord.errors import EmptyPage, PageTooLarge, UnreadablePage


@pytest.mark.parametrize("data", [b"Nine die in bridge collapse", gzip.compress(b"<p>Nine die in bridge collapse")])
def test_a_plain_file_is_one_capture_and_its_bytes_are_counted(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    seen: list[int] = []
    assert list(iter_captures(str(path), on_bytes=seen.append)) == [read_capture(path)]
    assert sum(seen) == len(data)


def test_what_cannot_be_read_is_a_value(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    large = tmp_path / "large.txt"
    large.write_bytes(b"a" * 100)
    for path, error in ((tmp_path / "none.txt", UnreadablePage), (empty, EmptyPage), (large, PageTooLarge)):
        (unread,) = iter_captures(str(path), limit=99)
        assert isinstance(unread, Unread)
        assert unread.page == str(path)
        assert type(unread.error) is error
