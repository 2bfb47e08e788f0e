"""Names gathered into parties: a surname goes with the full name, an acronym or a short form with the long one.

In: a cast with its mentions. Out: the cast with its entities. Must not know statements.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from onrecord.attribution.parties.cast import Cast, Entity, proper_stems
from onrecord.attribution.parties.names import Mention
from onrecord.attribution.parties.runs import ACRONYM
from onrecord.model import Span

INITIAL = re.compile(r"[^\W\d_]\.")


def gather_people(cast: Cast) -> None:
    """Give each person named in `cast` an entity; a short name that fits several people gets none."""
    people = [i for i, m in enumerate(cast.mentions) if m.sort == "person"]
    index: dict[str, list[int]] = defaultdict(list)
    for i in sorted(people, key=lambda i: (-len(cast.mentions[i].words), _initials(cast.mentions[i]), i)):
        m = cast.mentions[i]
        fits = [e for e in index.get(m.head, ()) if _same_person(cast.entities[e], m)]
        if not fits and len(m.words) == 1:
            fits = [e for e in index.get(m.head, ()) if _is_called(cast.entities[e], m)]
        if len(fits) > 1 and len(m.words) == 1:
            full = [e for e in fits if len(cast.entities[e].best.words) > 1]
            fits = full if len(full) == 1 else fits
        if len(fits) > 1:
            fits = _nearest_fit(cast, fits, at=i)
        if len(fits) == 1:
            _join(cast, fits[0], at=i)
        elif not fits:
            cast.entities.append(Entity(m, frozenset(m.words)))
            number = len(cast.entities) - 1
            for word in m.words:
                index[word].append(number)
            _join(cast, number, at=i)
    cast.people_by_word = dict(index)


def _same_person(entity: Entity, m: Mention) -> bool:
    """Return whether `m` can be a shorter name of the entity: its words are among it, gender and last word agree."""
    if not _is_called(entity, m):
        return False
    return len(m.words) > 1 or m.head != entity.best.words[0] or len(entity.best.words) == 1


def _is_called(entity: Entity, m: Mention) -> bool:
    """Return whether the words of `m`, initials for names among them, are the entity's, and nobody's gender differs."""
    titled = m.span.start < m.bare.start or len(m.words) > 1  # a surname may be a given name: "Hale", of "Ana Hale"
    if titled and m.gender and entity.gender and m.gender != entity.gender:
        return False
    spelt = {w for w in m.words if not INITIAL.fullmatch(w)}
    initials = {w[0] for w in m.words if INITIAL.fullmatch(w)} if len(m.words) > 1 else set()
    return bool(spelt) and spelt <= entity.words and initials <= {w[0] for w in entity.words - spelt}


def _initials(m: Mention) -> int:
    return sum(bool(INITIAL.fullmatch(w)) for w in m.words)


def _nearest_fit(cast: Cast, fits: list[int], *, at: int) -> list[int]:
    """Return the one person of `fits` named in full before mention `at`; all of them where several or none were."""
    start = cast.mentions[at].span.start
    before = [e for e in fits if any(cast.mentions[i].span.start < start for i in cast.entities[e].members)]
    return before if len(before) == 1 else fits


def _join(cast: Cast, number: int, *, at: int) -> None:
    entity, m = cast.entities[number], cast.mentions[at]
    entity.members.append(at)
    cast.entity_of[at] = number
    entity.gender = entity.gender or m.gender
    entity.roles |= m.roles
    entity.describing |= m.describing
    entity.proper |= proper_stems(cast.text[m.span.start : m.bare.start])
    if _better(m, entity.best):
        entity.best = m


def _better(m: Mention, best: Mention) -> bool:
    """Return whether `m` says more of the name than `best`: more of its words, then a title, then earlier."""
    return (len(m.words), m.titled, -m.span.start) > (len(best.words), best.titled, -best.span.start)


def gather_bodies(cast: Cast) -> None:
    """Give each body and place named in `cast` an entity, short forms and acronyms with the long name."""
    bodies = [i for i, m in enumerate(cast.mentions) if m.named and m.sort != "person"]
    exact: dict[tuple[str, ...], int] = {}
    tails: dict[tuple[str, ...], set[int]] = defaultdict(set)
    short: dict[str, set[int]] = defaultdict(set)
    for i in sorted(bodies, key=lambda i: (-len(cast.mentions[i].words), i)):
        m = cast.mentions[i]
        fits = {exact[m.words]} if m.words in exact else tails.get(m.words, set()) if len(m.words) > 1 else set()
        if not fits and len(m.words) == 1 and ACRONYM.fullmatch(cast.text[slice(*m.bare)]):
            fits = short.get(_letters(m.words[0]), set())
        if len(fits) == 1:
            number = next(iter(fits))
        else:
            number = len(cast.entities)
            cast.entities.append(Entity(_with_acronym(cast, m), frozenset(m.words)))
            exact[m.words] = number
            for at in range(1, len(m.words) - 1):
                tails[m.words[at:]].add(number)
            for acronym in _acronyms(cast, m):
                short[acronym].add(number)
        cast.entities[number].members.append(i)
        cast.entity_of[i] = number
    cast.bodies = exact


def _letters(word: str) -> str:
    return word.replace(".", "").casefold()


def _with_acronym(cast: Cast, m: Mention) -> Mention:
    """Return `m` with the acronym in brackets that follows it taken in."""
    given = _bracketed(cast, m)
    return replace(m, span=Span(m.span.start, given[1])) if given else m


BRACKETED = re.compile(r"\s?\((?:the )?((?:[A-Z]\.?){2,8}s?)\)")


def _bracketed(cast: Cast, m: Mention) -> tuple[str, int] | None:
    found = BRACKETED.match(cast.text, m.span.end, m.span.end + 16)
    return (_letters(found[1]), found.end()) if found else None


def _acronyms(cast: Cast, m: Mention) -> set[str]:
    """Return the acronyms that may stand for the name: the one in brackets behind it, else its initials."""
    given = _bracketed(cast, m)
    if given:
        return {given[0]}
    text = cast.text[slice(*m.bare)]
    initials = "".join(w[0] for w in re.findall(r"[\w.]+", text) if w[0].isupper())
    return {initials.casefold()} if len(initials) > 1 else set()
