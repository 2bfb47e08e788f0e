"""The network, with every address checked as it is connected to: an HTTP transport for httpx.

A name is resolved once, its addresses are judged, and the connection goes to one of those: between the check and the
connection nothing is asked again, so that a name whose answer changes (DNS rebinding) gains nothing. Proxies named in
the environment are not used, for behind one the address is not ours to check. A connection serves one request and has
a deadline, whatever trickles in.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from queue import Empty, Queue
from threading import Thread
from typing import Any

import httpcore
import httpx

from onrecord.capture.addresses import refusal
from onrecord.capture.policy import FetchPolicy
from onrecord.errors import FetchFailed, FetchRefused

Resolve = Callable[[str, int], list[str]]
# Where names end that do not exist, or have no address; other failures of the resolver may pass.
NO_SUCH_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
NO_ANSWER = "no name server answers; is this machine online?"
FOREIGN = (
    httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError,
    httpcore.UnsupportedProtocol,
)  # fmt: skip


def resolve_host(host: str, port: int) -> list[str]:
    """Return the IP addresses of `host` in the system's order. Raises FetchFailed, and httpcore.ConnectError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise FetchFailed(f"{host}: no host of that name can exist") from error
    except socket.gaierror as error:
        if error.errno in NO_SUCH_NAME:
            raise FetchFailed(f"{host}: there is no host of that name, or no network") from error
        raise httpcore.ConnectError(f"{host} cannot be looked up ({error.strerror}): {NO_ANSWER}") from error
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def resolve_within(resolve: Resolve, host: str, *, port: int, limit: float) -> list[str]:
    """Return what `resolve` does of `host` and `port`. Raises what it raises, and httpcore.ConnectTimeout where it
    gives no answer within `limit` seconds: the system's own look-up has no limit that can be set."""
    answers: Queue[list[str] | Exception] = Queue()

    def look_up() -> None:
        try:
            answers.put(resolve(host, port))
        except Exception as error:  # handed on to whoever waits
            answers.put(error)

    Thread(target=look_up, name=f"look up {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=limit)
    except Empty:
        raise httpcore.ConnectTimeout(f"{host} is not looked up within {limit:g} seconds: {NO_ANSWER}") from None
    if isinstance(answer, Exception):
        raise answer
    return answer


class CheckedTransport(httpx.BaseTransport):
    """An httpx transport over connections that `CheckedBackend` makes; none is used twice."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=_trust(), max_keepalive_connections=0, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request` and return its response, the body still to be read. Raises httpx.TransportError."""
        url = request.url
        with _translated():
            response = self._pool.handle_request(
                httpcore.Request(
                    request.method,
                    httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                    headers=request.headers.raw,
                    content=request.stream,
                    extensions=request.extensions,
                )
            )
        return httpx.Response(
            response.status, headers=response.headers, stream=_Body(response), extensions=response.extensions
        )


class CheckedBackend(httpcore.NetworkBackend):
    """Connections to addresses that the policy lets be asked, each with a deadline."""

    def __init__(
        self, policy: FetchPolicy, *, resolve: Resolve = resolve_host, inner: httpcore.NetworkBackend | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self._policy = policy
        self._resolve = resolve
        self._inner = inner or httpcore.SyncBackend()
        self._clock = clock

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        """Return a connection to the first address of `host` that answers. Raises FetchRefused and httpcore's own."""
        deadline = self._clock() + self._policy.time_limit
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        looking = _left(deadline, self._clock, timeout=timeout, late=httpcore.ConnectTimeout)
        for address in self._allowed(host, port, limit=looking):
            limit = _left(deadline, self._clock, timeout=timeout, late=httpcore.ConnectTimeout)
            try:
                stream = self._inner.connect_tcp(address, port, limit, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, (address, port), deadline=deadline, clock=self._clock)
        raise failure

    def _allowed(self, host: str, port: int, *, limit: float) -> list[str]:
        """Return the addresses of `host` that may be asked. Raises FetchRefused where it has others alone."""
        addresses = resolve_within(self._resolve, host, port=port, limit=limit)
        reasons = [(one, refusal(one, allow_private=self._policy.allow_private)) for one in addresses]
        allowed = [one for one, reason in reasons if reason is None]
        if addresses and not allowed:
            one, reason = reasons[0]
            raise FetchRefused(f"{host} is {reason} ({one}), not a place of news pages{_remedy(one)}")
        return allowed


class _TimedStream(httpcore.NetworkStream):
    """A connection that ends at a deadline, however often a few bytes come in, and knows where it leads."""

    def __init__(
        self, inner: httpcore.NetworkStream, peer: tuple[str, int], *, deadline: float, clock: Callable[[], float]
    ) -> None:  # fmt: skip
        self._inner = inner
        self._peer = peer
        self._deadline = deadline
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(
            max_bytes, _left(self._deadline, self._clock, timeout=timeout, late=httpcore.ReadTimeout)
        )

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._deadline, self._clock, timeout=timeout, late=httpcore.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        limit = _left(self._deadline, self._clock, timeout=timeout, late=httpcore.ConnectTimeout)
        inner = self._inner.start_tls(ssl_context, server_hostname, limit)
        return _TimedStream(inner, self._peer, deadline=self._deadline, clock=self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._peer if info == "server_addr" else self._inner.get_extra_info(info)


class _Body(httpx.SyncByteStream):
    """The body of a response, its library's errors translated."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        with _translated():
            yield from self._response.iter_stream()

    def close(self) -> None:
        with _translated():
            self._response.close()


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    """Return the certificates that are trusted: httpx's choice, or those of SSL_CERT_FILE. Reading them takes 30 ms."""
    return httpx.create_ssl_context()


def _remedy(address: str) -> str:
    return "" if refusal(address, allow_private=True) else "; --allow-private lets it be asked"


def _left(deadline: float, clock: Callable[[], float], *, timeout: float | None, late: type[Exception]) -> float:
    """Return how long may be waited: `timeout`, or what is left up to `deadline`. Raises `late` past it."""
    left = deadline - clock()
    if left <= 0:
        raise late("the time limit of a page is over")
    return left if timeout is None else min(timeout, left)


@contextmanager
def _translated() -> Iterator[None]:
    """Raise httpcore's errors as httpx's own, which have the same names."""
    try:
        yield
    except FOREIGN as error:
        name = type(error).__name__
        raise getattr(httpx, name, httpx.TransportError)(str(error)) from error
