"""Whether a figure is told as having happened: feared, possible, planned, threatened, denied, or plainly so.

In: a sentence's tree and the token that a figure stands at. Out: a modality. The verbs over the figure answer, the
nearest
first, up to the one by which it is said. Modality as in FactBank (Saurí and Pustejovsky, 2009),
its certain, probable and
possible drawn apart by why the page is not certain.
"""

from __future__ import annotations

from onrecord.attribution.figures.grammar import Tree
from onrecord.model.figure import Modality

HEIGHT = 7  # steps from a number up to the verb by which it is said
AUXILIARIES: dict[str, Modality] = {
    "may": "possible", "might": "possible", "could": "possible", "would": "possible", "can": "possible",
    "will": "planned", "’ll": "planned", "'ll": "planned", "shall": "planned",
}  # fmt: skip
ADVERBS: dict[str, Modality] = {
    "possibly": "possible", "perhaps": "possible", "potentially": "possible", "maybe": "possible",
    "presumably": "feared", "probably": "feared",
}  # fmt: skip
# Verbs over the harm, by what they make of it; "to" stands before what is planned and threatened.
OVER: dict[str, Modality] = {
    "fear": "feared", "believe": "feared", "presume": "feared", "think": "feared", "suspect": "feared",
    "assume": "feared", "worry": "feared",
    "threaten": "threatened", "vow": "threatened", "warn": "possible",
    "deny": "denied", "reject": "denied", "refute": "denied", "dismiss": "denied",
}  # fmt: skip
OVER_INFINITIVES: dict[str, Modality] = {
    "plan": "planned", "intend": "planned", "prepare": "planned", "aim": "planned", "expect": "planned",
    "want": "planned", "order": "planned", "pledge": "planned", "promise": "planned", "agree": "planned",
    "decide": "planned", "propose": "planned", "hope": "planned", "set": "planned", "threaten": "threatened",
    "vow": "threatened", "seek": "planned", "try": "planned", "attempt": "planned", "refuse": "denied",
}  # fmt: skip
SAYING = frozenset({"say", "tell", "report", "announce", "add", "state", "confirm", "claim", "estimate"})


def find_modality(tree: Tree, at: int) -> Modality:
    """Return how the figure at token `at` is told; "actual" where no verb over it makes it less."""
    steps = 0
    while steps < HEIGHT:
        if said := _at(tree, at):
            return said
        head = tree.head(at)
        if head == at or (tree.lemma(head) in SAYING and tree.dep(at) in ("ccomp", "parataxis")):
            return "actual"
        at, steps = head, steps + 1
    return "actual"


def _at(tree: Tree, i: int) -> Modality | None:
    """Return what token `i` itself, its auxiliaries, and a verb that governs it make of what it tells."""
    token = tree.tokens[i]
    if token.pos in ("VERB", "AUX"):
        for k in tree.children(i, "aux", "advmod"):
            if said := AUXILIARIES.get(tree.word(k)) or ADVERBS.get(tree.word(k)):
                return said
        if said := OVER.get(tree.lemma(i)):
            return None if tree.lemma(i) == "warn" else said
        to = any(tree.word(k) == "to" for k in tree.children(i, "aux"))
        head = tree.head(i)
        if to and head != i:
            return OVER_INFINITIVES.get(tree.lemma(head)) or OVER.get(tree.lemma(head))
        if head != i and tree.lemma(head) == "if":
            return "possible"
        if any(tree.word(k) in ("if", "unless") for k in tree.children(i, "mark")):
            return "possible"
    return next((ADVERBS[tree.word(k)] for k in tree.children(i, "advmod") if tree.word(k) in ADVERBS), None)
