"""A feed (RSS 0.9 to 2.0, Atom, RDF, JSON Feed) -> the captures of the entries that it gives in full.

In: the capture of the feed. Out: for each entry a capture, or an `Unread`: a summary alone, cut off, too large. XML is
read by feedparser, which mends what is broken in it at some 100 KB a second: how much is mended is bounded. JSON Feed
1.1 (jsonfeed.org) is read here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from io import BytesIO
from typing import Any
from urllib.parse import urljoin
from xml.parsers import expat

import feedparser

from onrecord.capture.archived import is_address
from onrecord.capture.entry import Entry, capture_entry
from onrecord.capture.feed_split import FeedPart, split_feed
from onrecord.capture.forms import HEAD, name_form, plain_head
from onrecord.capture.intake import Intake
from onrecord.capture.unread import Unread
from onrecord.errors import PageError, UnreadablePage
from onrecord.model import Capture

# The library takes some 10 microseconds for each element or entity. A full entry has a hundred elements where its text
# is XHTML, and ten where it is packed; so many may be in one part of a feed, in all its parts, and in those mended.
MOST_MARKS = 50_000
MOST_MARKS_IN_ALL = 300_000
MOST_MARKS_MENDED = 200_000
# Feeds of whole archives have some thousands.
MOST_ENTRIES = 20_000


def iter_feed(feed: Capture, intake: Intake) -> Iterator[Capture | Unread]:
    """Yield the entries of `feed` in its order, those given as a summary alone as an `Unread` with SummaryOnly."""
    number = 0
    try:
        found = _iter_json(feed) if name_form(feed.payload[:HEAD]) == "json_feed" else _iter_xml(feed)
        for one in found:
            number += 1
            if number > MOST_ENTRIES:
                raise UnreadablePage(f"{feed.page}: over {MOST_ENTRIES:,} entries; the rest is left out")
            if isinstance(one, Entry):
                yield capture_entry(one, feed, number=number, intake=intake)
            else:
                yield Unread(intake.name(_key(feed, intake, number=number), number), one)
    except PageError as error:
        yield Unread(intake.name(_key(feed, intake, number=number or 1), number), error)


def _key(feed: Capture, intake: Intake, *, number: int) -> str:
    """Return the key of the `number`th entry of a feed that is a file, or a record of an archive, by itself."""
    return str(number) if feed.page == intake.path else f"{feed.page.partition('#')[2]}#{number}"


def _iter_xml(feed: Capture) -> Iterator[Entry | PageError]:
    read = mended = 0
    for part in split_feed(feed.page, feed.payload, charset=feed.charset):
        if part.fault:
            yield UnreadablePage(f"{feed.page}: {part.fault}")
            continue
        marks = _count_elements(part)
        if marks is None:
            marks = part.document.count(b"<") + part.document.count(b"&")
            mended += marks
        read += marks
        if marks > MOST_MARKS:
            yield UnreadablePage(f"{feed.page}: {part.entries} entries of {marks:,} elements are left out")
            continue
        if mended > MOST_MARKS_MENDED or read > MOST_MARKS_IN_ALL:
            reason = "broken XML throughout" if mended > MOST_MARKS_MENDED else f"over {MOST_MARKS_IN_ALL:,} elements"
            raise UnreadablePage(f"{feed.page}: {reason}; the rest is left out")
        parsed = _parse(part, feed.page)
        for entry in parsed.get("entries", ()):
            yield _read_entry(entry, parsed.get("feed", {}), base=feed.url)


def _count_elements(part: FeedPart) -> int | None:
    """Return the number of elements in a part of a feed, None where it is no well-formed XML."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    reader = expat.ParserCreate()
    reader.StartElementHandler = note
    try:
        reader.Parse(part.document, True)
    except (expat.ExpatError, ValueError, LookupError):
        return None
    return count


def _parse(part: FeedPart, page: str) -> dict[str, Any]:
    try:
        # As a file: a string or bytes might be taken for the address or path of a feed.
        found = feedparser.parse(BytesIO(part.document), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # of broken feeds the library lets through errors of any kind
        raise UnreadablePage(f"{page}: broken XML ({type(error).__name__})") from error
    return dict(found)


def _read_entry(entry: Any, head: Any, *, base: str | None) -> Entry:
    contents = [one for one in _list(entry, "content") if _is_text(one)]
    content = max(contents, key=lambda one: len(one["value"]), default=None)
    link, is_summary = _text(entry, "link"), False
    if content is None:
        content = dict.get(entry, "summary_detail") or {"value": _text(entry, "summary") or "", "type": "text/html"}
        is_summary = link is not None
    authors = [_text(one, "name") for one in _list(entry, "authors")]
    base = _text(head, "link") or base
    return Entry(
        link=_absolute(link, base), key=_text(entry, "id"),
        title=_html(dict.get(entry, "title_detail") or {"value": _text(entry, "title") or "", "type": "text/plain"}),
        text=_html(content), authors=tuple(dict.fromkeys(name for name in authors if name)),
        published=_text(entry, "published"), updated=_text(entry, "updated"), is_summary=is_summary,
        outlet=_text(head, "title"), language=_text(head, "language"),
    )  # fmt: skip


def _is_text(content: Any) -> bool:
    """Return whether a content is text of its own: neither empty nor a link to elsewhere."""
    return bool(str(content.get("value") or "").strip()) and str(content.get("type", "")).startswith(
        ("text/", "application/xhtml")
    )


def _html(content: Any) -> str:
    value = str(content.get("value") or "")
    if content.get("type") == "text/plain":
        return "\n".join(f"<p>{escape(part)}</p>" for part in value.split("\n\n"))
    return value


def _iter_json(feed: Capture) -> Iterator[Entry]:
    try:
        head = json.loads(plain_head(feed.payload))
    except (ValueError, RecursionError) as error:
        raise UnreadablePage(f"{feed.page}: a JSON feed that is broken or cut off: {error}") from error
    for item in _list(head, "items"):
        text, plain = _text(item, "content_html"), _text(item, "content_text")
        shown = text or (_html({"value": plain, "type": "text/plain"}) if plain else None)
        authors = _list(item, "authors") or _list(head, "authors")
        yield Entry(
            link=_absolute(_text(item, "url"), _text(head, "home_page_url") or feed.url), key=_text(item, "id"),
            title=escape(_text(item, "title") or ""), text=shown or escape(_text(item, "summary") or ""),
            authors=tuple(name for one in authors if (name := _text(one, "name"))),
            published=_text(item, "date_published"), updated=_text(item, "date_modified"), is_summary=not shown,
            outlet=_text(head, "title"), language=_text(item, "language") or _text(head, "language"),
        )  # fmt: skip


def _text(values: Any, key: str) -> str | None:
    """Return the words under `key`, None where there are none."""
    # feedparser's own mapping answers "updated" with "published" where it lacks the one.
    value = dict.get(values, key) if isinstance(values, dict) else None
    return value.strip() or None if isinstance(value, str) else None


def _list(values: Any, key: str) -> list[Any]:
    found = dict.get(values, key) if isinstance(values, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _absolute(link: str | None, base: str | None) -> str | None:
    """Return `link` as an address of the web, resolved against `base`; None where it is none."""
    try:
        url = urljoin(base or "", link or "") if link else ""
    except ValueError:
        return None
    return url if is_address(url) else None
