"""What the words around a noun phrase tell of those in it: modifiers, prepositions, tallies, the noun itself.

In: a sentence's tree and the place of a number. Out: an effect, or None. Follows the guidelines' settled cases.
"""

from __future__ import annotations

from onrecord.attribution.figures import lexicon as words
from onrecord.attribution.figures.grammar import Place, Tree
from onrecord.attribution.figures.people import WEAPONS, is_person, is_thing
from onrecord.attribution.figures.verbs import (
    INJURIES,
    OBJECTS,
    SUBJECTS,
    merge,
    named_effect,
    on_patient,
    on_subject,
    patient_effect,
    subject_effect,
)
from onrecord.model.figure import Effect

# Verbs by which weapons are had, not used.
CARRYING = frozenset({"load", "arm", "equip", "fill", "carry", "catch", "find", "fit"})


def modifier_effect(tree: Tree, place: Place) -> Effect | None:
    """Return the effect in what modifies the counted: "dead people", "people killed", "people who fled"."""
    for i in dict.fromkeys(n for n in (place.noun, place.top) if n is not None):
        noun = tree.lemma(i)
        found = []
        for k in tree.children(i, "acl", "amod", "relcl", "compound"):
            found.append(_modifier(tree, k, noun=noun))
        if any(tree.lemma(o) in INJURIES for o in tree.objects(i, "with")):
            found.append("injured")
        found += [named_effect(tree, o) for o in tree.objects(i, "among")]
        effects = [e for e in found if e]
        if effects:
            return merge(effects)
    return None


def closing_effect(tree: Tree, place: Place) -> Effect | None:
    """Return the effect of an adjective right behind the phrase and before no noun: "left 12 people dead and"."""
    after = place.last + 1
    if after >= len(tree.tokens) or tree.tokens[after].tag not in ("JJ", "VBN", "VBD", "VBG", "NNP"):
        return None
    ends = ("PUNCT", "ADP", "CCONJ", "SCONJ", "ADV")
    if after + 1 < len(tree.tokens) and tree.tokens[after + 1].pos not in ends and not _is_run_on(tree, after + 1):
        return None
    thing = place.noun is not None and is_thing(tree.lemma(place.noun))
    return None if thing else words.ADJECTIVES.get(tree.word(after))


def _is_run_on(tree: Tree, i: int) -> bool:
    """Return whether at token `i` the next of a list without commas begins: "8 people killed 58 others injured"."""
    if tree.tokens[i].pos != "NUM":
        return False
    for k in range(i + 1, min(i + 4, len(tree.tokens))):
        if tree.word(k) in words.ADJECTIVES:
            return True
        if tree.tokens[k].pos not in ("NOUN", "ADJ"):
            return False
    return False


def _modifier(tree: Tree, k: int, *, noun: str) -> Effect | None:
    if tree.dep(k) == "relcl":
        subject = tree.child(k, *SUBJECTS)
        if subject is not None and any(tree.word(o) in ("whom", "which") for o in tree.objects(subject, "of")):
            return None  # "70 migrants, of whom 23 drowned" tells of the 23
        if any(tree.word(o) in ("whom", "which") for o in tree.objects(k, "of")):
            return None
        if subject is not None and tree.word(subject) not in ("who", "that", "which"):
            objective = tree.tokens[k].pos == "VERB" and tree.child(k, "dobj") in (None, *_relatives(tree, k))
            return on_patient(tree, k, noun=noun) if objective else None
        return subject_effect(tree, k, noun=noun)
    if tree.dep(k) == "acl":
        participle = tree.tokens[k].tag == "VBN"
        return patient_effect(tree, k, noun=noun, shared="subject") if participle else on_subject(tree, k, noun=noun)
    word = tree.word(k)
    if is_thing(noun) and word in words.ADJECTIVES_OF_THINGS:
        return words.ADJECTIVES_OF_THINGS[word]
    if word == "affected" and not is_person(noun):
        return None
    if is_thing(noun) and words.ADJECTIVES.get(word) not in ("destroyed", "other"):
        return None
    return words.ADJECTIVES.get(word)


def _relatives(tree: Tree, v: int) -> list[int]:
    return [k for k in tree.children(v, "dobj") if tree.word(k) in ("who", "whom", "that", "which")]


