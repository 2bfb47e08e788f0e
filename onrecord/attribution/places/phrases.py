"""The phrases of a parsed sentence that name a place, each with what it does there.

In: the tokens of one sentence. Out: `PlaceWords` in order. A place is named ("the southern city of Harn") or only
described ("the village"); a name that belongs to somebody or something else ("the Harn police", "Harn-based", "Harn
said") is an owner's or a doer's; what a town's own bodies tell of is taken to be there. Must not know what happened.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.attribution.places.lexicon import (
    BODIES,
    DEEDS,
    EVENTS,
    LOCAL_BODIES,
    NAMED_STORMS,
    NO_PLACES,
    NO_SPOTS,
    PEOPLE,
    PLACES,
    STRIKING,
)
from onrecord.language import Token

Use = Literal["place", "event", "local", "owner", "doer"]
ENTITIES = frozenset({"GPE", "LOC", "FAC"})
PREPOSITIONS = re.compile(
    r"in|at|near|on|outside|inside|across|around|throughout|under|off|from|into|to|within|over|beneath|along|between"
)
JOINS = frozenset({"of", "in", "near", "on", "off", "around", "outside", "at"})
NAMELESS = frozenset({"", "PERSON"})  # what a tagger may take the name of a village for
AFTER_NOUN = NAMELESS | {"ORG", "NORP", "PRODUCT", "LAW"}
UNSURE = NAMELESS | {"ORG", "PRODUCT"}
BEFORE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"})
IN_FRONT = frozenset({"det", "amod", "compound", "nmod", "poss", "case", "nummod"})
LARGER = frozenset({"appos", "npadvmod", "conj", "pobj", "compound", "nsubj", "ROOT", "dobj"})
LONGEST = 8  # words of a place's name before its head
# "The US strikes", "UN raids": initials stand for who did it, where "the Harn strikes" tells where.
INITIALS = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]{2,4}")
NUMBERED = frozenset({"interstate", "route", "gate", "terminal", "pier", "block"})  # besides the nouns of places
BASED = frozenset({"base", "headquarter"})


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Tokens `first` up to and including `last` name a place; `head` is the one that the rest hangs on.

    `named` is whether it holds a name; `use` is `place`, or `event` where it qualifies one ("the Harn blast"), `local`
    where it qualifies a body of its own, `owner` where something else, `doer` where it acts or speaks.
    """

    first: int
    last: int
    head: int
    named: bool
    use: Use


def find_places(tokens: Sequence[Token]) -> list[PlaceWords]:
    """Return the places that the sentence of `tokens` names, in order, none overlapping."""
    found: list[PlaceWords] = []
    at = 0
    while at < len(tokens):
        core = _core(tokens, at)
        if core is None:
            at += 1
            continue
        last = _last(tokens, core)
        first = _first(tokens, at, floor=found[-1].last + 1 if found else 0)
        while first < at and (tokens[first].pos in ("PUNCT", "PART") or tokens[first].tag == "POS"):
            first += 1
        while first < at and tokens[first].head > last and tokens[first].pos in ("DET", "ADJ", "NUM"):
            first += 1  # of "the first Harn raid" the article and number are the raid's
        place = _described(tokens, first, core=core, last=last)
        if place.named or _is_one_spot(tokens, place):
            found.append(place)
        at = last + 1
    return found


def _core(tokens: Sequence[Token], at: int, *, joined: bool = False) -> int | None:
    """Return the last token of the name or noun of a place that begins at `at`, None where none does.

    What the tagger of entities takes for no place is one where it stands as one: behind a place's noun and "of" or
    "in" (`joined`), behind "in" and "near", as what an event was on or what was struck.
    """
    token = tokens[at]
    word = token.lemma.lower()
    if _is_named_otherwise(tokens, at):
        return None
    if token.ent in ENTITIES and token.pos not in ("ADP", "ADJ", "PART", "VERB") and word not in NO_PLACES:
        return _through_nouns(tokens, _run(tokens, at))
    if token.pos == "PROPN" and token.ent in (AFTER_NOUN if joined else UNSURE) and word not in NO_PLACES:
        end = _through_nouns(tokens, _run(tokens, at))
        return end if joined or _stands_as_place(tokens, at, end=end) else None
    if token.pos == "NOUN" and word in PLACES:
        return at if joined or _is_governed(tokens, at) or _has_name(tokens, at) else None
    return None


