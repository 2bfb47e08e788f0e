"""Addresses among the names of a command -> pages, and what was answered -> a WARC.

In: an address. Out: its page as a `Capture`, those of its entries where it is a feed, or an `Unread` with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.capture import FetchPolicy, Outside, Unread, fetch_captures
from onrecord.capture.policy import OUTSIDE
from onrecord.cli.ending import complain
from onrecord.model import Capture

SCHEMES = ("http://", "https://")

Fetch = Callable[[str], Iterator[Capture | Unread]]


@dataclass(frozen=True, slots=True)
class Fetching:
    """How addresses are fetched, and the WARC that what they answer is appended to; None keeps it nowhere."""

    policy: FetchPolicy = field(default_factory=FetchPolicy)
    warc: Path | None = None
    outside: Outside = OUTSIDE


def is_address(name: str) -> bool:
    """Return whether `name` is one to fetch (http, https) and no path."""
    return name.lower().startswith(SCHEMES)


def take_turns(names: Sequence[str]) -> list[str]:
    """Return `names` with the addresses among them set so that hosts take turns: none is asked again at once.

    What is no address stays where it stands.
    """
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for name in filter(is_address, names):
        by_host[_host(name)].append(name)
    turns = chain.from_iterable(zip_longest(*by_host.values()))
    addresses = (name for name in turns if name is not None)
    return [next(addresses) if is_address(name) else name for name in names]


@contextmanager
def open_fetch(fetching: Fetching, names: Sequence[str]) -> Iterator[Fetch]:
    """Give the function that fetches the pages at an address; the WARC is made where `names` have an address.

    Raises OutputExists where the WARC is something else or damaged.
    """
    with ExitStack() as stack:
        keep = None
        has_addresses = any(map(is_address, names))
        if has_addresses and not fetching.policy.honour_robots:
            complain("robots.txt is not asked for; see that you have a right to the pages that it forbids to robots")
        if has_addresses and fetching.warc is not None:
            from onrecord.capture.warc_write import open_warc

            keep = stack.enter_context(open_warc(fetching.warc))

        yield lambda address: fetch_captures(
            address, policy=fetching.policy, keep=keep, outside=fetching.outside
        )  # fmt: skip


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
