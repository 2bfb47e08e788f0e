"""The figures of one parsed sentence, before they are tied to who gave them.

In: text, the sentence's span and tree. Out: `Found` values in order. A number becomes one only where its sentence says
what befell those counted (effects.py, beside.py), or where it goes on from a number of which that is said ("two died in
Harn and one in Pell"). Must not know statements.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.attribution.figures.beside import effect_beside
from onrecord.attribution.figures.bounds import bounded, find_bound
from onrecord.attribution.figures.counted import ELLIPTIC, counted_words, find_population
from onrecord.attribution.figures.effects import find_effect, find_governed
from onrecord.attribution.figures.found import Found
from onrecord.attribution.figures.grammar import Place, Tree, find_place
from onrecord.attribution.figures.lexicon import ADJECTIVES, HARMS, NOUNS
from onrecord.attribution.figures.none import find_none
from onrecord.attribution.figures.numbers import GROUP, Number, find_numbers
from onrecord.attribution.figures.numerals import WORDS
from onrecord.attribution.figures.people import UNCOUNTED, is_person, is_thing
from onrecord.attribution.figures.singles import find_singles
from onrecord.attribution.figures.standing import find_modality
from onrecord.attribution.figures.tied import fitting_effect, tied_effect
from onrecord.attribution.figures.worth import ORDINAL
from onrecord.model import Role, Span, covers
from onrecord.model.figure import Bound, Effect

GROUP_WORD = re.compile(GROUP, re.IGNORECASE)
NEGATED = re.compile(r"\b(?:no|not(?:\s+a(?:\s+single)?)?)\s\Z", re.IGNORECASE)
OFFSPRING = re.compile(r"\b(?:mother|father|parent|mum|mom|dad|grandmother|grandfather|widow)s?[-\s]of[-\s]\Z", re.I)
# "we both", "they were both": known people told of again; "a number of captured men": described rather than counted.
TOLD_AGAIN = re.compile(r"\b(?:we|they|you|them|us|are|were|who)\s\Z", re.IGNORECASE)
LINKING = re.compile(r"both\s+[\w-]+(?:\s+[\w-]+)?\s+and\b", re.IGNORECASE)
# Of "one of 18 sailors who survived" only what is said of the one is the one's.
ONE_OF = re.compile(
    rf"\s+of\s+(?:(?:the|its|their|only|just)\s+)*(?:\d[\d,]*|{WORDS})\b(?:\s+[\w’'-]+){{1,3}}\s+who\b", re.IGNORECASE
)
# "40 out of 120 men left" of people; "most of them with burns" behind a number.
LEFT = re.compile(r"(?:\s+[\w’'-]+){0,2}\s+(?:left|remaining)(?:\s+alive)?\b(?=\W*\Z|\s*[.,;:!?”\"’])", re.IGNORECASE)
OF_THEM = re.compile(
    r"[^.;]{0,60},\s+(?:most|many|some|several|all)\s+of\s+(?:them|whom)\s+(?:with|suffering(?:\s+from)?)\s+"
    r"(?:[\w-]+\s+){0,2}(?:burns|injuries|wounds|fractures)\b",
    re.IGNORECASE,
)
CLOSERS = frozenset(ADJECTIVES)
# Singular nouns of many, besides those of people and things.
COLLECTIVES = frozenset("ammunition cavalry equipment infantry livestock taliban tribe".split())
# What a count of none is kept of: that nobody came to harm is told as a count, that nobody was arrested is not.
NONE_OF: frozenset[Effect | None] = frozenset({"killed", "injured", "killed_or_injured", "missing"})
_GOES_ON = re.compile(r"(?:\band|,|;|\bwhile|\bplus)\s+(?:an?other\s+|about\s+|at\s+least\s+)?\Z")
_ELSEWHERE = re.compile(r"\s+(?:(?:more|others?)\b|(?:in|at|near|on)\s)")
_LISTED = re.compile(r"(?:\s+[\w'’-]+){1,4}(?:,|,?\s+and)\s+")
REACH = 80  # characters between a number and one that goes on from it
INCLUDED = re.compile(r"\b(?:including|among\s+(?:them|whom))\s+(?:at\s+least\s+)?\Z", re.IGNORECASE)
FAR_BACK = 120  # characters from a whole to a figure behind its parts that counts the same kind of people
LISTED = 40  # characters between two members of a list
# Scores. By the parse: 0.92 of the figures found were in gold on the even-numbered dev pages before any rule was tuned
# on them (0.98 on all 33 after). By words alone: 13 of 13, too few to measure by, so held lower.
BY_PARSE, BY_WORDS = 0.92, 0.85


def find_in_sentence(
    text: str, sentence: Span, *, tree: Tree, spaced: bool = False, role: Role = "body"
) -> list[Found]:
    """Return the figures of `sentence`, in order; spans are of `text`.

    `spaced` as `is_spaced` says of the page. In a title a single person needs no article ("Police shoot man dead").
    """
    singles = find_singles(tree, bare=role == "title")
    numbers = _numbers(text, sentence, singles=singles, spaced=spaced)
    each: list[Found | None] = []
    for at, number in enumerate(numbers):
        room = Span(numbers[at - 1].span.end if at else sentence.start, sentence.end)
        last = next((f for f in reversed(each) if f), None)
        found = _find_one(text, room, tree=tree, number=number, last=last) or _going_on(
            text, tree, number=number, last=last
        )
        whole = _whole_before(text, [f for f in each if f], found=found) if found else None
        each.append(_completed(found, whole, tree=tree) if found else None)
    kept = [f for f in _shared_with_the_next(text, tree, numbers=numbers, each=each) if f]
    return [_mixed(text, f, part=kept[at + 1] if at + 1 < len(kept) else None) for at, f in enumerate(kept)]


def _whole_before(text: str, before: list[Found], *, found: Found) -> Found | None:
    """Return the last figure before `found` that is no part: of "12 killed, including three children, and 30 wounded"
    the 12; behind a part of the same effect the part itself."""
    for at in range(len(before) - 1, 0, -1):
        part = INCLUDED.search(text, before[at - 1].span.end, before[at].span.start)
        if not part or found.effect == before[at].effect or found.span.start - before[at - 1].span.end > FAR_BACK:
            return before[at]
    return before[0] if before else None


def _numbers(text: str, sentence: Span, *, singles: list[Span], spaced: bool) -> list[Number]:
    """Return the numbers of a sentence with the single people and counts of none among them, in order."""
    numbers = find_none(text, sentence, numbers=find_numbers(text, sentence, spaced=spaced))
    numbers += [Number(Span(*found.span()), 1) for found in ORDINAL.finditer(text, *sentence)]
    taken = [n.span for n in numbers]
    free = (s for s in singles if not any(t.start < s.end and s.start < t.end for t in taken))
    return sorted([*numbers, *(Number(s, 1) for s in free)], key=lambda n: n.span)


def _find_one(text: str, room: Span, *, tree: Tree, number: Number, last: Found | None) -> Found | None:
    """Return `number` as a figure, or None; `room` runs from the number before it to the sentence's end."""
    place = find_place(tree, number.span, closers=CLOSERS)
    if place is None or _is_no_count(text, room, number=number) or _tells_who(tree, place, number=number):
        return None
    if place.noun is not None and (
        tree.lemma(place.noun) in UNCOUNTED or _is_described(text, tree, place=place, number=number)
    ):
        return None
    hint = _last_lemma(tree, last.counted) if last and last.counted else None
    one_told_of = number.value == 1 and ONE_OF.match(text, number.span.end) is not None
    effect, score = (find_effect if not one_told_of else find_governed)(tree, place, hint=hint), BY_PARSE
    if one_told_of and effect is None:
        return None
    if number.value == 0 and (effect not in NONE_OF or find_modality(tree, place.top) != "actual"):
        return None  # "nobody was arrested" and "so that nobody would die" count nobody
    if place.noun in tree.within(number.span):
        if effect and place.noun is not None and NOUNS.get(tree.lemma(place.noun)) == effect:
            return None  # "a survivor", "a hostage": one who speaks or is named, not a count
        effect = effect or tied_effect(text, tree, place=place, number=number, last=last)
    elif effect is None:
        tied = tied_effect(text, tree, place=place, number=number, last=last)
        effect, score = _beside(text, room, tree=tree, place=place, number=number) or tied, BY_WORDS
    effect = effect and fitting_effect(tree, place, effect=effect)
    if effect is None:
        return None
    return _found(tree, place, number=number, words=bounded(text, number, floor=room.start), effect=(effect, score))


