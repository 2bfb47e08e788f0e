"""The text of a capture, fixed once and cut into blocks with roles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from onrecord.model.signs import PageSigns

Role = Literal["title", "time", "byline", "caption", "standfirst", "body", "related", "furniture"]
ROLES: tuple[Role, ...] = get_args(Role)

# Nothing is taken from `related` or `furniture`: they are other pages' words. A time line or a byline says nothing.
SPOKEN_ROLES: frozenset[Role] = frozenset({"title", "standfirst", "caption", "body"})


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch `text[start:end]` with one role; `path` is its place in the HTML tree, None for plain text."""

    start: int
    end: int
    role: Role
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A page's text and what its head says.

    `blocks` are in order and do not overlap; what lies between them is white space. `published` and `updated` are
    ISO 8601 at the precision and with the zone that the page gives, no more. `language` is a BCP 47 tag. None means
    that the page does not say, or says two things; `published_reason` and `updated_reason` say why a time that the
    page gives is not taken, or not with the zone that it names. `signs` are what an HTML page's markup shows of its
    kind; None for plain text and for an article that was stored. They are no part of what the article is.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    language: str | None = None
    url: str | None = None
    published_reason: str | None = None
    updated_reason: str | None = None
    signs: PageSigns | None = field(default=None, compare=False)
