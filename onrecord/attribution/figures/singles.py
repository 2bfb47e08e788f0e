"""Single people told of without a number: "a little boy", and in headlines "man".

In: a sentence's tree. Out: the spans of their noun phrases. Must not know what befell them.
"""

from __future__ import annotations

from onrecord.attribution.figures.grammar import Tree
from onrecord.attribution.figures.people import is_person
from onrecord.model import Span

# Single nouns that tell of one already counted, or of no one person.
NOT_SINGLE = frozenset(
    {"body", "corpse", "life", "soul", "crowd", "mob", "police", "force", "family", "crew", "staff", "gang", "other",
     "attacker", "assailant", "gunman"}
)  # fmt: skip


# Kin in a headline are somebody's: "Man charged with murdering mother".
KIN = frozenset(
    {"mother", "father", "sister", "brother", "son", "daughter", "wife", "husband", "aunt", "uncle", "cousin", "niece",
     "nephew", "widow", "parent"}
)  # fmt: skip


def find_singles(tree: Tree, *, bare: bool) -> list[Span]:
    """Return the spans of the single people of a sentence, in order; with `bare` also those that a headline leaves
    without an article."""
    nouns = (i for i, token in enumerate(tree.tokens) if token.tag in ("NN", "NNP"))
    found = (_single(tree, i) or (_bare(tree, i) if bare else None) for i in nouns)
    return [span for span in found if span]


def _single(tree: Tree, i: int) -> Span | None:
    """Return the span of "a man" or "another child" that ends with token `i`, None where it is none."""
    token = tree.tokens[i]
    if token.tag != "NN" or token.dep == "appos" or (token.dep == "attr" and not _is_among(tree, token.head)):
        return None
    lemma = tree.lemma(i)
    if lemma in NOT_SINGLE or not is_person(lemma):
        return None
    article = tree.child(i, "det")
    named = article is not None and tree.word(article) in ("a", "an", "another")
    return Span(tree.tokens[article].start, token.end) if named and article is not None else None


def _is_among(tree: Tree, be: int) -> bool:
    """Return whether the verb at token `be` says who is among others: "among the dead was a child"."""
    return any(tree.word(k) == "among" and k < be for k in tree.children(be, "prep"))


def _bare(tree: Tree, i: int) -> Span | None:
    """Return the span of the one person that a headline names by the bare noun at token `i`, None where it is none.

    A name beside it ("gunman Milo Sand"), a possessive or a number make it somebody else's word.
    """
    token, lemma = tree.tokens[i], tree.word(i)
    if token.ent == "PERSON" or lemma in NOT_SINGLE | KIN or not is_person(lemma):
        return None
    if token.dep not in ("nsubj", "nsubjpass", "dobj", "conj", "ROOT") or tree.child(i, "det", "poss", "nummod",
    "appos"):
        return None
    first = i
    while first > 0 and tree.head(first - 1) == i and tree.dep(first - 1) in ("amod", "compound", "nmod"):
        first -= 1
    beside = [k for k in (i + 1, first - 1) if 0 <= k < len(tree.tokens)]
    if any(tree.tokens[k].ent == "PERSON" for k in (*range(first, i), *beside)):
        return None
    return Span(tree.tokens[first].start, token.end)
