"""Every mention of a party on the page, and which of them are mentions of one and the same party.

In: lines. Out: a `Cast`: the mentions in order, each with the number of its `Entity`. Names are gathered by their words: a
surname goes with the full name, an acronym with what it stands for, a title or an apposition with the person it describes.
Must not know statements.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.lexicon import Gender
from onrecord.attribution.parties.lines import Line
from onrecord.attribution.parties.names import ACRONYM, Mention, Sort, find_names
from onrecord.attribution.parties.phrases import find_phrases
from onrecord.model import Party, Span

NAMED = frozenset({"person", "organisation", "place", "unknown"})


@dataclass(frozen=True, slots=True)
class Referent:
    """A party as an antecedent: `key` tells parties apart (an entity's number, or the start of a phrase)."""

    party: Party
    key: tuple[str, int]
    sort: Sort
    gender: Gender = ""
    plural: bool = False
    head: str = ""


@dataclass(slots=True)
class Entity:
    """A named party: all its mentions by index, its best mention, and what the page says of it."""

    best: Mention
    words: frozenset[str]
    members: list[int] = field(default_factory=list)
    gender: Gender = ""
    roles: set[str] = field(default_factory=set)
    describing: set[str] = field(default_factory=set)
    proper: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Cast:
    """The mentions of a page in order of their start, their entities (None for phrases and unclear names)."""

    lines: tuple[Line, ...]
    text: str
    mentions: list[Mention]
    entity_of: list[int | None]
    entities: list[Entity]
    starts: list[int]
    people_by_word: dict[str, list[int]]
    by_term: dict[str, list[int]]
    in_role: dict[str, list[int]]
    classes: dict[int, frozenset[str]]
    bodies: dict[tuple[str, ...], int]
    stands_for: dict[int, Referent] = field(default_factory=dict)

    def before(self, offset: int) -> int:
        """Return the index of the first mention that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def within(self, span: Span) -> list[int]:
        """Return the indices of the mentions whose bare name lies in `span`."""
        low, high = self.before(span.start - 120), self.before(span.end)
        return [
            i
            for i in range(low, high)
            if span.start <= self.mentions[i].bare.start and self.mentions[i].bare.end <= span.end
        ]


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
        names = list(find_names(line, common, proper))
        named = frozenset(_word_indices(line, names))
        mentions += sorted([*names, *find_phrases(line, named)], key=lambda m: (m.span.start, -m.span.end))
    mentions = _settle_sorts(mentions, text)
    cast = Cast(lines, text, mentions, [None] * len(mentions), [], [m.span.start for m in mentions], {}, {}, {}, {}, {})
    _gather_people(cast)
    _gather_bodies(cast)
    _read_appositions(cast)
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


DOMAIN = re.compile(r".+\.(?:com|org|net|info|tv|news|[a-z]{2})$")


def _classes(cast: Cast, i: int) -> frozenset[str]:
    """Return what the page calls a named body: the class noun before it ("the airline Quillair"), a domain's "website"."""
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
        taken += range(begin, at) if name.sort == "person" else range(begin, max(begin, at))
    return taken


def _settle_sorts(mentions: list[Mention], text: str) -> list[Mention]:
    """Give names of no clear sort the sort that the same words have elsewhere, and surnames of people that sort."""
    votes: dict[tuple[str, ...], dict[Sort, int]] = defaultdict(lambda: defaultdict(int))
    surnames: set[tuple[str, ...]] = set()
    for m in mentions:
        if m.named:
            votes[m.words][m.sort] += 1
        if m.sort == "person" and (len(m.words) > 1 or m.titled):
            surnames.update(m.words[at:] for at in range(len(m.words)))
            surnames.update((word,) for word in m.words[1:])
    return [_settled(m, votes.get(m.words, {}), surnames, text) for m in mentions]


def _settled(m: Mention, votes: dict[Sort, int], surnames: set[tuple[str, ...]], text: str) -> Mention:
    """Return `m` with the sort that its words and the rest of the page speak for."""
    if not m.named:  # "King" and "Baker" are roles until a page has a person of that surname
        surname = m.words in surnames and text[m.span.start].isupper() and len(m.words) == 1 and not m.plural
        return replace(m, sort="person", named=True, head=m.words[0], roles=frozenset()) if surname else m
    if m.sort == "person" and len(m.words) == 1 and not m.titled and votes.get("place", 0) >= votes["person"]:
        return replace(m, sort="place")
    outvoted = votes.get("person", 0) > votes.get(m.sort, 0)
    if m.sort != "person" and (m.words in surnames or outvoted) and not _is_place_or_acronym(m):
        return replace(m, sort="person", span=m.bare)
    if m.sort == "unknown":
        known = sorted((n, s) for s, n in votes.items() if s != "unknown")
        return replace(m, sort=known[-1][1]) if known else m
    return m


def _is_place_or_acronym(m: Mention) -> bool:
    return any(w in lexicon.PLACES or w in lexicon.NAME_BODIES for w in m.words)


def _gather_people(cast: Cast) -> None:
    people = [i for i, m in enumerate(cast.mentions) if m.sort == "person"]
    index: dict[str, list[int]] = defaultdict(list)
    for i in sorted(people, key=lambda i: (-len(cast.mentions[i].words), i)):
        m = cast.mentions[i]
        fits = [e for e in index.get(m.head, ()) if _same_person(cast.entities[e], m)]
        if not fits and len(m.words) == 1:
            fits = [e for e in index.get(m.head, ()) if set(m.words) <= cast.entities[e].words]
        if len(fits) > 1:
            fits = _nearest_fit(cast, fits, i)
        if len(fits) == 1:
            _join(cast, fits[0], i)
        elif not fits:
            cast.entities.append(Entity(m, frozenset(m.words)))
            number = len(cast.entities) - 1
            for word in m.words:
                index[word].append(number)
            _join(cast, number, i)
    cast.people_by_word = dict(index)


def _same_person(entity: Entity, m: Mention) -> bool:
    """Return whether `m` can be a shorter name of the entity: its words are among it, gender and last word agree."""
    if m.gender and entity.gender and m.gender != entity.gender:
        return False
    if not set(m.words) <= entity.words:
        return False
    return len(m.words) > 1 or m.head != entity.best.words[0] or len(entity.best.words) == 1


def _nearest_fit(cast: Cast, fits: list[int], at: int) -> list[int]:
    """Return the one person of `fits` named in full before mention `at`; all of them where several or none were."""
    start = cast.mentions[at].span.start
    before = [e for e in fits if any(cast.mentions[i].span.start < start for i in cast.entities[e].members)]
    return before if len(before) == 1 else fits


def _join(cast: Cast, number: int, at: int) -> None:
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


def _gather_bodies(cast: Cast) -> None:
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


def find_named(cast: Cast, words: tuple[str, ...]) -> list[int]:
    """Return the entities that `words` (lower case, no article) can name: the one such body, or people they are part of."""
    if words in cast.bodies:
        return [cast.bodies[words]]
    people = cast.people_by_word.get(words[-1], []) if words else []
    return [n for n in people if set(words) <= cast.entities[n].words]


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


def _read_appositions(cast: Cast) -> None:
    """Add to each person the roles that stand beside the name: ", the mayor of X," after it or "the mayor, " before it."""
    for i, m in enumerate(cast.mentions):
        number = cast.entity_of[i]
        if number is None or m.sort != "person":
            continue
        entity = cast.entities[number]
        for j in (*range(i + 1, min(i + 3, len(cast.mentions))), *range(max(0, i - 3), i)):
            other = cast.mentions[j]
            if other.sort == "unnamed" and not other.plural and _beside(cast, m, other):
                entity.roles |= other.roles
                entity.describing |= set(other.words) - other.roles
                entity.proper |= proper_stems(cast.text[other.span.start : _apposition_end(cast, m, other)])
                entity.gender = entity.gender or other.gender
                cast.entity_of[j] = number


CAPITAL = re.compile(r"\b[A-Z][\w’'-]{2,}")
STEM = 4  # letters that "Quillon" and "Quillonian" share


def proper_stems(text: str) -> set[str]:
    """Return the first letters of the capitalised words of `text` that are no role or body: what a role belongs to."""
    words = (w.group().casefold() for w in CAPITAL.finditer(text))
    return {w[:STEM] for w in words if not _is_common(w)}


def _is_common(word: str) -> bool:
    single = lexicon.singular(word)
    return single in lexicon.ROLES or single in lexicon.BODIES or word in lexicon.FUNCTION | lexicon.ADJECTIVES


def _apposition_end(cast: Cast, name: Mention, role: Mention) -> int:
    """Return where an apposition ends: at the name it stands before, else at the next mark within 80 characters."""
    if role.span.end <= name.span.start:
        return name.span.start
    mark = MARK.search(cast.text, role.span.end, role.span.end + 80)
    return mark.start() if mark else role.span.end


MARK = re.compile(r"[,.;:()\n–—“”\"]")
AFTER = re.compile(r"^,? ?\(?(?:\d{1,3}[,)] )?$|^ [–—-] $|^ (?:is|was) $")
BEFORE = re.compile(r"^(?: (?:of|for|at|to|in) [^,.;“”\"]{2,60})?, $")
SPEAKS = re.compile(r"\s+(?:said|says|told|added|adds|wrote|warned|reported)\b")


def _beside(cast: Cast, name: Mention, role: Mention) -> bool:
    """Return whether `role` is an apposition to `name`: between them only a comma, an age or an "of" phrase."""
    if role.span.start >= name.span.end:
        gap = cast.text[name.span.end : role.span.start]
        return len(gap) < 12 and bool(AFTER.match(gap)) and not SPEAKS.match(cast.text, role.span.end)
    gap = cast.text[role.span.end : name.span.start]
    return len(gap) < 70 and bool(BEFORE.match(gap)) and (role.definite or cast.text[name.span.end : name.span.end + 1] == ",")
