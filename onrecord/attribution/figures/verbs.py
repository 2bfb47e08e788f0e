"""What a verb, or a predicate after "be", tells of its subject or object.

In: a sentence's tree, a verb and the noun counted. Out: an effect, or None. Must not know where numbers stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.attribution.figures import lexicon as words
from onrecord.attribution.figures.grammar import Tree
from onrecord.attribution.figures.people import WEAPONS, is_person, is_thing
from onrecord.model.figure import Effect

SUBJECTS, OBJECTS = ("nsubj", "nsubjpass", "csubj"), ("dobj", "obj", "dative")
# (verbs, their objects, effect on the subject)
OBJECT_IDIOMS: tuple[tuple[str, str, Effect], ...] = (
    ("lose give", "life", "killed"),
    ("suffer sustain receive have", "injury wound burn fracture concussion", "injured"),
    ("need require receive seek", "treatment hospitalisation hospitalization", "injured"),
    ("seek take find", "refuge shelter sanctuary", "displaced"),
    ("leave abandon lose vacate", "home house", "displaced"),
)
# (prepositions, what they govern, effect on the verb's subject or object)
PREP_IDIOMS: tuple[tuple[str, str, Effect], ...] = (
    ("to", "death", "killed"),
    ("in into", "custody jail prison detention", "detained"),
    ("in into", "captivity", "captured"),
    ("to", "safety", "rescued"),
    ("in", "condition", "injured"),
    ("in", "need danger", "other"),
    ("under beneath in", "rubble debris wreckage", "other"),
)
STATES = ("oprd", "acomp", "xcomp", "ccomp", "advmod", "attr", "dobj", "prt", "amod", "dep", "advcl")
PARTICLES = ("down", "up", "out", "over")
WEAPON_VERBS = ("include", "involve", "use", "consist", "feature")
SOUGHT = ("find", "locate", "trace")  # those who have not been are missing
DRIVING = ("force", "drive", "chase", "push", "expel")
HOMES = ("home", "house", "village", "town", "land", "neighbourhood", "neighborhood")
INJURIES = ("injury", "wound", "burn", "fracture", "concussion")
HELD: tuple[Effect, ...] = ("captured", "detained", "deployed", "displaced")  # what befalls people, not things


def is_passive(tree: Tree, v: int) -> bool:
    """Return whether verb `v` is passive: an auxiliary says so, or it is a bare participle as in headlines."""
    token = tree.tokens[v]
    if tree.child(v, "auxpass") is not None:
        return True
    done = (v, *(k for k in tree.children(v, "conj") if tree.child(k, *SUBJECTS, "auxpass") is None))
    return token.tag == "VBN" and tree.child(v, "aux") is None and all(tree.child(k, *OBJECTS) is None for k in done)


def patient_effect(tree: Tree, v: int, *, noun: str | None, shared: str) -> Effect | None:
    """Return what verb `v` and those coordinated with it do to their shared subject or object."""
    if tree.child(v, "neg") is not None:
        sought = tree.lemma(v) in SOUGHT and (noun is None or is_person(noun))
        return "missing" if sought and shared == "subject" else None
    verbs = [v, *_coordinated(tree, v, shared=shared)]
    found = [e for e in (on_patient(tree, verb, noun=noun) for verb in verbs) if e]
    return merge(found)


def _coordinated(tree: Tree, v: int, *, shared: str) -> Iterator[int]:
    """Yield the verbs that share their object with `v` (those before it) or their passive subject (those after it)."""
    if shared == "object":
        head = tree.head(v)
        bare = tree.tokens[head].pos == "VERB" and tree.child(head, *OBJECTS) is None
        if tree.dep(v) == "conj" and bare and not is_passive(tree, head):
            yield head
        for other in tree.children(v, "conj"):  # "killed, wounded or captured 12": the object hangs on the first
            if tree.child(other, *OBJECTS) is None and other < v + 3:
                yield other
        return
    for other in tree.children(v, "conj"):
        if tree.child(other, *SUBJECTS, *OBJECTS) is None:
            yield other
            yield from _coordinated(tree, other, shared=shared)


def merge(effects: list[Effect]) -> Effect | None:
    """Return one effect for several on the same people; None for none."""
    kinds = set(effects)
    for both, one in (({"killed", "injured"}, "killed_or_injured"), ({"killed", "captured"}, "killed_or_captured")):
        if both <= kinds:
            return one  # type: ignore[return-value]
    kinds -= {"killed_or_injured"} if kinds & {"killed", "injured"} else set()  # "shot and wounded"
    kinds -= {"other"} if len(kinds) > 1 else set()
    return next((e for e in effects if e in kinds), None)


def _safely(tree: Tree, v: int, *, effect: Effect) -> Effect:
    """Return rescued for those safely displaced, else `effect`."""
    safe = effect == "displaced" and any(tree.word(k) == "safely" for k in tree.children(v, "advmod"))
    return "rescued" if safe else effect


def on_patient(tree: Tree, v: int, *, noun: str | None) -> Effect | None:
    """Return what verb `v` alone does to its object or passive subject, the lemma `noun` (None for a bare number)."""
    lemma = tree.lemma(v)
    if any(tree.word(k) in ("fatally", "mortally") for k in tree.children(v, "advmod")):
        return "killed"
    state = _state_effect(tree, v) or _prep_effect(tree, v)
    if state:
        return state
    if lemma in DRIVING and any(tree.lemma(o) in HOMES for o in tree.objects(v, "from", "out", "of")):
        return "displaced"
    particle = _particle(tree, v)
    phrase = f"{lemma}_{particle}"
    xcomp = tree.child(v, "xcomp", "ccomp")
    if xcomp is not None and tree.child(xcomp, *SUBJECTS) is None and (moved := subject_effect(tree, xcomp, noun=noun)):
        return moved
    if lemma in ("hold", "keep") and _is_of_war(tree, v):
        return "captured"
    person = noun is not None and is_person(noun)
    thing = noun is not None and is_thing(noun)
    if lemma in words.STRONG and not (thing and words.STRONG[lemma] in HELD):
        return _safely(tree, v, effect=words.STRONG[lemma])
    if person or (noun in (None, "other", "more") and lemma in words.BARE_OBJECTS):
        return words.OF_PEOPLE.get(phrase) or words.OF_PEOPLE.get(lemma)
    if thing:
        found = words.OF_THINGS.get(phrase) or words.OF_THINGS.get(lemma)
        return found or ("other" if lemma in WEAPON_VERBS and noun in WEAPONS else None)
    return None


def _is_of_war(tree: Tree, v: int) -> bool:
    """Return whether the object or passive subject of verb `v` is prisoners of war, or of another nation."""
    for k in tree.children(v, *OBJECTS, "nsubjpass"):
        foreign = any(tree.tokens[a].ent == "NORP" for a in tree.children(k, "amod"))
        war = any(tree.lemma(o) == "war" for o in tree.objects(k, "of"))
        if tree.lemma(k) in ("pow", "pows") or (tree.lemma(k) in ("prisoner", "captive") and (war or foreign)):
            return True
    return False


def _particle(tree: Tree, v: int) -> str | None:
    """Return the particle of verb `v` ("down", "out"), "out" before "of" too; None without one."""
    own = next((tree.word(k) for k in tree.children(v, "prt", "advmod") if tree.word(k) in PARTICLES), None)
    if "way" in (tree.lemma(k) for k in tree.subtree(v)):
        return None  # "moved out of the way"
    return own or next((tree.word(k) for k in tree.children(v, "prep") if tree.word(k) == "out"), None)


def _state_effect(tree: Tree, v: int) -> Effect | None:
    """Return the state that verb `v` leaves its patient in: "left dead", "taken hostage", "feared missing"."""
    if tree.lemma(v) not in words.STATE_VERBS:
        return None
    if v + 1 < len(tree.tokens) and tree.word(v + 1) == "dead":
        return "killed"  # "shot dead three guards"
    for k in tree.children(v, *STATES):
        own = tree.child(k, *SUBJECTS) is not None
        if k > v and not own and (tree.word(k) in words.ADJECTIVES or tree.word(k) in ("prisoner", "captive")):
            either = [words.ADJECTIVES.get(tree.word(c)) for c in (k, *tree.children(k, "conj"))]
            state = merge([e for e in either if e]) or "captured"
            return "rescued" if state == "surviving" and tree.lemma(v) in ("pull", "bring") else state
    return None


def _prep_effect(tree: Tree, v: int) -> Effect | None:
    """Return the effect of a fixed phrase under verb `v`: "to death", "in custody", "to hospital"."""
    for prep in tree.children(v, "prep"):
        for o in tree.children(prep, "pobj"):
            pair = (tree.word(prep), tree.lemma(o))
            in_hospital = pair[0] in ("in", "to", "at") and pair[1] in ("hospital", "clinic")
            hurt = pair[0] == "with" and pair[1] in INJURIES
            if (in_hospital or hurt) and tree.lemma(v) in words.HOSPITAL_VERBS:
                return "injured"
            for prepositions, nouns, effect in PREP_IDIOMS:
                sentenced = tree.lemma(v) in ("sentence", "condemn")
                if not sentenced and pair[0] in prepositions.split() and pair[1] in nouns.split():
                    return effect
    return None


def subject_effect(tree: Tree, v: int, *, noun: str | None) -> Effect | None:
    """Return what the active verb or predicate `v` tells of its subject."""
    if tree.child(v, "neg") is not None:
        return None
    found = [
        e for e in (on_subject(tree, verb, noun=noun) for verb in [v, *_coordinated(tree, v, shared="subject")]) if e
    ]
    return merge(found)


def on_subject(tree: Tree, v: int, *, noun: str | None) -> Effect | None:
    """Return what verb or predicate `v` alone tells of its subject, the lemma `noun` (None for a bare number)."""
    lemma, word = tree.lemma(v), tree.word(v)
    if tree.tokens[v].pos not in ("VERB", "AUX"):
        return words.ADJECTIVES.get(word)
    if is_passive(tree, v):
        return on_patient(tree, v, noun=noun)
    if lemma in words.SAYING:
        return None
    if word == "missing":
        return "missing"
    if lemma in ("be", "remain", "go", "lie", "stay", "become"):
        return _predicate_effect(tree, v) or _prep_effect(tree, v)
    for verbs, objects, effect in OBJECT_IDIOMS:
        if lemma in verbs.split() and any(tree.lemma(o) in objects.split() for o in tree.children(v, *OBJECTS)):
            return effect
    # "Two guards shot and killed a man": what the last of the verbs has, the first has too.
    has_object = any(tree.child(k, "dobj") is not None for k in (v, *tree.children(v, "conj")))
    if lemma in words.INTRANSITIVE and not (has_object and words.INTRANSITIVE[lemma] == "killed"):
        return _safely(tree, v, effect=words.INTRANSITIVE[lemma])
    person, thing = noun is None or is_person(noun), noun is not None and is_thing(noun)
    if thing and not (has_object and lemma in ("burn", "sink")) and lemma in words.INTRANSITIVE_THINGS:
        effect = words.INTRANSITIVE_THINGS[lemma]
        return effect if effect == "destroyed" or noun in WEAPONS else None
    if noun in WEAPONS and tree.child(v, "xcomp") is not None:
        return "other"
    if noun in words.RESPONDERS and lemma in words.RESPONSES:
        return "deployed"
    if person and not has_object and lemma in words.INTRANSITIVE_PEOPLE:
        return words.INTRANSITIVE_PEOPLE[lemma]
    participle = tree.tokens[v].tag in ("VBD", "VBN") and tree.child(v, "aux") is None
    if not has_object and participle and lemma in words.STRONG:
        return words.STRONG[lemma]  # a headline's "Five injured in crash", read by the tagger as a past tense
    xcomp = tree.child(v, "xcomp")
    if xcomp is not None and tree.child(xcomp, *SUBJECTS) is None:
        return subject_effect(tree, xcomp, noun=noun)
    return _state_effect(tree, v) if not has_object else None


def _predicate_effect(tree: Tree, v: int) -> Effect | None:
    """Return what stands after "be": "were dead", "were among the victims", "are in tents"."""
    for k in tree.children(v, "acomp", "attr", "oprd", "advmod", "prep", "xcomp", "ccomp", "amod"):
        if k < v:
            continue
        if tree.word(k) in words.ADJECTIVES:
            return words.ADJECTIVES[tree.word(k)]
        if tree.word(k) == "among":
            return next((e for o in tree.children(k, "pobj") if (e := named_effect(tree, o))), None)
    return None


def named_effect(tree: Tree, i: int) -> Effect | None:
    """Return the effect in a noun phrase without a number: "those killed", "the dead", "the wounded"."""
    if tree.word(i) in words.ADJECTIVES:
        return words.ADJECTIVES[tree.word(i)]
    if tree.lemma(i) in words.NOUNS:
        return words.NOUNS[tree.lemma(i)]
    for k in tree.children(i, "acl", "amod", "relcl"):
        done = words.STRONG.get(tree.lemma(k)) if tree.tokens[k].tag == "VBN" else None
        effect = words.ADJECTIVES.get(tree.word(k)) or done
        if effect or (tree.dep(k) == "relcl" and (effect := subject_effect(tree, k, noun="person"))):
            return effect
    return None
