"""Files as captures: bytes kept, gzip undone, and what can go wrong with a path."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from onrecord.capture import read_capture
from onrecord.errors import EmptyPage, PageTooLarge, UnreadablePage


def test_plain_file(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"\xef\xbb\xbfNine die\r\n")
    capture = read_capture(path)
    assert (capture.page, capture.data, capture.payload) == (str(path), b"\xef\xbb\xbfNine die\r\n", capture.data)
    assert capture.url is None
    assert capture.captured_at is None


def test_gzip_is_known_by_its_bytes_and_members_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    data = gzip.compress(b"Nine ") + gzip.compress(b"die") + b"\0" * 16
    path.write_bytes(data)
    capture = read_capture(str(path))
    assert (capture.data, capture.payload) == (data, b"Nine die")


@pytest.mark.parametrize("cut", [3, 12, -1, -9])
def test_gzip_that_is_cut_off(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "page.gz"
    path.write_bytes(gzip.compress(b"Nine die in bridge collapse" * 50)[:cut])
    with pytest.raises(UnreadablePage, match="cut off"):
        read_capture(path)


def test_broken_gzip(tmp_path: Path) -> None:
    path = tmp_path / "page.gz"
    path.write_bytes(gzip.compress(b"Nine die" * 50)[:10] + b"\xff" * 40)
    with pytest.raises(UnreadablePage, match="broken gzip"):
        read_capture(path)


@pytest.mark.parametrize("data", [b"", gzip.compress(b"")])
def test_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    with pytest.raises(EmptyPage):
        read_capture(path)


def test_fifty_megabytes_are_refused_with_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(PageTooLarge, match="over 32 MiB"):
        read_capture(path)


def test_gzip_that_unpacks_beyond_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "page.gz"
    path.write_bytes(gzip.compress(b"a" * 5000))
    assert len(read_capture(path, limit=5000).payload) == 5000
    with pytest.raises(PageTooLarge, match="unpacked"):
        read_capture(path, limit=4999)
    path.write_bytes(gzip.compress(b"a" * 3000) * 2)
    with pytest.raises(PageTooLarge, match="unpacked"):
        read_capture(path, limit=4999)


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePage, match="no such file"):
        read_capture(tmp_path / "none.txt")
    with pytest.raises(UnreadablePage, match="folder"):
        read_capture(tmp_path)
    with pytest.raises(UnreadablePage, match="cannot be read"):
        read_capture("nul\0in name")
    with pytest.raises(UnreadablePage, match="cannot be read"):
        read_capture("n" * 5000)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text("Nine die")
    path.chmod(0)
    with pytest.raises(UnreadablePage, match="no permission"):
        read_capture(path)