def _is_named_otherwise(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the name that token `at` is of is that of a body ("the Harn Observatory") or a storm."""
    if tokens[at].pos != "PROPN":
        return False
    first = at
    while first > 0 and _is_of_one_name(tokens, first - 1):
        first -= 1
    end = _run(tokens, at)
    if _through_nouns(tokens, end) > end:
        return False
    words = {tokens[i].text.lower() for i in range(first, end + 1) if tokens[i].pos == "PROPN"}
    return not words.isdisjoint(BODIES) or tokens[first].text.lower() in NAMED_STORMS


def _is_of_one_name(tokens: Sequence[Token], i: int) -> bool:
    """Return whether token `i` and the one behind it are of one name."""
    a, b = tokens[i], tokens[i + 1]
    return a.ent == b.ent and not b.ent_begins and (bool(a.ent) or a.pos == b.pos == "PROPN")


def _stands_as_place(tokens: Sequence[Token], at: int, *, end: int) -> bool:
    """Return whether the name from `at` to `end`, which no tagger took for a place, stands where a place would."""
    head = tokens[end]
    over = tokens[head.head]
    noun = head.lemma.lower() in PLACES and end > at
    if head.dep == "pobj":
        before = over.text.lower()
        of_event = tokens[over.head].lemma.lower() in EVENTS or tokens[over.head].lemma.lower() in STRIKING
        if before in ("in", "near", "outside"):
            return noun or of_event or tokens[at].ent in NAMELESS
        return before in ("on", "at", "across", "around") and (noun or (of_event and tokens[at].ent in NAMELESS))
    return head.dep in ("dobj", "nsubjpass") and over.lemma.lower() in STRIKING and tokens[at].ent in NAMELESS


def _has_name(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the place noun at `at` is followed by its name: "the city of Harn"."""
    behind = tokens[at + 1 : at + 3]
    return len(behind) == 2 and behind[0].text.lower() == "of" and behind[1].pos == "PROPN"


def _run(tokens: Sequence[Token], at: int) -> int:
    """Return the last token of the name that begins at `at`."""
    end, ent = at, tokens[at].ent
    while end + 1 < len(tokens) and tokens[end + 1].ent == ent and not tokens[end + 1].ent_begins:
        if (not ent and tokens[end + 1].pos != "PROPN") or _is_count(tokens, end + 1):
            break
        end += 1
    while end > at and tokens[end].text in ("'s", "’s", "’", "'", "-"):
        end -= 1
    return end


def _is_count(tokens: Sequence[Token], i: int) -> bool:
    """Return whether the number at token `i` counts what comes behind a name: "in Harn 15 people died"."""
    before = tokens[i - 1].lemma.lower()
    return tokens[i].text[0].isdigit() and before not in PLACES and before not in NUMBERED


def _through_nouns(tokens: Sequence[Token], end: int) -> int:
    """Return the last of the place nouns behind a name that ends at `end`: "Harn province"."""
    while end + 1 < len(tokens) and _is_place_noun(tokens[end + 1]):
        end += 1
    return end


def _is_place_noun(token: Token) -> bool:
    return token.lemma.lower() in PLACES and token.pos in ("NOUN", "PROPN")


def _is_governed(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].dep == "pobj" and PREPOSITIONS.fullmatch(tokens[tokens[at].head].text.lower()) is not None


def _first(tokens: Sequence[Token], at: int, *, floor: int) -> int:
    """Return the first token of the noun phrase whose name or noun begins at `at`."""
    first = at
    while first > floor and at - first < LONGEST and _belongs_before(tokens, first - 1):
        first -= 1
    return first


def _belongs_before(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.text.lower() == "one" or token.tag == "PRP$":
        return token.dep in IN_FRONT  # "one hospital", "their offices"
    if token.ent in ("DATE", "TIME", "PERSON", "CARDINAL") or token.text == ",":
        return False
    hyphen = token.text == "-" and i > 0
    return hyphen or (token.pos in BEFORE and token.dep in IN_FRONT)


def _last(tokens: Sequence[Token], core: int) -> int:
    """Return the last token of the place whose name or noun ends at `core`: with ", Texas" or "of the city of Harn"."""
    last = core
    while True:
        step = _goes_on(tokens, last)
        if step is None:
            return last
        last = step


def _goes_on(tokens: Sequence[Token], last: int) -> int | None:
    at = last + 1
    if at + 1 >= len(tokens):
        return None
    if tokens[at].text == ",":
        named = tokens[at + 1].ent in ("GPE", "LOC") and tokens[at + 1].dep in LARGER
        return _core(tokens, at + 1) if named else None
    if tokens[at].text.lower() in ("and", "or") and tokens[last].ent in ENTITIES:
        return _core(tokens, at + 1) if tokens[at + 1].ent in ENTITIES and tokens[at + 1].dep == "conj" else None
    if tokens[at].text.lower() in JOINS:
        return _joined(tokens, at, noun=tokens[last].ent not in ENTITIES)
    return None


def _joined(tokens: Sequence[Token], at: int, *, noun: bool) -> int | None:
    """Return the last token of the place that the preposition at `at` governs, None where it governs none."""
    for k in range(at + 1, min(len(tokens), at + LONGEST)):
        core = _core(tokens, k, joined=noun)
        if core is not None or tokens[k].pos not in BEFORE:
            return core
    return None


def _described(tokens: Sequence[Token], first: int, *, core: int, last: int) -> PlaceWords:
    named = any(tokens[i].ent in ENTITIES or tokens[i].tag in ("NNP", "NNPS") for i in range(first, last + 1))
    return PlaceWords(first, last, core, named, _use(tokens, core, last=last))


def _is_one_spot(tokens: Sequence[Token], place: PlaceWords) -> bool:
    """Return whether a place without a name is told apart by some word: "the village", "northern areas", but no bare
    "towns" or "hospital", and not "their homes" or "the rubble", which are anywhere."""
    anywhere = place.head == place.last and tokens[place.head].lemma.lower() in NO_SPOTS
    return place.first < place.last and not anywhere


def _use(tokens: Sequence[Token], core: int, *, last: int) -> Use:
    at = core
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.text == "-" and _joins(tokens, last + 1):
        return "owner"
    steps = 0
    while tokens[at].dep in ("compound", "poss", "amod", "nmod", "npadvmod", "nummod") and steps < 5:
        at, steps = tokens[at].head, steps + 1
        if at > last:
            return _owned(tokens, last, at=at, owns=tokens[last + 1].text in ("'s", "’s", "’", "'"))
    if tokens[at].dep == "nsubj" and tokens[tokens[at].head].pos == "VERB":
        return "doer"
    return "owner" if _is_origin(tokens, at) else "place"


def _is_origin(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the place at token `at` says where somebody is from or has a seat: "evacuees from Harn", "the
    group based in Harn"."""
    for _ in range(LONGEST):
        over = tokens[tokens[tokens[at].head].head]
        named = tokens[at].dep == "pobj" and over.pos == "NOUN" and over.lemma.lower() in PLACES
        if tokens[at].dep in ("conj", "appos"):
            at = tokens[at].head
        elif named:  # "the towns of Harn and Lund"
            at = tokens[tokens[at].head].head
        else:
            break
    if tokens[at].dep != "pobj":
        return False
    prep = tokens[at].head
    over = tokens[tokens[prep].head]
    from_people = tokens[prep].text.lower() == "from" and over.pos in ("NOUN", "PROPN") and _is_of_people(over)
    return from_people or over.lemma.lower() in BASED


def _is_of_people(token: Token) -> bool:
    word = token.lemma.lower()
    return word in PEOPLE or word.endswith(("man", "woman", "child", "ee", "ian", "ist", "ant", "ent", "er", "or"))


def _joins(tokens: Sequence[Token], i: int) -> bool:
    """Return whether the hyphen at token `i` joins a place to a word behind it ("Harn-based"), with a space or
    without, and is no dash."""
    closed = tokens[i - 1].end == tokens[i].start
    return closed or (i + 1 < len(tokens) and tokens[i + 1].tag in ("VBN", "JJ"))


def _owned(tokens: Sequence[Token], last: int, *, at: int, owns: bool) -> Use:
    """Return what the place that ends at `last` does for the noun at `at` that it qualifies, or `owns` ("Harn's")."""
    words = {tokens[i].lemma.lower() for i in range(last + 1, at + 1)}
    if (owns or INITIALS.fullmatch(tokens[last].text)) and words & DEEDS:
        return "doer"
    if words & EVENTS:
        return "event"
    return "local" if words & LOCAL_BODIES else "owner"
