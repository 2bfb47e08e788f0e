"""Zstandard data -> the bytes that were packed: WARCs of zstd frames, and bodies sent with that content coding.

In: an open file, or a body. Out: a file that reads as if it had never been packed, or bytes. Follows RFC 8878, and for
WARCs the IIPC's "Zstandard compression for WARC files", by which the first frame may hold the dictionary of all others.
Must not know what a record is.
"""

from __future__ import annotations

from typing import BinaryIO

import zstandard

from onrecord.capture.read import too_large
from onrecord.errors import PageTooLarge, UnreadablePage

FRAME = b"\x28\xb5\x2f\xfd"
# A skippable frame (RFC 8878, 3.1.2) of the number that the WARC specification gives to dictionaries.
DICTIONARY = b"\x5d\x2a\x4d\x18"
# The dictionaries of large crawls have some 1 MB.
DICTIONARY_LIMIT = 16 * 1024 * 1024
# What a frame may ask for to be unpacked: zstd's own limit is as high; servers may ask for 8 MB (RFC 9659).
WINDOW = 1 << 27
# A file may unpack to this much whatever its size, and beyond to so many times it: as in `unpack`.
FREE, RATIO = 256 * 1024 * 1024, 50
# Bytes read at once, and unpacked at once: a block of 4 bytes gives 128 KiB at most, so that a step gives 32 MiB.
PIECE, STEP = 1 << 16, 1 << 10


class ZstdFile:
    """A file of zstd frames, read forward as the bytes that were packed in it.

    `fault` is None, or why nothing comes any more although the file goes on. Raises PageError where its dictionary is
    broken or too large.
    """

    def __init__(self, file: BinaryIO, path: str) -> None:
        self.fault: str | None = None
        self._path = path
        self._source = _Counted(file)
        self._given = 0
        self._raw, self._out = b"", bytearray()
        self._opener = zstandard.ZstdDecompressor(dict_data=self._read_dictionary(), max_window_size=WINDOW)
        self._frame: zstandard.ZstdDecompressionObj | None = None

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes, none at the end or at a fault."""
        while len(self._out) < size and self._fill():
            pass
        data = bytes(self._out[:size])
        del self._out[: len(data)]
        return data

    def _fill(self) -> bool:
        """Unpack a little more; return False at the end and at a fault."""
        self._raw = self._raw or (b"" if self.fault else self._source.read(PIECE))
        if not self._raw:
            if self._frame is not None:
                self.fault = self.fault or "the zstd data is cut off"
            return False
        self._frame = self._frame or self._opener.decompressobj()
        piece, self._raw = self._raw[:STEP], self._raw[STEP:]
        try:
            part = self._frame.decompress(piece)
        except zstandard.ZstdError as error:
            place = self._source.taken - len(self._raw)
            self.fault, self._raw = f"broken zstd data before byte {place:,}; what follows is not read ({error})", b""
            return False
        if self._frame.eof:
            self._raw = self._frame.unused_data + self._raw
            self._frame = None
        self._out += part
        self._given += len(part)
        if self._given > FREE and self._given > RATIO * self._source.taken:
            self.fault, self._raw = f"unpacks to over {RATIO} times its size: no archive of pages does", b""
        return True

    def _read_dictionary(self) -> zstandard.ZstdCompressionDict | None:
        """Return the dictionary in the first frame, itself packed or not; None where there is none."""
        head = self._source.peek(8)
        if not head.startswith(DICTIONARY) or len(head) < 8:
            return None
        size = int.from_bytes(head[4:], "little")
        if size > DICTIONARY_LIMIT:
            raise PageTooLarge(f"{self._path}: its zstd dictionary is over {DICTIONARY_LIMIT // 1048576} MiB")
        self._source.read(8)
        data = self._source.read_all(size)
        if len(data) < size:
            raise UnreadablePage(f"{self._path}: its zstd dictionary is cut off")
        if data.startswith(FRAME):
            data = unpack_zstd(data, self._path, limit=DICTIONARY_LIMIT)
        try:
            return zstandard.ZstdCompressionDict(data)
        except (zstandard.ZstdError, MemoryError) as error:
            raise UnreadablePage(f"{self._path}: its zstd dictionary is broken: {error}") from error


class _Counted:
    """A file that can be looked into ahead; `taken` counts the bytes read of it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._head = b""
        self.taken = 0

    def peek(self, size: int) -> bytes:
        while len(self._head) < size and (more := self._file.read(size - len(self._head))):
            self._head += more
        return self._head

    def read(self, size: int) -> bytes:
        data = self._head[:size] or self._file.read(size)
        self._head = self._head[len(data) :] if self._head else b""
        self.taken += len(data)
        return data

    def read_all(self, size: int) -> bytes:
        parts = []
        while size and (part := self.read(size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)


def is_zstd(head: bytes) -> bool:
    """Return whether a file that begins with `head` is zstd frames, a dictionary before them or not."""
    return head.startswith((FRAME, DICTIONARY))


def unpack_head(head: bytes, size: int) -> bytes:
    """Return the first `size` bytes of what `head`, the beginning of a file, unpacks to; none where it is broken.

    A file that begins with a dictionary is a WARC, and is said to be one: nothing else has such a beginning.
    """
    if head.startswith(DICTIONARY):
        return b"WARC/1.1\r\n"
    try:
        return zstandard.ZstdDecompressor(max_window_size=WINDOW).stream_reader(head).read(size)
    except zstandard.ZstdError:
        return b""


def unpack_zstd(data: bytes, page: str, *, limit: int) -> bytes:
    """Return `data` unpacked, `limit` bytes at most. Raises UnreadablePage (broken, cut off) and PageTooLarge."""
    opener = zstandard.ZstdDecompressor(max_window_size=WINDOW).decompressobj()
    parts: list[bytes] = []
    size = 0
    for at in range(0, len(data), STEP):
        try:
            part = opener.decompress(data[at : at + STEP])
        except zstandard.ZstdError as error:
            raise UnreadablePage(f"{page}: broken zstd data: {error}") from error
        parts.append(part)
        size += len(part)
        if size > limit:
            raise PageTooLarge(f"{too_large(page, limit)} once unpacked")
        if opener.eof:
            return b"".join(parts)
    raise UnreadablePage(f"{page}: the zstd data is cut off")