def _is_described(text: str, tree: Tree, *, place: Place, number: Number) -> bool:
    """Return whether "a number of captured men" only describes those it speaks of."""
    described = any(tree.word(k) in ADJECTIVES for k in tree.children(place.noun or 0, "amod"))
    return described and text[slice(*number.span)].lower().endswith("number")


def _tells_who(tree: Tree, place: Place, *, number: Number) -> bool:
    """Return whether a one only tells who somebody is: "she is one of the slain"."""
    subject = tree.child(tree.head(place.top), "nsubj") if tree.dep(place.top) == "attr" else None
    return number.value == 1 and subject is not None and tree.word(subject) in ("he", "she", "i")


def _is_no_count(text: str, room: Span, *, number: Number) -> bool:
    """Return whether the number is denied, links two things ("both in and out"), or counts a victim's children."""
    start = number.span.start
    if isinstance(number.value, float):
        return True  # "18.9 deaths per 100,000": a rate
    denied = NEGATED.search(text, room.start, start) or OFFSPRING.search(text, max(0, start - REACH), start)
    again = GROUP_WORD.match(text, *number.span) and TOLD_AGAIN.search(text, room.start, start)
    return denied is not None or again is not None or LINKING.match(text, start) is not None


def _beside(text: str, room: Span, *, tree: Tree, place: Place, number: Number) -> Effect | None:
    """Return the effect of the words beside the number, then of those beside its noun."""
    span, _ = find_bound(text, number.span, floor=room.start)
    noun_end = tree.tokens[place.noun].end if place.noun is not None and place.noun <= place.last else number.span.end
    before = text[max(room.start, span.start - 30) : span.start]
    person = place.noun is None or is_person(tree.lemma(place.noun))
    if person and number.of is not None and LEFT.match(text, number.span.end, room.end):
        return "surviving"
    if person and OF_THEM.match(text, number.span.end, room.end):
        return "injured"
    starts = sorted({number.span.end, max(noun_end, number.span.end)})
    return next((e for at in starts if (e := effect_beside(before, text[at : room.end]))), None)


