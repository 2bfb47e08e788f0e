"""An MHTML file (.mht, .mhtml: "web page, single file") -> the capture of its main page.

In: the file's bytes. Out: a `Capture` whose payload is the main HTML, with address, charset and the time of saving from
the file's own head. Follows RFC 2557 and RFC 2046; the splitting is done here and not by the standard library's parser,
whose time grows with lines times depth: a file of a few megabytes can hold it for hours.
"""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.errors import HeaderParseError
from email.message import Message
from email.parser import BytesHeaderParser
from email.policy import compat32

from onrecord.capture.archived import is_address, trace
from onrecord.capture.intake import Intake
from onrecord.capture.read import too_large
from onrecord.capture.saved_page import trace_saved
from onrecord.capture.times import read_time
from onrecord.errors import PageTooLarge, UnreadablePage
from onrecord.model import Capture

HEAD_END = re.compile(rb"\r?\n\r?\n|\r\r")
HEAD_LIMIT = 65536
# multipart/related, an alternative in it, and one more for mail programs.
DEPTH = 4
MOST_PARTS = 20_000
PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class _Part:
    head: Message
    body: bytes

    @property
    def media_type(self) -> str:
        return self.head.get_content_type()

    def header(self, name: str) -> str:
        """Return a header's value without line breaks, empty where there is none."""
        value = self.head.get(name)
        return "" if value is None else re.sub(r"\s*[\r\n]+\s*", "", str(value)).strip()


def read_mhtml(whole: Capture, intake: Intake) -> Capture:
    """Return the capture of the main page in the MHTML file `whole`; its other parts are counted as passed over.

    Of a file that is cut off the page is read where it is whole. Raises UnreadablePage (no HTML in it, broken, cut off)
    and PageTooLarge.
    """
    page = whole.page
    top = _read_part(whole.payload.removeprefix(b"\xef\xbb\xbf"), page)
    parts, fault = _read_leaves(top, page)
    url = top.header("Snapshot-Content-Location") or top.header("Content-Location")
    main = _choose_main(top, parts, url=url)
    if main is None:
        raise fault or UnreadablePage(f"{page}: no HTML page in this MHTML file")
    if fault:
        intake.passed["cut-off part"] += 1
    for part in parts:
        if part is not main:
            intake.passed[part.media_type] += 1
    payload = _decode(main, page)
    if len(payload) > intake.limit:
        raise PageTooLarge(too_large(page, intake.limit))
    address, time = trace(url or main.header("Content-Location") or None, read_time(top.header("Date")))
    return trace_saved(
        replace(
            whole, payload=payload, media_type=main.media_type, charset=_charset(main),
            url=address if is_address(address) else None, captured_at=time,
        )
    )  # fmt: skip


def _read_part(data: bytes, page: str) -> _Part:
    end = HEAD_END.search(data, 0, HEAD_LIMIT)
    if end is None:
        raise UnreadablePage(f"{page}: an MHTML file whose head has no end")
    try:
        head = BytesHeaderParser(policy=compat32).parsebytes(data[: end.end()])
    except (HeaderParseError, ValueError, LookupError, TypeError, IndexError) as error:
        raise UnreadablePage(f"{page}: a broken MHTML head: {error}") from error
    return _Part(head, data[end.end() :])


def _read_leaves(top: _Part, page: str) -> tuple[list[_Part], UnreadablePage | None]:
    """Return the parts that are whole, and what is wrong with the one after them."""
    parts = []
    try:
        for part in _iter_leaves(top, page, depth=0):
            parts.append(part)
    except UnreadablePage as error:
        return parts, error
    return parts, None


def _iter_leaves(part: _Part, page: str, *, depth: int) -> Iterator[_Part]:
    """Yield the parts that hold no others, in order. Raises UnreadablePage where a part is cut off."""
    if not part.media_type.startswith("multipart/"):
        yield part
        return
    boundary = _parameter(part, "boundary")
    if not boundary or depth == DEPTH:
        raise UnreadablePage(f"{page}: an MHTML file without a boundary, or with parts within parts within parts")
    mark = re.compile(
        rb"(?:^|\r?\n)--" + re.escape(boundary.encode("utf-8", "surrogateescape")) + rb"(--)?[ \t]*\r?(?=\n|\Z)"
    )
    start, count = None, 0
    for found in mark.finditer(part.body):
        if start is not None:
            yield from _iter_leaves(_read_part(part.body[start : found.start()], page), page, depth=depth + 1)
            count += 1
        start = found.end() + 1
        if found[1] or count > MOST_PARTS:
            return
    if start is None:
        raise UnreadablePage(f"{page}: an MHTML file without parts")
    raise UnreadablePage(f"{page}: the MHTML file is cut off")


def _choose_main(top: _Part, parts: list[_Part], *, url: str) -> _Part | None:
    """Return the part that is the page: the one that the head names, else the first HTML."""
    pages = [part for part in parts if part.media_type in PAGE_TYPES]
    start = (_parameter(top, "start") or "").strip("<> ")
    for part in pages:
        if start and part.header("Content-ID").strip("<> ") == start:
            return part
    for part in pages:
        if url and part.header("Content-Location") == url:
            return part
    return pages[0] if pages else None


def _parameter(part: _Part, name: str) -> str | None:
    """Return a parameter of the content type; None where there is none or it is broken."""
    try:
        value = part.head.get_param(name)
    except (ValueError, LookupError, TypeError, IndexError, HeaderParseError):
        return None
    return value if isinstance(value, str) else None


def _charset(part: _Part) -> str | None:
    charset = _parameter(part, "charset")
    return charset if charset and re.fullmatch(r"[\w.:+-]{2,40}", charset, re.A) else None


def _decode(part: _Part, page: str) -> bytes:
    coding = part.header("Content-Transfer-Encoding").lower()
    try:
        if coding == "quoted-printable":
            return quopri.decodestring(part.body)
        if coding == "base64":
            return binascii.a2b_base64(part.body)
    except (binascii.Error, ValueError) as error:
        raise UnreadablePage(f"{page}: broken {coding} in this MHTML file: {error}") from error
    return part.body
