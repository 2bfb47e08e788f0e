"""The bytes of one page as saved; never changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256


@dataclass(frozen=True)
class Capture:
    """One page as saved.

    `page` is the path or address as the user gave it. `data` holds the bytes as they lay there, `payload` the page's
    own bytes once a gzip wrapping is undone (the same object where there is none). `url` and `captured_at` (ISO 8601)
    come from the archive's own record and are None where there is none: they are never guessed from the clock.
    `status` is that of the HTTP response, None where the page came otherwise: over 399 the bytes are an error page.
    """

    page: str
    data: bytes
    payload: bytes
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    captured_at: str | None = None
    status: int | None = None

    @cached_property
    def sha256(self) -> str:
        """Hex digest of `data`."""
        return sha256(self.data).hexdigest()
