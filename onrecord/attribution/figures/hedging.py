"""How far the page stands from a figure: the words of distance that hold for it, and the step of the scale they make.

In: a sentence's tree, the token that a figure stands at, the statements that hold the figure. Out: spans of words, and
a `Distance` on the scale of statements (docs/figures.md). A word of distance holds for its own clause: "12 were killed
and five are reportedly missing" doubts the five. Scope is that of the clause by the parse, as in the annotation of
hedges (BioScope; Vincze et al., 2008). Must not know what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.attribution.chain.distance import is_granted
from onrecord.attribution.figures.found import Found
from onrecord.attribution.figures.grammar import Tree
from onrecord.attribution.figures.lexicon import STRONG
from onrecord.attribution.page import Page
from onrecord.model import Distance, Figure, Span, Statement, overlap

_CHECK = r"(?:verif\w+|confirm\w*|corroborat\w*|authenticat\w*)"
UNCHECKED = (
    rf"(?:could|can|has|have|had|was|were|is|are)\s*(?:not|n[’']t)\s+(?:\w+\s+){{0,3}}?{_CHECK}|cannot\s+(?:be\s+)?"
    rf"(?:\w+ly\s+)?{_CHECK}|(?:unable|impossible|not\s+possible)\s+to\s+(?:\w+\s+)?{_CHECK}"
)
HEDGES = re.compile(
    rf"\b(?:reportedly|allegedly|purportedly|apparently|presumably|supposedly|ostensibly|possibly|probably|unconfirmed"
    r"|unverified|uncorroborated|(?:it\s+(?:is|was)\s+)?estimated|if\s+(?:confirmed|true)"
    r"|(?:is|are|was|were|been)\s+(?:\w+ly\s+)?(?:believed|thought|feared|presumed|said|rumou?red|understood|alleged"
    r"|reported(?=\s+(?:to|in|at|on|by\s+then|so\s+far)\b|[.,;]|\s*\Z))|(?:believed|thought|said|rumou?red|alleged|understood|reported)(?=\s+to\s+(?:be|have)\b)"
    r"|(?:preliminary|initial|early|conflicting)\s+(?:reports|information|indications|estimates|counts?|figures|tolls?)"
    rf"|feared|presumed(?=\s+dead)|{UNCHECKED}|may(?!\s+\d)|could|might)\b",
    re.IGNORECASE,
)
ANAPHOR = re.compile(
    r"\b(?:it|this|that|which|these|those|(?:the|its|their|his|her|either|neither|both|such)\s+(?:\w+\s+){0,2}?(?:claims?"
    r"|reports?|accounts?|statements?|allegations?|figures?|details|information|tolls?|numbers?|counts?|estimates?))\b",
    re.IGNORECASE,
)
CHECKS = ("verif", "confirm", "corroborat", "authenticat")  # of which the words below have one, and few sentences do
ADVERB = re.compile(r"\w+ly", re.IGNORECASE)
UNCHECKED_WORDS = re.compile(UNCHECKED, re.IGNORECASE)
NOT_OF_ITS_CLAUSE = frozenset({"conj", "advcl", "relcl", "parataxis"})
SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
# "..., which the army denied": what the same sentence takes back of what it has told.
DENIED_BEHIND = re.compile(
    r",\s+(?:which|(?:an?|the)\s+(?:claim|figure|toll|number|charge|allegation)(?:\s+that)?)\s+[^,.;]{0,50}?"
    r"\b(?:denie[sd]|rejects|rejected|disputes|disputed|dismissed|refuted)\b",
    re.IGNORECASE,
)
FAR: frozenset[Distance] = frozenset({"hedged", "disputed"})


def find_hedges(page: Page, sentence: int, *, tree: Tree, found: Found) -> tuple[Span, ...]:
    """Return the spans of the words of distance in the clause of a figure of the sentence of that index, and of those
    behind it in its paragraph that doubt what was said ("this could not be verified")."""
    span = page.sentences[sentence].span
    words = (Span(*m.span()) for m in HEDGES.finditer(page.text, *span))
    own = [h for h in words if _holds(page.text, tree, hedge=h, found=found, opens=span.start)]
    return tuple(own + list(_behind(page, sentence)))


def hedges_of_chain(
    page: Page, holder: Statement | None, *, statements: Sequence[Statement], own: tuple[Span, ...], sentence: int
) -> tuple[Span, ...]:
    """Return `own` words of distance with those of `holder` and of the statements round it: of what is said in a
    statement, and of adverbs in the figure's sentence, only what holds for the figure, of what frames it all."""
    found, s = set(own), holder
    by_id = {o.id: o for o in statements} if holder and holder.within else {}
    span = page.sentences[sentence].span
    while s is not None:
        framing = (h for h in s.hedge if not any(overlap(h, part) for part in s.content))
        found |= {h for h in framing if not (overlap(h, span) and ADVERB.fullmatch(page.text, *h))}
        s = by_id.get(s.within) if s.within else None
    return tuple(sorted(h for h in found if not any(o != h and o.start <= h.start and h.end <= o.end for o in found)))


