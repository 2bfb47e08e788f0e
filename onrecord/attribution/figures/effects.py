"""What happened to those that a number counts, from the verbs, adjectives and nouns that govern it.

In: a sentence's tree and the place of a number in it. Out: an effect, or None where nothing says that the counted came
to harm, were held, moved or used: then it is no figure. A number of doers ("three men killed a guard") has no effect.
Where the parse fails, words right beside the number decide (`effect_beside`). Follows the guidelines' settled cases.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.attribution.figures import lexicon as words
from onrecord.attribution.figures.grammar import Place, Tree
from onrecord.attribution.figures.people import UNCOUNTED
from onrecord.attribution.figures.phrases import (
    attribute_effect,
    closing_effect,
    modifier_effect,
    noun_effect,
    prepositional_effect,
    toll_effect,
)
from onrecord.attribution.figures.verbs import (
    OBJECTS,
    SUBJECTS,
    is_passive,
    named_effect,
    patient_effect,
    subject_effect,
)
from onrecord.model.figure import Effect

NOMINAL = ("NOUN", "NUM", "PROPN", "PRON")
GROUPS_OF = ("family", "crew", "team", "party")  # "killing a family of five"
WHOLE_BEFORE = ("including", "with", "like", "plus")  # prepositions behind which stands a part of what is before them


def find_effect(tree: Tree, place: Place, *, hint: str | None = None) -> Effect | None:
    """Return the effect on those counted at `place`, or None where the sentence tells of none.

    `hint` is the noun that a bare number takes from the figure before it ("five hit the school").
    """
    noun = tree.lemma(place.noun) if place.noun is not None else None
    if noun in UNCOUNTED:
        return None
    if noun in words.HARMS:
        return noun_effect(tree, place)
    noun = hint if noun in (None, "other", "more") and hint not in words.HARMS else noun
    if closing := closing_effect(tree, place):
        return closing
    own = _effect_at(tree, place.top, noun=noun) or modifier_effect(tree, place) or toll_effect(tree, place.top)
    return own or _group_effect(tree, place, noun=noun) or noun_effect(tree, place)


def find_governed(tree: Tree, place: Place, *, hint: str | None = None) -> Effect | None:
    """Return the effect that what governs the phrase at `place` has on it, its own modifiers left out; `hint` as for
    `find_effect`."""
    return _effect_at(tree, place.top, noun=tree.lemma(place.noun) if place.noun is not None else hint)


def _effect_at(tree: Tree, i: int, *, noun: str | None) -> Effect | None:
    """Return the effect that the governor of token `i` has on it."""
    head, dep = tree.head(i), tree.dep(i)
    if dep == "nsubjpass" or (dep in ("nsubj", "attr") and is_passive(tree, head)):
        return patient_effect(tree, head, noun=noun, shared="subject")
    if dep in SUBJECTS:
        return subject_effect(tree, head, noun=noun)
    whole = tree.child(head, "nsubj") if tree.lemma(head) in ("include", "comprise") else None
    if dep in OBJECTS and whole is not None and (named := named_effect(tree, whole)):
        return named
    if dep in OBJECTS:
        return patient_effect(tree, head, noun=noun, shared="object")
    if dep == "pobj" and tree.word(head) == "of" and tree.lemma(tree.head(head)) in GROUPS_OF:
        return _effect_at(tree, tree.head(head), noun=tree.lemma(tree.head(head)))
    if dep == "pobj":
        return prepositional_effect(tree, i, noun=noun)
    if dep == "npadvmod" and tree.tokens[i].pos == "NUM" and tree.child(head, *OBJECTS) is None:
        return patient_effect(tree, head, noun=noun, shared="object")  # "shot down 34 of 41 drones", read as a measure
    if dep == "attr":
        return attribute_effect(tree, head)
    return None


def _group_effect(tree: Tree, place: Place, *, noun: str | None) -> Effect | None:
    """Return the effect on the phrase that this one is coordinated with, names again, or is a part of."""
    for i in _partners(tree, place.top):
        own = tree.lemma(i)
        if own in UNCOUNTED:
            continue
        if effect := _effect_at(tree, i, noun=noun or own):
            return effect
        if effect := modifier_effect(tree, Place(i, i, i)):
            return effect
    return None


def _partners(tree: Tree, i: int) -> Iterator[int]:
    """Yield the other members of the coordination of `i`, and the whole that it is "including"'s part of."""
    root, seen = i, {i}
    while True:
        head = tree.head(root)
        if tree.dep(root) in ("conj", "appos") and tree.tokens[head].pos in (*NOMINAL, "ADJ"):
            root = head
        elif tree.dep(root) == "pobj" and tree.word(head) in WHOLE_BEFORE and tree.head(head) != head:
            root = tree.head(head)
            if tree.tokens[root].pos not in NOMINAL:
                return
        else:
            break
        if root in seen:
            break
        seen.add(root)
        yield root
    for k in tree.subtree(root):
        member = tree.dep(k) in ("conj", "appos") and tree.tokens[k].pos in NOMINAL and tree.head(k) in seen
        if member and k not in seen:
            seen.add(k)
            yield k
