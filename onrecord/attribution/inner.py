"""Statements within statements: the content of a statement read again, as a page of its own.

In: a `Page`, its drafts and quotations. Out: the drafts found inside their contents. The tagger marks one layer (in
PolNeAR 1 content in 150 stands inside another); a second reading of what was said finds who is quoted there.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.attribution.edges import end_with_cue, without_own_verb, without_strays
from onrecord.attribution.linking import link
from onrecord.attribution.page import Page
from onrecord.attribution.selecting import SPEECH
from onrecord.attribution.shaping import Draft, shape
from onrecord.language import Quote, Sentence, find_quotes, tag_words
from onrecord.model import Span, covers, overlap

# Only what holds a form of a word of speech is read again.
IRREGULAR = frozenset(
    "said told wrote written spoke spoken swore sworn reportedly allegedly referred identified stated states noted "
    "notes".split()
)
# Nouns as often as verbs: a second reading finds nothing beside them.
NOT_READ = frozenset({"state", "statement", "issue", "release", "post", "talk", "question", "object", "note"})


def _forms(verb: str) -> set[str]:
    """Return the regular forms of a verb ("deny": denies, denied, denying)."""
    bare = verb.removesuffix("e")
    ending = {f"{verb[:-1]}ies", f"{verb[:-1]}ied"} if verb.endswith("y") else {f"{bare}es", f"{bare}ed"}
    return {verb, f"{verb}s", f"{bare}ing", f"{bare}{verb[-1]}ed", f"{bare}{verb[-1]}ing"} | ending


READ = IRREGULAR.union(*map(_forms, SPEECH - NOT_READ))
WORD = re.compile(r"\w+")
LEAST_WORDS = 6
DEEPEST = 4  # layers; each holds less than the one above, and pages of more were not seen


def find_inner(page: Page, drafts: tuple[Draft, ...], *, quotes: list[Quote]) -> tuple[Draft, ...]:
    """Return the drafts found inside the contents of `drafts`, and inside theirs, to any depth."""
    found: list[Draft] = []
    layer = drafts
    for _ in range(DEEPEST):
        known = {d.content for d in (*drafts, *found)}
        layer = tuple(d for d in _one_layer(page, layer, quotes=quotes) if d.content not in known)
        found += layer
    return tuple(found)


def _one_layer(page: Page, drafts: tuple[Draft, ...], *, quotes: list[Quote]) -> tuple[Draft, ...]:
    """Return the drafts found inside the contents of `drafts`, one layer further down."""
    again = [part for number, d in enumerate(drafts) for s in d.content for part in _sentences(page, s, number=number)]
    if not again:
        return ()
    tagged = tag_words(page.text, again)
    # Marks that hold the whole content speak of the outer statement; those within it of the inner.
    contents = [s for d in drafts for s in d.content]
    within = [q for q in quotes if any(covers(s, q.span) for s in contents)]
    nested = (n for q in quotes if any(overlap(q.inner, s) for s in contents) for n in find_quotes(page.text, q.inner))
    within = sorted({*within, *nested}, key=lambda q: q.span)
    found = shape(page, tagged, attributions=link(tagged), quotes=within)
    held = (without_strays(page.text, d, quotes=within) for d in found if d.cue and _inside(d, drafts))
    ended = (without_own_verb(page.text, end_with_cue(page, d), quotes=within) for d in held)
    return tuple(replace(d, made="inner") for d in ended)


def _sentences(page: Page, span: Span, *, number: int) -> list[Sentence]:
    """Return the parts of the sentences of `span` that hold a cue; their block is the number of their draft."""
    parts = []
    for index in page.sentences_in(span):
        sentence = page.sentences[index]
        words = tuple(w for w in sentence.words if covers(span, w))
        if len(words) >= LEAST_WORDS and _tells(page.text, Span(words[0].start, words[-1].end)):
            parts.append(Sentence(Span(words[0].start, words[-1].end), words, number))
    return parts


def _tells(text: str, span: Span) -> bool:
    return not READ.isdisjoint(WORD.findall(text[slice(*span)].lower()))


def _inside(draft: Draft, outers: tuple[Draft, ...]) -> bool:
    """Return whether cue and content both lie in one outer draft's content, and the content is a part of it only."""
    spans = [*draft.content, *([draft.cue] if draft.cue else [])]
    return any(all(any(covers(o, s) for o in outer.content) for s in spans) for outer in outers)
