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

HEIGHT = 8  # steps from a number up to the last verb that may say how it is told
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
    "fear": "feared", "believe": "feared", "presume": "feared", "think": "feared", "assume": "feared",
    "worry": "feared",
    "threaten": "threatened", "vow": "threatened", "deny": "denied", "reject": "denied", "refute": "denied",
    "dismiss": "denied",
}  # fmt: skip
OVER_INFINITIVES: dict[str, Modality] = {
    "plan": "planned", "intend": "planned", "prepare": "planned", "aim": "planned", "expect": "planned",
    "want": "planned", "order": "planned", "pledge": "planned", "promise": "planned", "agree": "planned",
    "decide": "planned", "propose": "planned", "hope": "planned", "set": "planned", "threaten": "threatened",
    "vow": "threatened", "seek": "planned", "try": "planned", "attempt": "planned", "refuse": "denied",
}  # fmt: skip


def find_modality(tree: Tree, at: int) -> Modality:
    """Return how the figure at token `at` is told; "actual" where no verb over it makes it less.

    From the verb of the harm the way goes up by infinitives ("planned to kill"), participles ("could hit the town,
    killing thousands") and what is coordinated, and ends at the verb over a clause ("it is feared that").
    """
    for _ in range(HEIGHT):
        if tree.tokens[at].pos in ("VERB", "AUX"):
            break
        if said := _by_adverb(tree, at):
            return said
        if tree.head(at) == at:
            return "actual"
        at = tree.head(at)
    if tree.dep(at) in ("aux", "auxpass"):  # a subject that the parser hung on "are" of "are missing"
        at = tree.head(at)
    for _ in range(HEIGHT):
        head, dep = tree.head(at), tree.dep(at)
        if said := _by_own(tree, at):
            return said
        if head == at or dep not in ("xcomp", "ccomp", "conj", "advcl", "oprd", "acomp"):
            break
        over = OVER.get(tree.lemma(head))
        if dep == "ccomp":
            return over or "actual"
        if dep == "xcomp" and (said := OVER_INFINITIVES.get(tree.lemma(head), over)):
            return said
        clause = dep == "conj" and tree.child(at, "nsubj", "nsubjpass") is not None
        if clause and tree.dep(head) == "ccomp":  # "it is feared that 12 died and five are missing"
            return OVER.get(tree.lemma(tree.head(head)), "actual")
        if clause or (dep == "advcl" and tree.tokens[at].tag != "VBG"):
            break
        at = head
    return "actual"


def _by_own(tree: Tree, v: int) -> Modality | None:
    """Return what verb `v` itself, its auxiliaries and its conjunction make of what it tells."""
    foretold = any(tree.word(k) in ("will", "’ll", "'ll") for k in tree.children(v, "aux"))
    if foretold and tree.child(v, "auxpass") is not None:
        return "possible"  # "thousands will be killed" foretells and plans nothing
    for k in tree.children(v, "aux"):
        if said := AUXILIARIES.get(tree.word(k)):
            return said
    if any(tree.word(k) in ("if", "unless") for k in tree.children(v, "mark")):
        return "possible"
    return OVER.get(tree.lemma(v)) or _by_adverb(tree, v)


def _by_adverb(tree: Tree, i: int) -> Modality | None:
    return next((ADVERBS[tree.word(k)] for k in tree.children(i, "advmod") if tree.word(k) in ADVERBS), None)
