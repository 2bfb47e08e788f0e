"""Names on the page: capitalised runs, read as a person with a title, a body, or a place.

In: lines. Out: `Mention`s of named parties. The capitals, titles and word lists lead; the entity tags of the parse,
which err on names from outside the English-speaking world, only help. Must not know statements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.lexicon import Gender
from onrecord.attribution.parties.lines import Line
from onrecord.attribution.parties.runs import ACRONYM, POSSESSIVE, is_capital, is_lettered, run_end, starts_name
from onrecord.model import Span

Sort = Literal["person", "organisation", "place", "group", "unnamed", "document", "unknown"]

PLACE_TAGS = frozenset({"GPE", "LOC", "FAC"})
OTHER_TAGS = frozenset({"DATE", "TIME", "EVENT", "MONEY", "LAW", "LANGUAGE", "WORK_OF_ART", "PRODUCT"})
NOT_SURNAMES = (lexicon.NAME_BODIES, lexicon.ROLES, lexicon.PLACE_HEADS, lexicon.FIRMS)
# Roles that a state or a firm may bear: "Norra, a member of the league".
OF_BODIES_TOO = frozenset({"host", "leader", "supporter", "rival", "member", "partner", "mediator", "neighbour",
                           "donor", "neighbor", "operator", "manager", "critic", "winner", "target", "victim",
                           "publisher", "supplier", "developer", "producer", "contractor", "participant"})  # fmt: skip
BODY_ENDS = frozenset({"international", "worldwide", "global"})  # of no person's name
FORCES = frozenset({"police", "army", "navy", "fire"})
LONGEST_TITLE = 6  # words; a longer one is a description and no title


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that stands for a party.

    `bare` is the name without its title, and `words` its words in lower case; for a phrase without a name, `words` are
    those of the phrase without its determiner. `head` is its main noun (singular) or last name word, `roles` the role
    nouns the page gives the party here, `standing` how prominent its place in the sentence is (1 for a subject).
    """

    span: Span
    bare: Span
    sentence: int
    sort: Sort
    words: tuple[str, ...]
    head: str
    gender: Gender = ""
    plural: bool = False
    definite: bool = False
    roles: frozenset[str] = frozenset()
    describing: frozenset[str] = frozenset()
    standing: float = 0.0
    titled: bool = False
    named: bool = False


def find_names(line: Line, common: frozenset[str], *, proper: frozenset[str]) -> Iterator[Mention]:
    """Yield the names of `line`, in order.

    `common` are the words that the page also writes in lower case, `proper` those with a capital amid a sentence.
    """
    if line.title_case:
        return
    at = 0
    while at < len(line.texts):
        if not starts_name(line, at, common=common, proper=proper):
            at += 1
            continue
        end = run_end(line, at)
        if end < len(line.texts) and line.texts[end] == "-" and line.glued(end):
            at = end + 1  # "Quillon-backed": the name only describes
            continue
        mention = _read_run(line, at, end=end)
        if mention:
            yield mention
        at = end


def _read_run(line: Line, first: int, *, end: int) -> Mention | None:
    """Return the party that the capitals from `first` to `end` name; None for a title or a nationality alone."""
    start = _name_start(line, first, end=end)
    if start is not None and start < end:
        return _person(line, first, start=start, end=end)
    if _is_office(line, first, end=end):
        return None
    lows = line.lows[first:end]
    guards = len(lows) > 1 and lows[-1] in lexicon.BODIES and line.lows[max(0, first - 1)] == "the"  # "the Coast Guard"
    nobody = lows[-1] in lexicon.ROLES and not guards
    several = len(lows) > 2 and lexicon.singular(lows[-1]) in lexicon.BODIES  # "Norran Democratic Forces"
    many = lexicon.is_plural(lows[-1]) and not several and not is_lettered(line, end)
    if nobody or all(low in lexicon.NATIONALITIES for low in lows) or many:
        return None
    return _body_or_place(line, first, end=end)


def _is_office(line: Line, first: int, *, end: int) -> bool:
    """Return whether a run is an office before its holder's name: "Regional Commissioner of Marn, Ana Hale"."""
    if line.texts[end : end + 1] != (",",) or not is_capital(" ".join(line.texts[end + 1 : end + 2]) or "-"):
        return False
    of = next((at for at in range(first + 1, end) if line.lows[at] in ("of", "for")), end)
    return of < end and line.lows[of - 1] in lexicon.ROLES and _after_titles(line, first, end=end) == end


