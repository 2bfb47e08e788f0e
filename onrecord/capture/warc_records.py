"""A WARC stream -> its records, one after another, whatever is broken between and inside them.

In: an `Unpacked` stream. Out: `Record`s of the kinds that can hold pages, and a `Damage` for each place that cannot be
read: cut off, of a wrong length, junk. Follows WARC 1.1 (ISO 28500:2017) and knows nothing of pages.
"""

from __future__ import annotations

import re
from base64 import b32encode
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import new as new_hash
from io import BytesIO

from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from onrecord.capture.unpack import Unpacked

# Records that can hold a page: what a server sent, what was had otherwise, a text made of a page (WET), and a later
# segment of one of these; and those that say that a page was the same as before.
KINDS = frozenset({"response", "resource", "conversion", "continuation", "revisit"})
BEGINNING = b"WARC/"
MARK = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
INSIDE = re.compile(rb"\r?\n\r?\n(?=WARC/[01]\.\d{1,2}\r?\nWARC-|WARC/[01]\.\d{1,2}\r?\nContent-)")
HEAD_END = re.compile(rb"\r?\n\r?\n")
KIND = re.compile(rb"^WARC-Type[ \t]*:[ \t]*([a-z]+)", re.I | re.M)
LENGTH = re.compile(rb"^Content-Length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?$", re.I | re.M)
# Headers of a few hundred bytes are the rule; cookies and security policies come to some 20 KB.
HEAD_LIMIT = 65536
# How much of a record over the limit is shown all the same: enough to tell a page from a film.
SHOWN = 65536


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `block` is what follows its head: all of it, or its beginning where `is_whole` is False."""

    number: int
    place: str
    kind: str
    head: StatusAndHeaders
    block: bytes
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Damage:
    """A place that cannot be read: what of, and why. `url` is the record's where its head could be read."""

    number: int
    place: str
    reason: str
    url: str | None = None


def iter_records(stream: Unpacked, *, limit: int, passed: Counter[str]) -> Iterator[Record | Damage]:
    """Yield the records of `stream` that can hold a page, of at most `limit` bytes each; count the others in `passed`.

    Of a longer record the beginning is given. After damage the next record is looked for.
    """
    number, said = 0, False
    while True:
        stream.skip_blank()
        place = stream.place
        if not stream.peek(1):
            if stream.fault and not said:
                number += 1
                yield Damage(number, place, stream.fault)
            if stream.fault is None or not stream.resume(BEGINNING):
                return
            said = False
            continue
        number += 1
        try:
            record = _read_record(stream, number, place=place, limit=limit)
        except _Damaged as damaged:
            yield Damage(number, place, str(damaged), damaged.url)
            said = stream.fault is not None
            stream.seek(MARK, BEGINNING)
            continue
        if isinstance(record, str):
            passed[record] += 1
        else:
            yield record


class _Damaged(Exception):
    """What is wrong with the record in hand."""

    def __init__(self, reason: str, url: str | None = None) -> None:
        super().__init__(reason)
        self.url = url


def _read_record(stream: Unpacked, number: int, *, place: str, limit: int) -> Record | str:
    """Return the next record, or its kind where that holds no page. Raises _Damaged."""
    head = _read_head(stream)
    kind_found, length_found = KIND.search(head), LENGTH.search(head)
    kind = kind_found[1].decode("ascii").lower() if kind_found else ""
    parsed = _parse_head(head) if kind in KINDS else None
    url = target_of(parsed) if parsed else None
    if not kind or not length_found:
        raise _Damaged("a record without type or length", url)
    length = int(length_found[1])
    shown = length if parsed and length <= limit + HEAD_LIMIT else min(length, SHOWN)
    block = stream.read(shown)
    missing = shown - len(block) or length - shown - stream.skip(length - shown)
    if missing:
        _salvage(stream, block)
        raise _Damaged(stream.fault or f"the record is cut off {missing:,} bytes before its end", url)
    _check_end(stream, block, url=url)
    if parsed is None:
        return kind
    if shown == length:
        _check_digest(parsed, block, url=url)
    return Record(number, place, kind, parsed, block, shown == length)


def _read_head(stream: Unpacked) -> bytes:
    for size in (2048, HEAD_LIMIT):
        head = stream.peek(size)
        if head and not MARK.match(head):
            if found := MARK.search(head):
                raise _Damaged(f"{found.start():,} bytes or more that are no record")
            raise _Damaged("no record begins here")
        if end := HEAD_END.search(head):
            return stream.read(end.end())
    reason = "its head is cut off" if len(head) < HEAD_LIMIT else "its head has no end"
    stream.read(1)  # so that the next record that is looked for is another
    raise _Damaged(stream.fault or f"a record: {reason}")


def _parse_head(head: bytes) -> StatusAndHeaders:
    """Return the parsed head of a record or response; its first line may be anything."""
    return StatusAndHeadersParser([], verify=False).parse(BytesIO(head))


def parse_response(block: bytes) -> tuple[StatusAndHeaders, bytes] | None:
    """Return the head and the body as sent of the HTTP response that `block` holds; None where it holds none."""
    end = HEAD_END.search(block, 0, HEAD_LIMIT)
    if not block.startswith(b"HTTP/") or end is None:
        return None
    return _parse_head(block[: end.end()]), block[end.end() :]


def target_of(head: StatusAndHeaders) -> str | None:
    """Return the address that a record's head names; older versions of wget put it in angle brackets."""
    url = (head.get_header("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">").strip()
    return url.replace(" ", "%20") if url and url.isprintable() else None


def _check_end(stream: Unpacked, block: bytes, *, url: str | None) -> None:
    """Raise _Damaged unless the record ends where its length says: at a blank line, another record, or the end."""
    lines = stream.skip_blank()
    after = stream.peek(8)
    if lines >= 2 or not after or after.startswith(BEGINNING) or after.startswith(b"\x1f\x8b"):
        return
    _salvage(stream, block)
    raise _Damaged("the record's length does not fit: no end of a record stands there", url)


def _salvage(stream: Unpacked, block: bytes) -> None:
    """Put back the records that a block of too great a length has swallowed."""
    if found := INSIDE.search(block):
        stream.push_back(block[found.end() :])


def _check_digest(head: StatusAndHeaders, block: bytes, *, url: str | None) -> None:
    """Raise _Damaged where the record states a digest of its block that is not the block's."""
    algorithm, _, stated = (head.get_header("WARC-Block-Digest") or "").strip().partition(":")
    if algorithm.lower() not in ("sha1", "sha256", "md5") or not stated:
        return
    found = new_hash(algorithm.lower(), block, usedforsecurity=False)
    if stated.rstrip("=").upper() not in (b32encode(found.digest()).decode().rstrip("="), found.hexdigest().upper()):
        raise _Damaged("its bytes are not those its digest was made of", url)
