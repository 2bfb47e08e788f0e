"""What a source comes to where nothing need be followed: a phrase by itself, the reason why none of several fits.

In: the cast, spans and referents. Out: referents, reasons and ways. Must not know statements.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.attribution.parties.cast import Cast, Referent
from onrecord.attribution.parties.sources import Source
from onrecord.attribution.parties.ways import WayKind
from onrecord.model import Party, Span
from onrecord.model.statement import PartyKind


def itself(cast: Cast, span: Span, kind: PartyKind) -> Referent:
    """Return the phrase at `span` as a party of its own."""
    sort = {"unnamed": "unnamed", "group": "group"}.get(kind, "organisation")
    party = Party(" ".join(cast.text[slice(*span)].split()), kind, span)
    return Referent(party, ("phrase", span.start), sort, "", kind == "group", "")  # type: ignore[arg-type]


def fuller_phrase(cast: Cast, source: Source, found: Referent) -> Referent:
    """Return an unnamed antecedent by the words of the source where these say more."""
    if found.key[0] == "entity" or len(source.low.split()) <= len(found.party.name.split()):
        return found
    return replace(found, party=itself(cast, source.span, found.party.kind).party)


def in_own_words(cast: Cast, source: Source, found: Referent) -> Referent:
    """Return a named body by its best name, or by its own words where those say more."""
    if len(source.low.split()) <= len(found.party.name.split()):
        return found
    return replace(found, party=itself(cast, source.span, found.party.kind).party)


def two_fit(fits: list[Referent]) -> str:
    """Return the reason why none of `fits` is given."""
    return "two parties fit: " + "; ".join(r.party.name for r in fits[:3])


def fullest(cast: Cast, indices: list[int]) -> int:
    """Return the mention of most words, the first of those."""
    return max(indices, key=lambda i: (len(cast.mentions[i].words), -i))


def way_of_mention(source: Source, found: Referent | str) -> WayKind:
    """Return how a source that is a name or a phrase came to its party."""
    m = source.mention
    assert m is not None
    if isinstance(found, str):
        return "none"
    if m.named:
        return "body" if m.sort != "person" else "named" if len(m.words) > 1 else "short"
    return "described" if found.key[0] == "entity" or found.party.mention.end <= source.span.start else "itself"


def is_open(cast: Cast, source: Source, found: Referent | str) -> bool:
    """Return whether "the company" came to nobody but itself, or to one whom the page names only further down."""
    m = source.mention
    assert m is not None
    if isinstance(found, str) or m.named or m.plural or not m.definite:
        return False
    if found.key[0] == "entity":
        return cast.mentions[cast.entities[found.key[1]].members[0]].span.start > source.span.start
    return len(m.words) == 1 and found.party.mention.start >= source.span.start
