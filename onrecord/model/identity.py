"""Ids that hash the evidence: the text's digest, the kind of record, and its span; never a score or a version."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256


def digest(text: str) -> str:
    """Return the hex SHA-256 of `text` in UTF-8; lone surrogates keep their own bytes."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def record_id(text_digest: str, kind: str, *, spans: Iterable[tuple[int, int]]) -> str:
    """Return the id of the record of `kind` at `spans`: 16 hex digits (64 bits), the same for the same evidence."""
    places = ",".join(f"{start}-{end}" for start, end in spans)
    return sha256(f"{text_digest} {kind} {places}".encode()).hexdigest()[:16]
