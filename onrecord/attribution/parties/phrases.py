"""Phrases that stand for a party without naming it: "a senior officer", "the ministry", "local residents", "one".

In: lines and the names found on them. Out: `Mention`s whose head is a role, a body, a group or a document. Must not
know statements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.lines import Line
from onrecord.attribution.parties.names import Mention, Sort
from onrecord.attribution.parties.runs import ACRONYM, POSSESSIVE, is_capital

LONGEST = 8  # words before the head; more is no description but a mishap of the walk back


def find_phrases(line: Line, named: frozenset[int], *, people: frozenset[int]) -> Iterator[Mention]:
    """Yield the unnamed parties of `line`, in order; words at `named` are of names and titles, at `people` people's."""
    if line.title_case:
        return
    for at, low in enumerate(line.lows):
        if at in named or not low[0].isalpha():
            continue
        sort = sort_of_noun(low)
        if sort != "unknown" and _is_head(line, at):
            m = read_phrase(line, at, sort=sort)
            alone = line.span(at, at + 1)
            yield replace(m, span=alone, bare=alone, words=(low,)) if _follows_name(line, at, people=people) else m


def _follows_name(line: Line, at: int, *, people: frozenset[int]) -> bool:
    """Return whether a role stands right behind a name in full, its comma lost: "Ana Hale head of the port"."""
    return {at - 1, at - 2} <= people and line.lows[at + 1 : at + 2] in (("of",), ("for",), ("at",))


def sort_of_noun(low: str) -> Sort:
    """Return what a lower-case noun says of its bearer; "unknown" where it names no party."""
    if low in lexicon.DOCUMENTS:
        return "document"
    if low in lexicon.ROLES:
        return "unnamed"
    if low in lexicon.BODIES:
        return "organisation"
    if low in lexicon.PLURAL_ONLY:
        return "group"
    base = lexicon.singular(low)
    return "group" if base != low and (base in lexicon.ROLES or base in lexicon.BODIES) else "unknown"


def _is_head(line: Line, at: int) -> bool:
    """Return whether word `at` is the last noun of its phrase: neither a modifier, a verb nor a title."""
    if line.tokens and line.pos(at) not in ("NOUN", "PROPN", "PRON", "ADJ"):
        return False
    after = at + 1
    if after >= len(line.texts):
        return True
    low = line.lows[after]
    if line.texts[after] == "-" and line.glued(after):
        return False
    if line.tokens and line.tokens[at].head == after and line.tokens[at].dep in ("amod", "nmod"):
        return False  # "the largest rebel bastion"
    if line.tokens and line.pos(after) in ("NOUN", "PROPN") and low not in POSSESSIVE:
        return line.tokens[after].dep not in ("compound",) and line.tokens[at].dep != "compound"
    return bool(line.tokens) or not (low in lexicon.ROLES or low in lexicon.BODIES or is_capital(line.texts[after]))


def read_phrase(line: Line, head: int, *, sort: Sort) -> Mention:
    """Return the phrase of `line` that ends at word `head`, from its determiner on."""
    first = head
    while first > 0 and head - first < LONGEST and _belongs(line, first - 1):
        first -= 1
        if line.lows[first] in lexicon.DETERMINERS and line.lows[first] not in lexicon.POSSESSIVES:
            break
    while first < head and (line.lows[first] in POSSESSIVE or line.lows[first] in ("-", "and", "or")):
        first += 1
    if line.lows[first] == "that" and line.tokens and line.tokens[first].pos != "DET" and first < head:
        first += 1
    low = line.lows[head]
    inside = line.lows[first : head + 1]
    words = tuple(w for w in inside if w[0].isalnum() and w not in lexicon.DETERMINERS)
    start = line.lows[first]
    owned = any(w in POSSESSIVE for w in inside) or start in lexicon.POSSESSIVES
    plural = sort == "group"
    return Mention(
        span=line.span(first, head + 1),
        bare=line.span(first, head + 1),
        sentence=line.number,
        sort=sort,
        words=words,
        head=lexicon.singular(low),
        gender=lexicon.gender_of_noun(lexicon.singular(low)),
        plural=plural,
        definite=start in lexicon.DEFINITE or owned,
        roles=frozenset({lexicon.singular(low)}) if sort == "unnamed" else frozenset(),
        standing=line.standing(head, opening=line.leads(first)),
    )


def _belongs(line: Line, at: int) -> bool:
    """Return whether word `at` stands in the same phrase as the noun after it."""
    low, text = line.lows[at], line.texts[at]
    if low in POSSESSIVE or (text == "-" and line.glued(at)):
        return True
    if low in lexicon.DETERMINERS or text[0].isdigit():
        return True
    if (low in lexicon.FUNCTION and not ACRONYM.fullmatch(text)) or not text[0].isalpha():
        return False
    if line.tokens:
        participle = line.tokens[at].tag in ("VBN", "VBG") and line.tokens[at].dep == "amod"
        return participle or line.pos(at) in ("ADJ", "NOUN", "PROPN", "NUM")
    described = low in lexicon.ADJECTIVES or low.endswith(("al", "ic", "ish", "ian", "ese"))
    return described or is_capital(text) or sort_of_noun(low) != "unknown"
