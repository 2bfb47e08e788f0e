"""A web address -> a capture, as the site sends it to anybody who asks.

In: an address beginning with http:// or https://. Out: a `Capture`, or a PageError with its reason. Each hop of a
redirect is checked like the address itself: scheme, credentials, the site's robots.txt, the IP address that is
connected to. The library that speaks HTTP is loaded when the first page is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.capture.forms import HEAD, name_form
from onrecord.capture.intake import Intake
from onrecord.capture.policy import OUTSIDE, FetchPolicy, Outside
from onrecord.capture.unread import Unread
from onrecord.errors import EmptyPage, PageError
from onrecord.model import Capture

if TYPE_CHECKING:
    from onrecord.capture.exchange import Exchange
    from onrecord.capture.visit import Visitor

DEFAULT_POLICY = FetchPolicy()


def fetch_capture(
    url: str,
    *,
    policy: FetchPolicy = DEFAULT_POLICY,
    keep: Callable[[Exchange], object] | None = None,
    outside: Outside = OUTSIDE,
) -> Capture:
    """Return the capture of the page at `url`, whatever its status; `page` is the address as it was given.

    `data` is the body as sent, `payload` the body with its content coding undone. `url` is the address that answered,
    after redirects, and `captured_at` the time at which its answer began (UTC), which is also the `WARC-Date` of the
    record that `write_warc` makes of it: the record of this fetch, not a guess. A copy in a web archive gives the
    page's own address and the time at which the archive took it, None where that is not stated. A status over 399
    leaves a capture of the error page, where there is one to read.

    `keep` is called with each exchange of the page, redirects included, before the capture is returned and also where
    none is. In one process and with the same `policy` and `outside`, robots.txt is asked for once a site, and the
    pauses between pages of one host are kept.

    Raises FetchRefused (no http or https address, private network, robots.txt), FetchFailed (no answer, too many
    redirects, an error status with nothing to read), PageTooLarge, EmptyPage, UnsupportedFormat (no HTML, text or
    feed) and UnreadablePage (broken content coding).
    """
    return _visitor(policy, outside).fetch(url, keep)


def fetch_captures(
    url: str,
    *,
    policy: FetchPolicy = DEFAULT_POLICY,
    keep: Callable[[Exchange], object] | None = None,
    outside: Outside = OUTSIDE,
) -> Iterator[Capture | Unread]:
    """Yield the page at `url`, or the entries of the feed that stands there; an `Unread` for what cannot be had.

    Arguments are those of `fetch_capture`. An entry is named `url#link`, as in a file. Raises what `keep` raises.
    """
    try:
        capture = fetch_capture(url, policy=policy, keep=keep, outside=outside)
    except PageError as error:
        yield Unread(url, error)
        return
    if name_form(capture.payload[:HEAD]) not in ("feed", "json_feed"):
        yield capture
        return
    from onrecord.capture.feed import iter_feed  # the library for feeds takes a while to load

    found = 0
    for entry in iter_feed(capture, Intake(capture.page, policy.size_limit)):
        found += 1
        yield entry
    if not found:
        yield Unread(url, EmptyPage(f"{url}: a feed without entries"))


@lru_cache(maxsize=16)
def _visitor(policy: FetchPolicy, outside: Outside) -> Visitor:
    """Return what remembers, from one page to the next, the rules of sites and when each was last asked."""
    from onrecord.capture.visit import Visitor

    return Visitor(policy, outside)
