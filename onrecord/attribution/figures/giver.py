"""Who gave a figure, and the words by which the page keeps its distance from it.

In: the statements of a page, a figure's span, its sentence's tree. Out: names and spans. A statement that holds the
figure answers first; else "according to X" or the subject of a verb over it ("officials fear 40 dead").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.attribution.figures.grammar import Tree
from onrecord.model import Span, Statement, covers

GIVING = frozenset(
    {"say", "fear", "believe", "estimate", "put", "report", "confirm", "announce", "add", "tell", "suspect"}
)
HEDGES = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|apparently|presumably|supposedly|possibly|probably|unconfirmed"
    r"|(?:it\s+(?:is|was)\s+)?estimated|(?:is|are|was|were)\s+(?:believed|thought|feared|presumed|said)"
    r"|could\s+not\s+be\s+(?:independently\s+)?verified|feared|may(?!\s+\d)|could|might)\b",
    re.IGNORECASE,
)
HEIGHT = 8  # steps up the tree from a number to the verb that gives it


def innermost(statements: Sequence[Statement], span: Span) -> Statement | None:
    """Return the shortest statement whose content covers `span`, None where none does."""
    holding = [s for s in statements if any(covers(part, span) for part in s.content)]
    return min(holding, key=lambda s: sum(end - start for start, end in s.content), default=None)


def find_giver(tree: Tree, at: int) -> str | None:
    """Return who gives the number at token `at` by the words of its sentence; None where it names nobody."""
    named = _according_to(tree)
    steps = 0
    while named is None and steps < HEIGHT and tree.head(at) != at:
        at, steps = tree.head(at), steps + 1
        if tree.lemma(at) in GIVING:
            giver = next((k for k in tree.children(at, "nsubj") if tree.tokens[k].pos in ("NOUN", "PROPN")), None)
            named = _name(tree, giver) if giver is not None else None
    return named


def _according_to(tree: Tree) -> str | None:
    for i in range(len(tree.tokens) - 1):
        if tree.word(i) == "according" and tree.word(i + 1) == "to":
            name = tree.child(i + 1, "pobj")
            return _name(tree, name) if name is not None and tree.tokens[name].pos != "PRON" else None
    return None


def _name(tree: Tree, i: int) -> str:
    """Return the noun phrase of token `i`, what stands behind a comma or bracket left out."""
    kept = ""
    for k in tree.subtree(i):
        if k > i and tree.word(k) in (",", "—", "–", "("):
            break
        spaced = kept and tree.tokens[k].start != tree.tokens[k - 1].end
        kept += (" " if spaced else "") + tree.tokens[k].text
    return kept


def find_hedges(text: str, sentence: Span) -> tuple[Span, ...]:
    """Return the spans of the hedging words of `sentence`."""
    return tuple(Span(*found.span()) for found in HEDGES.finditer(text, *sentence))
