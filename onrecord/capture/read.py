"""One file -> Capture: its bytes as they lie there, and the page's own bytes once gzip is undone.

In: a path. Out: a `Capture`. Knows bytes only: no encoding, no markup, no page format beyond the gzip wrapping (RFC
1952).
"""

from __future__ import annotations

import zlib
from pathlib import Path

from onrecord.errors import EmptyPage, PageTooLarge, UnreadablePage
from onrecord.model import Capture

# A page with its pictures saved inside it (data: URLs) comes to some 20 MB; news text alone stays under 2 MB.
PAYLOAD_LIMIT = 32 * 1024 * 1024
GZIP_MAGIC = b"\x1f\x8b"
GZIP_WINDOW = 31


def read_capture(path: Path | str, *, limit: int = PAYLOAD_LIMIT) -> Capture:
    """Return the capture of the file at `path`, gzip undone where its first bytes say so.

    `limit` is in bytes and holds for the file and for what it unpacks to. Raises UnreadablePage (missing, no
    permission, a folder, broken or cut-off gzip), EmptyPage (no bytes) and PageTooLarge.
    """
    return read_bytes(str(path), _read_bytes(path, limit), limit=limit)


def read_bytes(page: str, data: bytes, *, limit: int = PAYLOAD_LIMIT) -> Capture:
    """Return the capture of `data`, which came from `page` (a path, an address, "-"), gzip undone as by `read_capture`.

    Raises UnreadablePage (broken or cut-off gzip), EmptyPage and PageTooLarge.
    """
    if len(data) > limit:
        raise PageTooLarge(too_large(page, limit))
    payload = unpack_gzip(data, page, limit=limit) if data.startswith(GZIP_MAGIC) else data
    if not payload:
        raise EmptyPage(f"{page}: the file is empty")
    return Capture(page=page, data=data, payload=payload)


def _read_bytes(path: Path | str, limit: int) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise explain(path, error) from error


def explain(path: Path | str, error: OSError | ValueError) -> UnreadablePage:
    """Return the error that says in words for people why `path` cannot be opened or read."""
    if isinstance(error, FileNotFoundError):
        return UnreadablePage(f"{path}: no such file")
    if isinstance(error, IsADirectoryError):
        return UnreadablePage(f"{path}: is a folder, not a page")
    if isinstance(error, PermissionError):
        return UnreadablePage(f"{path}: no permission to read it")
    return UnreadablePage(f"{path}: cannot be read: {error}")


def unpack_gzip(data: bytes, path: str, *, limit: int) -> bytes:
    """Return `data` with every gzip member undone; what follows the last member (padding) is left out.

    `path` is what messages name. Raises UnreadablePage (broken or cut-off gzip) and PageTooLarge (over `limit` bytes).
    """
    parts: list[bytes] = []
    size = 0
    while data.startswith(GZIP_MAGIC):
        member = zlib.decompressobj(GZIP_WINDOW)
        try:
            part = member.decompress(data, limit + 1 - size)
        except zlib.error as error:
            raise UnreadablePage(f"{path}: broken gzip: {error}") from error
        size += len(part)
        if size > limit:
            raise PageTooLarge(f"{too_large(path, limit)} once unpacked")
        if not member.eof:
            raise UnreadablePage(f"{path}: the gzip data is cut off")
        parts.append(part)
        data = member.unused_data
    return b"".join(parts)


def too_large(path: str, limit: int) -> str:
    """Return what is said of a page over `limit` bytes."""
    return f"{path}: over {limit / 1048576:.3g} MiB, too large for one news page; split or trim it"
