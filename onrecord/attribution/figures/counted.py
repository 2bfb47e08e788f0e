"""Who or what a number counts, as the page words it, and whether they bear arms.

In: a sentence's tree and the place of a number in it. Out: the words of the noun phrase without the number (None where
only a number stands), and the population. Follows the guidelines: combatant for soldiers and fighters, civilian only
where the noun or the words beside it say so, else unknown.
"""

from __future__ import annotations

from onrecord.attribution.figures.grammar import Place, Tree
from onrecord.attribution.figures.people import COMBATANT_PHRASES, OFFICERS, SOLDIERLY, is_civilian, is_combatant
from onrecord.model import Span
from onrecord.model.figure import Population

UNARMED = frozenset(["civilian", "unarmed", "schoolboy", "pregnant", "elderly", "innocent"])
# Nouns that say nothing themselves, so that what goes before them says who they are: "five others".
ELLIPTIC = frozenset({"other", "more", "one"})


def counted_words(tree: Tree, place: Place, *, number: Span) -> Span | None:
    """Return the span of the noun phrase that `number` counts, without number and articles; None for a bare number."""
    if place.noun is None or tree.tokens[place.noun].pos in ("PRON", "NUM"):
        return None
    first = place.noun
    while first - 1 >= 0 and _belongs(tree, first - 1, noun=place.noun, number=number):
        first -= 1
    while first < place.noun and (tree.dep(first) in ("det", "cc", "punct", "case") or tree.word(first) == "more"):
        first += 1
    return Span(tree.tokens[first].start, tree.tokens[place.noun].end)


def _belongs(tree: Tree, i: int, *, noun: int, number: Span) -> bool:
    token = tree.tokens[i]
    if token.start < number.end and number.start < token.end:
        return False
    return i in tree.subtree(noun) and token.pos not in ("VERB", "ADP", "SCONJ", "PRON")


def find_population(tree: Tree, place: Place) -> Population | None:
    """Return who those at `place` are; None where the words leave it to what went before ("five others", "twelve")."""
    said = _identity(tree, place)
    if said is not None:
        return _noun_population(tree, said)
    bare = place.noun is None or tree.tokens[place.noun].pos == "PRON"
    if place.noun is None or bare or tree.lemma(place.noun) in ELLIPTIC:
        return _population_beside(tree, place)
    found = {_noun_population(tree, place.noun)}
    for k in tree.children(place.noun, "conj"):
        if not any(tree.dep(n) == "nummod" for n in tree.kids[k]):
            found.add(_noun_population(tree, k))
    if {"civilian", "combatant"} <= found:
        return "mixed"
    named = next((p for p in ("combatant", "civilian") if p in found), None)
    if named:
        return named
    return _population_beside(tree, place) or "unknown"


def _identity(tree: Tree, place: Place) -> int | None:
    """Return what "be" says those counted are: "one of the dead was a child", "six deaths were of children"."""
    be = tree.head(place.top)
    if tree.dep(place.top) != "nsubj" or tree.lemma(be) != "be":
        return None
    said = next((k for k in tree.children(be, "attr") if tree.tokens[k].pos == "NOUN"), None)
    return said if said is not None else next(tree.objects(be, "of"), None)


def _noun_population(tree: Tree, i: int) -> Population:
    lemma = tree.lemma(i)
    beside = list(tree.children(i, "amod", "compound", "nmod"))
    before = {tree.word(k) for k in beside} | {tree.lemma(k) for k in beside}
    if lemma in ("prisoner", "captive") and any(tree.lemma(k) == "war" for k in tree.objects(i, "of")):
        return "combatant"
    phrase = " ".join(tree.lemma(k) for k in range(max(0, i - 2), i + 1))
    if is_combatant(lemma) or any(phrase.endswith(p) for p in COMBATANT_PHRASES):
        return "combatant"
    if lemma in OFFICERS and before & SOLDIERLY:
        return "combatant"
    if is_civilian(lemma) or before & UNARMED:
        return "civilian"
    return "unknown"


def _population_beside(tree: Tree, place: Place) -> Population | None:
    """Return who "mostly children", "most of them civilians", "all soldiers" behind the number say that they are."""
    for i in range(place.last + 1, min(place.last + 8, len(tree.tokens))):
        if tree.word(i) in ("mostly", "mainly", "largely", "all", "both", "most"):
            for k in range(i + 1, min(i + 5, len(tree.tokens))):
                if tree.tokens[k].pos == "NOUN":
                    said = _noun_population(tree, k)
                    return said if said != "unknown" else None
        if tree.tokens[i].pos == "VERB":
            return None
    return None
