"""What a definite description points to: "the minister", "its spokesman", "the agency", "the officers".

In: the cast, a described mention and where it stands. Out: the referents that fit, best first; none where the
description stands for itself. Must not know statements.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise

from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.antecedents import Setting, find_antecedents, referent_of
from onrecord.attribution.parties.cast import Cast, Entity, Referent, proper_stems
from onrecord.attribution.parties.names import Mention
from onrecord.model import Party, Span

# Words that make another country of a country's name: "South Norra".
APART = frozenset("south north east west new".split())
LONGEST = 8  # words; a body of more is a list of catchwords, run together
OWN = frozenset({"reporter", "correspondent"})
EPITHET = re.compile(r"[Tt]he [a-z\d -]+")
OWNED = re.compile(r"(\w+)['’]s $")
OWNED_WITHIN = 40  # characters before a title in which it may say of what
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
# What bodies of any name are called by: "the monitoring group" and "the Lund-based group" are just "the group".
PLAIN_KINDS = frozenset(
    "monitoring monitor rights human aid relief advocacy activist militant terror terrorist extremist jihadist rebel "
    "humanitarian charity non-profit armed environmental campaign research medical opposition insurgent watchdog "
    "militia based war".split()
)
# Bodies of the state, which no page calls a group.
OF_STATE = frozenset("ministry government police army navy military court parliament council department state".split())
# What ministers and secretaries are of.
FIELDS = frozenset(
    "prime foreign interior defence defense health finance justice education energy transport home environment "
    "agriculture trade labour labor culture aviation information communications economy housing treasury".split()
)
NATIONS = frozenset({"country", "nation", "kingdom"})
# Who speaks for others or holds an office: never just another word for whoever spoke.
OF_OFFICE = frozenset(
    "official spokesman spokeswoman spokesperson minister president premier mayor governor general judge chief head "
    "director chairman chairwoman secretary prosecutor lawyer attorney ambassador commissioner chancellor king queen "
    "pope commander speaker source witness suspect victim police officer reporter journalist correspondent writer "
    "author caller guardian deputy leader aide adviser envoy editor".split()
)
# Words for those who keep count of a war or of rights, and what stands in their names.
MONITORS = frozenset({"monitor", "monitoring", "watchdog", "rights", "observer"})
MONITOR_NAMES = frozenset({"observatory", "watch", "monitor", "rights", "amnesty", "network"})
NEAR = 3  # sentences that "the group" looks back to who spoke
EARLY = 8  # sentences at the top of a page in which somebody may stand unnamed who is named below
# Words for somebody whom the first lines tell of before they name him.
ANYONE = frozenset(
    "parent teenager survivor pensioner student patient homeowner resident tourist commuter shopper pupil".split()
)
# Roles that say too little to follow over a page: whoever is near may bear them.
GENERIC = frozenset(
    "official man woman person boy girl child source speaker member people suspect victim resident".split()
)


def find_described(cast: Cast, m: Mention, *, setting: Setting) -> list[Referent]:
    """Return whom the definite phrase `m` points to; several where they fit alike, none where it names itself."""
    if m.head in OWN and cast.text[slice(*m.span)].casefold().startswith("our "):
        return _own_reporter(cast)
    if m.sort == "unnamed":
        return (
            _people_in_role(cast, m, setting=setting)
            or _same_head(cast, m, setting=setting)
            or _by_epithet(cast, m, setting=setting)
        )
    if m.sort == "organisation" or m.named:
        return _bodies_of_class(cast, m, setting=setting)
    if m.sort == "group":
        return _same_head(cast, m, setting=setting)
    return []


def _own_reporter(cast: Cast) -> list[Referent]:
    """Return whom the page names as its outlet's own: "The Herald's Ana Hale", for "our reporter"."""
    for i, m in enumerate(cast.mentions):
        owner = OWNED.search(cast.text, max(0, m.span.start - 30), m.span.start) if m.sort == "person" else None
        if owner and owner[1].casefold() in lexicon.OUTLETS and cast.entity_of[i] is not None:
            return [referent_of(cast, i)]
    return []


