"""A feed in XML -> small feeds of a few entries each, so that a large one is read as it streams and within bounds.

In: bytes. Out: documents with the feed's head and some of its entries. Knows where entries begin and end, nothing of
what is in them. A feed that declares entities of its own is refused: no feed needs them, and they can swell without
bound ("billion laughs").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.capture.forms import plain_head
from onrecord.errors import UnreadablePage

OPENER = re.compile(rb"<!\[CDATA\[|<!--|<((?:\w{1,20}:)?(?:item|entry))(?=[\s>/])")
ROOT = re.compile(rb"<((?:\w{1,20}:)?(?:rss|feed|RDF))\b")
CHANNEL = re.compile(rb"<(/?)((?:\w{1,20}:)?channel)\b")
DECLARED = re.compile(rb"""(^\s*<\?xml[^>]{0,200}?)\s+encoding\s*=\s*["'][^"']{0,40}["']""")
UNTIL = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
HEAD_LIMIT = 256 * 1024
# Entries of news feeds have 2 to 20 KB; what goes into one document is what is read, or repaired, at once.
GROUP_ENTRIES = 20
GROUP_BYTES = 256 * 1024
# A larger one is no news article with its mark-up, but a file put into a feed.
ENTRY_LIMIT = 512 * 1024


@dataclass(frozen=True, slots=True)
class FeedPart:
    """Some entries of a feed as a feed: `document`, and how many. `fault` says why there is no document."""

    document: bytes
    entries: int
    fault: str | None = None


def split_feed(page: str, data: bytes, *, charset: str | None = None) -> Iterator[FeedPart]:
    """Yield the feed `data` in parts, in its order; `charset` counts where the feed itself declares none.

    A part with a `fault` stands for entries that are too large or cut off. Raises UnreadablePage: entities of its own,
    a head of over 256 KiB.
    """
    data = _in_utf8(data, charset)
    first = _find_first(data)
    head = data[: first.start()] if first else data
    if b"<!ENTITY" in head or b"<!entity" in head:
        raise UnreadablePage(f"{page}: a feed that declares entities of its own, which may swell without bound")
    if len(head) > HEAD_LIMIT:
        raise UnreadablePage(f"{page}: a feed whose head is over {HEAD_LIMIT // 1024} KiB")
    if first is None:
        return
    tail = _close(head)
    group: list[bytes] = []
    for entry in _iter_entries(data, first.start(), tag=first[1]):
        if group and (len(group) == GROUP_ENTRIES or sum(map(len, group)) + len(entry or b"") > GROUP_BYTES):
            yield FeedPart(head + b"".join(group) + tail, len(group))
            group = []
        if entry is not None and len(entry) <= ENTRY_LIMIT:
            group.append(entry)
            continue
        if group:
            yield FeedPart(head + b"".join(group) + tail, len(group))
            group = []
        reason = "the feed is cut off" if entry is None else f"over {ENTRY_LIMIT // 1024} KiB, too large for an entry"
        yield FeedPart(b"", 1, reason)
    if group:
        yield FeedPart(head + b"".join(group) + tail, len(group))


def _in_utf8(data: bytes, charset: str | None) -> bytes:
    """Return `data` in an encoding in which mark-up is ASCII: as it is, or from UTF-16 or an undeclared charset."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return DECLARED.sub(rb"\1", plain_head(data), count=1)
    if charset and not DECLARED.match(data[:500]) and not data.startswith(b"\xef\xbb\xbf"):
        try:
            return data.decode(charset).encode("utf-8", "replace")
        except (LookupError, ValueError):
            return data
    return data.removeprefix(b"\xef\xbb\xbf")


def _find_first(data: bytes) -> re.Match[bytes] | None:
    """Return where the first entry begins."""
    at = 0
    while found := OPENER.search(data, at):
        if found[1]:
            return found
        at = data.find(UNTIL[found[0]], found.end())
        if at < 0:
            return None
    return None


def _iter_entries(data: bytes, at: int, *, tag: bytes) -> Iterator[bytes | None]:
    """Yield each element `tag` of `data` from `at` on; None for what is cut off, be it an entry or the feed's end."""
    opener = re.compile(rb"<!\[CDATA\[|<!--|<(/?)" + re.escape(tag) + rb"(?=[\s>/])([^<>]{0,2000}/>)?")
    start = None
    while found := opener.search(data, at):
        at = found.end()
        if found[0] in UNTIL:
            end = data.find(UNTIL[found[0]], at)
            if end < 0:
                start = at
                break
            at = end
        elif found[1] and start is not None:
            at = data.find(b">", at) + 1 or len(data)
            yield data[start:at]
            start = None
        elif not found[1] and start is None and not found[2]:
            start = found.start()
    if start is not None or not re.search(rb"</(?:\w{1,20}:)?(?:rss|feed|RDF)\s*>", data[at:]):
        yield None


def _close(head: bytes) -> bytes:
    """Return the end tags of what `head` leaves open."""
    closers = []
    channels = CHANNEL.findall(head)
    if channels and not channels[-1][0]:
        closers.append(b"</%b>" % channels[-1][1])
    if root := ROOT.search(head):
        closers.append(b"</%b>" % root[1])
    return b"".join(closers)