def with_distance(page: Page, figure: Figure, *, holder: Statement | None) -> Figure:
    """Return `figure`, which the statement `holder` holds, with how far the page stands from it; the furthest rule that
    holds decides.

    Disputed where it is denied or its statement is; hedged by a word of distance that holds for it, or a doubted hop;
    else as its statement's cue has it, attributed to a source without a statement, or the outlet's own assertion.
    """
    return replace(figure, distance=_distance_of(page, figure, holder=holder))


def _distance_of(page: Page, figure: Figure, *, holder: Statement | None) -> Distance:
    sentence = page.sentences[page.sentence_at(figure.span.start)].span
    denied = figure.modality == "denied" or DENIED_BEHIND.search(page.text, figure.span.end, sentence.end)
    if denied or (holder is not None and holder.distance == "disputed"):
        return "disputed"
    if figure.hedge or (holder is not None and any(hop.distance in FAR for hop in holder.via)):
        return "hedged"
    if holder is not None:
        return "asserted" if is_granted(page, holder) else "attributed"
    return "attributed" if figure.source else "asserted"


def _holds(text: str, tree: Tree, *, hedge: Span, found: Found, opens: int) -> bool:
    """Return whether the word of distance at `hedge` holds for the figure; its sentence opens at `opens`."""
    inside, figure, at = tree.within(hedge), found.span, found.at
    if overlap(hedge, figure) or not inside:
        return True
    if UNCHECKED_WORDS.fullmatch(text, *hedge):
        before = text[max(opens, hedge.start - 60) : hedge.start]
        if hedge.start > figure.end and ANAPHOR.search(before):
            return True
    if hedge.start - opens <= 1 and text[hedge.end : hedge.end + 1] == ",":
        return True  # "Reportedly, ...": of the whole sentence
    verb = _governor(tree, inside)
    if not _clause(tree, verb).isdisjoint({at, *tree.within(figure)}):
        return True
    # "12 people who were reportedly killed": the clause that tells of their harm hangs on them.
    hangs = tree.head(verb) == at and tree.dep(verb) in ("relcl", "acl")
    return hangs and STRONG.get(tree.lemma(verb)) == found.effect


def _governor(tree: Tree, inside: list[int]) -> int:
    """Return the token whose clause the word of distance stands in: the verb, or the noun that it qualifies."""
    i = next((k for k in inside if tree.head(k) not in inside or tree.head(k) == k), inside[0])
    if tree.tokens[i].pos == "VERB" and tree.dep(i) not in ("amod", "acl"):
        return i
    if tree.dep(i) in ("amod", "aux", "auxpass", "advmod", "neg", "acl", "npadvmod"):
        i = tree.head(i)
    while tree.tokens[i].pos in ("NOUN", "PROPN") and tree.dep(i) in ("nsubj", "nsubjpass") and tree.head(i) != i:
        i = tree.head(i)  # "unconfirmed reports said"
    return i


def _clause(tree: Tree, verb: int) -> set[int]:
    """Return the tokens of the clause of `verb`: all below it but clauses with a verb and subject of their own."""
    out, todo = set(), [verb]
    while todo:
        i = todo.pop()
        out.add(i)
        todo += [k for k in tree.kids[i] if not _is_apart(tree, k, verb=verb)]
    return out


def _is_apart(tree: Tree, i: int, *, verb: int) -> bool:
    """Return whether token `i` begins a clause apart from that of `verb`; what is coordinated in its complement
    ("it is feared that 12 died and five are missing") is not."""
    if tree.dep(i) not in NOT_OF_ITS_CLAUSE or tree.tokens[i].pos not in ("VERB", "AUX"):
        return False
    if tree.dep(i) == "conj" and tree.head(i) != verb:
        return False
    finite = tree.tokens[i].tag in ("VBD", "VBP", "VBZ") or tree.child(i, "aux", "auxpass") is not None
    return finite and (tree.dep(i) == "relcl" or tree.child(i, *SUBJECTS) is not None)


def _behind(page: Page, sentence: int) -> Iterator[Span]:
    """Yield the words of the next sentence of the paragraph that doubt the figures of this one."""
    at = sentence + 1
    if at >= len(page.sentences) or page.sentences[at].block != page.sentences[sentence].block:
        return
    span = page.sentences[at].span
    if not any(check in page.text[slice(*span)].lower() for check in CHECKS):
        return
    doubt = UNCHECKED_WORDS.search(page.text, *span)
    said = ANAPHOR.search(page.text, *span)
    if doubt and said and said.start() < doubt.end() + 60:
        yield Span(*doubt.span())