def find_pair(cast: Cast, setting: Setting, *, which: int | None = None) -> Referent | None:
    """Return the two people last named together ("Hale and Brandt") before the setting, or the one `which` of them.

    None where none were named together.
    """
    here = cast.before(setting.at)
    people = [i for i in range(max(0, here - 2 * LOOKED_AT), here) if cast.mentions[i].sort == "person"]
    for i, j in reversed(list(pairwise(people))):
        first, second = cast.mentions[i], cast.mentions[j]
        if cast.text[first.span.end : second.span.start] == " and ":
            if which is not None:
                return referent_of(cast, (i, j)[which])
            span = Span(first.bare.start, second.bare.end)
            return Referent(Party(cast.text[slice(*span)], "group", span), ("pair", span.start), "group", "", True)
    return None


def _people_in_role(cast: Cast, m: Mention, *, setting: Setting) -> list[Referent]:
    wanted = next((alike for alike in ALIKE if m.head in alike), frozenset({m.head}))
    numbers = sorted(set(cast.in_role.get(m.head, ())))
    if not numbers:
        numbers = sorted({n for role in wanted for n in cast.in_role.get(role, ()) if _shares(cast.entities[n], m)})
    fits = [n for n in numbers if _bears(cast, cast.entities[n], m=m)]
    before = [n for n in fits if _last_before(cast, cast.entities[n], at=setting.at) >= 0]
    if len(before) > 1:
        before = _of_owner(cast, before, m=m) or before
        before = [max(before, key=lambda n: _last_before(cast, cast.entities[n], at=setting.at))]
    chosen = before or (fits if m.head not in GENERIC else [])
    return [referent_of(cast, cast.entities[n].members[0]) for n in chosen]


def _of_owner(cast: Cast, numbers: list[int], *, m: Mention) -> list[int]:
    """Return those before whose title stands the name that the phrase has: "Ostra founder and chief Per Quill"."""
    ours = proper_stems(cast.text[slice(*m.span)])
    spans = ((n, cast.entities[n].best.span.start) for n in numbers)
    return [n for n, start in spans if ours & proper_stems(cast.text[max(0, start - OWNED_WITHIN) : start])]


def _by_epithet(cast: Cast, m: Mention, *, setting: Setting) -> list[Referent]:
    """Return the named person who spoke right before, of whom a page may say "the devastated man" or "the farmer"."""
    last = setting.spoken[-1] if setting.spoken and m.definite and not m.plural else None
    if last is None or setting.sentence - last.sentence > 1 or m.head in OF_OFFICE:
        return []
    phrase, behind = cast.text[slice(*m.span)], cast.text[m.span.end : m.span.end + 1]
    if not EPITHET.fullmatch(phrase) or behind == ",":  # "the ferry's owner, Ostra Lines": somebody else
        return []
    known = last.referent
    fits = known.sort == "person" and (not m.gender or m.gender == known.gender)
    return [known] if fits and (m.gender or (len(m.words) > 1 and m.head not in GENERIC)) else []


def _bears(cast: Cast, entity: Entity, *, m: Mention) -> bool:
    """Return whether nothing about the person contradicts the phrase: neither gender nor place."""
    if m.gender and entity.gender and m.gender != entity.gender:
        return False
    if lexicon.LOWERING & entity.describing - set(m.words):
        return False
    field = set(m.words) & FIELDS
    if field and entity.describing and not field & entity.describing:  # "the health minister" is no transport minister
        return False
    ours, theirs = proper_stems(cast.text[slice(*m.span)]), entity.proper
    return not ours or not theirs or bool(ours & theirs)


def _shares(entity: Entity, m: Mention) -> bool:
    """Return whether a like role is the same one: both spokesmen, or both "foreign" as minister and secretary."""
    return m.head.startswith(("spokes", "chair")) or bool(set(m.words) & entity.describing - lexicon.BODIES)


