"""The body of an HTTP response as it was sent -> as its author wrote it: transfer and content codings undone.

In: bytes and the values of two header lines. Out: bytes, never more than a limit. Follows RFC 9112 (7.1, chunked) and
RFC 9110 (8.4, content codings), save that labels lie: crawlers and browsers keep a header whose coding they have undone
already, and then the body is taken as it is.
"""

from __future__ import annotations

import re
import zlib

import brotli

from onrecord.capture.read import GZIP_MAGIC, too_large, unpack_gzip
from onrecord.errors import PageTooLarge, UnreadablePage, UnsupportedFormat

CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
PLAIN = frozenset({"", "identity", "none", "utf-8", "binary"})
# More than two codings on one body are no server's doing.
MOST_CODINGS = 3
PIECE = 1 << 18


def undo_codings(page: str, body: bytes, *, transfer: str | None, content: str | None, limit: int) -> bytes:
    """Return `body` with what the headers Transfer-Encoding (`transfer`) and Content-Encoding (`content`) say undone.

    `limit` is in bytes, for what comes out. Raises UnreadablePage (cut off, broken), UnsupportedFormat (a coding that
    is not read) and PageTooLarge.
    """
    if "chunked" in (transfer or "").lower():
        body = _join_chunks(page, body)
    codings = [coding.strip().lower() for coding in (content or "").split(",")]
    if len(codings) > MOST_CODINGS:
        raise UnsupportedFormat(f"{page}: {len(codings)} content codings on one body")
    for coding in reversed(codings):
        body = _undo(page, body, coding=coding, limit=limit)
    if len(body) > limit:
        raise PageTooLarge(too_large(page, limit))
    return body


def _undo(page: str, body: bytes, *, coding: str, limit: int) -> bytes:
    if coding in PLAIN or not body:
        return body
    if coding in ("gzip", "x-gzip"):
        return unpack_gzip(body, page, limit=limit) if body.startswith(GZIP_MAGIC) else body
    if coding == "deflate":
        return _inflate(page, body, limit=limit)
    if coding == "br":
        return _undo_brotli(page, body, limit=limit)
    if coding == "zstd":
        return _undo_zstd(page, body, limit=limit)
    raise UnsupportedFormat(f"{page}: its content coding {coding[:20]!r} is not read (gzip, deflate, br and zstd are)")


def _join_chunks(page: str, body: bytes) -> bytes:
    """Return the chunks of `body` put together; `body` itself where it does not begin with the size of one."""
    parts: list[bytes] = []
    at = 0
    while found := CHUNK_SIZE.match(body, at):
        size = int(found[1], 16)
        at = found.end() + size
        if size == 0:
            return b"".join(parts)
        if at > len(body):
            raise UnreadablePage(f"{page}: its last chunk is cut off")
        parts.append(body[found.end() : at])
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    if not parts:
        return body
    raise UnreadablePage(f"{page}: {'no last chunk' if at >= len(body) else 'its chunks are broken'}")


def _inflate(page: str, body: bytes, *, limit: int) -> bytes:
    """Return `body` inflated, be it in a zlib wrapping, as the standard asks, or bare, as some servers send it."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        inflater = zlib.decompressobj(window)
        try:
            plain = inflater.decompress(body, limit + 1)
        except zlib.error:
            continue
        if len(plain) > limit:
            raise PageTooLarge(f"{too_large(page, limit)} once unpacked")
        if inflater.eof:
            return plain
        raise UnreadablePage(f"{page}: the deflate data is cut off")
    return _as_it_is(page, body, coding="deflate")


def _undo_brotli(page: str, body: bytes, *, limit: int) -> bytes:
    opener = brotli.Decompressor()
    parts: list[bytes] = []
    size, piece = 0, body
    while not opener.is_finished():
        try:
            part = opener.process(piece, output_buffer_limit=PIECE)
        except brotli.error:
            return _as_it_is(page, body, coding="br")
        if not part and not piece:
            raise UnreadablePage(f"{page}: the br data is cut off")
        parts.append(part)
        size, piece = size + len(part), b""
        if size > limit:
            raise PageTooLarge(f"{too_large(page, limit)} once unpacked")
    return b"".join(parts)


def _undo_zstd(page: str, body: bytes, *, limit: int) -> bytes:
    from onrecord.capture.zstd import is_zstd, unpack_zstd

    return unpack_zstd(body, page, limit=limit) if is_zstd(body) else _as_it_is(page, body, coding="zstd")


def _as_it_is(page: str, body: bytes, *, coding: str) -> bytes:
    """Return `body` where it is text already. Raises UnreadablePage where it is not."""
    if body.lstrip()[:1] in (b"<", b"{") and b"\0" not in body[:1000]:
        return body
    raise UnreadablePage(f"{page}: broken {coding} data")
