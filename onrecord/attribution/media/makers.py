"""Who made an item of evidence public, by the parse of its sentence.

In: the sentence's tree and the item's span. Out: a name as the page writes it, None where the sentence names nobody, or
only a pronoun. In this order: who is said to have made it public ("posted by X", "X released"), whose it is ("X's
video", "an X report"), who speaks in it ("X said in a statement").
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.attribution.figures.grammar import Tree
from onrecord.model import Span
from onrecord.model.media import MediaKind

MAKING = frozenset(
    """
acquire air broadcast circulate disseminate distribute film issue leak obtain post print publish put record release send
share shoot show sign stream submit take tweet upload write
""".split()
)
SPEAKING = frozenset(
    """
accuse add announce appeal appreciate ask call claim comment condemn confirm declare demand deny describe explain
insist justify note post praise promise read reject remark repeat report reveal say state tell threaten thank tweet
urge vow warn welcome write
""".split()
)
PLACES = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME"})
SPOKEN_IN: frozenset[MediaKind] = frozenset({"document", "post", "broadcast", "video", "audio"})
NO_MAKER = frozenset({"scene", "area", "site", "ground", "phone", "camera", "hospital", "street", "time", "date"})
# Papers that have the words of whoever does what the sentence tells: "In a statement, the ministry blamed ...".
PAPERS = frozenset({"statement", "letter", "message", "release", "email", "e-mail", "note", "memo", "alert", "address"})
WITHIN_NAMES = frozenset({"of", "for", "in"})
ASIDE = frozenset({"relcl", "acl", "appos", "cc", "conj"})
STEPS = 4


def find_maker(tree: Tree, item: Span, *, kind: MediaKind) -> str | None:
    """Return the name of who made the item at `item` public by its sentence; None where it names nobody."""
    inside = tree.within(item)
    head = next((i for i in inside if tree.head(i) not in inside or tree.head(i) == i), None)
    if head is None:
        return None
    found = _published_by(tree, head, inside=inside)
    found = _owner(tree, inside) if found is None else found
    found = _speaker(tree, head, kind=kind) if found is None else found
    if found is None:
        return None
    return name_of(tree, found, inside=() if found in inside else inside)


def _published_by(tree: Tree, head: int, *, inside: Sequence[int]) -> int | None:
    """Return who published, by "X released it", "it was released by X", "released by X" and "X, which released it"."""
    for made in tree.children(head, "acl", "relcl"):
        agent = next(tree.objects(made, "by"), None) if tree.lemma(made) in MAKING else None
        if agent is not None and _may_be(tree, agent):
            return agent
    for preposition in ("by", "from", "of"):
        for origin in tree.objects(head, preposition):
            named = tree.tokens[origin].ent == "ORG" or (preposition != "of" and tree.tokens[origin].ent not in PLACES)
            if named and _may_be(tree, origin) and origin not in inside[:-1]:
                return origin
    over = tree.head(head)
    if tree.lemma(over) not in MAKING or over == head:
        return None
    if tree.dep(head) in ("nsubjpass", "dobj", "nsubj"):
        agent = next(tree.objects(over, "by"), None)
        if agent is not None and _may_be(tree, agent):
            return agent
    return _subject(tree, over) if tree.dep(head) in ("dobj", "conj") else None


def _owner(tree: Tree, inside: list[int]) -> int | None:
    """Return the token of the item's own words that names whose it is: "the gunman's videos", "an X report"."""
    for i in inside:
        token = tree.tokens[i]
        if token.dep == "poss" and token.pos in ("NOUN", "PROPN"):
            return i
        if token.dep in ("compound", "nmod") and token.ent in ("ORG", "PERSON") and token.pos == "PROPN":
            return i
    return None


def _speaker(tree: Tree, head: int, *, kind: MediaKind) -> int | None:
    """Return the subject of the verb of speaking whose words the item holds ("X said in a statement"), or is."""
    if tree.lemma(head) in MAKING | SPEAKING and tree.tokens[head].pos == "VERB":
        return _subject(tree, head)
    over = tree.head(head)
    if kind not in SPOKEN_IN or tree.dep(head) != "pobj" or tree.word(over) not in ("in", "on", "to", "via", "during"):
        return None
    at, steps = over, 0
    while tree.head(at) != at and steps < STEPS:
        at, steps = tree.head(at), steps + 1
        if tree.tokens[at].pos in ("VERB", "AUX"):
            told = tree.lemma(at) in SPEAKING | MAKING or tree.lemma(head) in PAPERS
            return _subject(tree, at) if told else None
    return None


def _subject(tree: Tree, verb: int) -> int | None:
    """Return the subject of `verb`, through "X, which released" and "X tried to release"; None for a pronoun."""
    at, steps = verb, 0
    while steps < STEPS:
        subject = tree.child(at, "nsubj")
        if subject is not None and tree.tokens[subject].tag in ("WDT", "WP") and tree.dep(at) == "relcl":
            subject = tree.head(at)
        if subject is not None:
            return subject if _may_be(tree, subject) else None
        if tree.dep(at) not in ("conj", "xcomp"):
            return None
        at, steps = tree.head(at), steps + 1
    return None


def _may_be(tree: Tree, i: int) -> bool:
    return tree.tokens[i].pos in ("NOUN", "PROPN") and tree.lemma(i) not in NO_MAKER


def name_of(tree: Tree, i: int, *, inside: Sequence[int] = ()) -> str:
    """Return the noun phrase of token `i`: without clauses, appositions, a possessive ending, and tokens `inside`."""
    left_out = set(inside)
    for k in tree.subtree(i):
        far = tree.dep(k) == "prep" and (tree.word(k) not in WITHIN_NAMES or not _is_of_name(tree, k))
        if k != i and (far or tree.dep(k) in ASIDE or (tree.dep(k) == "case" and tree.head(k) == i)):
            left_out |= set(tree.subtree(k))
    kept = set(tree.subtree(i)) - left_out
    first = last = i
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    words = ""
    for k in range(first, last + 1):
        spaced = words and tree.tokens[k].start != tree.tokens[k - 1].end
        words += (" " if spaced else "") + tree.tokens[k].text
    return words.strip(" ,;:—–-")


def _is_of_name(tree: Tree, preposition: int) -> bool:
    """Return whether what a preposition governs goes on a name: "of Defence", "for the Study of War", "in Harn"."""
    governed = tree.child(preposition, "pobj")
    return governed is not None and (tree.word(preposition) == "of" or tree.tokens[governed].pos == "PROPN")
