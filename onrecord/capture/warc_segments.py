"""Records that were split into segments -> whole records.

In: the first segment of a record and the `continuation` records that follow it, anywhere behind it in the file. Out:
the record put together once its last segment has come, and at the end of the file those that were left open. Follows
WARC 1.1 (ISO 28500:2017, section 8): segments count from 1, name the first one's id, and the last one states the total
length.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from onrecord.capture.warc_records import Record

# Records that are open at one time, and bytes of them; more is no crawler's doing.
MOST_OPEN, MOST_BYTES = 100, 256 * 1024 * 1024


@dataclass
class _Open:
    record: Record
    parts: list[bytes]
    wrong: str | None = None


@dataclass
class Segments:
    """The records of one file that wait for their next segment, by the id of the first."""

    _open: dict[str, _Open] = field(default_factory=dict)
    _bytes: int = 0

    def add(self, record: Record) -> Record | tuple[Record, str] | None:
        """Take a record as it comes, and return it, whole, where nothing of it is missing; None where it waits.

        A record that cannot be put together is returned with the reason.
        """
        number = record.head.get_header("WARC-Segment-Number")
        if record.kind != "continuation":
            return self._begin(record) if number else record
        begun = self._open.get(record.head.get_header("WARC-Segment-Origin-ID") or "")
        if begun is None:
            return record, "a segment of a record whose first segment is not in this file before it"
        if number != str(len(begun.parts) + 1) or not record.is_whole:
            begun.wrong = begun.wrong or f"its segment {len(begun.parts) + 1} is missing or too large"
        begun.parts.append(record.block)
        self._bytes += len(record.block)
        total = record.head.get_header("WARC-Segment-Total-Length")
        if total is None and self._bytes <= MOST_BYTES:
            return None
        return self._close(record.head.get_header("WARC-Segment-Origin-ID") or "", total)

    def rest(self) -> list[tuple[Record, str]]:
        """Return the records whose last segment has not come, with that reason."""
        return [(begun.record, "its last segment is not in this file") for begun in self._open.values()]

    def _begin(self, record: Record) -> tuple[Record, str] | None:
        if len(self._open) >= MOST_OPEN:
            return record, f"more than {MOST_OPEN} records in segments at one time"
        key = record.head.get_header("WARC-Record-ID") or ""
        if key in self._open:
            return record, "another record in segments with the same identifier is not at its end"
        if self._bytes + len(record.block) > MOST_BYTES:
            return record, f"records in segments that wait for their end hold more than {MOST_BYTES:,} bytes"
        self._open[key] = _Open(record, [record.block])
        self._bytes += len(record.block)
        return None

    def _close(self, key: str, total: str | None) -> Record | tuple[Record, str]:
        begun = self._open.pop(key)
        block = b"".join(begun.parts)
        self._bytes -= len(block)
        if begun.wrong or total is None:
            return begun.record, begun.wrong or "its segments are too large"
        if total.strip() != str(len(block)):
            return begun.record, f"its segments come to {len(block):,} bytes, not to the {total.strip()[:20]} it states"
        return replace(begun.record, block=block)
