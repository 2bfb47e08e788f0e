"""A piece of evidence the page speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.span import Span

MediaKind = Literal["video", "photo", "audio", "document", "post", "satellite", "broadcast"]
MEDIA_KINDS: tuple[MediaKind, ...] = get_args(MediaKind)


@dataclass(frozen=True, slots=True)
class Media:
    """One item of evidence, mentioned at `span`: who made it public (`by`) and where (`on`), in the page's words."""

    id: str
    span: Span
    kind: MediaKind
    by: str | None = None
    on: str | None = None
