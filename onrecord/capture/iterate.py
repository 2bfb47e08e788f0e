"""One file, of one page or many -> its captures, one after another.

In: a path or an open file. Out: captures in the order they stand, and an `Unread` where one could not be had. Which
form a file has is decided by its content, never by its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.capture.forms import HEAD, Form, name_form, unpack_head
from onrecord.capture.intake import Intake
from onrecord.capture.read import PAYLOAD_LIMIT, explain, read_bytes
from onrecord.capture.unread import Unread
from onrecord.errors import EmptyPage, PageError, UnreadablePage, UnsupportedFormat
from onrecord.model import Capture

OnBytes = Callable[[int], object]
# Of the forms that are read whole, how much larger than a page those may be that hold its pictures or several pages.
CONTAINER = 4
# How many kinds of what was passed over are named where a file holds no page at all.
NAMED = 6


def iter_captures(
    name: str, *, limit: int = PAYLOAD_LIMIT, on_bytes: OnBytes | None = None, passed: Counter[str] | None = None
) -> Iterator[Capture | Unread]:
    """Yield the pages of the file `name`, in the order they stand, each as soon as it is read.

    `limit` is in bytes and holds for each page. `on_bytes` is called with the number of bytes of the file read since
    the last call: the numbers add up to the file's size. `passed` counts what is no page and was passed over, by what
    it is (`request`, `image/png`, `status 404`). Raises nothing: what cannot be read is an `Unread`.
    """
    try:
        file = Path(name).open("rb")  # noqa: SIM115 - closed below, where what is read of it is no longer ours
    except (OSError, ValueError) as error:
        yield Unread(name, explain(name, error))
        return
    with file:
        yield from iter_stream(name, file, limit=limit, on_bytes=on_bytes, passed=passed)


def iter_stream(
    page: str, file: BinaryIO, *, limit: int = PAYLOAD_LIMIT, on_bytes: OnBytes | None = None,
    passed: Counter[str] | None = None,
) -> Iterator[Capture | Unread]:  # fmt: skip
    """Yield the pages of the open `file`, which is named `page`, as `iter_captures` does; it need not be seekable."""
    yield from _iter_file(Intake(page, limit, Counter() if passed is None else passed), file, on_bytes=on_bytes)


def _iter_file(intake: Intake, file: BinaryIO, *, on_bytes: OnBytes | None = None) -> Iterator[Capture | Unread]:
    page, before = intake.path, intake.passed.total()
    found = 0
    try:
        head = file.read(HEAD)
        form = name_form(unpack_head(head))
        for one in _read_form(form, _Rejoined(head, file, on_bytes), intake=intake):
            found += 1
            yield one
    except PageError as error:
        yield Unread(page, error)
    except OSError as error:
        yield Unread(page, explain(page, error))
    else:
        if not found:
            yield Unread(page, EmptyPage(f"{page}: no page in it{_sum_up(intake.passed, before)}"))


class _Rejoined:
    """A file whose first bytes were read already, as if they were not; counts the bytes that are read of it."""

    def __init__(self, head: bytes, file: BinaryIO, on_bytes: OnBytes | None) -> None:
        self._head = head
        self._file = file
        self.on_bytes = on_bytes

    def read(self, size: int) -> bytes:
        """Return up to `size` bytes, none at the end."""
        data = self._head[:size] or self._file.read(size)
        self._head = self._head[size:]
        if data and self.on_bytes:
            self.on_bytes(len(data))
        return data

    def peek(self, size: int) -> bytes:
        """Return up to `size` of the bytes that come next and leave them there; none where they were read already."""
        return self._head[:size]

    def seek_start(self) -> BinaryIO | None:
        """Return the file itself, at its start, where it can be sought in."""
        if not self._file.seekable():
            return None
        self.start_again(self._file)
        return self._file

    def start_again(self, file: BinaryIO) -> None:
        """Read from the start of `file`, which can be sought in."""
        file.seek(0)
        self._head, self._file = b"", file

    def read_all(self, limit: int) -> bytes:
        """Return all bytes that are left, one over `limit` at most."""
        parts = []
        while limit >= 0 and (part := self.read(min(1 << 20, limit + 1))):
            parts.append(part)
            limit -= len(part)
        return b"".join(parts)


def _read_form(form: Form, file: _Rejoined, *, intake: Intake) -> Iterator[Capture | Unread]:
    if form == "warc":
        from onrecord.capture.unpack import unpacked
        from onrecord.capture.warc import iter_warc

        yield from iter_warc(unpacked(cast(BinaryIO, file), intake.budget, head=file.peek(4), path=intake.path), intake)
        return
    if form == "arc":
        raise UnsupportedFormat(f"{intake.path}: an ARC file; make it a WARC with `warcio recompress`")
    if form == "wacz_list":
        raise UnsupportedFormat(f"{intake.path}: a list of WACZ files; download the files that it names and read those")
    if form == "zip":
        found = _read_zip(file, intake)
        if found is not None:
            yield from found
            return
    if form in ("page", "zip"):
        from onrecord.capture.saved_page import trace_saved

        yield trace_saved(read_bytes(intake.path, file.read_all(intake.limit), limit=intake.limit))
        return
    limit = CONTAINER * intake.limit
    yield from _read_whole(form, read_bytes(intake.path, file.read_all(limit), limit=limit), intake=intake)


def _read_zip(file: _Rejoined, intake: Intake) -> Iterator[Capture | Unread] | None:
    """Return the pages of a WACZ or of a zip of saved pages; None where the zip is something else. Raises PageError."""
    from onrecord.capture.wacz import holds_warcs, iter_wacz
    from onrecord.capture.zip_pages import holds_pages, iter_zip

    source = file.seek_start()
    if source is None:
        source = BytesIO(file.read_all(CONTAINER * intake.limit))
        file.on_bytes = None
    if holds_warcs(source, intake.path):
        return iter_wacz(source, intake, on_bytes=file.on_bytes)
    if holds_pages(source, intake.path):
        if file.on_bytes:
            file.on_bytes(source.seek(0, 2))
        if intake.depth:
            raise UnreadablePage(f"{intake.path}: a zip in a zip is not opened: unpack it, and read what was in it")
        return iter_zip(source, intake, read=lambda name, inner: _iter_file(intake.inside(name), inner))
    file.start_again(source)
    return None


def _read_whole(form: Form, whole: Capture, *, intake: Intake) -> Iterator[Capture | Unread]:
    """Yield the pages of a file that is read whole. Raises PageError."""
    if form == "mhtml":
        from onrecord.capture.mhtml import read_mhtml

        yield read_mhtml(whole, intake)
    elif form == "webarchive":
        from onrecord.capture.webarchive import read_webarchive

        yield read_webarchive(whole, intake)
    elif form == "har":
        from onrecord.capture.har import iter_har

        yield from iter_har(whole, intake)
    else:
        from onrecord.capture.feed import iter_feed

        yield from iter_feed(whole, intake)


def _sum_up(passed: Counter[str], before: int) -> str:
    """Return what was passed over of this file, the commonest first; nothing where other files were counted too."""
    if not passed or before:
        return ""
    named = ", ".join(f"{count:,} {kind}" for kind, count in passed.most_common(NAMED))
    return f": passed over {named}" + (" and others" if len(passed) > NAMED else "")
