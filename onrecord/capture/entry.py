"""An entry of a feed -> the capture of its page, or what is said where the feed gives a summary alone.

In: an `Entry`, its words as the feed gives them. Out: a `Capture` of a small HTML document, the same for the same
entry: its headline, authors, times and text and no other words, and what it says of itself as the meta tags in which
pages say it. RSS 2.0: a `description` is a synopsis, unless the item has no link: then it is the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

from onrecord.capture.archived import trace
from onrecord.capture.intake import Intake
from onrecord.capture.times import read_time
from onrecord.capture.unread import Unread
from onrecord.errors import SummaryOnly
from onrecord.model import Capture

TAG = re.compile(r"<[^<>]*>")
SPACE = re.compile(r"\s+")
# How an excerpt ends: an ellipsis, or an invitation to read on, as the common publishing systems write them.
BROKEN_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|"
    r"(?:continue reading|read (?:more|on|the (?:full|whole|rest))|full (?:story|article))[^.!?]{0,80})"
    r"\W*(?:the post .{0,200} (?:appeared first|first appeared) on .{0,80})?\s*$",
    re.I,
)
TAIL = 400


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `title` and `text` are HTML; `is_summary` says that the feed gives the text as a summary."""

    link: str | None
    key: str | None
    title: str
    text: str
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    is_summary: bool = False
    outlet: str | None = None
    language: str | None = None


def capture_entry(entry: Entry, feed: Capture, *, number: int, intake: Intake) -> Capture | Unread:
    """Return the capture of `entry`, which is the `number`th of `feed`; an `Unread` where it is a summary alone.

    The capture's address is the entry's link, its time of capture that of the feed; `data` is the document made of it.
    """
    key = entry.link or entry.key or str(number)
    name = intake.name(key if feed.page == intake.path else f"{feed.page.partition('#')[2]}#{key}", number)
    plain = words_of(entry.text)
    if entry.is_summary or not plain or BROKEN_OFF.search(plain[-TAIL:]):
        words = len(plain.split())
        where = f"; its own page is {entry.link}" if entry.link else ""
        return Unread(name, SummaryOnly(f"{name}: the feed gives a summary of {words} words alone{where}"))
    url, captured_at = trace(entry.link, feed.captured_at)
    document = write_document(entry).encode("utf-8", "replace")
    return Capture(
        page=name, data=document, payload=document, media_type="text/html", charset="utf-8", url=url,
        captured_at=captured_at, status=feed.status,
    )  # fmt: skip


def write_document(entry: Entry) -> str:
    """Return `entry` as an HTML document: what it says and nothing else, the same each time."""
    title = words_of(entry.title)
    language = f' lang="{escape(entry.language)}"' if entry.language else ""
    lines = ["<!DOCTYPE html>", f'<html{language}><head><meta charset="utf-8">', f"<title>{escape(title)}</title>"]
    lines += list(_meta(entry))
    lines += ["</head><body><article>", f"<h1>{escape(title)}</h1>"]
    if entry.authors:
        lines.append(f'<p class="byline">{escape(", ".join(entry.authors))}</p>')
    for name, value in (("datePublished", entry.published), ("dateModified", entry.updated)):
        if value and not (name == "dateModified" and value == entry.published):
            stated = f' datetime="{escape(time)}"' if (time := read_time(value)) else ""
            lines.append(f'<p><time itemprop="{name}"{stated}>{escape(value)}</time></p>')
    return "\n".join([*lines, f"<div>{entry.text}</div>", "</article></body></html>", ""])


def words_of(html: str) -> str:
    """Return the text of a piece of HTML on one line, for titles and to count by."""
    return SPACE.sub(" ", unescape(TAG.sub(" ", html))).strip()


def _meta(entry: Entry) -> Iterator[str]:
    if entry.link:
        yield f'<link rel="canonical" href="{escape(entry.link)}">'
    for author in entry.authors:
        yield f'<meta name="author" content="{escape(author)}">'
    for name, value in (
        ("og:title", words_of(entry.title)),
        ("article:published_time", read_time(entry.published)),
        ("article:modified_time", read_time(entry.updated)),
        ("og:site_name", entry.outlet),
    ):
        if value:
            yield f'<meta property="{name}" content="{escape(value)}">'
