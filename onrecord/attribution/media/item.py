"""An item of evidence as it is found in the words of a page, before it is told from other mentions of it.

In: nothing. Out: `Item`, a plain value.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Span
from onrecord.model.media import MediaKind


@dataclass(frozen=True, slots=True)
class Item:
    """An item at `span`: `head` are its words, "" for a credit line or an embedded post, `credit` whom that names."""

    span: Span
    kind: MediaKind
    head: str
    by: str | None = None
    on: str | None = None
    credit: str | None = None
