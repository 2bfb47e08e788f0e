"""Exchanges -> WARC records, appended to a file that is whole at every moment it is looked at between two of them.

In: an `Exchange`. Out: a `response` and its `request` record (ISO 28500:2017, WARC 1.1), and a `warcinfo` record where
the file is new. `WARC-Date` is the time at which the response began. The body stands as it was sent; where the transfer
was chunked that is undone and the header kept aside, so that headers and body fit together. The payload's digest is
SHA-256, the same number as the capture's, in the form that the standard takes.

A write that fails is undone. One that a killed run left half done is cut off when the file is opened again; a file
that is something else, or whose end is damaged, is left as it is.
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped,unused-ignore]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped,unused-ignore]

from onrecord import __version__
from onrecord.capture.exchange import Exchange
from onrecord.errors import OutputExists

VERSION = "1.1"
MAGIC = b"WARC/"
GZIP_MAGIC, GZIP_WINDOW = b"\x1f\x8b\x08", 31
RECORD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"^content-length:\s*(\d{1,18})\s*$", re.I | re.M)
# A record's own header lines come to some 500 bytes; the limit keeps a file of something else from being read in whole.
HEAD_LIMIT = 1 << 16
PIECE = 1 << 20


def write_warc(exchange: Exchange, file: BinaryIO, *, packed: bool = True) -> None:
    """Write the response and request records of `exchange` to `file`, in one call of its `write`.

    `packed` says that each record is a gzip member of its own, as a .warc.gz wants it. Raises OSError as `file` does.
    """
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=packed, warc_version=VERSION)
    response = writer.create_warc_record(
        exchange.url, "response", payload=BytesIO(exchange.body), length=len(exchange.body),
        http_headers=StatusAndHeaders(
            f"{exchange.status} {exchange.reason}".strip(), list(exchange.headers), protocol="HTTP/1.1"
        ),
        warc_headers_dict=_record_head(exchange),
    )  # fmt: skip
    asked = StatusAndHeaders(f"GET {_target(exchange.url)} HTTP/1.1", list(exchange.request), is_http_request=True)
    request = writer.create_warc_record(exchange.url, "request", http_headers=asked)
    writer.write_request_response_pair(request, response)
    file.write(buffer.getvalue())


@contextmanager
def open_warc(path: Path | str) -> Iterator[Callable[[Exchange], None]]:
    """Open the WARC at `path` to append to, made where there is none, and yield a function that keeps an exchange.

    A new file is packed where its name ends in .gz; one that is there goes on as it began. What the function was called
    with is on the disk when it returns. Raises OutputExists (the file is no WARC, or damaged, or another run writes it)
    and OSError.
    """
    with open(path, "a+b", buffering=0) as file:
        _claim(file, path)
        file.seek(0)
        beginning = file.read(len(GZIP_MAGIC))
        packed = beginning == GZIP_MAGIC if beginning else str(path).lower().endswith(".gz")
        end = (_end_of_members if packed else _end_of_records)(file, str(path)) if beginning else 0
        file.truncate(end)
        if not end:
            _append(file, lambda whole: _write_info(whole, Path(path).name, packed=packed))
        yield lambda exchange: _append(file, lambda whole: write_warc(exchange, whole, packed=packed))


def _record_head(exchange: Exchange) -> dict[str, str]:
    head = {
        "WARC-Date": exchange.received,
        "WARC-Payload-Digest": f"sha256:{sha256(exchange.body).hexdigest()}",
    }
    return head | ({"WARC-IP-Address": exchange.address} if exchange.address else {})


def _target(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _write_info(file: BinaryIO, name: str, *, packed: bool) -> None:
    writer = WARCWriter(file, gzip=packed, warc_version=VERSION)
    info = {
        "software": f"onrecord/{__version__}",
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    }
    writer.write_record(writer.create_warcinfo_record(name, info))


def _append(file: BinaryIO, write: Callable[[BytesIO], object]) -> None:
    """Append what `write` writes, whole or not at all, and see it to the disk."""
    buffer = BytesIO()
    write(buffer)
    end = file.seek(0, os.SEEK_END)
    try:
        rest = memoryview(buffer.getvalue())
        while rest:
            rest = rest[file.write(rest) :]
        os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            file.truncate(end)
        raise


def _claim(file: BinaryIO, path: Path | str) -> None:
    """Keep other runs from writing the file until it is closed, where the system can."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # Windows
        return
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except BlockingIOError as error:
        raise OutputExists(f"{path}: another run is writing it; give it a file of its own") from error


def _end_of_records(file: BinaryIO, path: str) -> int:
    """Return where the last whole record of a WARC that is not packed ends. Raises OutputExists."""
    size = file.seek(0, os.SEEK_END)
    end = 0
    while end < size:
        file.seek(end)
        head = file.read(HEAD_LIMIT)
        if not head.startswith(MAGIC[: len(head)]):
            raise OutputExists(_damaged(path, end))
        lines, blank, _ = head.partition(RECORD_END)
        if not blank and len(head) < HEAD_LIMIT:
            return end
        length = LENGTH.search(lines)
        if not blank or not length:
            raise OutputExists(_damaged(path, end))
        after = end + len(lines) + len(RECORD_END) + int(length[1])
        file.seek(min(after, size))
        close = file.read(len(RECORD_END))
        if len(close) < len(RECORD_END) and RECORD_END.startswith(close):
            return end
        if close != RECORD_END:
            raise OutputExists(_damaged(path, after))
        end = after + len(RECORD_END)
    return end


def _end_of_members(file: BinaryIO, path: str) -> int:
    """Return where the last whole member of a packed WARC ends. Raises OutputExists."""
    size = file.seek(0, os.SEEK_END)
    if _last_is_whole(file, size):
        return size
    file.seek(0)
    end, here, data = 0, 0, b""
    member, beginning = zlib.decompressobj(GZIP_WINDOW), b""
    while piece := data or file.read(PIECE):
        try:
            beginning = (beginning + _unpack(member, piece))[: len(MAGIC)]
        except zlib.error as error:
            raise OutputExists(_damaged(path, end)) from error
        if not MAGIC.startswith(beginning):
            raise OutputExists(_damaged(path, end))
        data = member.unused_data
        here += len(piece) - len(data)
        if member.eof:
            end, member, beginning = here, zlib.decompressobj(GZIP_WINDOW), b""
    return end


def _last_is_whole(file: BinaryIO, size: int) -> bool:
    """Return whether the file ends with a small whole member: with one of ours it does, unless a run was killed.

    Otherwise all of the file must be unpacked to know, at some 40 MB a second.
    """
    file.seek(max(0, size - PIECE))
    tail = file.read(PIECE)
    member = zlib.decompressobj(GZIP_WINDOW)
    try:
        first = member.decompress(tail[max(0, tail.rfind(GZIP_MAGIC)) :], PIECE)
    except zlib.error:
        return False
    return first.startswith(MAGIC) and member.eof and not member.unused_data


def _unpack(member: zlib._Decompress, piece: bytes) -> bytes:
    """Unpack all of `piece`, in bounded memory, and return its first bytes."""
    first = part = member.decompress(piece, PIECE)
    while part and member.unconsumed_tail:
        part = member.decompress(member.unconsumed_tail, PIECE)
    return first[: len(MAGIC)]


def _damaged(path: str, place: int) -> str:
    what = "is there already and no WARC" if place == 0 else f"is a WARC that is damaged at byte {place}"
    return f"{path} {what}: nothing is appended to it; name another file"
