"""Sources that a statement came without: the subject of its cue, a name beside it, or the signature under a quoted
post.

In: the cast, the page and a statement. Out: the statement with its source, where the page shows one. Must not know
who the source stands for.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.attribution.page import Page
from onrecord.attribution.parties.cast import Cast
from onrecord.attribution.parties.sources import read_source, without_apposition
from onrecord.attribution.parties.subjects import find_source
from onrecord.model import Span, Statement, overlap

# A cue that names nobody by itself: a passive or an adverb.
UNNAMED = re.compile(r"(?i)\b(?:was|were|is|are|been|being|be|[a-z]+edly)\b")
PRONOUN_BEFORE = re.compile(r"\b(he|she|they|it|I|we) $", re.IGNORECASE)
PRONOUN_AFTER = re.compile(r" (he|she|they|it)\b")
AND = re.compile(r"\band $")
PARTICIPLE = re.compile(r"\w+ing")
WITH = re.compile(r"\b(?:despite|with|without) $")
PLACED = re.compile(r"\b(?:on|in|via) $")
SIGNATURE = re.compile(r"[\s\"”’']*(?:\S{0,90}(?:://|\.com/)\S{0,90}\s+){0,3}(?:—|–|--|-) ?([^\n@(]{2,50}?) ?\(@\w+\)")


def with_source(cast: Cast, page: Page, *, s: Statement) -> Statement:
    """Return `s` with a source where it has none and the page shows one beside its cue or under its words.

    A source that it has is cut before a relative clause and before a description behind a name.
    """
    own = _own_subject(cast, page, s=s)
    if own is not None:
        return replace(s, source=own)
    if s.source is not None and not _is_place(cast, page, s=s):
        return replace(s, source=without_apposition(cast.text, s.source))
    source = _source_of_cue(cast, page, cue=s.cue) if s.cue else _signature(cast.text, s.content[-1].end)
    source = source or s.source
    if source is None or any(overlap(c, source) for c in s.content):
        return s
    return replace(s, source=source)


def _own_subject(cast: Cast, page: Page, *, s: Statement) -> Span | None:
    """Return the party right before a participle that has it for its subject: "despite Harnpost.com claiming"."""
    if s.cue is None or not PARTICIPLE.fullmatch(cast.text, *s.cue):
        return None
    subject = _ends_before(cast, s.cue)
    if subject is None or subject == s.source or not _is_party(cast, subject):
        return None
    return subject if WITH.search(cast.text, max(0, subject.start - 10), subject.start) else None


def _ends_before(cast: Cast, cue: Span) -> Span | None:
    """Return the mention that ends at the space before the cue; None where none does."""
    here = cast.before(cue.start)
    for i in range(here - 1, max(-1, here - 4), -1):
        if cast.mentions[i].span.end + 1 == cue.start:
            return cast.mentions[i].span
    return None


def _is_place(cast: Cast, page: Page, *, s: Statement) -> bool:
    """Return whether a source is only where the words were heard: "filmed on video praying", "wrote on Facebook"."""
    if s.source is None or s.cue is None or s.source.start >= s.cue.start:
        return False
    read = read_source(cast, s.source)
    on = PLACED.search(cast.text, max(0, read.span.start - 4), read.span.start)
    return read.shape == "document" and on is not None


def _source_of_cue(cast: Cast, page: Page, *, cue: Span) -> Span | None:
    line = cast.lines[page.sentence_at(cue.start)] if cast.lines else None
    source = find_source(line, cue) if line else None
    if source is not None and _is_party(cast, source):
        return source
    if UNNAMED.search(cast.text[cue.start : cue.end]):
        return None
    return _pronoun_beside(cast.text, cue) or _beside_cue(cast, cue) or _opening_subject(cast, page, cue=cue)


def _is_party(cast: Cast, span: Span) -> bool:
    return read_source(cast, span).shape not in ("phrase", "nothing")


def _beside_cue(cast: Cast, cue: Span) -> Span | None:
    """Return the mention that stands right after the cue ("said Hale") or right before it."""
    here = cast.before(cue.end)
    for i in range(max(0, here - 3), min(here + 1, len(cast.mentions))):
        m = cast.mentions[i]
        after = m.span.start >= cue.end and cast.text[cue.end : m.span.start] == " "
        if after or (m.span.end <= cue.start and cast.text[m.span.end : cue.start] == " "):
            return m.span
    return None


def _opening_subject(cast: Cast, page: Page, *, cue: Span) -> Span | None:
    """Return the person who opens the sentence of a cue behind "and": "Rep. Hale, of Marn, came and argued"."""
    number = page.sentence_at(cue.start)
    if not AND.search(cast.text, max(0, cue.start - 5), cue.start) or number >= len(cast.lines):
        return None
    line = cast.lines[number]
    for i in range(cast.before(page.sentences[number].span.start), cast.before(cue.start)):
        m = cast.mentions[i]
        first = next((at for at, span in enumerate(line.spans) if span.start == m.span.start), len(line.spans))
        if m.sort == "person" and m.named and line.leads(first):
            return m.span
    return None


def _pronoun_beside(text: str, cue: Span) -> Span | None:
    """Return the pronoun right before the cue ("he adds") or right after it ("said she")."""
    before = PRONOUN_BEFORE.search(text, max(0, cue.start - 6), cue.start)
    found = before or PRONOUN_AFTER.match(text, cue.end)
    return Span(*found.span(1)) if found else None


def _signature(text: str, end: int) -> Span | None:
    """Return the name that signs a quoted post: "— Ana Hale (@anahale)" right after offset `end`."""
    found = SIGNATURE.match(text, end)
    return Span(*found.span(1)) if found else None
