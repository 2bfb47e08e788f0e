"""The role of each block of an HTML page: title, time, byline, standfirst, caption, body, related, furniture.

In: the blocks, which of them are the story, and what the page declares of itself. Out: one role a block. Must not
change a block's text, and knows nothing of trees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.article import flat_head as head
from onrecord.article.flat_lines import WORD, Unit
from onrecord.article.flat_roles import label_line
from onrecord.article.html_blocks import HtmlBlock
from onrecord.article.html_meta import Declared
from onrecord.model import Role

BYLINE_MARK = re.compile(r"\b(?:byline|author|contributor|writer)s?\b|byline", re.I)
CAPTION_MARK = re.compile(r"caption|photo-?credit|image-?credit|credit", re.I)
RELATED_MARK = re.compile(
    r"related|recommend|more-?(?:on|from|stories)|most-?(?:read|popular|viewed)|trending|read-?(?:more|next|also)|"
    r"teaser|promo|outbrain|taboola",
    re.I,
)
STANDFIRST_MARK = re.compile(
    r"standfirst|subtitle|sub-?head(?:line)?\b|\bdek\b|deck\b|summary|article-?(?:intro|lead|description)|\blede?\b|"
    r"excerpt|subline",
    re.I,
)
# Blocks of the extracted body that may yet be its byline or time.
HEAD = 2


def _key(text: str | None) -> str:
    return " ".join(WORD.findall((text or "").lower()))


def assign_roles(
    blocks: Sequence[HtmlBlock], body: Sequence[bool], declared: Declared, *, title: int | None
) -> list[Role]:
    """Return one role a block; `body` has one truth value a block, at least one of them true, `title` is the index of
    the block that shows the title, None where none does."""
    first = body.index(True)
    last = len(body) - 1 - body[::-1].index(True)
    first = next((i for i, yes in enumerate(body) if yes and i != title), first)
    roles: list[Role] = []
    for i, block in enumerate(blocks):
        if i == title:
            roles.append("title")
        elif body[i]:
            roles.append((_head_role(block) if i <= first + HEAD else None) or _body_role(block))
        else:
            near = (first if title is None else min(title, first)) - 6 <= i <= last
            roles.append(_outer_role(blocks, i, near=near, first=first, declared=declared))
    return roles


def find_title(blocks: Sequence[HtmlBlock], declared: Declared, first: int) -> int | None:
    """Return the block that shows the title: a heading with the declared words, nearest to the body; else the last h1
    before it."""
    want = set(_key(declared.title).split())
    best, rank = None, 0.5
    for i, block in enumerate(blocks):
        if block.tag not in ("h1", "h2", "h3") or len(block.text) > 300:
            continue
        own = set(_key(block.text).split())
        if not own:
            continue
        like = len(own & want) / len(own | want) if want else 0.0
        value = like + (0.2 if block.tag == "h1" else 0.0) - 0.001 * abs(i - first)
        if value > rank and (like >= 0.5 or (block.tag == "h1" and not want)):
            best, rank = i, value
    if best is None:
        heads = [i for i, b in enumerate(blocks[: first + 1]) if b.tag == "h1" and len(WORD.findall(b.text)) >= 3]
        best = heads[-1] if heads else None
    return best


def _head_role(block: HtmlBlock) -> Role | None:
    """Return `time` or `byline` where a block is one, None else."""
    words = len(WORD.findall(block.text))
    if head.is_time_line(block.text) or ("time" in block.around and words <= 12):
        return "time"
    if words <= 25 and (head.is_byline(block.text) or (words <= 12 and bool(BYLINE_MARK.search(block.marks)))):
        return "byline"
    return None


def _body_role(block: HtmlBlock) -> Role:
    if block.tag == "figcaption" or "figcaption" in block.around or block.tag == "img":
        return "caption"
    label = label_line(Unit(0, len(block.text), block.text))
    if label == "caption" and not (
        CAPTION_MARK.search(block.marks) or "figure" in block.around or len(WORD.findall(block.text)) <= 40
    ):
        return "body"
    return label or "body"


def _outer_role(blocks: Sequence[HtmlBlock], i: int, *, near: bool, first: int, declared: Declared) -> Role:
    block = blocks[i]
    words = len(WORD.findall(block.text))
    if not near:
        return "related" if RELATED_MARK.search(block.marks) else "furniture"
    if "figcaption" in block.around or block.tag == "figcaption":
        return "caption"
    if block.tag == "img":
        return "furniture" if block.links or RELATED_MARK.search(block.marks) else "caption"
    if CAPTION_MARK.search(block.marks) and words >= 3 and not block.links:
        return "caption"
    in_head = _head_role(block)
    if in_head == "time" or (in_head and i <= first):
        return in_head
    if i < first and words >= 6 and _is_standfirst(block, declared):
        return "standfirst"
    if (
        RELATED_MARK.search(block.marks)
        or (block.links > 0.8
        and words >= 5)
        or label_line(Unit(0, len(block.text), block.text)) == "related"
    ):
        return "related"
    return "furniture"


def _is_standfirst(block: HtmlBlock, declared: Declared) -> bool:
    own, told = set(_key(block.text).split()), set(_key(declared.description).split())
    if told and own and len(own & told) / len(own | told) >= 0.6:
        return True
    return bool(STANDFIRST_MARK.search(block.marks)) and block.links < 0.5
