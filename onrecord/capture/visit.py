"""Pages fetched one after another -> captures, with the manners of a guest: rules asked for once, pauses kept.

In: addresses. Out: captures, and each exchange for whoever keeps them. Holds the only state of fetching: the rules of
each site (RFC 9309, by scheme, host and port) and the time at which each host was last asked. Must not know how a
record is written or a page is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Lock

import httpx

from onrecord.capture.addresses import parse_address
from onrecord.capture.connect import CheckedBackend, CheckedTransport
from onrecord.capture.exchange import Asking, Exchange, ask, read_beginning
from onrecord.capture.policy import FetchPolicy, Outside
from onrecord.capture.response import body_reader, capture_of, decode_body
from onrecord.capture.robots import RULES_LIMIT, RULES_REDIRECTS, Rules, read_rules, rules_address
from onrecord.errors import FetchFailed, FetchRefused
from onrecord.model import Capture

REDIRECTS = frozenset({301, 302, 303, 307, 308})
NO_RULES = Rules()


class Visitor:
    """One run's fetching under one policy. Safe for several threads."""

    def __init__(self, policy: FetchPolicy, outside: Outside) -> None:
        self._policy = policy
        self._outside = outside
        self._transport = (outside.transport or _network(outside))(policy)
        self._rules: dict[tuple[str, str, int | None], Rules] = {}
        self._asked_at: dict[str, float] = {}
        self._lock = Lock()

    def fetch(self, url: str, keep: Callable[[Exchange], object] | None) -> Capture:
        """Return the capture of the page at `url`, as `fetch_capture` does."""
        exchange = None
        for exchange in self._follow(parse_address(url)):
            if keep:
                keep(exchange)
        if exchange is None or exchange.status in REDIRECTS:
            raise FetchFailed(f"{url}: redirected more than {self._policy.redirects} times")
        return capture_of(url, exchange, limit=self._policy.size_limit)

    def _follow(self, url: httpx.URL) -> Iterator[Exchange]:
        """Yield the exchanges from `url` to the page, as many redirects between as the policy allows."""
        started, waited = self._outside.clock(), set[str]()
        asking = Asking(self._transport, self._policy, self._outside)
        read_body = body_reader(self._policy.size_limit)
        for _ in range(self._policy.redirects + 1):
            if self._outside.clock() - started > self._policy.time_limit:
                raise FetchFailed(f"{url}: no page within {self._policy.time_limit:g} seconds")
            rules = self._rules_of(url)
            rules.check(str(url), self._policy.robot_name)
            if url.host not in waited:
                waited.add(url.host)
                started += self._wait_turn(url, rules.delay(self._policy.robot_name))
            exchange = ask(asking, url, read_body=read_body)
            yield exchange
            onward = _onward(url, exchange)
            if onward is None:
                return
            url = onward

    def _rules_of(self, url: httpx.URL) -> Rules:
        if not self._policy.honour_robots:
            return NO_RULES
        site = (url.scheme, url.host, url.port)
        if site not in self._rules:
            self._rules[site] = read_rules(lambda: self._ask_rules(rules_address(url)))
        return self._rules[site]

    def _ask_rules(self, url: httpx.URL) -> tuple[int, bytes] | None:
        # Rules count up to a limit, and what is compressed cannot be cut there.
        asking = Asking(self._transport, self._policy, self._outside, codings="identity")
        for _ in range(RULES_REDIRECTS + 1):
            exchange = ask(asking, url, read_body=read_beginning(RULES_LIMIT))
            onward = _onward(url, exchange)
            if onward is None:
                return exchange.status, decode_body(exchange, limit=RULES_LIMIT)
            url = onward
        return None

    def _wait_turn(self, url: httpx.URL, delay: float) -> float:
        """Wait until the host of `url` may be asked again and return for how long, in seconds.

        Raises FetchRefused where that would be longer than the policy lets the run stand still.
        """
        with self._lock:
            now = self._outside.clock()
            last = self._asked_at.get(url.host)
            turn = now if last is None else max(now, last + max(delay, self._policy.pause))
            if turn - now > self._policy.longest_pause:
                raise FetchRefused(
                    f"{url}: the site wants {delay:g} seconds between two pages; fetch it again in {turn - now:.0f}"
                )
            self._asked_at[url.host] = turn
        if turn > now:
            self._outside.sleep(turn - now)
        return turn - now


def _network(outside: Outside) -> Callable[[FetchPolicy], httpx.BaseTransport]:
    return lambda policy: CheckedTransport(CheckedBackend(policy, clock=outside.clock))


def _onward(url: httpx.URL, exchange: Exchange) -> httpx.URL | None:
    """Return where `exchange` redirects to, None where it does not. Raises FetchRefused, or FetchFailed."""
    if exchange.status not in REDIRECTS:
        return None
    place = exchange.header("Location")
    if not place:
        raise FetchFailed(f"{url}: answers {exchange.status}, a redirect that does not say where to")
    try:
        joined = url.join(place.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchFailed(f"{url}: redirects to what is no address: {error}") from error
    return parse_address(str(joined))
