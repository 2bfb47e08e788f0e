"""The rules that a site gives for robots -> whether a page may be fetched, and how long to wait between two.

Follows RFC 9309: rules that are not there (status 400 to 499, more than five redirects) forbid nothing; rules that
cannot be had (500 and over, no answer) forbid everything; at least the first 500 KiB count. `Crawl-delay` and
`Request-rate` stand in no RFC and are kept to. Must not fetch: how is given as a function.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import httpx
from protego import Protego  # type: ignore[import-untyped,unused-ignore]

from onrecord.errors import FetchRefused, PageError

RULES_LIMIT = 500 * 1024
RULES_REDIRECTS = 5


@dataclass(frozen=True)
class Rules:
    """What one site lets a robot do. `parsed` is None where the site has no rules, or where they cannot be had.

    `failure` says why they cannot be had, and then nothing may be fetched.
    """

    parsed: Protego | None = None
    failure: PageError | None = None

    def check(self, url: str, robot: str) -> None:
        """Raise FetchRefused where `robot` may not fetch `url`, FetchFailed where its site could not be asked."""
        if self.failure:
            raise type(self.failure)(f"{url}: not fetched: {self.failure}")
        if self.parsed and not self.parsed.can_fetch(url, robot):
            raise FetchRefused(f"{url}: the robots.txt of the site forbids it; --ignore-robots fetches it all the same")

    def delay(self, robot: str) -> float:
        """Return the seconds that the site wants between two requests, 0 where it says nothing."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(robot)
        between = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(self.parsed.crawl_delay(robot) or 0.0, between, 0.0)


def rules_address(url: httpx.URL) -> httpx.URL:
    """Return where the rules for `url` stand."""
    return url.copy_with(raw_path=b"/robots.txt", fragment=None)


def read_rules(ask: Callable[[], tuple[int, bytes] | None]) -> Rules:
    """Return the rules that `ask` brings: the status and the body decoded, None after too many redirects.

    What `ask` raises counts as an answer that cannot be had.
    """
    try:
        answer = ask()
    except PageError as error:
        return Rules(failure=error)
    status, body = answer or (404, b"")
    if status >= 500:
        return Rules(failure=FetchRefused(f"the site's robots.txt answers {status}, which forbids all (RFC 9309)"))
    if not 200 <= status < 300:
        return Rules()
    text = body[:RULES_LIMIT].decode("utf-8", "replace").removeprefix("\ufeff")
    return Rules(Protego.parse(text))
