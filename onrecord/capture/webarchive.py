"""A Safari web archive (.webarchive) -> the capture of its main page.

In: the file's bytes. Out: a `Capture` whose payload is the main resource, with its address, media type and charset.
The form is Apple's property list, binary or XML (WebKit, LegacyWebArchive); it holds no time of saving. XML with
entities of its own is refused by the standard library.
"""

from __future__ import annotations

import plistlib
import re
from dataclasses import replace
from typing import Any

from onrecord.capture.archived import is_address, trace
from onrecord.capture.intake import Intake
from onrecord.capture.media import PAGES
from onrecord.capture.read import too_large
from onrecord.capture.saved_page import trace_saved
from onrecord.errors import PageTooLarge, UnreadablePage, UnsupportedFormat
from onrecord.model import Capture

# A resource takes some ten values; a large page has a few hundred resources.
MOST_VALUES = 300_000


def read_webarchive(whole: Capture, intake: Intake) -> Capture:
    """Return the capture of the main page in the web archive `whole`; other resources are counted as passed over.

    Raises UnreadablePage, PageTooLarge, and UnsupportedFormat where the main resource is no page.
    """
    page = whole.page
    archive = _load(whole.payload, page)
    main = archive.get("WebMainResource")
    data = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(data, bytes):
        raise UnreadablePage(f"{page}: a web archive without a main page")
    media_type = _word(main, "WebResourceMIMEType")
    if media_type is not None and media_type.lower() not in PAGES:
        raise UnsupportedFormat(f"{page}: a web archive of {media_type}; onrecord reads HTML and plain text")
    if len(data) > intake.limit:
        raise PageTooLarge(too_large(page, intake.limit))
    _count_others(archive, intake)
    charset = _word(main, "WebResourceTextEncodingName")
    address = _word(main, "WebResourceURL")
    url, captured_at = trace(address if is_address(address) else None, None)
    return trace_saved(
        replace(
            whole, payload=data, media_type=media_type.lower() if media_type else None,
            charset=charset if charset and re.fullmatch(r"[\w.:+-]{2,40}", charset, re.A) else None,
            url=url, captured_at=captured_at,
        )
    )  # fmt: skip


def _load(data: bytes, page: str) -> dict[str, Any]:
    # A binary list says in its last 32 bytes how many values it has.
    values = int.from_bytes(data[-24:-16], "big") if data.startswith(b"bplist") else data.count(b"<")
    if values > MOST_VALUES:
        raise UnreadablePage(f"{page}: a web archive of {values:,} values, or a broken one")
    try:
        archive = plistlib.loads(data)
    except Exception as error:  # of a broken list the library lets through errors of any kind
        raise UnreadablePage(f"{page}: a broken web archive ({type(error).__name__})") from error
    if not isinstance(archive, dict):
        raise UnreadablePage(f"{page}: a web archive without a main page")
    return archive


def _word(resource: dict[str, Any], key: str) -> str | None:
    value = resource.get(key)
    return value.strip() or None if isinstance(value, str) and value.isprintable() else None


def _count_others(archive: dict[str, Any], intake: Intake) -> None:
    others = archive.get("WebSubresources")
    for resource in others if isinstance(others, list) else ():
        if isinstance(resource, dict):
            intake.passed[(_word(resource, "WebResourceMIMEType") or "no media type").lower()] += 1
    frames = archive.get("WebSubframeArchives")
    if isinstance(frames, list) and frames:
        intake.passed["frame"] += len(frames)