def _name_start(line: Line, first: int, *, end: int) -> int | None:
    """Return where a person's own name starts in the run, None where the run names no person."""
    start = _after_titles(line, first, end=end)
    if start == end:  # the last word is a role: a surname after all where a given name stands before it?
        start = next((at for at in range(first, end - 1) if _is_given(line, at) or _is_full(line, at, end=end)), end)
        return start if start < end else None
    lows = line.lows[start:end]
    if not lows or len(lows) > 7 or any(lows[-1] in words for words in NOT_SURNAMES) or lows[-1] in BODY_ENDS:
        return None
    if start > first:
        return start
    known = lexicon.given_names()
    tags = [line.tokens[i].ent for i in range(start, end)] if line.tokens else []
    if any(low in lexicon.NAME_BODIES for low in lows) or lows[0] in lexicon.BODY_STARTS:
        return None
    while start < end - 1 and line.lows[start] in lexicon.NATIONALITIES:
        start += 1
    if end - start > 1 and lexicon.plain(line.lows[start]) in known and lows[-1] not in lexicon.PLACES:
        return start
    placed = all(low in lexicon.PLACES or low in lexicon.NATIONALITIES for low in lows)
    if placed or ACRONYM.fullmatch(line.texts[end - 1]):
        return None
    if first > 0 and line.lows[first - 1] in lexicon.ROLES and lows[0] not in lexicon.NAME_BODIES:
        return start
    if first > 0 and (line.lows[first - 1] == "named" or _gives_name(line, first)):
        return start
    if first > 1 and line.texts[first - 1] == "," and line.lows[first - 2] in lexicon.ROLES and _is_given(line, start):
        return start
    if end - start < 4 and _role_follows(line, end):
        return start
    if end - start > 1 and (_age_follows(line, end) or _is_apposed(line, first, end=end)):
        return start
    if line.texts[end + 2 : end + 3] in ((",",), (")",)) and _age_follows(line, end):
        return start  # "Hale, 39, told": "in Lund, 39 people" is none
    persons = sum(tag == "PERSON" for tag in tags)
    return start if tags and 2 * persons > len(tags) else None


def _gives_name(line: Line, first: int) -> bool:
    """Return whether "gave his name only as" or "identified as" stands before word `first`."""
    before = line.lows[max(0, first - 4) : first]
    return before[-1:] == ("as",) and ("name" in before or "identified" in before)


def _is_full(line: Line, at: int, *, end: int) -> bool:
    """Return whether a word of no list and a role that is a surname too end the run: "Tisha King"."""
    low = line.lows[at]
    known = low in lexicon.ROLES or low in lexicon.HONORIFICS or low in lexicon.NATIONALITIES or low in lexicon.PLACES
    return at == end - 2 and not known and low not in lexicon.BODIES and line.lows[end - 1] in lexicon.SURNAMES


def _is_apposed(line: Line, first: int, *, end: int) -> bool:
    """Return whether capitals between commas name the bearer of a role: "Spokesman for the port, Ana Hale, said"."""
    if line.texts[max(0, first - 1) : first] != (",",) or line.texts[end : end + 1] != (",",):
        return False
    at = next((i for i in range(first - 2, max(-1, first - 9), -1) if line.lows[i] in ("for", "of", "at", "from")), 0)
    placed = any(low in lexicon.PLACES or low in lexicon.PLACE_HEADS for low in line.lows[first:end])
    return at > 0 and line.lows[at - 1] in lexicon.ROLES and not placed


def _role_follows(line: Line, end: int) -> bool:
    """Return whether ", a teacher from Lund," or " a teacher" stands at word `end`: its bearer is a person."""
    at = end + (line.texts[end : end + 1] == (",",))
    if line.lows[at : at + 1] not in (("a",), ("an",)):
        return False
    for low, text in zip(line.lows[at + 1 : at + 7], line.texts[at + 1 : at + 7], strict=True):
        if low in lexicon.ROLES:
            return low not in OF_BODIES_TOO
        if low in lexicon.FUNCTION or low in lexicon.BODIES or not (text[0].isalnum() or text == "-"):
            return False
    return False


def _age_follows(line: Line, at: int) -> bool:
    """Return whether ", 54" or "(54)" stands at word `at`."""
    age = line.texts[at + 1 : at + 2]
    return line.texts[at : at + 1] in ((",",), ("(",)) and bool(age) and age[0].isdigit() and len(age[0]) == 2


def _is_given(line: Line, at: int) -> bool:
    return lexicon.plain(line.lows[at]) in lexicon.given_names()


def _after_titles(line: Line, first: int, *, end: int) -> int:
    """Return the index after the last title of the run, and after "of State" or "of London" behind it."""
    start = first
    for at in range(first, end):
        hour = at > 0 and line.lows[at] == "pm" and line.texts[at - 1][0].isdigit()
        if (line.lows[at] in lexicon.HONORIFICS and not hour) or line.lows[at] in lexicon.ROLES:
            start = at + 1 + (line.texts[at + 1 : at + 2] == (".",) and at + 1 < end)
    if start < end and start > first and line.lows[start] in ("of", "for"):
        at = start + (2 if line.lows[start + 1] == "the" else 1)
        known = lexicon.given_names()
        for ahead in range(at + 1, end):
            begins = bool(line.tokens) and line.tokens[ahead].ent == "PERSON" and line.tokens[ahead].ent_begins
            if begins or lexicon.plain(line.lows[ahead]) in known:
                return ahead
        return min(at + 1, end)
    return start


