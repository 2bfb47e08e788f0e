"""A binary file of gzip members, plain stretches, or both -> one stream that can be looked into ahead.

In: an open file, read forward only. Out: bytes, and where they came from. Web archives are gzip members one after
another (RFC 1952, 2.2; WARC 1.1, annex D), or plain, or both mixed where files were put together. What breaks in one
member does not end the stream: it stops there with a `fault`, and `resume` goes on at the next member that opens.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, cast

from onrecord.capture.forms import ZSTD
from onrecord.capture.read import GZIP_WINDOW

MEMBER = b"\x1f\x8b\x08"
PIECE = 1 << 16
# What a member may give at once: zlib packs 1,032 bytes into one at most, so that one piece would give 64 MiB.
PORTION = 1 << 18
# A file may unpack to this much whatever its size, and beyond to so many times what was read of it. News pages in HTML
# pack to a fourth to a tenth of their size.
FREE = 256 * 1024 * 1024
RATIO = 50
# How many places of a file that look like the beginning of a member are tried after what is broken.
TRIES = 2000


@dataclass
class Budget:
    """How many bytes were read of a file, and how many they unpacked to at all levels."""

    taken: int = 0
    given: int = 0

    @property
    def is_spent(self) -> bool:
        """Whether the file unpacks to more than any archive of pages does."""
        return self.given > FREE and self.given > RATIO * self.taken


class Unpacked:
    """The stream. `fault` is None, or why it stands still; nothing is given while it does."""

    def __init__(self, file: BinaryIO, budget: Budget, *, on_bytes: Callable[[int], object] | None = None) -> None:
        self.fault: str | None = None
        self._file = file
        self._budget = budget
        self._on_bytes = on_bytes
        self._raw = b""
        self._out = bytearray()
        self._member: zlib._Decompress | None = None
        self._began = 0
        self._at_start = True
        self._over = False
        self._tries = TRIES

    @property
    def place(self) -> str:
        """Where the next byte comes from, for messages: a byte of the file, for a packed one that of its member."""
        if self._member is not None or self._began:
            return f"byte {self._began:,}"
        return f"byte {self._budget.taken - len(self._raw) - len(self._out):,}"

    def peek(self, size: int) -> bytes:
        """Return the next `size` bytes and leave them there; fewer at the end or before a fault."""
        while len(self._out) < size and self._fill():
            pass
        return bytes(self._out[:size])

    def read(self, size: int) -> bytes:
        """Return the next `size` bytes; fewer at the end or before a fault."""
        data = self.peek(size)
        del self._out[: len(data)]
        return data

    def skip(self, size: int) -> int:
        """Pass over the next `size` bytes and return how many there were."""
        left = size
        while left and (step := len(self.peek(min(left, PORTION)))):
            del self._out[: min(step, left)]
            left -= min(step, left)
        return size - left

    def push_back(self, data: bytes) -> None:
        """Put `data` before what comes next."""
        self._out[:0] = data

    def skip_blank(self) -> int:
        """Pass over white space and zero bytes, and return how many line feeds were among them."""
        lines, size = 0, 256
        while head := self.peek(size):
            rest = head.lstrip(b" \t\r\n\0")
            lines += head[: len(head) - len(rest)].count(b"\n")
            del self._out[: len(head) - len(rest)]
            if rest:
                break
            size = PIECE
        self._open_here()
        return lines

    def seek(self, mark: re.Pattern[bytes], beginning: bytes) -> int:
        """Pass over what comes before the next `mark` and return how much that was; all that is left at the end.

        Between plain bytes a gzip member that opens with `beginning` is a mark too. A mark is under 32 bytes long.
        """
        passed = 0
        while head := self.peek(PIECE):
            found = self._find_mark(head, mark, beginning=beginning)
            step = len(head) if found is None and len(head) < PIECE else len(head) - 32 if found is None else found
            del self._out[:step]
            passed += step
            if found is not None:
                break
        self._open_here()
        return passed

    def _find_mark(self, head: bytes, mark: re.Pattern[bytes], *, beginning: bytes) -> int | None:
        found = mark.search(head)
        end = found.start() if found else len(head)
        at = head.find(MEMBER, 0, end) if self._member is None else -1
        while at >= 0 and self._tries:
            self._tries -= 1
            if _opens(head[at : at + 4096]).startswith(beginning):
                return at
            at = head.find(MEMBER, at + 1, end)
        return found.start() if found else None

    def resume(self, beginning: bytes) -> bool:
        """Go on after a fault at the next member that opens with `beginning`; return whether there is one."""
        self._out.clear()
        self.fault = self._member = None
        while self._tries and not self._over:
            self._tries -= 1
            at = self._raw.find(MEMBER)
            if at < 0:
                self._raw = self._raw[-2:]
                if not self._take():
                    break
                self._tries += 1
                continue
            self._raw = self._raw[at:]
            while len(self._raw) < 4096 and self._take():
                pass
            if _opens(self._raw[:4096]).startswith(beginning):
                return True
            self._raw = self._raw[1:]
        self._raw, self._over = b"", True
        return False

    def _fill(self) -> bool:
        """Add to what can be had without a further read; return False at the end or at a fault."""
        if self.fault is not None or self._over:
            return False
        if self._budget.is_spent:
            self.fault, self._over = f"unpacks to over {RATIO} times its size: no archive of pages does", True
            return False
        if not self._raw and not self._take():
            if self._member is not None:
                self.fault, self._over = "the gzip data is cut off", True
            elif broken := getattr(self._file, "fault", None):
                self.fault, self._over = broken, True
            return False
        if self._member is None and not self._begin():
            self._out += self._raw
            self._budget.given += len(self._raw)
            self._raw = b""
            return True
        return self._member is None or self._unpack()

    def _begin(self) -> bool:
        """Open a member where one begins; return False where plain bytes do."""
        if not self._at_start:
            return False
        while len(self._raw) < len(MEMBER) and self._take():
            pass
        self._at_start = self._raw.startswith(MEMBER)
        if self._at_start:
            self._member = zlib.decompressobj(GZIP_WINDOW)
            self._began = self._budget.taken - len(self._raw)
        return self._at_start

    def _unpack(self) -> bool:
        assert self._member is not None
        try:
            data = self._member.decompress(self._raw, PORTION)
        except zlib.error as error:
            self.fault, self._raw = f"broken gzip: {error}", self._raw[1:]
            return False
        self._raw = self._member.unconsumed_tail
        self._out += data
        self._budget.given += len(data)
        if self._member.eof:
            self._raw, self._member = self._member.unused_data.lstrip(b"\0"), None
        return True

    def _open_here(self) -> None:
        """Let a gzip member begin after plain bytes: called between records, for within one they may hold the sign."""
        if self._member is None and self._out.startswith(MEMBER):
            self._raw = bytes(self._out) + self._raw
            self._budget.given -= len(self._out)
            self._out.clear()
            self._at_start = True

    def _take(self) -> bool:
        data = self._file.read(PIECE)
        self._budget.taken += len(data)
        if data and self._on_bytes:
            self._on_bytes(len(data))
        self._raw += data
        return bool(data)


def unpacked(file: BinaryIO, budget: Budget, *, head: bytes, path: str) -> Unpacked:
    """Return the stream of `file`, which begins with `head`, and which may be packed by zstd instead of gzip.

    What messages then call a byte is one of the unpacked data. Raises PageError where a zstd dictionary is broken.
    """
    if not head.startswith(ZSTD):
        return Unpacked(file, budget)
    from onrecord.capture.zstd import ZstdFile

    return Unpacked(cast(BinaryIO, ZstdFile(file, path)), budget)


def _opens(data: bytes) -> bytes:
    """Return the first bytes of the gzip member that begins `data`, none where it is no member."""
    try:
        return zlib.decompressobj(GZIP_WINDOW).decompress(data, 64)
    except zlib.error:
        return b""
