"""An exchange -> the capture of its page: media type, charset, content coding (RFC 9110), and what is no page.

In: the headers and body of a response. Out: a `Capture`, or a PageError. Must not ask anybody for anything.
"""

from __future__ import annotations

import re

import httpx

from onrecord.capture.archived import unwrap_archive
from onrecord.capture.exchange import Exchange, ReadBody, read_within
from onrecord.capture.http_body import undo_codings
from onrecord.errors import EmptyPage, FetchFailed, UnsupportedFormat
from onrecord.model import Capture

# HTML, plain text, and feeds under the types that servers give them; XML that is no feed is found out when it is read.
READABLE = frozenset({
    "text/html", "application/xhtml+xml", "text/plain", "application/rss+xml", "application/atom+xml",
    "application/rdf+xml", "application/xml", "text/xml", "application/x-rss+xml", "application/x-atom+xml",
})  # fmt: skip
CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([\w.:+-]{2,40})""", re.I | re.A)


def content_type(header: str | None) -> tuple[str | None, str | None]:
    """Return the media type in lower case and the charset label of a `Content-Type`, None for what it does not say."""
    media_type, _, _ = (header or "").partition(";")
    media_type = media_type.strip().lower()
    charset = CHARSET.search(header or "")
    return media_type if "/" in media_type else None, charset[1] if charset else None


def body_reader(limit: int) -> ReadBody:
    """Return a reader of the bodies of pages, of at most `limit` bytes as sent.

    Where the answer is a success and no page of text, nothing is read of it: UnsupportedFormat. A longer body raises
    PageTooLarge.
    """
    read_all = read_within(limit)

    def read_body(response: httpx.Response) -> bytes:
        media_type, _ = content_type(response.headers.get("Content-Type"))
        if response.is_success and media_type and media_type not in READABLE:
            raise UnsupportedFormat(
                f"{response.request.url}: the site sends {media_type}; onrecord fetches HTML, plain text and feeds"
            )
        return read_all(response)

    return read_body


def decode_body(exchange: Exchange, *, limit: int) -> bytes:
    """Return the body with its content coding undone.

    Raises UnreadablePage (broken, cut off), UnsupportedFormat (a coding that is not read) and
    PageTooLarge over `limit` bytes.
    """
    content = exchange.header("Content-Encoding")
    return undo_codings(exchange.url, exchange.body, transfer=None, content=content, limit=limit)


def capture_of(page: str, exchange: Exchange, *, limit: int) -> Capture:
    """Return the capture of the page that `exchange` brought, named `page`.

    An error status with a page of text makes a capture too, with that status. Raises FetchFailed for one with nothing
    to read, EmptyPage, UnreadablePage, and PageTooLarge over `limit` bytes unpacked.
    """
    media_type, charset = content_type(exchange.header("Content-Type"))
    failed = exchange.status >= 400
    answer = f"{exchange.url}: the site answers {exchange.status} {exchange.reason}".rstrip()
    if failed and (not exchange.body or (media_type and media_type not in READABLE)):
        raise FetchFailed(f"{answer}, and sends no page with it")
    payload = decode_body(exchange, limit=limit)
    if not payload.strip():
        raise FetchFailed(f"{answer}, and sends an empty page with it") if failed else EmptyPage(f"{answer}: no bytes")
    archived = unwrap_archive(exchange.url)
    return Capture(
        page=page, data=exchange.body, payload=payload, media_type=media_type, charset=charset,
        url=archived.url if archived else exchange.url,
        captured_at=(archived and archived.captured_at) or exchange.received, status=exchange.status,
    )  # fmt: skip
