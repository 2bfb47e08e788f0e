"""Outlets that only pass on what another told: "Sable reported, citing two officials, that ...".

In: a `Page` and its drafts. Out: the drafts, with the cited party as source in place of the outlet. The guidelines'
settled case: in "X, citing Y" with X another outlet the speaker is Y and X a carrier (which the chain finds by itself).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.attribution.chain.outlets import find_outlets
from onrecord.attribution.page import Page
from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.phrases import sort_of_noun
from onrecord.attribution.shaping import Draft, form_of, trim
from onrecord.language import Quote, Token
from onrecord.model import Span, covers, overlap

WORDS = frozenset({"citing", "quoting"})
WORD = re.compile(r"\w+")
LEAST_WORDS = 3  # of what follows the party that is cited, for it to be something said
IN_PHRASE = 4  # words in which a phrase's noun stands
# Behind an outlet's name: "Sable, which cited two officials".
RELATIVE = re.compile(r"(?P<outlet>[^,.;:\n]{2,60}), (?:which|who)$")
WHICH = re.compile(r", (?:which|who)\b")
CITED = frozenset({"cited", "quoted", "cites", "quotes"})
OBJECTS = frozenset({"dobj", "obj", "pobj"})
# What follows a name and only describes it.
DESCRIBING = frozenset({"appos", "relcl", "acl", "punct"})
PARTIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def cite(page: Page, drafts: Iterable[Draft], *, quotes: list[Quote]) -> tuple[Draft, ...]:
    """Return the drafts, those under an outlet that cites somebody given to whom it cites."""
    apart = (_party_apart(page, draft, quotes=quotes) for draft in drafts)
    return tuple(_cited(page, draft, quotes=quotes) for draft in apart if draft is not None)


def _party_apart(page: Page, draft: Draft, *, quotes: list[Quote]) -> Draft | None:
    """Return a draft without the party that is cited in its content ("citing | two officials, that all left").

    None where nothing else is left of it.
    """
    if draft.cue is None or page.text[slice(*draft.cue)].lower() not in WORDS:
        return draft
    tokens = page.tokens[page.sentence_at(draft.cue.start)]
    parties = (_party(tokens, i) for i, t in enumerate(tokens) if t.start == draft.cue.start)
    party = next((p for p in parties if p is not None and overlap(p, draft.content[0])), None)
    if party is None:
        return None if _is_paper(page.text, draft) else draft
    first, *others = draft.content
    left = trim(page.text, Span(party.end, first.end), quotes=quotes) if party.end < first.end else None
    kept = tuple(s for s in (left, *others) if s)
    told = any(w.pos in ("VERB", "AUX") for s in kept for w in page.words_in(s))
    if not told or sum(len(WORD.findall(page.text, *s)) for s in kept) < LEAST_WORDS:
        return None
    return replace(draft, content=kept, source=party, form=form_of(page.text, kept, quotes=quotes), made="cited")


def _is_paper(text: str, draft: Draft) -> bool:
    """Return whether all that is cited is a document: "citing a manifesto that he left"."""
    first = [w.group().casefold() for w in WORD.finditer(text, *draft.content[0])][:IN_PHRASE]
    return draft.form == "indirect" and len(draft.content) == 1 and not lexicon.DOCUMENTS.isdisjoint(first)


def _cited(page: Page, draft: Draft, *, quotes: list[Quote]) -> Draft:
    words = _words_of(page.text, draft)
    if not words or draft.cue is None or draft.source is None:
        return draft
    tokens = page.tokens[page.sentence_at(draft.cue.start)]
    for at, token in enumerate(tokens):
        word = Span(token.start, token.end)
        if token.text.lower() in words and not any(covers(q.span, word) for q in quotes):
            party = _party(tokens, at)
            if party is not None and not overlap(party, draft.source):
                return _given_to(page, draft, cue=word, quotes=quotes, party=party)
    return draft


def _words_of(text: str, draft: Draft) -> frozenset[str]:
    """Return by which words the draft's source, an outlet or what stands for one, can cite; none for others."""
    if draft.source is None:
        return frozenset()
    if find_outlets(text[slice(*draft.source)], 0):
        return WORDS | CITED if WHICH.match(text, draft.source.end) else WORDS
    relative = RELATIVE.search(text, max(0, draft.source.start - 70), draft.source.end)
    return CITED if relative and find_outlets(relative["outlet"], 0) else frozenset()


def _party(tokens: Sequence[Token], at: int) -> Span | None:
    """Return the party that the verb at `at` has for its object; None where that is a thing or there is none."""
    objects = [i for i, t in enumerate(tokens) if t.head == at and i > at and t.dep in OBJECTS]
    # The parse may cut one long name in two objects: "the Port Ellory | harbour authority"; the last is its head.
    if not objects or any(tokens[i].dep == "punct" for i in range(at + 1, objects[-1])):
        return None
    head = objects[-1]
    if not _is_party(tokens[head]):
        return None
    describing = {i for i, t in enumerate(tokens) if i > head and t.head == head and t.dep in DESCRIBING}
    stop = next((i for i in range(head + 1, len(tokens)) if _hangs_on(tokens, i, inside=describing)), len(tokens))
    first, last = objects[0], head
    inside = set(objects)
    for i in (*range(head - 1, at, -1), *range(head + 1, stop)):
        if _hangs_on(tokens, i, inside=inside):
            inside.add(i)
            first, last = min(first, i), max(last, i)
    return Span(tokens[first].start, tokens[last].end)


def _is_party(token: Token) -> bool:
    named = token.ent in PARTIES and token.pos == "PROPN"
    return named or sort_of_noun(token.text.lower()) in ("unnamed", "group", "organisation")


def _hangs_on(tokens: Sequence[Token], at: int, *, inside: set[int]) -> bool:
    """Return whether word `at` depends, by however many steps, on one of `inside`."""
    steps = 0
    while at not in inside and tokens[at].head != at and steps < len(tokens):
        at, steps = tokens[at].head, steps + 1
    return at in inside


def _given_to(page: Page, draft: Draft, *, cue: Span, quotes: list[Quote], party: Span) -> Draft:
    """Return the draft with `party` as its source, and content that ran on into the citing words cut before them."""
    citing = Span(cue.start, party.end)
    content = [Span(s.start, cue.start) if s.start < cue.start < s.end else s for s in draft.content]
    content = [Span(party.end, s.end) if cue.end <= s.start < party.end < s.end else s for s in content]
    kept = tuple(t for s in content if not covers(citing, s) and (t := trim(page.text, s, quotes=quotes)))
    kept = kept or draft.content
    return replace(
        draft, content=kept, cue=cue, source=party, form=form_of(page.text, kept, quotes=quotes), made="cited"
    )
