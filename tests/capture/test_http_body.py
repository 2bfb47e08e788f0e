"""Codings of HTTP bodies: undone where they are there, left alone where they are not, stopped where they swell."""

from __future__ import annotations

import gzip
import zlib
from contextlib import suppress

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.capture.http_body import undo_codings
from onrecord.errors import PageError, PageTooLarge, UnreadablePage, UnsupportedFormat

PAGE = b"<p>Nine people die in the Tarn bridge collapse.</p>" * 40
BARE = zlib.compressobj(wbits=-15)
RAW_DEFLATE = BARE.compress(PAGE) + BARE.flush()


def undo(body: bytes, *, transfer: str | None = None, content: str | None = None, limit: int = 10_000) -> bytes:
    """Return `body` undone."""
    return undo_codings("page", body, transfer=transfer, content=content, limit=limit)


def chunked(body: bytes, size: int = 100) -> bytes:
    """Return `body` in chunks of `size` bytes."""
    parts = [body[i : i + size] for i in range(0, len(body), size)]
    return b"".join(b"%x;name=value\r\n%b\r\n" % (len(part), part) for part in parts) + b"0\r\nTrailer: x\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (PAGE, None),
        (PAGE, "identity"),
        (gzip.compress(PAGE), "gzip"),
        (gzip.compress(PAGE), "X-GZIP"),
        (zlib.compress(PAGE), "deflate"),
        (RAW_DEFLATE, "deflate"),
        (brotli.compress(PAGE), "br"),
        (brotli.compress(gzip.compress(PAGE)), "gzip, br"),
    ],
)
@pytest.mark.parametrize("transfer", [None, "chunked"])
def test_codings_are_undone(body: bytes, content: str | None, transfer: str | None) -> None:
    sent = chunked(body) if transfer else body
    assert undo(sent, transfer=transfer, content=content) == PAGE


@pytest.mark.parametrize("content", ["gzip", "deflate", "br"])
def test_a_label_whose_coding_was_undone_already_is_no_harm(content: str) -> None:
    assert undo(PAGE, transfer="chunked", content=content) == PAGE


@pytest.mark.parametrize(
    ("body", "transfer", "content", "reason"),
    [
        (gzip.compress(PAGE)[:-9], None, "gzip", "cut off"),
        (zlib.compress(PAGE)[:-9], None, "deflate", "cut off"),
        (brotli.compress(PAGE)[:-9], None, "br", "cut off"),
        (b"\xff\xfe\x00\x01" * 50, None, "br", "broken br"),
        (b"\xff\xfe\x00\x01" * 50, None, "deflate", "broken deflate"),
        (chunked(PAGE)[:500], "chunked", None, "cut off"),
        (chunked(PAGE)[:-19], "chunked", None, "no last chunk"),
        (chunked(PAGE).replace(b"\r\n64;", b"\r\nzz;", 1), "chunked", None, "chunks are broken"),
    ],
)
def test_what_is_cut_off_or_broken(body: bytes, transfer: str | None, content: str | None, reason: str) -> None:
    with pytest.raises(UnreadablePage, match=reason):
        undo(body, transfer=transfer, content=content)


def test_codings_that_are_not_read() -> None:
    with pytest.raises(UnsupportedFormat, match="'compress'"):
        undo(PAGE, content="compress")
    with pytest.raises(UnsupportedFormat, match="40 content codings"):
        undo(PAGE, content=",".join(["gzip"] * 40))


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_a_bomb_is_stopped(coding: str) -> None:
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[coding]
    with pytest.raises(PageTooLarge, match="once unpacked"):
        undo(pack(b"\0" * 3_000_000), content=coding)


@settings(max_examples=200)
@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate", "br", "", "br, gzip"]), st.booleans())
def test_any_bytes_give_bytes_or_a_page_error(body: bytes, content: str, in_chunks: bool) -> None:
    with suppress(PageError):
        assert len(undo(body, transfer="chunked" if in_chunks else None, content=content, limit=5000)) <= 5000
