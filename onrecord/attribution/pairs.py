"""Two who say one thing behind it: "..., the harbour office and a diver said".

In: a text and drafts. Out: the drafts, with the first of such a pair in the source and not at the end of what was said.
Where the comma before them is lost, the tagger takes the first of the two for the last words of the content. No clause
ends in "and X said" with nothing behind the cue, so that the noun phrase before "and" can only be a speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.attribution.shaping import Draft, form_of, trim
from onrecord.language import Quote
from onrecord.model import Span

AND = re.compile(r"\s+and\s+")
BEHIND = re.compile(r"(?:\s+(?:on\s+)?[A-Z][a-z]+day)?\s*(?:[.\"”\n]|$)")
WORD = re.compile(r"\w+")
MOST_WORDS = 5  # of one of the two, alone in a part of the content
# Nouns that speak without an article; "an office" and "the office" do in up to four words.
TELLERS = (
    r"(?:(?:local|state|opposition|rebel|security|hospital|police|rights|military|rescue|government)\s+)?(?:activists|officials"
    r"|residents|witnesses|police|monitors|medics|doctors|rescuers|workers|media|sources|officers|campaigners|villagers)"
)
BARE = re.compile(rf"(?<=\s)(?<!\b(?:an|of|in)\s)(?<!\bthe\s){TELLERS}$")
NAMED = re.compile(
    r"(?<=\s)(?<!\b(?:of|in)\s)(?:an?|the)\s+(?:(?!(?:an?|the|of|in|and)\b)[\w’'-]+\s+){0,3}[\w’'-]+$"
)


def join_pairs(text: str, drafts: Iterable[Draft], *, quotes: list[Quote]) -> tuple[Draft, ...]:
    """Return the drafts, those of two speakers with both in their source."""
    return tuple(_joined(text, d, quotes=quotes) for d in drafts)


def _joined(text: str, draft: Draft, *, quotes: list[Quote]) -> Draft:
    source, cue, last = draft.source, draft.cue, draft.content[-1]
    if source is None or cue is None or not last.end < source.start < cue.start or draft.form == "direct":
        return draft
    if not (AND.fullmatch(text, last.end, source.start) and BEHIND.match(text, cue.end)):
        return draft
    alone = len(draft.content) > 1 and len(WORD.findall(text, *last)) <= MOST_WORDS
    party = None if alone else BARE.search(text, *last) or NAMED.search(text, *last)
    first = last.start if alone else party.start() if party else None
    said = None if first is None or alone else trim(text, Span(last.start, first), quotes=quotes)
    content = (*draft.content[:-1], *([said] if said else []))
    if first is None or not content:
        return draft
    return replace(draft, content=content, source=Span(first, source.end), form=form_of(text, content, quotes=quotes))
