"""A WARC file, plain, gzipped, or both mixed -> the captures of its pages.

In: an open file. Out: a capture for each record that holds HTML, text or an entry of a feed; an `Unread` for what is
damaged or too large. Records that are no pages (requests, pictures, redirects, error pages) are counted by what they
are. Capture time and address come from the record's head alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from warcio.statusandheaders import StatusAndHeaders

from onrecord.capture.forms import HEAD, name_form
from onrecord.capture.http_body import undo_codings
from onrecord.capture.intake import Intake
from onrecord.capture.media import is_open, pass_address, pass_body, pass_status, read_content_type
from onrecord.capture.memento import trace_response
from onrecord.capture.read import too_large
from onrecord.capture.saved_page import trace_saved
from onrecord.capture.times import read_time
from onrecord.capture.unpack import Unpacked
from onrecord.capture.unread import Unread
from onrecord.capture.warc_records import Damage, Record, iter_records, parse_response, target_of
from onrecord.capture.warc_segments import Segments
from onrecord.errors import PageError, PageTooLarge, UnreadablePage
from onrecord.model import Capture

# After so many damaged places an archive is given up: it is not damaged but something else.
MOST_DAMAGES = 1000
# A page that was the same as when another file was made, which has it: to read it, that file is needed.
REVISIT_ELSEWHERE = "revisit of a page in another file"
# Addresses and digests of one file that are kept for its revisits: some 200 MB.
MOST_KNOWN = 1_000_000


def iter_warc(stream: Unpacked, intake: Intake) -> Iterator[Capture | Unread]:
    """Yield the pages of the WARC in `stream`, in its order."""
    damages = 0
    segments, had = Segments(), _Had()
    for record in iter_records(stream, limit=intake.limit, passed=intake.passed):
        if isinstance(record, Record):
            if record.kind == "revisit":
                intake.passed["revisit" if had.knows(record) else REVISIT_ELSEWHERE] += 1
                continue
            had.add(record)
            whole = segments.add(record)
            if isinstance(whole, tuple):
                yield _in_pieces(*whole, intake=intake)
            elif whole is not None:
                yield from _read_record(whole, intake)
            continue
        damages += 1
        label = intake.label(record.url, record.number)
        yield _unread(record, UnreadablePage(f"{label}: {_where(record)}: {record.reason}"), intake=intake)
        if damages == MOST_DAMAGES:
            error = UnreadablePage(f"{intake.path}: given up after {MOST_DAMAGES:,} damaged places, {_where(record)}")
            yield Unread(intake.name("rest", 0), error)
            return
    for record, reason in segments.rest():
        yield _in_pieces(record, reason, intake=intake)


@dataclass
class _Had:
    """What was had of a file so far, by address and by digest: revisits refer to it."""

    _known: set[str] = field(default_factory=set)

    def add(self, record: Record) -> None:
        if len(self._known) < MOST_KNOWN:
            self._known.update(filter(None, (target_of(record.head), record.head.get_header("WARC-Payload-Digest"))))

    def knows(self, record: Record) -> bool:
        """Return whether the revisit `record` refers to a record that was had, or is of no page by its media type."""
        response = parse_response(record.block)
        media_type, _ = read_content_type(response[0].get_header("Content-Type") if response else None)
        named = (record.head.get_header(name) for name in ("WARC-Payload-Digest", "WARC-Refers-To-Target-URI"))
        keys = {key for key in named if key}
        return not (media_type is None or is_open(media_type)) or not keys or bool(keys & self._known)


def _in_pieces(record: Record, reason: str, *, intake: Intake) -> Unread:
    label = intake.label(target_of(record.head), record.number)
    return _unread(record, UnreadablePage(f"{label}: {_where(record)}: split into segments: {reason}"), intake=intake)


def _read_record(record: Record, intake: Intake) -> Iterator[Capture | Unread]:
    found = _find_page(record, intake)
    if isinstance(found, str):
        intake.passed[found] += 1
    elif isinstance(found, PageError):
        yield _unread(record, found, intake=intake)
    elif name_form(found.payload[:HEAD]) in ("feed", "json_feed"):
        from onrecord.capture.feed import iter_feed  # the library for feeds takes a while to load

        yield from iter_feed(found, intake)
    else:
        yield trace_saved(replace(found, page=intake.name(target_of(record.head), record.number)))


def _find_page(record: Record, intake: Intake) -> Capture | str | PageError:
    """Return the capture of the page in `record`, the word under which it is passed over, or what is wrong with it."""
    url = target_of(record.head)
    if reason := pass_address(url):
        return reason
    label = intake.label(url, record.number)
    response = parse_response(record.block) if record.kind == "response" else (record.head, record.block)
    if response is None:
        return UnreadablePage(f"{label}: {_where(record)}: no HTTP response in it")
    head, data = response
    status = _status(head) if record.kind == "response" else None
    media_type, charset = read_content_type(head.get_header("Content-Type"))
    if reason := pass_status(status) or (None if is_open(media_type) else media_type):
        return reason
    try:
        payload = _payload(label, record, response=response, intake=intake)
    except PageError as error:
        return error
    if reason := pass_body(media_type, payload):
        return reason
    url, captured_at = trace_response(
        url, read_time(record.head.get_header("WARC-Date")), memento=head.get_header("Memento-Datetime"),
        link=head.get_header("Link"),
    )  # fmt: skip
    return Capture(
        page=label, data=data, payload=payload, media_type=media_type, charset=charset, url=url,
        captured_at=captured_at, status=status,
    )  # fmt: skip


def _payload(name: str, record: Record, *, response: tuple[StatusAndHeaders, bytes], intake: Intake) -> bytes:
    head, data = response
    if record.head.get_header("WARC-Truncated"):
        raise UnreadablePage(f"{name}: cut off when it was archived ({record.head.get_header('WARC-Truncated')})")
    if not record.is_whole:
        raise PageTooLarge(too_large(name, intake.limit))
    if record.kind != "response":
        return data
    coding, transfer = head.get_header("Content-Encoding"), head.get_header("Transfer-Encoding")
    payload = undo_codings(name, data, transfer=transfer, content=coding, limit=intake.limit)
    intake.budget.given += len(payload)
    return payload


def _status(head: StatusAndHeaders) -> int | None:
    digits = (head.statusline or "").split(" ")[0]
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) == 3 else None


def _where(record: Record | Damage) -> str:
    return f"record {record.number} at {record.place}"


def _unread(record: Record | Damage, error: PageError, *, intake: Intake) -> Unread:
    url = target_of(record.head) if isinstance(record, Record) else record.url
    return Unread(intake.name(url, record.number), error)
