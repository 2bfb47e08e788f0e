"""Every mention of a party on the page, in order, named and unnamed, gathered into one cast.

In: lines. Out: a `Cast`. Must not know statements.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.appositions import read_appositions
from onrecord.attribution.parties.cast import Cast
from onrecord.attribution.parties.clusters import gather_bodies, gather_people
from onrecord.attribution.parties.genders import read_genders
from onrecord.attribution.parties.lines import Line
from onrecord.attribution.parties.names import NOT_SURNAMES, Mention, Sort, find_names
from onrecord.attribution.parties.phrases import find_phrases


def gather_cast(lines: tuple[Line, ...], text: str) -> Cast:
    """Return the cast of the page that `lines` come from."""
    common = frozenset(t for line in lines for t in line.texts if t[0].islower())
    proper = frozenset(
        low
        for line in lines
        if not line.title_case
        for at, low in enumerate(line.lows)
        if line.texts[at][0].isupper() and not line.opens(at)
    )
    mentions: list[Mention] = []
    for line in lines:
        names = list(find_names(line, common, proper=proper))
        named = frozenset(_word_indices(line, names))
        people = frozenset(_word_indices(line, [n for n in names if n.sort == "person"]))
        phrases = find_phrases(line, named, people=people)
        mentions += sorted([*names, *phrases], key=lambda m: (m.span.start, -m.span.end))
    mentions = _settle_sorts(mentions, text)
    cast = Cast(lines, text, mentions, [None] * len(mentions), [], [m.span.start for m in mentions], {}, {}, {}, {}, {})
    gather_people(cast)
    gather_bodies(cast)
    read_appositions(cast)
    read_genders(cast)
    _index(cast)
    return cast


def _index(cast: Cast) -> None:
    """Fill the look-ups: mentions by each word and by head, people by role."""
    terms: dict[str, list[int]] = defaultdict(list)
    for i, m in enumerate(cast.mentions):
        classes = _classes(cast, i) if m.named and m.sort != "person" else frozenset()
        if classes:
            cast.classes[i] = classes
        for word in {*m.words, m.head, *classes}:
            terms[word].append(i)
    roles: dict[str, list[int]] = defaultdict(list)
    for number, entity in enumerate(cast.entities):
        for role in entity.roles:
            roles[role].append(number)
    cast.by_term, cast.in_role = dict(terms), dict(roles)


# A name right before these is who says it.
SPEAKS = re.compile(r"\s(?:also |later |then )?(?:said|says|told|tells|added|recalled|testified|explained|wrote)\b")
DOMAIN = re.compile(r".+\.(?:com|org|net|info|tv|news|[a-z]{2})$")


def _classes(cast: Cast, i: int) -> frozenset[str]:
    """Return what the page calls a body: the noun before its name ("the airline Quillair"), a domain's "website"."""
    m = cast.mentions[i]
    found = {"website", "site", "outlet"} if DOMAIN.match(m.words[-1]) else set()
    for j in range(i - 1, max(-1, i - 3), -1):
        other = cast.mentions[j]
        gap = cast.text[other.span.end : m.span.start]
        if other.sort == "organisation" and not other.named and gap in (" ", ", ") and other.span.end <= m.span.start:
            found.add(other.head)
    return frozenset(found)


def _word_indices(line: Line, names: Sequence[Mention]) -> list[int]:
    taken: list[int] = []
    at = 0
    for name in names:
        while at < len(line.spans) and line.spans[at].start < name.span.start:
            at += 1
        begin = at
        while at < len(line.spans) and line.spans[at].start < name.span.end:
            at += 1
        taken += range(begin, at)
    return taken


def _settle_sorts(mentions: list[Mention], text: str) -> list[Mention]:
    """Give names of no clear sort the sort that the same words have elsewhere, and surnames of people that sort."""
    votes: dict[tuple[str, ...], dict[Sort, int]] = defaultdict(lambda: defaultdict(int))
    for m in mentions:
        if m.named:
            votes[m.words][m.sort] += 1
    single = ((words[0], given) for words, given in votes.items() if len(words) == 1)
    alone = {word for word, given in single if given.get("person", 0) == max(given.values())}
    spoke = {m.head for m in mentions if _speaks_alone(m, text)}
    mentions = [_of_surname(m, alone, spoke=spoke) for m in mentions]
    surnames: set[tuple[str, ...]] = set()
    for m in mentions:
        if m.sort == "person" and (len(m.words) > 1 or m.span.start < m.bare.start):
            surnames.update(m.words[at:] for at in range(len(m.words)))
            surnames.update((word,) for word in m.words)
    return [_settled(m, votes.get(m.words, {}), surnames=surnames, text=text) for m in mentions]


def _speaks_alone(m: Mention, text: str) -> bool:
    """Return whether `m` is one capital word that speaks, as a page goes on with the surname of whom it has named."""
    is_word = len(m.words) == 1 and m.span == m.bare and text[m.span.start].isupper()
    return is_word and not text[slice(*m.span)].isupper() and bool(SPEAKS.match(text, m.span.end))


def _of_surname(m: Mention, alone: set[str], *, spoke: set[str]) -> Mention:
    """Return a name of no clear sort as a person's where the page calls a person by its last word alone."""
    fits = m.sort in ("unknown", "organisation") and len(m.words) == 2 and m.span == m.bare
    fits = fits and (not alone.isdisjoint(m.words) or m.head in spoke) and not _is_place_or_acronym(m)
    fits = fits and not any(m.words[1] in words for words in (*NOT_SURNAMES, lexicon.OUTLETS))
    return replace(m, sort="person") if fits else m


def _settled(m: Mention, votes: dict[Sort, int], *, surnames: set[tuple[str, ...]], text: str) -> Mention:
    """Return `m` with the sort that its words and the rest of the page speak for."""
    if not m.named:  # "King" and "Baker" are roles until a page has a person of that surname
        surname = m.words in surnames and text[m.span.start].isupper() and len(m.words) == 1 and not m.plural
        return replace(m, sort="person", named=True, head=m.words[0], roles=frozenset(), gender="") if surname else m
    if m.sort == "person" and len(m.words) == 1 and not m.titled and votes.get("place", 0) >= votes["person"]:
        return replace(m, sort="place")
    owned = m.sort != "person" and m.span != m.bare and " " not in text[slice(*m.bare)]
    if owned and m.words[-1:] in surnames and not _is_place_or_acronym(m):  # "the agency's Hale"
        return replace(m, sort="person", span=m.bare, words=m.words[-1:])
    outvoted = votes.get("person", 0) > votes.get(m.sort, 0)
    if m.sort != "person" and (m.words in surnames or outvoted) and not _is_place_or_acronym(m):
        return replace(m, sort="person", span=m.bare)
    if m.sort == "unknown":
        known = sorted((n, s) for s, n in votes.items() if s != "unknown")
        return replace(m, sort=known[-1][1]) if known else m
    return m


def _is_place_or_acronym(m: Mention) -> bool:
    return any(w in lexicon.PLACES or w in lexicon.NAME_BODIES for w in m.words)