def prepositional_effect(tree: Tree, i: int, *, noun: str | None) -> Effect | None:
    """Return the effect that a noun of an act has on what its preposition governs: "the killing of 12 monks"."""
    prep = tree.head(i)
    governor, word = tree.head(prep), tree.word(prep)
    act = words.ACTS.get(tree.word(governor)) or words.ACTS.get(tree.lemma(governor))
    person = noun is None or is_person(noun)
    if word == "for" and tree.lemma(governor) == "account" and _is_denied(tree, governor):
        return "missing"
    if word == "of" and act and (person or act in ("destroyed", "other", "deployed")):
        return act
    if noun == "life" and _is_lost(tree, i):
        return "killed"
    if word == "of" and tree.lemma(governor) == "life":
        return _lives_effect(tree, governor)
    if word == "to" and tree.lemma(governor) == "injury":
        return "injured"
    if noun in words.RESPONDERS and word == "by" and tree.lemma(governor) in words.RESPONSES:
        return "deployed"
    used = tree.tokens[governor].pos in ("VERB", "NOUN") and tree.lemma(governor) not in CARRYING
    if noun in WEAPONS and word in ("with", "by", "using", "of") and used:
        return "other"
    return None


def _is_denied(tree: Tree, v: int) -> bool:
    """Return whether "not" or "unable" stands over verb `v`."""
    over = tree.head(v)
    return tree.child(v, "neg") is not None or tree.word(over) in ("unable", "failed", "struggling")


def _lives_effect(tree: Tree, i: int) -> Effect | None:
    verb = tree.lemma(tree.head(i))
    if verb in ("save", "spare"):
        return "rescued"
    return "killed" if verb in ("claim", "take", "cost", "lose") or _is_lost(tree, i) else None


def _is_lost(tree: Tree, i: int) -> bool:
    """Return whether token `i` stands behind "loss of"."""
    return tree.word(tree.head(i)) == "of" and tree.lemma(tree.head(tree.head(i))) == "loss"


def toll_effect(tree: Tree, i: int) -> Effect | None:
    """Return the effect of a tally that the number is the amount of: "the death toll rose to 40"."""
    at, steps = i, 0
    while steps < 4 and tree.head(at) != at:
        head = tree.head(at)
        if tree.dep(at) == "prep" and tree.word(at) == "by":
            return None
        if (effect := _toll_noun(tree, head)) and head < i:
            return effect
        if tree.tokens[head].pos in ("VERB", "AUX"):
            if tree.lemma(head) not in words.TOLL_VERBS or tree.dep(at) in SUBJECTS:
                return None
            tallies = (_toll_noun(tree, k) for k in tree.children(head, *SUBJECTS, *OBJECTS) if k < i)
            return next((e for e in tallies if e), None)
        at, steps = head, steps + 1
    return None


def _toll_noun(tree: Tree, i: int) -> Effect | None:
    if tree.lemma(i) not in words.TOLL_WORDS:
        return None
    near = [*tree.children(i, "compound", "amod", "nmod"), *tree.objects(i, "of", "from", "in")]
    named = [words.TOLLS.get(tree.word(k)) or words.TOLLS.get(tree.lemma(k)) or named_effect(tree, k) for k in near]
    found = next((e for e in named if e), None)
    return found or ("killed" if tree.lemma(i) == "toll" else None)


def noun_effect(tree: Tree, place: Place) -> Effect | None:
    """Return the effect that the counted noun itself names ("12 hostages"), None where they only speak."""
    if tree.dep(place.top) == "nsubj" and tree.lemma(tree.head(place.top)) in words.SAYING:
        return None
    for i in (place.noun, place.top):
        if i is None:
            continue
        lemma = tree.lemma(i)
        if lemma == "life":
            return _lives_effect(tree, place.top)
        if lemma == "victim" and tree.child(i, "det") is not None and tree.word(i - 1) == "the":
            return "killed"
        effect = words.NOUNS.get(lemma) or words.NOUNS.get(tree.word(i))
        if effect:
            return effect
        if tree.tokens[i].pos in ("ADJ", "VERB", "NOUN") and i != place.top and tree.word(i) in words.ADJECTIVES:
            return words.ADJECTIVES[tree.word(i)]
    return None


def _counts(tree: Tree, i: int) -> bool:
    """Return whether the singular at token `i` may be so many: a toll, a harm, or one of several."""
    lemma = tree.lemma(i)
    return lemma in words.TOLL_WORDS or lemma in words.HARMS or lemma in words.NOUNS or tree.word(i) in words.ADJECTIVES


def attribute_effect(tree: Tree, v: int) -> Effect | None:
    """Return the effect of what a number is said to be: "the dead were 12 miners", "among those killed were two"."""
    for k in tree.children(v, "nsubj", "prep", "advmod"):
        if tree.dep(k) == "nsubj" and tree.tokens[k].tag in ("NN", "NNP") and not _counts(tree, k):
            continue  # "the singer of Grateful Dead was 78"
        if tree.dep(k) == "nsubj" and (effect := named_effect(tree, k)):
            return effect
        if tree.word(k) == "among":
            return next((e for o in tree.children(k, "pobj") if (e := named_effect(tree, o))), None)
    return None
