"""What a definite description points to: "the minister", "its spokesman", "the agency", "the officers".

In: the cast, a described mention and where it stands. Out: the referents that fit, best first; none where the
description stands for itself. Must not know statements.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.antecedents import Setting, find_antecedents, referent_of
from onrecord.attribution.parties.cast import Cast, Entity, Referent, proper_stems
from onrecord.attribution.parties.names import Mention
from onrecord.model import Party, Span

LOOKED_AT = 60  # mentions of one word that are looked at: keeps very long pages linear
# Roles that pages use for one another.
ALIKE = (
    frozenset({"spokesman", "spokeswoman", "spokesperson"}),
    frozenset({"chairman", "chairwoman", "chairperson", "chair"}),
    frozenset({"head", "chief", "director", "boss", "leader"}),
    frozenset({"minister", "secretary", "premier"}),
    frozenset({"policeman", "policewoman", "officer"}),
    frozenset({"doctor", "physician", "surgeon", "medic"}),
    frozenset({"commander", "general"}),
)
# Words for any body in business or on call: never one that the page calls something else.
TRADES = frozenset({"company", "firm", "agency", "charity"})
# Roles that say too little to follow over a page: whoever is near may bear them.
GENERIC = frozenset("man woman person boy girl child source speaker member people suspect victim resident".split())


def find_described(cast: Cast, m: Mention, setting: Setting) -> list[Referent]:
    """Return whom the definite phrase `m` points to; several where they fit alike, none where it names itself."""
    if m.sort == "unnamed":
        return _people_in_role(cast, m, setting) or _same_head(cast, m, setting)
    if m.sort == "organisation" or m.named:
        return _bodies_of_class(cast, m, setting)
    if m.sort == "group":
        return _same_head(cast, m, setting)
    return []


def find_pair(cast: Cast, setting: Setting) -> Referent | None:
    """Return the two people last named together ("Hale and Brandt") before the setting; None where none were."""
    here = cast.before(setting.at)
    people = [i for i in range(max(0, here - 2 * LOOKED_AT), here) if cast.mentions[i].sort == "person"]
    for i, j in reversed(list(pairwise(people))):
        first, second = cast.mentions[i], cast.mentions[j]
        if cast.text[first.span.end : second.span.start] == " and ":
            span = Span(first.bare.start, second.bare.end)
            return Referent(Party(cast.text[slice(*span)], "group", span), ("pair", span.start), "group", "", True)
    return None


def _people_in_role(cast: Cast, m: Mention, setting: Setting) -> list[Referent]:
    wanted = next((alike for alike in ALIKE if m.head in alike), frozenset({m.head}))
    numbers = sorted(set(cast.in_role.get(m.head, ())))
    if not numbers:
        numbers = sorted({n for role in wanted for n in cast.in_role.get(role, ()) if _shares(cast.entities[n], m)})
    fits = [n for n in numbers if _bears(cast, cast.entities[n], m)]
    before = [n for n in fits if _last_before(cast, cast.entities[n], setting.at) >= 0]
    if len(before) > 1:
        before = [max(before, key=lambda n: _last_before(cast, cast.entities[n], setting.at))]
    chosen = before or (fits if m.head not in GENERIC else [])
    return [referent_of(cast, cast.entities[n].members[0]) for n in chosen]


def _bears(cast: Cast, entity: Entity, m: Mention) -> bool:
    """Return whether nothing about the person contradicts the phrase: neither gender nor place."""
    if m.gender and entity.gender and m.gender != entity.gender:
        return False
    if lexicon.LOWERING & entity.describing - set(m.words):
        return False
    ours, theirs = proper_stems(cast.text[slice(*m.span)]), entity.proper
    return not ours or not theirs or bool(ours & theirs)


def _shares(entity: Entity, m: Mention) -> bool:
    """Return whether a like role is the same one: both spokesmen, or both "foreign" as minister and secretary."""
    return m.head.startswith(("spokes", "chair")) or bool(set(m.words) & entity.describing)


def _last_before(cast: Cast, entity: Entity, at: int) -> int:
    return max((cast.mentions[i].span.start for i in entity.members if cast.mentions[i].span.start < at), default=-1)


def _same_head(cast: Cast, m: Mention, setting: Setting) -> list[Referent]:
    """Return the last phrase before that has the same head and lacks none of this one's words."""
    for i in _back(cast, frozenset({m.head}), setting.at):
        other = cast.mentions[i]
        alike = other.head == m.head and other.plural == m.plural and other.sort == m.sort
        if alike and cast.entity_of[i] is None and (len(m.words) == 1 or set(m.words) <= set(other.words)):
            return [referent_of(cast, i)]
    return []