def _last_before(cast: Cast, entity: Entity, *, at: int) -> int:
    return max((cast.mentions[i].span.start for i in entity.members if cast.mentions[i].span.start < at), default=-1)


def _same_head(cast: Cast, m: Mention, *, setting: Setting) -> list[Referent]:
    """Return the last phrase before that has the same head and lacks none of this one's words."""
    for i in _back(cast, frozenset({m.head}), at=setting.at):
        other = cast.mentions[i]
        alike = other.head == m.head and other.plural == m.plural and other.sort == m.sort
        if alike and cast.entity_of[i] is None and (len(m.words) == 1 or set(m.words) <= set(other.words)):
            return [referent_of(cast, i)]
    return []


def _back(cast: Cast, terms: frozenset[str], *, at: int) -> list[int]:
    """Return the last mentions before offset `at` that hold one of `terms`, nearest first, at most LOOKED_AT a term."""
    here = cast.before(at)
    found: set[int] = set()
    for term in terms:
        indices = cast.by_term.get(term, [])
        stop = bisect_left(indices, here)
        found.update(indices[max(0, stop - LOOKED_AT) : stop])
    return sorted((i for i in found if cast.mentions[i].span.end <= at), reverse=True)


def _bodies_of_class(cast: Cast, m: Mention, *, setting: Setting) -> list[Referent]:
    """Return the body of this class spoken of last; a phrase with words of its own is followed only to a fuller one."""
    plain = m.head in lexicon.ANY_BODY and _is_plain(cast, m)
    classed = m.head in lexicon.CLASS_HINTS and _is_plain(cast, m)  # "the Lund-based watchdog"
    if len(m.words) > 1 and not classed:
        return _fuller(cast, m, setting=setting) or (_who_spoke(setting, m) if plain else [])
    spoke = _who_spoke(setting, m) if plain or m.head in NATIONS else []
    if spoke:
        return spoke
    hints = lexicon.CLASS_HINTS.get(m.head, frozenset({m.head}))
    terms = hints | {m.head}
    heard = {spoken.referent.key for spoken in setting.spoken}
    for i in sorted(_back(cast, terms, at=setting.at), key=lambda i: referent_of(cast, i).key not in heard):
        # A headline's "Ferry firm" is a description to be followed itself, and nobody's name.
        other = cast.mentions[i]
        titled = cast.lines[other.sentence].role == "title" and not other.named
        # "The Lund-based observatory" is itself a word for one that is named.
        titled = titled or (not other.named and other.definite and _is_plain(cast, other))
        if not titled and _is_of_class(cast, i, head=m.head, hints=hints):
            return [referent_of(cast, i)]
    ahead = _ahead(cast, terms, at=setting.at, head=m.head, hints=hints)
    if ahead is not None:
        return [referent_of(cast, ahead)]
    if m.head in lexicon.ANY_BODY:
        # "The firm" is no union, ministry or police: what bears another class's noun is of that class.
        loose = m.head not in TRADES
        return find_antecedents(
            cast, setting, fits=lambda r: r.sort == "organisation" and (loose or not _is_other(r))
        )
    return []


def _is_plain(cast: Cast, m: Mention) -> bool:
    """Return whether nothing about a body's noun tells it from other bodies but its kind and where it sits."""
    words = cast.text[slice(*m.span)].split()
    return all(
        w.casefold() in PLAIN_KINDS or w.casefold() in lexicon.DETERMINERS or w.endswith("-based") or w == words[-1]
        for w in words
    )


def _who_spoke(setting: Setting, m: Mention) -> list[Referent]:
    """Return the body that spoke last, where the noun can be its: "the group" no ministry's, "the firm" no outlet's."""
    if not setting.spoken or setting.sentence - setting.spoken[-1].sentence > NEAR:
        return []
    last = setting.spoken[-1].referent
    if m.head in NATIONS:
        return [last] if last.sort == "place" else []
    words = {w.casefold() for w in last.party.name.split()}
    barred = {last.head, last.party.name.split()[-1].casefold()} & OF_STATE or words & lexicon.OUTLETS - MONITOR_NAMES
    fits = last.sort in ("organisation", "unknown") and not barred and last.head not in lexicon.DOCUMENTS
    return [last] if fits and not (m.head in TRADES and _is_other(last)) else []


