"""Who gave a figure.

In: the statements of a page, a figure's span, its sentence's tree. Out: names. A statement that holds the
figure answers first; else "according to X" or the subject of a verb over it ("officials fear 40 dead").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.attribution.figures.grammar import Tree
from onrecord.model import Span, Statement, covers

GIVING = frozenset(
    {"say", "fear", "believe", "estimate", "put", "report", "confirm", "announce", "add", "tell", "suspect", "claim",
     "count", "record", "list", "document", "register", "warn", "note", "allege", "acknowledge", "admit", "reveal",
     "state",
     "tally", "log"}
)  # fmt: skip
# Verbs by which one who keeps a count changes it.
CHANGING = frozenset({"increase", "raise", "revise", "lower", "update", "reduce", "correct", "adjust"})
KEEPERS = frozenset(
    {"official", "authority", "agency", "ministry", "police", "government", "council", "office", "service", "hospital",
     "department", "group", "organisation", "organization", "union", "monitor", "board", "commission", "centre",
     "center"}
)  # fmt: skip
TOLLS = frozenset({"toll", "number", "count", "figure", "tally", "total", "estimate"})
REPORTS = frozenset({"report", "statement", "data", "figure", "tally", "bulletin", "update", "count", "statistic"})
# "By early reports", "in a situational report of the agency".
_BY_REPORTS = re.compile(
    r"\b(?:[Bb]y|[Aa]ccording\s+to)\s+((?:(?:some|early|initial|first|local|media|press|news|most|all)\s+)*reports)\b"
)
# "..., with officials reporting 150 dead": they give the figure, whoever tells of them.
_WITH = re.compile(
    r"\bwith\s+((?:[\w’'-]+\s+){0,4}?[\w’'-]+)\s+(?:reporting|saying|estimating|putting|confirming|claiming|counting)\b"
    r"[^.;:\"“”]*$"
)
NO_GIVER = frozenset({"report", "reports", "toll", "number", "count", "figure", "attack", "blast", "it", "this",
"that"})
LEFT_OUT = frozenset({"on", "during", "after", "before", "since", "until"})  # prepositions of a time
NEAR = 25  # characters between "by early reports" and the number
HEIGHT = 8  # steps up the tree from a number to the verb that gives it


def innermost(statements: Sequence[Statement], span: Span) -> Statement | None:
    """Return the shortest statement whose content covers `span`, None where none does.

    One that names nobody ("reportedly") gives way to one round it that does.
    """
    holding = [s for s in statements if any(covers(part, span) for part in s.content)]
    named = [s for s in holding if s.speaker or s.source]
    return min(named or holding, key=lambda s: sum(end - start for start, end in s.content), default=None)


def told_with(text: str, within: Span, *, figure: Span) -> str | None:
    """Return who gives a figure in a clause before it in `within`, its sentence or statement ("with police saying")."""
    found = _WITH.search(text, within.start, figure.start)
    return found.group(1) if found else None


def find_giver(tree: Tree, at: int) -> str | None:
    """Return who gives the number at token `at` by the words of its sentence; None where it names nobody."""
    number = at
    named = _according_to(tree)
    steps = 0
    while named is None and steps < HEIGHT and tree.head(at) != at:
        at, steps = tree.head(at), steps + 1
        giver = _subject(tree, at) if _gives(tree, at) else None
        if giver is not None and number not in _kept(tree, giver):
            named = _name(tree, giver)
    return named or _by_reports(tree, number)


def _subject(tree: Tree, v: int) -> int | None:
    """Return the subject of the verb `v`, of "X rejected it, saying" that of the verb over it; None for a pronoun."""
    giver = tree.child(v, "nsubj")
    if giver is None and tree.tokens[v].tag == "VBG" and tree.dep(v) in ("advcl", "xcomp"):
        giver = tree.child(tree.head(v), "nsubj")
    named = giver is not None and tree.tokens[giver].pos in ("NOUN", "PROPN") and tree.word(giver) not in NO_GIVER
    return giver if named else None


def _gives(tree: Tree, v: int) -> bool:
    """Return whether verb `v` gives a number: of saying, or one by which the keeper of a count changes it."""
    objects = {tree.lemma(o) for o in tree.children(v, "dobj")}
    if tree.lemma(v) in GIVING:
        return not objects & {"responsibility", "life", "victim"}
    keeper = tree.child(v, "nsubj")
    kept = keeper is not None and (tree.tokens[keeper].ent == "ORG" or tree.lemma(keeper) in KEEPERS)
    return kept and tree.lemma(v) in CHANGING and bool(objects & TOLLS)


def _according_to(tree: Tree) -> str | None:
    for i in range(len(tree.tokens) - 1):
        if tree.word(i) == "according" and tree.word(i + 1) == "to":
            name = tree.child(i + 1, "pobj")
            return _name(tree, name) if name is not None and tree.tokens[name].pos != "PRON" else None
    return _in_a_report(tree)


def _in_a_report(tree: Tree) -> str | None:
    """Return whose report a sentence opens with: "In a bulletin of the agency, the storm damaged 12 houses"."""
    if not tree.tokens or tree.word(0) not in ("in", "by"):
        return None
    report = next((k for k in tree.children(0, "pobj") if tree.lemma(k) in REPORTS), None)
    body = next(tree.objects(report, "of", "by", "from"), None) if report is not None else None
    return _name(tree, body) if body is not None else None


def _by_reports(tree: Tree, number: int) -> str | None:
    """Return the reports that open the sentence, or stand right before the number ("and, by early reports, 30
    hurt")."""
    text = " ".join(token.text for token in tree.tokens)
    start = len(" ".join(token.text for token in tree.tokens[:number]))
    for found in _BY_REPORTS.finditer(text):
        if found.start() == 0 or 0 <= start - found.end() <= NEAR:
            return found.group(1)
    return None


def _name(tree: Tree, i: int) -> str:
    """Return the noun phrase of token `i`, what stands behind a comma or bracket, a time and a clause left out; of "the
    agency report" the agency."""
    kept = _kept(tree, i)
    owned = tree.lemma(i) in REPORTS and any(
        tree.dep(k) in ("compound", "nmod") and tree.tokens[k].pos == "PROPN" for k in kept
    )
    return _joined(tree, [k for k in kept if not (owned and k >= i)])


def _kept(tree: Tree, i: int) -> list[int]:
    left = {k for c in tree.children(i, "relcl", "acl", "npadvmod") for k in tree.subtree(c)}
    for prep in tree.children(i, "prep"):
        if tree.word(prep) in LEFT_OUT:
            left |= set(tree.subtree(prep))
    kept: list[int] = []
    for k in tree.subtree(i):
        if k > i and tree.word(k) in (",", "—", "–", "(", "who", "which", "that"):
            break
        if k not in left:
            kept.append(k)
    return kept


def _joined(tree: Tree, tokens: list[int]) -> str:
    text, end = "", 0
    for k in tokens:
        token = tree.tokens[k]
        text, end = text + (" " if text and token.start != end else "") + token.text, token.end
    return text
