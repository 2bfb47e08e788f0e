"""A HAR file (a browser's log of what it loaded) -> the captures of the pages in it.

In: the file's bytes. Out: a capture for each entry whose response is a page, with the time at which its request was
made. Follows HAR 1.2 (W3C Web Performance WG, draft of 2012) and the `_resourceType` that browsers add: with it, or
with the request's `Sec-Fetch-Dest`, what a script loads is told from a page. Bodies are kept with their codings undone.
"""

from __future__ import annotations

import binascii
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from onrecord.capture.archived import is_address, trace
from onrecord.capture.forms import HEAD, name_form
from onrecord.capture.intake import Intake
from onrecord.capture.media import is_open, pass_address, pass_body, pass_status, read_content_type
from onrecord.capture.read import too_large
from onrecord.capture.saved_page import trace_saved
from onrecord.capture.times import read_time
from onrecord.capture.unread import Unread
from onrecord.errors import PageError, PageTooLarge, UnreadablePage
from onrecord.model import Capture

# Entries of a long session; and characters of the file for each brace, by which a file of nothing but brackets is told
# from a log: scripts in full, the densest of what a log holds, have one in 30.
MOST_ENTRIES = 50_000
PER_BRACE = 20


def iter_har(whole: Capture, intake: Intake) -> Iterator[Capture | Unread]:
    """Yield the pages of the HAR file `whole` in its order. Raises UnreadablePage (broken, cut off), PageTooLarge."""
    for number, entry in enumerate(_load_entries(whole), start=1):
        url = _at(entry, "request", "url")
        url = url if isinstance(url, str) and is_address(url) else None
        found = _find_page(entry, url, label=intake.label(url, number), intake=intake)
        if isinstance(found, str):
            intake.passed[found] += 1
            continue
        name = intake.name(url, number)
        if isinstance(found, PageError):
            yield Unread(name, found)
        elif name_form(found.payload[:HEAD]) in ("feed", "json_feed"):
            from onrecord.capture.feed import iter_feed

            yield from iter_feed(found, intake)
        else:
            yield trace_saved(replace(found, page=name))


def _load_entries(whole: Capture) -> list[Any]:
    if whole.payload.count(b"{") + whole.payload.count(b"[") > max(100_000, len(whole.payload) // PER_BRACE):
        raise UnreadablePage(f"{whole.page}: a HAR file of brackets, which no browser writes")
    try:
        log = json.loads(whole.payload)
    except (ValueError, RecursionError) as error:
        raise UnreadablePage(f"{whole.page}: a HAR file that is broken or cut off: {error}") from error
    entries = _at(log, "log", "entries")
    if not isinstance(entries, list):
        raise UnreadablePage(f"{whole.page}: a HAR file without entries")
    if len(entries) > MOST_ENTRIES:
        raise PageTooLarge(f"{whole.page}: {len(entries):,} entries, over {MOST_ENTRIES:,}; split the HAR file")
    return entries


def _find_page(entry: Any, url: str | None, *, label: str, intake: Intake) -> Capture | str | PageError:
    """Return the capture of the page in `entry`, the word under which it is passed over, or what is wrong with it."""
    if not isinstance(entry, dict):
        return "no entry"
    status = _at(entry, "response", "status")
    status = status if isinstance(status, int) else None
    content = _at(entry, "response", "content")
    mime_type = _at(content, "mimeType")
    media_type, charset = read_content_type(mime_type if isinstance(mime_type, str) else None)
    loaded_as = _loaded_as(entry)
    if reason := (
        pass_status(status or None)
        or pass_address(url)
        or (None if is_open(media_type) else media_type)
        or (None if loaded_as in ("document", None) else f"loaded as {loaded_as}")
        or ("plain text, not as a document" if media_type == "text/plain" and loaded_as is None else None)
    ):
        return reason
    try:
        data = _decode(content, label)
    except PageError as error:
        return error
    if len(data) > intake.limit:
        return PageTooLarge(too_large(label, intake.limit))
    if reason := pass_body(media_type, data):
        return reason
    started = _at(entry, "startedDateTime")
    url, time = trace(url, read_time(started if isinstance(started, str) else None))
    if _at(content, "encoding") != "base64":
        charset = "utf-8"  # whatever the server said: the log holds characters
    return Capture(label, data, data, media_type, charset, url, time, status)


def _loaded_as(entry: Any) -> str | None:
    """Return what the browser loaded the entry as (document, iframe, xhr), None where it does not say."""
    kind = _at(entry, "_resourceType")
    headers = _at(entry, "request", "headers")
    for header in headers if isinstance(headers, list) else ():
        if str(_at(header, "name")).lower() == "sec-fetch-dest":
            kind = _at(header, "value")
    return kind.lower()[:20] if isinstance(kind, str) and kind else None


def _decode(content: Any, label: str) -> bytes:
    """Return the body of a response. Raises UnreadablePage where the log holds none or a broken one."""
    text = _at(content, "text")
    if not isinstance(text, str):
        raise UnreadablePage(f"{label}: the HAR file does not hold its content; export it with content")
    if _at(content, "encoding") != "base64":
        return text.encode("utf-8", "replace")
    try:
        return binascii.a2b_base64(text)
    except ValueError as error:
        raise UnreadablePage(f"{label}: broken base64 in this HAR file: {error}") from error


def _at(value: Any, *keys: str) -> Any:
    """Return what stands under `keys` in nested objects, None where one is missing."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
