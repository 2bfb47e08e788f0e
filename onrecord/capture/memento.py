"""What was had from an address -> the page's own address and capture time, which for an archive's copy are not its own.

In: the address, the time of the response, and two of its header lines. Out: address and time. An archive says both in
the address of a copy, or in `Memento-Datetime` and `Link` (RFC 7089). Must not know markup.
"""

from __future__ import annotations

import re

from onrecord.capture.archived import is_address, unwrap_archive
from onrecord.capture.times import read_time

ORIGINAL = re.compile(r"""<(https?://[^<>\s]{1,4000})>\s*;\s*rel=["']?original\b""", re.I)


def trace_response(
    url: str | None, received: str | None, *, memento: str | None, link: str | None
) -> tuple[str | None, str | None]:
    """Return the page's own address and its capture time (ISO 8601), for a response had from `url` at `received`.

    `memento` and `link` are the values of those header lines, None where there are none. Of an archive's copy the time
    is None where the archive does not state it: the time at which the copy was looked at says nothing of the page.
    """
    copied_at = read_time(memento)
    if archived := unwrap_archive(url or ""):
        return archived.url, archived.captured_at or copied_at
    original = ORIGINAL.search(link or "")
    if copied_at and original and is_address(original[1]):
        return original[1], copied_at
    return url, received
