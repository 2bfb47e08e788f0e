"""The forms of the API's answers, for its OpenAPI document. Records keep the form of docs/page-record.md."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

Json = dict[str, Any]


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class Ledger(BaseModel):
    """How much the ledger holds."""

    program: str
    pages: int
    failed: int
    statements: int
    figures: int
    media: int
    reviewed: int


class PageHead(BaseModel):
    """What names a page; `capture` is the SHA-256 of its bytes."""

    capture: str
    page: str
    title: str | None
    outlet: str | None
    published: str | None
    outcome: str | None = None


class PageList(BaseModel):
    """Pages, newest first; `next` is the address of the rest, null at the end."""

    items: list[PageHead]
    next: str | None


class Hop(BaseModel):
    """One station between the reader and the origin."""

    kind: str
    text: str
    by: str | None


class Hit(BaseModel):
    """A record with its words, its page, its chain from the outlet to the origin, and what reviewers hold of it."""

    kind: str
    words: str
    page: PageHead
    chain: list[Hop]
    review: str
    record: Json


class HitList(BaseModel):
    """Records and pages that fit, best first; `next` is the address of the rest, null at the end."""

    items: list[Hit]
    pages: list[PageHead]
    total: int
    pages_total: int
    facets: dict[str, dict[str, int]]
    next: str | None


class Step(BaseModel):
    """A step of the walk from a record to its origin."""

    kind: str
    text: str
    by: str | None
    record: str | None


class ShownRecord(Hit):
    """A record with its proof and its walk; `selectors` are those of the W3C Web Annotation model."""

    current: bool
    walk: list[Step]
    selectors: list[Json] = Field(description="TextPositionSelector and TextQuoteSelector of each of its spans")


class Share(BaseModel):
    """A share with its 95 % interval (Wilson)."""

    share: float
    low: float
    high: float


class Precision(BaseModel):
    """How often records of one kind were right, by reviewers' verdicts."""

    kind: str
    accepted: int
    corrected: int
    rejected: int
    unsure: int
    disputed: int
    whole: Share | None
    found: Share | None


class PrecisionList(BaseModel):
    """Precision for each kind of record."""

    items: list[Precision]


class EventHead(BaseModel):
    """An event as a list names it; days are ISO 8601."""

    id: str
    title: str | None
    first: str | None
    last: str | None
    pages: int


class EventList(BaseModel):
    """Events."""

    items: list[EventHead]


class Party(BaseModel):
    """A party with its names, the most used first."""

    id: int
    names: list[str]
    kind: str
    pages: int


class PartyList(BaseModel):
    """Parties."""

    items: list[Party]
