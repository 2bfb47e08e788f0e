"""How pages are fetched: limits, manners, and what fetching takes from the world outside.

Values alone: no request is made here, and nothing of the HTTP library is loaded.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord import __version__
from onrecord.capture.read import PAYLOAD_LIMIT

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True)
class FetchPolicy:
    """What a fetch may take, and whose rules it keeps to. Times are in seconds, sizes in bytes.

    `connect_timeout` and `read_timeout` hold for one connection and one wait for bytes. `time_limit` holds for one
    connection from its beginning to its end, and again for a page's tries and redirects together, waits included: no
    new request is begun past it. `size_limit` holds for the body as sent and again for what it unpacks to.

    `attempts` counts the first request too. `longest_wait` bounds the wait before a try: where `Retry-After` asks for
    more, there is no further try. `pause` stands between two pages of one host; a crawl delay in the site's robots.txt
    over it holds instead, and one over `longest_pause` has the page refused rather than the run stand still.

    `robot_name` is the name looked for in robots.txt. `allow_private` lets private and loopback addresses be asked;
    the metadata services of clouds, multicast and reserved addresses are never asked.
    """

    connect_timeout: float = 10.0
    read_timeout: float = 30.0
    time_limit: float = 120.0
    size_limit: int = PAYLOAD_LIMIT
    redirects: int = 10
    attempts: int = 4
    longest_wait: float = 60.0
    pause: float = 1.0
    longest_pause: float = 120.0
    user_agent: str = f"onrecord/{__version__}"
    robot_name: str = "onrecord"
    honour_robots: bool = True
    allow_private: bool = False


def utc_now() -> datetime:
    """Return the time of day, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, eq=False)
class Outside:
    """The world outside, as functions: tests give their own.

    `transport` makes the HTTP transport for a policy; None is the network, with every address checked as it is
    connected to. `clock` counts seconds from anywhere, `now` is the time of day in UTC, `sleep` waits
    between pages of one host; the waits between tries are stamina's (`stamina.set_testing` takes them away).
    """

    transport: Callable[[FetchPolicy], httpx.BaseTransport] | None = None
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = utc_now
    sleep: Callable[[float], None] = time.sleep


OUTSIDE = Outside()
