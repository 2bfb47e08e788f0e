"""What a source comes to where nothing need be followed: a phrase by itself, the reason why none of several fits.

In: the cast, spans and referents. Out: referents, reasons and ways. Must not know statements.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.attribution.parties.antecedents import referent_of
from onrecord.attribution.parties.cast import Cast, Referent
from onrecord.attribution.parties.names import Mention
from onrecord.attribution.parties.sources import Source
from onrecord.attribution.parties.ways import WayKind
from onrecord.model import Party, Span
from onrecord.model.statement import PartyKind

OF_BODY = re.compile(r" (?:of|from) [^,;.()]*[A-Z][^,;.()]{1,80}")


def itself(cast: Cast, span: Span, *, kind: PartyKind) -> Referent:
    """Return the phrase at `span` as a party of its own."""
    sort = {"unnamed": "unnamed", "group": "group"}.get(kind, "organisation")
    party = Party(" ".join(cast.text[slice(*span)].split()), kind, span)
    return Referent(party, ("phrase", span.start), sort, "", kind == "group", "")  # type: ignore[arg-type]


def fuller_phrase(cast: Cast, source: Source, *, found: Referent) -> Referent:
    """Return an unnamed antecedent by the words of the source where these say more."""
    if found.key[0] == "entity" or len(source.low.split()) <= len(found.party.name.split()):
        return found
    return replace(found, party=itself(cast, source.span, kind=found.party.kind).party)


def in_own_words(cast: Cast, source: Source, *, found: Referent) -> Referent:
    """Return a named body by its best name, or by its own words where those say more."""
    m = source.mention
    assert m is not None
    apposed = "," in cast.text[source.span.start : m.span.start]  # "The firm that runs it, Ostra Lines"
    named = found.party.kind == "person" or len(m.words) == 1 or apposed
    if apposed and OF_BODY.fullmatch(cast.text[m.span.end : source.span.end].rstrip(", ")):
        end = m.span.end + len(cast.text[m.span.end : source.span.end].rstrip(", "))
        return replace(found, party=itself(cast, Span(m.span.start, end), kind=found.party.kind).party)
    if named or len(source.low.split()) <= len(found.party.name.split()):
        return found
    return replace(found, party=itself(cast, source.span, kind=found.party.kind).party)


def lengthen(cast: Cast, number: int, *, source: Source) -> None:
    """Take "of the Harbour Institute" into a person's best mention where the source goes on so without a comma."""
    entity, m = cast.entities[number], source.mention
    assert m is not None
    if entity.best.span == m.span and OF_BODY.fullmatch(cast.text, m.span.end, max(m.span.end, source.span.end)):
        entity.best = replace(entity.best, span=Span(m.span.start, source.span.end))


def two_fit(fits: list[Referent]) -> str:
    """Return the reason why none of `fits` is given."""
    return "two parties fit: " + "; ".join(r.party.name for r in fits[:3])


def shared_name(cast: Cast, m: Mention) -> str:
    """Return the reason why a name that several people bear names none of them."""
    numbers = cast.people_by_word.get(m.head, [])
    return two_fit([referent_of(cast, cast.entities[n].members[0]) for n in numbers])


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


def is_open(cast: Cast, source: Source, *, found: Referent | str) -> bool:
    """Return whether "the company" came to nobody but itself, or to one whom the page names only further down."""
    m = source.mention
    assert m is not None
    if isinstance(found, str) or m.named or m.plural or not m.definite:
        return False
    if found.key[0] == "entity":
        return cast.mentions[cast.entities[found.key[1]].members[0]].span.start > source.span.start
    return len(m.words) == 1 and found.party.mention.start >= source.span.start


def of_gender(cast: Cast, referent: Referent, *, pronoun: str) -> Referent:
    """Return `referent`, and let a person of unknown gender who is clearly "she" be no "he" further down."""
    kind, number = referent.key
    if kind != "entity" or pronoun not in ("he", "she") or cast.entities[number].gender:
        return referent
    cast.entities[number].gender = "m" if pronoun == "he" else "f"
    return replace(referent, gender=cast.entities[number].gender)
