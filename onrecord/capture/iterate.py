"""One file, of one page or many -> its captures, one after another.

In: a path. Out: captures in the order they stand, and an `Unread` where one could not be had. Which form a file has is
decided by its content, never by its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from onrecord.capture.read import PAYLOAD_LIMIT, read_capture
from onrecord.capture.unread import Unread
from onrecord.errors import PageError
from onrecord.model import Capture


def iter_captures(
    name: str,
    *,
    limit: int = PAYLOAD_LIMIT,
    on_bytes: Callable[[int], object] | None = None,
    passed: Counter[str] | None = None,
) -> Iterator[Capture | Unread]:
    """Yield the pages of the file `name`, in the order they stand, each as soon as it is read.

    `limit` is in bytes and holds for each page. `on_bytes` is called with the number of bytes of the file read since
    the last call: the numbers add up to the file's size. `passed` counts what is no page and was passed over, by what
    it is (`request`, `image/png`, `status 404`). Raises nothing: what cannot be read is an `Unread`.
    """
    try:
        capture = read_capture(name, limit=limit)
    except PageError as error:
        yield Unread(name, error)
        return
    if on_bytes:
        on_bytes(len(capture.data))
    yield capture
