"""A saved HTML page -> the same capture with the address and time that the tool which saved it wrote into it.

In: a capture. Out: a capture. Knows the marks of browsers and tools that save a page (SingleFile, Save Page WE,
monolith, HTTrack, "saved from url=" of Internet Explorer and Chrome), and what the Wayback Machine and archive.today
put into the copies they show. Marks are taken from the head of the page alone, where no author's words stand; a
capture that has an address of its own keeps it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from html import unescape

from onrecord.capture.archived import Archived, is_address, is_archive, trace, unwrap_archive
from onrecord.capture.forms import HEAD, plain_head
from onrecord.capture.times import read_digits, read_time
from onrecord.model import Capture

SINGLE_FILE = re.compile(r"\s*(?:Page saved with|Archive processed by) SingleFile\s*\n(.*)", re.S)
LINE = re.compile(r"^[ \t]*(url|saved date):[ \t]*(\S.*?)\s*$", re.M)
# The number is the length of the address (Microsoft, "Mark of the Web").
SAVED_FROM = re.compile(r"\s*saved from url=\((\d{4})\)(https?://\S+)\s*", re.I)
MONOLITH = re.compile(r"\s*Saved from (https?://\S+) at (\S+) using monolith\b.*", re.S)
HTTRACK = re.compile(r"\s*Mirrored from (\S+) by HTTrack Website Copier/\S+ (?:\[.*?\], )?(.*)", re.S)
SAVE_PAGE_WE = re.compile(r"""<meta name=["']savepage-(url|date)["'] content=(?:"([^"]*)"|'([^']*)')""")
BODY = re.compile(r"<body\b", re.I)

WOMBAT = re.compile(r"""__wm\.wombat\(\s*"(https?://[^"\s]{1,4000})"\s*,\s*"(\d{14})\"""")
TOOLBAR = re.compile(r"""<input\b[^>]{0,300}?\bid=["']wmtbURL["'][^>]{0,300}?\bvalue=["']([^"']{1,4000})""", re.I)
ARCHIVED_ON = re.compile(r"FILE ARCHIVED ON (\d\d?:\d\d:\d\d [A-Z][a-z]{2} \d\d, \d{4}) AND RETRIEVED FROM THE\b")
TAG = re.compile(r"<(?:link|meta|input)\b[^>]{0,5000}>", re.I)
NAMES_ITSELF = re.compile(r"""\b(?:rel=["']?(?:canonical|bookmark)|property=["']?og:url|id=["']?SHARE_LONGLINK)\b""")
ADDRESS = re.compile(r"""(?:href|content|value)=["']?(https?://[^"'\s<>]+)""", re.I)
# Where the Wayback Machine writes when it took the copy: the last comment.
TAIL = 8192


def trace_saved(capture: Capture) -> Capture:
    """Return `capture` with the address and time of capture that its page was saved with, where it says them."""
    if capture.url and not is_archive(capture.url):
        return capture
    text = _text(capture.payload[:HEAD])
    if "<" not in text[:2000]:
        return capture
    url, time = _read_tool(text) if capture.url is None else (capture.url, capture.captured_at)
    if copy := _read_archive(text, capture.payload, in_archive=bool(url) and is_archive(url or "")):
        return replace(capture, url=copy.url, captured_at=copy.captured_at)
    url, time = trace(url, time or capture.captured_at)
    return capture if (url, time) == (capture.url, capture.captured_at) else replace(capture, url=url, captured_at=time)


def _text(data: bytes) -> str:
    return plain_head(data).decode("utf-8", "replace")


def _read_tool(text: str) -> tuple[str | None, str | None]:
    """Return the address and time that a tool noted in the head of the page."""
    body = BODY.search(text)
    head = text[: body.start()] if body else text
    at = head.find("<!--")
    while at >= 0 and (end := head.find("-->", at)) >= 0:
        if found := _read_comment(head[at + 4 : end]):
            return found
        at = head.find("<!--", end)
    noted = {key: unescape(one or two) for key, one, two in SAVE_PAGE_WE.findall(head)}
    return _address(noted.get("url")), read_time(noted.get("date"))


def _read_comment(comment: str) -> tuple[str | None, str | None] | None:
    if found := SINGLE_FILE.fullmatch(comment):
        noted = dict(LINE.findall(found[1]))
        return _address(noted.get("url")), read_time(noted.get("saved date"))
    if found := SAVED_FROM.fullmatch(comment):
        length = int(found[1])
        return (_address(found[2]) if len(found[2].encode()) == length or len(found[2]) == length else None), None
    if found := MONOLITH.fullmatch(comment):
        return _address(found[1]), read_time(found[2])
    if found := HTTRACK.fullmatch(comment):
        return _address(f"http://{found[1]}"), read_time(found[2].strip())
    return None


def _address(url: str | None) -> str | None:
    """Return `url` where it is an address of the web that was decoded whole."""
    url = (url or "").strip()
    return url if is_address(url) and "\ufffd" not in url else None


def _read_archive(text: str, payload: bytes, *, in_archive: bool) -> Archived | None:
    """Return what the page is a copy of, from what an archive put into it; None where no archive has."""
    if (found := WOMBAT.search(text)) and (url := _address(unescape(found[1]))):
        return Archived(url, read_digits(found[2]))
    tail = _text(payload[-TAIL:]) if b"FILE ARCHIVED ON" in payload[-TAIL:] else ""
    if (when := ARCHIVED_ON.search(tail)) and (found := TOOLBAR.search(text)) and (url := _address(unescape(found[1]))):
        return Archived(url, _read_archived_on(when[1]))
    for tag in TAG.finditer(text):
        if NAMES_ITSELF.search(tag[0]) and (url_found := ADDRESS.search(tag[0])):
            copy = unwrap_archive(unescape(url_found[1]))
            if copy and (copy.captured_at or in_archive):
                return copy
    return None


def _read_archived_on(text: str) -> str | None:
    try:
        return datetime.strptime(text, "%H:%M:%S %b %d, %Y").isoformat() + "Z"
    except ValueError:
        return None