def find_named_later(cast: Cast, m: Mention, *, later: list[int]) -> Referent | None:
    """Return who, first told of as "a monitor" or "a police spokesman" at the top of a page, is named below.

    `later` are the mentions that speak next, in order.
    """
    words = {*m.words, m.head}
    for i in later:
        other = cast.mentions[i]
        number = cast.entity_of[i]
        if number is None or not other.named or cast.entities[number].members[0] < i:
            continue
        entity = cast.entities[number]
        kept = other.sort != "person" and words & MONITORS and set(other.words) & MONITOR_NAMES
        roles = entity.roles | {a for r in entity.roles for alike in ALIKE if r in alike for a in alike}
        called = m.sort == "unnamed" and other.sort == "person" and m.head in roles - GENERIC
        if (m.sort == "organisation" and kept) or (called and _bears(cast, entity, m=m)):
            return referent_of(cast, i)
    return None


def find_told_of(cast: Cast, m: Mention, *, later: list[int]) -> Referent | None:
    """Return who, "a woman who lost her boat" in the first lines, speaks next by name: "Ana Hale, 34, said".

    `later` are the mentions that speak next, in order. None for who holds an office or is said to have seen or heard.
    """
    plain = m.sort == "unnamed" and not m.plural and not m.definite and m.head in lexicon.MEN | lexicon.WOMEN | ANYONE
    if not plain or m.head in OF_OFFICE or m.sentence > EARLY:
        return None
    for i in later[:2]:
        other, number = cast.mentions[i], cast.entity_of[i]
        if number is None or other.sort != "person" or cast.entities[number].roles - GENERIC:
            continue
        entity = cast.entities[number]
        presented = cast.text[other.span.end : other.span.end + 1] == ","
        if presented and _bears(cast, entity, m=m) and (entity.gender or not m.gender or len(other.words) > 1):
            return referent_of(cast, i)
    return None


def _is_other(referent: Referent) -> bool:
    """Return whether a body is by its noun or its name no firm: a ministry, or the outlet that was told."""
    words = referent.party.name.casefold().split()
    return referent.head in lexicon.BODIES or any(w in lexicon.OUTLETS for w in words)


def _is_of_class(cast: Cast, i: int, *, head: str, hints: frozenset[str]) -> bool:
    """Return whether mention `i`, which holds a word of the class, says more than its noun and is no other class."""
    m = cast.mentions[i]
    if m.sort not in ("organisation", "unknown") or m.words == (head,) or len(m.words) > LONGEST:
        return False
    if m.head == head or head in cast.classes.get(i, ()):
        return True
    return m.named and (m.head in hints or m.head not in lexicon.NAME_BODIES)


def _ahead(cast: Cast, terms: frozenset[str], *, at: int, head: str, hints: frozenset[str]) -> int | None:
    """Return the first body of the class named after `at`, if all those named after it are one."""
    here = cast.before(at)
    later = sorted({i for t in terms for i in cast.by_term.get(t, ()) if i >= here and cast.entity_of[i] is not None})
    later = [i for i in later[:LOOKED_AT] if _is_of_class(cast, i, head=head, hints=hints)]
    return later[0] if later and len({cast.entity_of[i] for i in later}) == 1 else None


def _fuller(cast: Cast, m: Mention, *, setting: Setting) -> list[Referent]:
    """Return the last body before whose description holds all the words of `m` and more."""
    for i in _back(cast, frozenset({m.head}), at=setting.at):
        other = cast.mentions[i]
        more = set(other.words) - set(m.words)
        if other.sort == "organisation" and more and set(m.words) <= set(other.words) and more.isdisjoint(APART):
            return [referent_of(cast, i)]
    return []
