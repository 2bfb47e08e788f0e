"""An exchange -> the capture of its page: media type, charset, content coding (RFC 9110), and what is no page.

In: the headers and body of a response. Out: a `Capture`, or a PageError. Must not ask anybody for anything.
"""

from __future__ import annotations

import httpx

from onrecord.capture.exchange import Exchange, ReadBody, read_within
from onrecord.capture.http_body import undo_codings
from onrecord.capture.media import is_open, pass_body, read_content_type
from onrecord.capture.memento import trace_response
from onrecord.errors import EmptyPage, FetchFailed, PageError, UnsupportedFormat
from onrecord.model import Capture

EMPTY = "empty body"  # as pass_body says it
READ = "onrecord fetches HTML, plain text and feeds"


def body_reader(limit: int) -> ReadBody:
    """Return a reader of the bodies of pages, of at most `limit` bytes as sent.

    Where the answer is a success and no page of text, nothing is read of it: UnsupportedFormat. A longer body raises
    PageTooLarge.
    """
    read_all = read_within(limit)

    def read_body(response: httpx.Response) -> bytes:
        media_type, _ = read_content_type(response.headers.get("Content-Type"))
        if response.is_success and not is_open(media_type):
            raise UnsupportedFormat(f"{response.request.url}: the site sends {media_type}; {READ}")
        return read_all(response)

    return read_body


def decode_body(exchange: Exchange, *, limit: int) -> bytes:
    """Return the body with its content coding undone.

    Raises UnreadablePage (broken, cut off), UnsupportedFormat (a coding that is not read) and PageTooLarge over
    `limit` bytes.
    """
    content = exchange.header("Content-Encoding")
    return undo_codings(exchange.url, exchange.body, transfer=None, content=content, limit=limit)


def capture_of(page: str, exchange: Exchange, *, limit: int) -> Capture:
    """Return the capture of the page that `exchange` brought, named `page`.

    An error status with a page of text makes a capture too, with that status. Raises FetchFailed for one with nothing
    to read, EmptyPage, UnsupportedFormat, UnreadablePage, and PageTooLarge over `limit` bytes unpacked.
    """
    media_type, charset = read_content_type(exchange.header("Content-Type"))
    failed = exchange.status >= 400
    if failed and not is_open(media_type):
        raise _no_page(exchange, media_type)
    payload = decode_body(exchange, limit=limit)
    if other := pass_body(media_type, payload):
        raise _no_page(exchange, other)
    url, captured_at = trace_response(
        exchange.url, exchange.received, memento=exchange.header("Memento-Datetime"), link=exchange.header("Link")
    )
    return Capture(
        page=page, data=exchange.body, payload=payload, media_type=media_type, charset=charset, url=url,
        captured_at=captured_at, status=exchange.status,
    )  # fmt: skip


def _no_page(exchange: Exchange, other: str | None) -> PageError:
    """Return what is said of an answer that is no page but `other`: a media type, an empty body."""
    status = f"{exchange.status} {exchange.reason}".rstrip()
    answer = f"{exchange.url}: the site answers {status} with {other or EMPTY}"
    if exchange.status >= 400:
        return FetchFailed(answer)
    return EmptyPage(answer) if other == EMPTY else UnsupportedFormat(f"{answer}; {READ}")
