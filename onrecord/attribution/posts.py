"""Posts embedded in a page: "words — Name (@handle) July 17, 2016", as the platforms' own embed code leaves them.

In: a `Page`. Out: a `Draft` for each post: its words are the content, direct; its author the source; no cue. Links to
pictures and pages at the end of a post are not its words. Where the signature has a line of its own, the lines before
it are the post: all that no blank line parts from it, else the paragraph before, with the list that it ends. "Name
(@handle): words" and "@handle: words", as pages retell posts, are read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from onrecord.attribution.page import Page
from onrecord.attribution.shaping import Draft
from onrecord.model import SPOKEN_ROLES, Span, overlap

MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
SIGNATURE = re.compile(
    rf"\s*[—–-]\s*(?P<name>[^\n(—–]{{2,60}}?)\s*\((?P<handle>@\w{{1,30}})\)"
    rf"(?:(?:\s+on\s+\w+|,)?\s+(?:\d\d?:\d\d\s*(?:[AaPp]\.?[Mm]\.?)?\s*[·,-]\s*)?"
    rf"(?:{MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{MONTH}\s+\d{{4}}))"
)
RETOLD = re.compile(r"(?P<name>[A-Z][^\n(—–:]{1,60}?)\s*\((?P<handle>@\w{1,30})\)\s*:\s+(?=\S)")
HANDLE = re.compile(r"(?:[-•*]\s)?(?P<name>@\w{2,30})\s*:\s+(?=\S)")
# A line of a list, or one that announces a list.
LISTED = re.compile(r"\s*(?:[•‣▪*-]\s|\d[.)]\s)")
MOST_LINES = 8
LINKS = re.compile(r"(?:\s*(?:https?://\S++|pic\.twitter\.com/\S++|t\.co/\S++|via\s+@\w+|#\w+))+\s*$")
QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
WORD = re.compile(r"\w+")


def find_posts(page: Page) -> tuple[Draft, ...]:
    """Return a draft for each signed post of the blocks that may speak, in order."""
    spoken = [Span(b.start, b.end) for b in page.article.blocks if b.role in SPOKEN_ROLES]
    parted = sum("\n\n" in page.text[b.end : a.start] for b, a in pairwise(spoken)) * 2 > len(spoken)
    found: list[Draft | None] = []
    for at, block in enumerate(spoken):
        begin = block.start
        for signature in SIGNATURE.finditer(page.text, *block):
            own = [Span(begin, signature.start())] if WORD.search(page.text, begin, signature.start()) else []
            before = spoken[max(0, at - MOST_LINES) : at] if begin == block.start else []
            lines = _with_lines_before(page.text, before, own=own, parted=parted, at=block.start)
            found.append(_post(page.text, lines, name=Span(*signature.span("name"))))
            begin = signature.end()
        if retold := RETOLD.match(page.text, *block) or HANDLE.match(page.text, *block):
            found.append(_post(page.text, [Span(retold.end(), block.end)], name=Span(*retold.span("name"))))
    return tuple(post for post in found if post)


def _with_lines_before(text: str, blocks: list[Span], *, own: list[Span], parted: bool, at: int) -> list[Span]:
    """Return the lines of a post whose signature's line, which starts at `at`, holds the words `own`, or none.

    `parted` says whether blank lines part the page's paragraphs, so that a line alone is a part of one.
    """
    lines = list(own)
    for block in reversed(blocks):
        one = parted and text.count("\n", block.end, lines[0].start if lines else at) <= 1
        goes_on = not lines or (one and not own) or LISTED.match(text, *lines[0])
        if not goes_on or SIGNATURE.search(text, *block):
            break
        lines.insert(0, block)
    return lines


def _post(text: str, lines: list[Span], *, name: Span) -> Draft | None:
    """Return the post of `lines`; None where they hold no words."""
    said = []
    for line in lines:
        mark = LISTED.match(text, *line)
        start = mark.end() if mark else line.start
        words = LINKS.sub("", text[start : line.end]).rstrip()
        if len(lines) == 1 and QUOTED.fullmatch(words):
            start, words = start + 1, words[1:-1]
        if WORD.search(words):
            said.append(Span(start + len(words) - len(words.lstrip()), start + len(words)))
    return Draft(tuple(said), "direct", None, name, 1.0, made="post") if said else None


def outside(posts: Iterable[Draft], drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the drafts that are not just a post again: those outside all posts, and those with a cue of their own."""
    whole = [p.content[0] for p in posts]
    return tuple(d for d in drafts if d.cue or not any(overlap(w, s) for w in whole for s in d.content))
