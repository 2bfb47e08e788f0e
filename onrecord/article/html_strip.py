"""The markup of a page that no parser reads -> its text in blocks without places.

In: the decoded page: nested too deep, of too many tags, or all of it in one broken tag. Out: blocks. Tags are cut out
of the text in time that grows with its length alone.
"""

from __future__ import annotations

import re
from html import unescape

from onrecord.article.html_blocks import BETWEEN, BREAK, INLINE, SPACE, HtmlBlock

UNSHOWN = re.compile(r"<!--|<(script|style|noscript|template|svg|title)\b", re.I)
INLINE_TAG = re.compile(rf"</?(?:{'|'.join(sorted(INLINE))})\b[^<>]*>", re.I)
ANY_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
LINE = re.compile(r"[^\n]+")


def strip_tags(text: str, *, limit: int) -> list[HtmlBlock]:
    """Return the blocks of a page; those up to `limit` characters of text and the one after."""
    shown = ANY_TAG.sub(BREAK, INLINE_TAG.sub("", _drop_unshown(text.replace("\x00", ""))))
    blocks: list[HtmlBlock] = []
    letters = 0
    for found in LINE.finditer(shown):
        line = SPACE.sub(" ", unescape(found[0])).strip()
        if line:
            blocks.append(HtmlBlock(line, None, "", frozenset(), "", 0.0))
            letters += len(line) + BETWEEN
        if letters > limit + BETWEEN:
            break
    return blocks


def _drop_unshown(text: str) -> str:
    """Return a page without comments, scripts and the like; what is never closed stays."""
    lower = text.lower() if len(text.lower()) == len(text) else text
    parts, at = [], 0
    unclosed: set[str] = set()
    while opened := UNSHOWN.search(text, at):
        kind = (opened[1] or "").lower()
        ending = f"</{kind}" if kind else "-->"
        end = -1 if kind in unclosed else lower.find(ending, opened.end())
        if end < 0:
            unclosed.add(kind)
            parts.append(text[at : opened.end()])
            at = opened.end()
        else:
            parts += (text[at : opened.start()], " ")
            close = text.find(">", end)
            at = close + 1 if close >= 0 else len(text)
    return "".join([*parts, text[at:]])
