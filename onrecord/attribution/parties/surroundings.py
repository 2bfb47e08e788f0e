"""Speakers whom their surroundings give at once: before a colon, behind a description, by the name of their country.

In: the cast and who spoke so far. Out: referents or reasons. Must not know how statements lean on one another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.attribution.page import Page
from onrecord.attribution.parties.antecedents import Spoken, referent_of
from onrecord.attribution.parties.cast import Cast, Referent, proper_stems
from onrecord.attribution.parties.sources import Source
from onrecord.model import Span

NO_SOURCE = "no source named"
AGED = re.compile(r"the (?P<age>\d{1,2})\s?-\s?year\s?-\s?old")
RECENT = 3  # speakers back among whom a country's adjective finds its own
# Words before a colon and a quotation, back to the last stop or break.
ANNOUNCED = re.compile(r"(?P<words>[^\n.:;!?\"“”]{2,100}):\s*[\"“‘'«„]?$")
SPEAKERS = frozenset({"person", "unnamed", "group", "organisation"})
NO_NATION = "the page does not say who of that country"


def announced(page: Page, cast: Cast, *, spoken: Sequence[Spoken], start: int) -> Referent | None:
    """Return the last party that the words before a colon name ("Survivors come home: ..."); None where none."""
    found = ANNOUNCED.search(cast.text, max(0, start - 120), start)
    if found is None:
        return None
    words = Span(*found.span("words"))
    here = page.sentence_at(words.end - 1)
    telling = [sp for sp in spoken[-4:] if sp.sentence == here and sp.at < words.end]
    if telling:  # "The commissioner says he trained the officers: ...": who tells is nearer than who is told of
        return telling[-1].referent
    named = [i for i in cast.within(words) if cast.mentions[i].sort in SPEAKERS]
    return referent_of(cast, named[-1]) if named else None


def same_sentence(page: Page, spoken: Sequence[Spoken], *, cue: Span) -> Referent | str:
    """Return who spoke last in the sentence of a participle: "..., adding that"."""
    sentence = page.sentence_at(cue.start)
    before = [sp for sp in spoken[-3:] if sp.at < cue.start and sp.sentence == sentence]
    return before[-1].referent if before else NO_SOURCE


def name_after(cast: Cast, source: Source) -> int | None:
    """Return the person named right behind the description that the source is: "the mayor", before ", Ana Hale"."""
    here = cast.before(source.span.end)
    for i in range(here, min(here + 2, len(cast.mentions))):
        m = cast.mentions[i]
        if m.sort == "person" and cast.entity_of[i] is not None:
            return i if cast.text[source.span.end : m.span.start] == ", " else None
    return None


def head_of(cast: Cast, j: int) -> int:
    """Return the mention that mention `j`, a place, only places: the officials of "officials in Harn who"; else `j`."""
    m, before = cast.mentions[j], cast.mentions[max(0, j - 1)]
    placed = m.sort in ("place", "unknown") and before.sort in ("unnamed", "group", "organisation") and not before.named
    return j - 1 if placed and cast.text[before.span.end : m.span.start] in (" in ", " from ", " near ") else j


def name_before(cast: Cast, j: int) -> int | None:
    """Return the name that mention `j` describes: "Ana Hale" before ", a nurse who says"; None for none."""
    m = cast.mentions[j]
    if m.named or m.definite or m.plural or m.sort not in ("unnamed", "organisation"):
        return None
    for i in range(j - 1, max(-1, j - 4), -1):
        other = cast.mentions[i]
        if other.named and cast.entity_of[i] is not None and cast.text[other.span.end : m.span.start] == ", ":
            return i
    return None


def name_beside(cast: Cast, described: Referent) -> Referent | None:
    """Return whom a described party stands behind: "Harn Front" for ", the armed group that runs the port"."""
    j = cast.before(described.party.mention.start)
    if described.key[0] != "phrase" or j >= len(cast.mentions) or cast.mentions[j].named:
        return None
    for i in range(j - 1, max(-1, j - 3), -1):
        other = cast.mentions[i]
        beside = cast.text[other.span.end : cast.mentions[j].span.start] == ", "
        if beside and other.named and other.sort == "organisation" and cast.mentions[j].sort == "organisation":
            return referent_of(cast, i)
    return None


def named_once(cast: Cast, fits: Sequence[Referent]) -> list[Referent]:
    """Return the parties, those that only describe a name by that name, none of them twice."""
    named = (name_beside(cast, r) or r for r in fits)
    return list({r.key: r for r in named}.values())


def of_age(cast: Cast, spoken: Sequence[Spoken], *, source: Source) -> Referent | None:
    """Return whom "the 37-year-old" means: who is so old by the page, else the person who spoke last."""
    found = AGED.fullmatch(source.low)
    if found is None:
        return None
    age = re.compile(rf",? \(?(?:aged )?{found['age']}\b(?![,.]?\d)")
    aged = [i for i, m in enumerate(cast.mentions) if m.sort == "person" and age.match(cast.text, m.span.end)]
    known = {cast.entity_of[i]: i for i in aged if cast.entity_of[i] is not None}
    if known:
        return referent_of(cast, next(iter(known.values()))) if len(known) == 1 else None
    people = [sp.referent for sp in spoken[-1:] if sp.referent.sort == "person"]
    return people[0] if people else None


def introduced(page: Page, cast: Cast, *, spoke: int, start: int) -> int | None:
    """Return the person whom the sentence right before a quotation of its own paragraph is the first to name.

    `spoke` is the sentence in which somebody spoke last. The name opens its sentence: "Ana Hale, 40, lost her boat." A
    quotation that follows in a new paragraph is hers.
    """
    here = page.sentence_at(start)
    if here - 1 <= spoke or here == 0 or page.sentences[here].block == page.sentences[here - 1].block:
        return None
    opening = page.sentences[here - 1].span.start
    for i in range(cast.before(opening), min(cast.before(opening) + 2, len(cast.mentions))):
        m, number = cast.mentions[i], cast.entity_of[i]
        opens = m.sort == "person" and m.named and m.span.start == opening and number is not None
        if opens and min(cast.entities[number].members) == i:  # type: ignore[index]
            return i
    return None


def of_nation(cast: Cast, spoken: Sequence[Spoken], *, source: Source) -> Referent | str:
    """Return who speaks in "Norran claims": those of Norra who spoke last, else Norra itself where it is named."""
    stems = proper_stems(source.low.title())
    near = [sp.referent for sp in spoken[-RECENT:] if proper_stems(sp.referent.party.name) & stems]
    if near:
        return near[-1]
    places = (i for i, m in enumerate(cast.mentions) if m.sort == "place" and len(m.words) == 1)
    named = [i for i in places if proper_stems(cast.text[slice(*cast.mentions[i].bare)]) & stems]
    return referent_of(cast, named[0]) if named else NO_NATION
