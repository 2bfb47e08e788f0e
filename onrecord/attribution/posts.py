"""Posts embedded in a page: "words — Name (@handle) July 17, 2016", as the platforms' own embed code leaves them.

In: a `Page`. Out: a `Draft` for each post: its words are the content, direct; its author the source; no cue. Links to
pictures and pages at the end of a post are not its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.attribution.page import Page
from onrecord.attribution.shaping import Draft
from onrecord.model import SPOKEN_ROLES, Span, overlap

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
SIGNATURE = re.compile(
    rf"\s*[—–-]\s*(?P<name>[^\n(—–]{{2,60}}?)\s*\((?P<handle>@\w{{1,30}})\)"
    rf"(?:\s+(?:{MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{MONTH}\s+\d{{4}}))"
)
LINKS = re.compile(r"(?:\s*(?:https?://\S++|pic\.twitter\.com/\S++|t\.co/\S++|via\s+@\w+|#\w+))+\s*$")
WORD = re.compile(r"\w+")


def find_posts(page: Page) -> tuple[Draft, ...]:
    """Return a draft for each signed post of the blocks that may speak, in order."""
    spoken = (b for b in page.article.blocks if b.role in SPOKEN_ROLES)
    return tuple(d for b in spoken for d in _posts(page.text, Span(b.start, b.end)))


def outside(posts: Iterable[Draft], drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the drafts that are not just a post again: those outside all posts, and those with a cue of their own."""
    whole = [p.content[0] for p in posts]
    return tuple(d for d in drafts if d.cue or not any(overlap(w, s) for w in whole for s in d.content))


def _posts(text: str, span: Span) -> Iterator[Draft]:
    begin = span.start
    for signature in SIGNATURE.finditer(text, *span):
        paragraph = text.rfind("\n\n", begin, signature.start())
        start = begin if paragraph < 0 else paragraph + 2
        words = LINKS.sub("", text[start : signature.start()]).rstrip()
        begin = signature.end()
        if WORD.search(words):
            end = start + len(words)
            said = (Span(end - len(words.lstrip()), end),)
            yield Draft(said, "direct", None, Span(*signature.span("name")), 1.0, made="post")