def _back(cast: Cast, terms: frozenset[str], at: int) -> list[int]:
    """Return the last mentions before offset `at` that hold one of `terms`, nearest first, at most LOOKED_AT a term."""
    here = cast.before(at)
    found: set[int] = set()
    for term in terms:
        indices = cast.by_term.get(term, [])
        stop = bisect_left(indices, here)
        found.update(indices[max(0, stop - LOOKED_AT) : stop])
    return sorted((i for i in found if cast.mentions[i].span.end <= at), reverse=True)


def _bodies_of_class(cast: Cast, m: Mention, setting: Setting) -> list[Referent]:
    """Return the body of this class spoken of last; a phrase with words of its own is followed only to a fuller one."""
    if len(m.words) > 1:
        return _fuller(cast, m, setting)
    hints = lexicon.CLASS_HINTS.get(m.head, frozenset({m.head}))
    terms = hints | {m.head}
    for i in _back(cast, terms, setting.at):
        # A headline's "Ferry firm" is a description to be followed itself, and nobody's name.
        titled = cast.lines[cast.mentions[i].sentence].role == "title" and not cast.mentions[i].named
        if not titled and _is_of_class(cast, i, m.head, hints):
            return [referent_of(cast, i)]
    ahead = _ahead(cast, terms, setting.at, m.head, hints)
    if ahead is not None:
        return [referent_of(cast, ahead)]
    if m.head in lexicon.ANY_BODY:
        # "The firm" is no union, ministry or police: what bears another class's noun is of that class.
        loose = m.head not in TRADES
        return find_antecedents(
            cast, setting, lambda r: r.sort == "organisation" and (loose or r.head not in lexicon.BODIES)
        )
    return []


def _is_of_class(cast: Cast, i: int, head: str, hints: frozenset[str]) -> bool:
    """Return whether mention `i`, which holds a word of the class, says more than its noun and is no other class."""
    m = cast.mentions[i]
    if m.sort not in ("organisation", "unknown") or m.words == (head,):
        return False
    if m.head == head or head in cast.classes.get(i, ()):
        return True
    return m.named and (m.head in hints or m.head not in lexicon.NAME_BODIES)


def _ahead(cast: Cast, terms: frozenset[str], at: int, head: str, hints: frozenset[str]) -> int | None:
    """Return the first body of the class named after `at`, if all those named after it are one."""
    here = cast.before(at)
    later = sorted({i for t in terms for i in cast.by_term.get(t, ()) if i >= here and cast.entity_of[i] is not None})
    later = [i for i in later[:LOOKED_AT] if _is_of_class(cast, i, head, hints)]
    return later[0] if later and len({cast.entity_of[i] for i in later}) == 1 else None


def _fuller(cast: Cast, m: Mention, setting: Setting) -> list[Referent]:
    """Return the last body before whose description holds all the words of `m` and more."""
    for i in _back(cast, frozenset({m.head}), setting.at):
        other = cast.mentions[i]
        if other.sort == "organisation" and len(other.words) > len(m.words) and set(m.words) <= set(other.words):
            return [referent_of(cast, i)]
    return []
