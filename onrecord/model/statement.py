"""Who said what, on whose word: source, cue and content (the terms of quotation research, Pareti 2016)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from onrecord.model.span import Span

Form = Literal["direct", "indirect", "mixed"]
PartyKind = Literal["person", "organisation", "group", "unnamed"]
Carrier = Literal[
    "outlet", "footage", "recording", "call", "post", "document", "broadcast", "interview", "official", "witness"
]
# How far the page stands from what is said, nearest first (docs/attribution.md has the rules).
Distance = Literal["asserted", "attributed", "hedged", "disputed"]
FORMS: tuple[Form, ...] = get_args(Form)
PARTY_KINDS: tuple[PartyKind, ...] = get_args(PartyKind)
CARRIERS: tuple[Carrier, ...] = get_args(Carrier)
DISTANCES: tuple[Distance, ...] = get_args(Distance)


@dataclass(frozen=True, slots=True)
class Party:
    """Who a source span stands for: the page's most specific mention of the same speaker, and where it stands."""

    name: str
    kind: PartyKind
    mention: Span


@dataclass(frozen=True, slots=True)
class Hop:
    """One carrier between outlet and speaker; `by` who made it public, None where that is the speaker or not said.

    `distance` is how far the page stands from this hop: "hedged" where it doubts the carrier itself.
    """

    kind: Carrier
    text: str
    span: Span
    by: str | None = None
    distance: Distance = "attributed"


@dataclass(frozen=True, slots=True)
class Statement:
    """Something the page reports somebody as having said or written.

    `via` holds the carriers, nearest to the outlet first. `within` is the id of the statement this one stands inside.
    `speaker_reason` says why there is no speaker. `score` is the chance, 0 to 1, that this is a statement with that
    content, `speaker_score` that the speaker is right; None where there is no speaker. `distance` is the page's own.
    """

    id: str
    content: tuple[Span, ...]
    form: Form
    cue: Span | None = None
    source: Span | None = None
    speaker: Party | None = None
    speaker_reason: str | None = None
    via: tuple[Hop, ...] = ()
    hedge: tuple[Span, ...] = ()
    addressee: Span | None = None
    within: str | None = None
    score: float = 0.0
    speaker_score: float | None = None
    distance: Distance = "attributed"
