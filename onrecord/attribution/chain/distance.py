"""How far a page stands from what it reports, on a plain scale, by stated rules (docs/attribution.md).

In: the statements of a page with their speakers, carriers and words of distance. Out: for each a `Distance`, and one
for each of its hops. `asserted`: the cue grants that it is so ("confirmed", "admitted", "revealed"). `attributed`: told
and left with its teller. `hedged`: a word of distance holds for it or for one of its hops. `disputed`: its own speaker
denies it, or another party of the page does. The furthest rule that holds decides; factive verbs follow Kiparsky and
Kiparsky (1970).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.attribution.chain.parties import same_party
from onrecord.attribution.page import Page
from onrecord.model import Distance, Hop, Span, Statement, cut, overlap

GRANTS = re.compile(
    r"\b(?:confirm(?:s|ed|ing)?|admit(?:s|ted|ting)?|acknowledg(?:e|es|ed|ing)|conced(?:e|es|ed|ing)|reveal(?:s|ed|ing)?"
    r"|point(?:s|ed|ing)?\s+out|disclos(?:e|es|ed|ing)|recall(?:s|ed|ing)?|remind(?:s|ed|ing)?|prov(?:e|es|ed|ing|en))\b",
    re.IGNORECASE,
)
# The outlet's own "not confirmed" grants nothing.
UNGRANTED = re.compile(
    r"\b(?:not|never|yet\s+to|n[’']t|neither|nor|no\s+one|nobody|unable\s+to|refus\w+|declin\w+)\b", re.IGNORECASE
)
DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?"
    r"|disput(?:e|es|ed|ing)|contradict(?:s|ed|ing)?|contest(?:s|ed|ing)?|debunk(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
# "denied responsibility", "rejected the plan": no claim is named that somebody else has made.
CLAIM = re.compile(
    r"^\W*(?:(?:the|these|those|such|that|this|any|all|his|her|its|their|both|earlier|\w+[’']s)\s+)*(?:[\w-]+\s+){0,2}?"
    r"(?:claims?|allegations?|accusations?|reports?|charges?|accounts?|assertions?|suggestions?|statements?|version)\b"
    r"|^\W*(?:it|this|that|them|these)\W*$",
    re.IGNORECASE,
)
# A denial answers what was said in its paragraph or the one before: statements it may reach back over.
REACH = 2
NEAR = 40  # characters between a word of distance and the carrier it doubts


def with_distance(page: Page, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return `statements` in the order given, each and each of their hops with its distance."""
    denied = _denied(page, statements)
    own = {s.id: _distance_of(page, s, disputed=s.id in denied) for s in statements}
    outer = {s.id: s for s in statements}
    return tuple(
        replace(s, distance=_with_hops(own[s.id], hops), via=hops)
        for s in statements
        for hops in [_hops(page, s, outer=outer.get(s.within or ""), own=own)]
    )


def _distance_of(page: Page, s: Statement, *, disputed: bool) -> Distance:
    cue = cut(page.text, s.cue) or ""
    if disputed or DENIES.search(cue):
        return "disputed"
    if s.hedge:
        return "hedged"
    return "asserted" if is_granted(page, s) else "attributed"


def is_granted(page: Page, s: Statement) -> bool:
    """Return whether the cue of `s` grants that what it says is so; a denied one ("not confirmed") grants nothing."""
    if s.cue is None or not GRANTS.search(page.text, *s.cue):
        return False
    return UNGRANTED.search(page.text, max(0, s.cue.start - 25), s.cue.end) is None


def _denied(page: Page, statements: Sequence[Statement]) -> frozenset[str]:
    """Return the ids of what another party denies: claims named in its denial, or the last ones before "the claims"."""
    ordered = sorted(statements, key=lambda s: s.content[0])
    found: set[str] = set()
    for at, s in enumerate(ordered):
        if s.cue is None or not DENIES.search(page.text, *s.cue):
            continue
        named = [o for o in ordered if o is not s and _lies_in(o, s)]
        if not named and CLAIM.search(page.text[slice(*s.content[0])]):
            before = [o for o in ordered[max(0, at - REACH) : at] if _answered(page, o, denial=s)]
            named = before[-1:]
        found.update(o.id for o in named)
    return frozenset(found)


def _lies_in(inner: Statement, outer: Statement) -> bool:
    return all(any(o.start <= c.start and c.end <= o.end for o in outer.content) for c in inner.content)


def _answered(page: Page, before: Statement, *, denial: Statement) -> bool:
    """Return whether a denial can answer the statement before it: another party's, in its block or the one before."""
    blocks = [page.sentences[page.sentence_at(s.content[0].start)].block for s in (before, denial)]
    return blocks[1] - blocks[0] <= 1 and not same_party(page, before, other=denial)


def _hops(page: Page, s: Statement, *, outer: Statement | None, own: dict[str, Distance]) -> tuple[Hop, ...]:
    """Return the hops of `s`: the outer speaker's as far as the outer statement, a doubted carrier hedged."""
    return tuple(replace(hop, distance=_distance_of_hop(page, s, hop=hop, outer=outer, own=own)) for hop in s.via)


def _distance_of_hop(
    page: Page, s: Statement, *, hop: Hop, outer: Statement | None, own: dict[str, Distance]
) -> Distance:
    if outer is not None and outer.source is not None and overlap(outer.source, hop.span):
        return own[outer.id]
    return "hedged" if any(_doubts(page.text, h, carrier=hop.span) for h in s.hedge) else "attributed"


def _doubts(text: str, hedge: Span, *, carrier: Span) -> bool:
    """Return whether a word of distance holds for a carrier: in it, or right beside it in one clause."""
    if overlap(hedge, carrier):
        return True
    left, right = sorted((hedge, carrier))
    between = text[left.end : right.start]
    return len(between) <= NEAR and not re.search(r"[,.;:!?\n“”\"]", between)


def _with_hops(own: Distance, hops: Sequence[Hop]) -> Distance:
    """Return the distance of a statement once its hops count: what came by a doubted one is hedged at least."""
    far = {"hedged", "disputed"}
    return "hedged" if own not in far and any(hop.distance in far for hop in hops) else own
