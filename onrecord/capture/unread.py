"""A page that could not be had: what stands in its place among the captures of a file."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.errors import PageError


@dataclass(frozen=True, slots=True)
class Unread:
    """One page, record or file that gave no capture. `page` names it as `Capture.page` does, `error` says why."""

    page: str
    error: PageError
