"""Files, folders and addresses -> Capture."""

from onrecord.capture.archived import Archived, unwrap_archive
from onrecord.capture.fetch import fetch_capture, fetch_captures
from onrecord.capture.iterate import iter_captures, iter_stream
from onrecord.capture.policy import FetchPolicy, Outside
from onrecord.capture.read import PAYLOAD_LIMIT, read_bytes, read_capture
from onrecord.capture.unread import Unread
from onrecord.capture.walk import walk_pages

__all__ = [
    "PAYLOAD_LIMIT", "Archived", "FetchPolicy", "Outside", "Unread", "fetch_capture", "fetch_captures",
    "iter_captures", "iter_stream", "read_bytes", "read_capture", "unwrap_archive", "walk_pages",
]  # fmt: skip