def _person(line: Line, first: int, *, start: int, end: int) -> Mention:
    left = _title_start(line, first)
    titles = [low for low in line.lows[left:start] if low[0].isalpha()]
    if len(titles) > LONGEST_TITLE:
        left, titles = start, []
    bare = [lexicon.plain(low) for low in line.lows[start:end] if low[0].isalnum()]
    given = [lexicon.TITLE_OF.get(low.rstrip("."), low) for low in titles]
    roles = frozenset(lexicon.singular(low) for low in given if lexicon.singular(low) in lexicon.ROLES)
    roles = (roles - lexicon.LOWERING) or roles
    return Mention(
        span=line.span(left, end),
        bare=line.span(start, end),
        sentence=line.number,
        sort="person",
        words=tuple(bare),
        head=bare[-1] if bare else line.lows[end - 1],
        gender=_person_gender(titles, bare),
        roles=roles,
        describing=frozenset(t for t in titles if t not in lexicon.FUNCTION) - roles,
        standing=line.standing(end - 1, opening=line.leads(left)),
        titled=bool(roles),
        named=True,
    )


def _title_start(line: Line, first: int) -> int:
    """Return where the title before the run starts: role nouns and what describes them, back to the determiner."""
    at = first
    if at > 0 and line.lows[at - 1] in FORCES and line.lows[first] in lexicon.HONORIFICS:  # "Harn police Lt. Ana Hale"
        at -= 1
        while at > 0 and is_capital(line.texts[at - 1]) and line.lows[at - 1] not in lexicon.DAYS | lexicon.FUNCTION:
            at -= 1
        return at
    if at == 0 or line.lows[at - 1] not in lexicon.ROLES:
        return first
    at -= 1
    while at > 0 and first - at < LONGEST_TITLE and _describes(line, at - 1):
        at -= 1
    while at < first and line.texts[at] in ("-", *POSSESSIVE):
        at += 1
    return at


def _describes(line: Line, at: int) -> bool:
    """Return whether word `at` can belong to the description that goes on after it."""
    low = line.lows[at]
    if low in POSSESSIVE[:2] or (line.texts[at] == "-" and line.glued(at)):
        return True
    if not low[0].isalpha() or low in lexicon.FUNCTION or low in lexicon.DETERMINERS:
        return False
    if line.tokens:
        return line.tokens[at].pos in ("ADJ", "NOUN", "PROPN") or is_capital(line.texts[at])
    return is_capital(line.texts[at]) or lexicon.singular(low) in lexicon.ROLES or low in lexicon.BODIES


def _person_gender(titles: list[str], bare: list[str]) -> Gender:
    for title in titles:
        said = lexicon.HONORIFICS.get(title, "") or lexicon.gender_of_noun(title)
        if said:
            return "m" if said == "m" else "f"
    known = lexicon.given_names()
    # "J. Maria Brenner", "Abu Ana Hale": of two words the second is a surname, though it may be a given name too.
    first = bare[: max(1, min(2, len(bare) - 1))]
    return next((known[n] for n in map(lexicon.plain, first) if n in known), "")


def _body_or_place(line: Line, first: int, *, end: int) -> Mention | None:
    while end - first > 1 and line.lows[first] in lexicon.FUNCTION:
        first += 1
    lows = line.lows[first:end]
    tags = {line.tokens[i].ent for i in range(first, end)} if line.tokens else set()
    sort = _sort_of_body(lows, line.texts[end - 1], tags=tags)
    left = _owner_start(line, first)
    words = tuple(lexicon.plain(low) for low in line.lows[left:end] if low[0].isalnum() and low not in ("the", "s"))
    if not words or (tags and tags <= OTHER_TAGS):
        return None
    return Mention(
        span=line.span(left, end),
        bare=line.span(first, end),
        sentence=line.number,
        sort=sort,
        words=words,
        head=lexicon.plain(lows[-1]),
        plural=False,
        definite=line.lows[left] == "the",
        named=True,
        standing=line.standing(end - 1, opening=line.leads(left)),
    )


def _sort_of_body(lows: tuple[str, ...], last: str, *, tags: set[str]) -> Sort:
    if all(low in lexicon.PLACES or low in lexicon.NATIONALITIES for low in lows):
        return "place"
    if any(low in lexicon.NAME_BODIES or low in lexicon.OUTLETS for low in lows) or ACRONYM.fullmatch(last):
        return "organisation"
    if len(lows) > 1 and lows[-1] in lexicon.FIRMS:
        return "organisation"
    if "ORG" in tags:
        return "organisation"
    if tags & PLACE_TAGS or lows[-1] in lexicon.PLACE_HEADS:
        return "place"
    return "unknown"


def _owner_start(line: Line, first: int) -> int:
    """Return where a body's name starts once its owner ("Quillon's") and its article are taken in."""
    at = first
    if at > 1 and line.lows[at - 1] in POSSESSIVE and is_capital(line.texts[at - 2]):
        at -= 2
        while at > 0 and is_capital(line.texts[at - 1]) and line.lows[at - 1] not in lexicon.FUNCTION:
            at -= 1
    if at > 0 and line.lows[at - 1] in ("the", "The"):
        at -= 1
    return at
