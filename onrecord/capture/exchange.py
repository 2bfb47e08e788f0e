"""One address asked once or, where that helps, again -> the exchange: what was sent and what came back.

In: an address that `parse_address` let through, a transport, a policy. Out: an `Exchange`, whatever its status, or
a PageError. Retries are stamina's: no connection, no answer in time, a broken one, and the statuses of a server that is
busy (RFC 6585, RFC 9110), whose `Retry-After` is waited for up to a bound. Follows no redirect and knows no robots.txt.
"""

from __future__ import annotations

import logging
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx
import stamina

from onrecord.capture.policy import FetchPolicy, Outside
from onrecord.errors import FetchFailed, PageTooLarge

BUSY = frozenset({429, 502, 503, 504})
# What may go otherwise the next time. A certificate that does not hold, or a request that cannot be written, will not.
PASSING = (httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError)
# The transfer coding is undone by the time a body is had; pywb and others keep the header under this name.
KEPT_ASIDE = "X-Archive-Orig-Transfer-Encoding"
# Pages as most of the web sends them, and feeds.
HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,"
    "text/plain;q=0.9,*/*;q=0.1",
    "Accept-Language": "en,*;q=0.5",
    "Connection": "close",
}
# Says each try that is made again; without a handler of its own it would go to standard error.
logging.getLogger("stamina").addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Exchange:
    """One request and its response.

    `received` is the time at which the response began, in UTC to the second. `body` is as it was sent, content coding
    and all, the transfer coding undone. `address` is the IP address that was asked, None where it is not known.
    """

    url: str
    received: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    request: tuple[tuple[str, str], ...] = ()
    address: str | None = None

    def header(self, name: str) -> str | None:
        """Return the value of the response's header `name`, several joined by commas, None where there is none."""
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        return ", ".join(values) if values else None


@dataclass(frozen=True)
class Asking:
    """What the requests for one page have in common.

    `cookies` gathers what its answers set, and is then forgotten; `codings` are those that http_body.py undoes.
    The transport is asked directly: a client would read the environment, and redirects in its own way.
    """

    transport: httpx.BaseTransport
    policy: FetchPolicy
    outside: Outside
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)
    codings: str = "gzip, deflate, br"


ReadBody = Callable[[httpx.Response], bytes]


class Busy(Exception):
    """The server asks to come again later."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__(exchange.url)
        self.exchange = exchange


def ask(asking: Asking, url: httpx.URL, *, read_body: ReadBody) -> Exchange:
    """Return the exchange with `url`, asked again where that may help; `read_body` takes what it wants of the body.

    The status is whatever it is; a server that stays busy gives its last answer. Raises FetchFailed, FetchRefused and
    what `read_body` raises.
    """
    policy, now = asking.policy, asking.outside.now
    try:
        for attempt in stamina.retry_context(
            on=lambda error: wait_before_retry(error, policy, now=now()), attempts=policy.attempts,
            timeout=policy.time_limit, wait_initial=1.0, wait_max=policy.longest_wait, wait_jitter=1.0,
        ):  # fmt: skip
            with attempt:
                exchange = _ask_once(asking, url, read_body=read_body)
                if exchange.status in BUSY:
                    raise Busy(exchange)
                return exchange
    except Busy as busy:
        return busy.exchange
    except httpx.HTTPError as error:
        raise FetchFailed(f"{url}: {_explain(error)}") from error
    raise AssertionError("stamina makes at least one attempt")


def wait_before_retry(error: Exception, policy: FetchPolicy, *, now: datetime) -> bool | float:
    """Return whether to try again after `error`: True at stamina's own pace, a number of seconds, or False."""
    if isinstance(error, Busy):
        asked = _retry_after(error.exchange.header("Retry-After"), now)
        if asked is None:
            return True
        return asked if asked <= policy.longest_wait else False
    return isinstance(error, PASSING) and not _certificate_fault(error)


def read_within(limit: int) -> ReadBody:
    """Return a reader of bodies of at most `limit` bytes as sent; a longer one raises PageTooLarge."""

    def read_body(response: httpx.Response) -> bytes:
        too_large = f"{response.request.url}: over {limit / 1048576:.3g} MiB, too large for one news page"
        if int(_digits(response.headers.get("Content-Length"))) > limit:
            raise PageTooLarge(too_large)
        body = bytearray()
        for piece in response.iter_raw():
            body += piece
            if len(body) > limit:
                raise PageTooLarge(too_large)
        return bytes(body)

    return read_body


def read_beginning(limit: int) -> ReadBody:
    """Return a reader of the first `limit` bytes of a body, whatever its length."""

    def read_body(response: httpx.Response) -> bytes:
        body = bytearray()
        for piece in response.iter_raw():
            body += piece
            if len(body) >= limit:
                break
        return bytes(body[:limit])

    return read_body


def _ask_once(asking: Asking, url: httpx.URL, *, read_body: ReadBody) -> Exchange:
    request = _make_request(asking, url)
    response = asking.transport.handle_request(request)
    response.request = request
    try:
        received = asking.outside.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        asking.cookies.extract_cookies(response)
        body = read_body(response)
    finally:
        response.close()
    return Exchange(
        str(url), received, response.status_code, response.reason_phrase, tuple(_kept(response.headers.raw)), body,
        tuple(_text(request.headers.raw)), _peer(response),
    )  # fmt: skip


def _make_request(asking: Asking, url: httpx.URL) -> httpx.Request:
    policy = asking.policy
    timeout = httpx.Timeout(policy.read_timeout, connect=policy.connect_timeout)
    return httpx.Request(
        "GET", url, headers={"User-Agent": policy.user_agent, "Accept-Encoding": asking.codings, **HEADERS},
        cookies=asking.cookies, extensions={"timeout": timeout.as_dict()},
    )  # fmt: skip


def _kept(raw: list[tuple[bytes, bytes]]) -> Iterator[tuple[str, str]]:
    for name, value in _text(raw):
        yield (KEPT_ASIDE if name.lower() == "transfer-encoding" else name), value


def _text(raw: list[tuple[bytes, bytes]]) -> Iterator[tuple[str, str]]:
    for name, value in raw:
        yield name.decode("latin-1"), value.decode("latin-1")


def _peer(response: httpx.Response) -> str | None:
    stream = response.extensions.get("network_stream")
    address = stream.get_extra_info("server_addr") if stream else None
    return str(address[0]) if address else None


def _digits(text: str | None) -> str:
    return text if text and text.isascii() and text.isdigit() and len(text) < 19 else "0"


def _retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a `Retry-After` asks for, from its number or its date; None where it says neither."""
    if value is None:
        return None
    if value.strip().isdigit():
        return float(_digits(value.strip()) if len(value.strip()) < 19 else "inf")
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())


def _certificate_fault(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _explain(error: httpx.HTTPError) -> str:
    """Return what went wrong in words for people."""
    if _certificate_fault(error):
        return f"the certificate of the site does not hold: {error}"
    if isinstance(error, httpx.ConnectTimeout):
        return f"no connection in time{f': {error}' if str(error) else ''}"
    if isinstance(error, httpx.TimeoutException):
        return "no answer in time"
    if isinstance(error, httpx.ConnectError):
        return f"no connection: {error}"
    return f"the connection broke: {error or type(error).__name__}"