def _found(
    tree: Tree, place: Place, *, number: Number, words: tuple[Span, Bound], effect: tuple[Effect, float]
) -> Found:
    """Return `number` as a figure whose `words` say its bound; its `effect` comes with how sure that is."""
    counted = None if _is_stray(tree, place, number=number) else counted_words(tree, place, number=number.span)
    return Found(words[0], number, words[1], effect[0], find_population(tree, place), counted, place.top, effect[1])


def _is_stray(tree: Tree, place: Place, *, number: Number) -> bool:
    """Return whether the noun behind a number of several is a singular that names nobody: "Raid kills 32 - Monitor"."""
    if place.noun is None or number.value == 1 or tree.tokens[place.noun].tag not in ("NN", "NNP"):
        return False
    lemma = tree.lemma(place.noun)
    many = is_person(lemma) or is_thing(lemma) or lemma in HARMS or lemma in NOUNS or lemma in COLLECTIVES
    return not many and tree.tokens[place.noun].ent != "NORP"


def _going_on(text: str, tree: Tree, *, number: Number, last: Found | None) -> Found | None:
    """Return `number` as one more of what the figure before it counts: "two died in Harn and one in Pell"."""
    if last is None or not _ELSEWHERE.match(text, number.span.end):
        return None
    between = text[last.span.end : number.span.start]
    if len(between) > REACH or not _GOES_ON.search(between):
        return None
    place = find_place(tree, number.span)
    span, bound = bounded(text, number, floor=last.span.end)
    at = place.top if place else last.at
    return Found(span, number, bound, last.effect, last.population, last.counted, at, BY_WORDS)


def _shared_with_the_next(
    text: str, tree: Tree, *, numbers: list[Number], each: list[Found | None]
) -> list[Found | None]:
    """Return `each` with the effect on a list's last member given to all: "12 guards, 3 cooks and a nurse killed"."""
    out = list(each)
    for at in range(len(numbers) - 2, -1, -1):
        following, number = out[at + 1], numbers[at]
        if out[at] or not following:
            continue
        place = find_place(tree, number.span)
        people = place is not None and place.noun is not None and is_person(tree.lemma(place.noun))
        if place and people and _in_list(text, tree, number=number, following=following):
            words = bounded(text, number, floor=numbers[at - 1].span.end if at else 0)
            out[at] = _found(tree, place, number=number, words=words, effect=(following.effect, BY_WORDS))
    return out


def _in_list(text: str, tree: Tree, *, number: Number, following: Found) -> bool:
    """Return whether only a noun phrase and a comma or "and" stand between `number` and `following`."""
    between = Span(number.span.end, following.span.start)
    if between.end - between.start > LISTED or not _LISTED.fullmatch(text, *between):
        return False
    return not any(tree.tokens[i].pos == "VERB" for i in tree.within(between))


def _mixed(text: str, whole: Found, *, part: Found | None) -> Found:
    """Return `whole` as mixed where fighters are "including"ed among people who are not all fighters."""
    if part is None or part.effect != whole.effect or part.population != "combatant" or whole.population == "combatant":
        return whole
    included = re.search(r"\bincluding\b", text[whole.span.end : part.span.start])
    return replace(whole, population="mixed") if included else whole


def _completed(found: Found, last: Found | None, *, tree: Tree) -> Found:
    """Return `found` with what an elliptic phrase ("five others") leaves to the figure before it in the sentence."""
    elliptic = found.counted is None or _last_lemma(tree, found.counted) in ELLIPTIC
    if last is not None and last.number.value == 1 and _is_single(last):
        # "A child and six others": the six are no children, nor are the 25 of "killing a woman and wounding 25".
        bare = found.counted if found.counted is None or not elliptic else None
        return replace(found, population=found.population or "unknown", counted=bare)
    if found.population is None or (elliptic and found.population == "unknown"):
        noun = (_last_lemma(tree, last.counted) if last and last.counted else None) or ""
        if last is None or noun in HARMS or (is_thing(noun) and last.effect != found.effect):
            return replace(found, population=found.population or "unknown")
        return replace(found, population=last.population or "unknown", counted=last.counted or found.counted)
    return found


def _is_single(found: Found) -> bool:
    """Return whether `found` is one person told by a noun alone ("a child")."""
    return found.counted is not None and covers(found.span, found.counted)


def _last_lemma(tree: Tree, span: Span) -> str | None:
    inside = tree.within(span)
    return tree.lemma(inside[-1]) if inside else None
