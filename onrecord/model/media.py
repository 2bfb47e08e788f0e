"""A piece of evidence the page speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.period import Period
from onrecord.model.span import Span

MediaKind = Literal["video", "photo", "audio", "document", "post", "satellite", "broadcast"]
Verified = Literal["verified", "unverified"]
VERIFIED: tuple[Verified, ...] = get_args(Verified)
MEDIA_KINDS: tuple[MediaKind, ...] = get_args(MediaKind)


@dataclass(frozen=True, slots=True)
class Media:
    """One item of evidence, mentioned at `span`: who made it public (`by`) and where (`on`), in the page's words.

    `when` is when it was made or made public, in the page's words, and `period` what they stand for. `credit` is whom a
    credit line names. `verified` says what the page says of checks, at `verified_span`: that the item was verified, or
    was not or could not be; None where it says nothing. `mentions` are where the page speaks of the same item again.
    """

    id: str
    span: Span
    kind: MediaKind
    by: str | None = None
    on: str | None = None
    when: str | None = None
    period: Period | None = None
    credit: str | None = None
    verified: Verified | None = None
    verified_span: Span | None = None
    mentions: tuple[Span, ...] = ()
