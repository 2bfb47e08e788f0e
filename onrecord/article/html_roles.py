"""The role of each block of an HTML page: title, time, byline, standfirst, caption, body, related, furniture.

In: the blocks, which of them are the story, and what the page declares of itself. Out: one role a block. Must not
change a block's text, and knows nothing of trees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article import flat_head as head
from onrecord.article.date_words import POST_TIME
from onrecord.article.flat_lines import WORD, Unit
from onrecord.article.flat_roles import label_line
from onrecord.article.html_blocks import HtmlBlock
from onrecord.article.html_marks import count_marks, rare_kinds, speaks_for
from onrecord.article.html_meta import Declared
from onrecord.model import Role

# Blocks of the extracted body that may yet be its byline, time or standfirst.
HEAD = 2
# Blocks before the title that may be the story's: a section's name, a time, a picture.
BEFORE = 6
STANDFIRST_WORDS = 6
# Share of a block's letters in `time` elements, and its most words, from and to which it is a time line.
TIMED = 0.6
TIME_WORDS = 14


def _key(text: str | None) -> str:
    return " ".join(WORD.findall((text or "").lower()))


@dataclass(frozen=True, slots=True)
class _Page:
    """What the roles of all blocks are decided by: `first` and `last` are the first and last block of the story beside
    its title, `shares` the share of the story under each mark."""

    blocks: Sequence[HtmlBlock]
    declared: Declared
    shares: dict[str, float]
    title: int | None
    first: int
    last: int


def assign_roles(
    blocks: Sequence[HtmlBlock], body: Sequence[bool], *, declared: Declared, title: int | None
) -> list[Role]:
    """Return one role a block; `body` has one truth value a block, at least one of them true, `title` is the index of
    the block that shows the title, None where none does."""
    last = len(body) - 1 - body[::-1].index(True)
    first = next((i for i, yes in enumerate(body) if yes and i != title), body.index(True))
    page = _Page(blocks, declared, count_marks(blocks, body), title, first, last)
    roles: list[Role] = []
    for i, inside in enumerate(body):
        if i == title:
            roles.append("title")
        else:
            roles.append(_story_role(page, i) if inside else _outer_role(page, i))
    return roles


def find_title(blocks: Sequence[HtmlBlock], declared: Declared, *, first: int) -> int | None:
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


def _head_role(block: HtmlBlock, kinds: frozenset[str]) -> Role | None:
    """Return `time` or `byline` where a block is one, None else."""
    words = len(WORD.findall(block.text))
    if head.is_time_line(block.text) or (block.timed >= TIMED and words <= TIME_WORDS):
        return "time"
    if words <= 25 and (head.is_byline(block.text) or (words <= 12 and "byline" in kinds)):
        return "byline"
    return None


def _story_role(page: _Page, i: int) -> Role:
    """Return the role of a block of the story: `body` but for its head, the times of its posts, captions and lines
    that say what they are."""
    block = page.blocks[i]
    kinds = rare_kinds(block, page.shares)
    listed = block.tag in ("li", "td", "th", "dd", "blockquote") or "embed" in speaks_for(block.marks)
    in_head = None if listed else _head_role(block, kinds)
    if in_head == "time" or (in_head and i <= page.first + HEAD):
        return in_head
    if not listed and POST_TIME.fullmatch(block.text.strip()):
        return "time"
    if i <= page.first + HEAD and page.title is not None and page.title < i and _opens(page, i, kinds=kinds):
        return "standfirst"
    if block.tag == "figcaption" or "figcaption" in block.around or block.tag == "img":
        return "caption"
    label = label_line(Unit(0, len(block.text), block.text))
    if label == "caption" and not (
        "credit" in kinds or "figure" in block.around or len(WORD.findall(block.text)) <= 40
    ):
        return "body"
    return label or "body"


def _opens(page: _Page, i: int, *, kinds: frozenset[str]) -> bool:
    """Return whether a block at the story's start is its standfirst: marked so, or a heading of a sentence's length."""
    block = page.blocks[i]
    if len(WORD.findall(block.text)) < STANDFIRST_WORDS:
        return False
    return "standfirst" in kinds or (i == page.first and block.tag in ("h2", "h3", "h4"))


def _outer_role(page: _Page, i: int) -> Role:
    block = page.blocks[i]
    start = page.first if page.title is None else min(page.title, page.first)
    if not start - BEFORE <= i <= page.last:
        return "related" if "teaser" in speaks_for(block.marks) else "furniture"
    words = len(WORD.findall(block.text))
    kinds = rare_kinds(block, page.shares)
    if _is_caption(block, kinds):
        return "caption"
    if block.tag == "img":
        return "furniture"
    in_head = _head_role(block, kinds)
    if in_head == "time" or (in_head and i <= page.first):
        return in_head
    if i < page.first and words >= STANDFIRST_WORDS and (_is_standfirst(block, page.declared) or _is_second(page, i)):
        return "standfirst"
    linked = block.links > 0.8 and words >= 5
    if linked or "teaser" in speaks_for(block.marks) or label_line(Unit(0, len(block.text), block.text)) == "related":
        return "related"
    return "furniture"


def _is_caption(block: HtmlBlock, kinds: frozenset[str]) -> bool:
    """Return whether a block amid the story describes a picture of it and not one of a link's."""
    if "figcaption" in block.around or block.tag == "figcaption":
        return True
    if block.tag == "img":
        return not block.links and "teaser" not in speaks_for(block.marks)
    if len(WORD.findall(block.text)) < 3 or block.links >= 0.5 or block.tag in ("h1", "h2", "h3", "h4", "button"):
        return False
    return ("credit" in speaks_for(block.marks) and not block.links) or "picture" in kinds


def _is_second(page: _Page, i: int) -> bool:
    """Return whether a block is a second heading right under the title."""
    block = page.blocks[i]
    return i - 1 == page.title and block.tag in ("h2", "h3", "h4") and block.links < 0.5


def _is_standfirst(block: HtmlBlock, declared: Declared) -> bool:
    own, told = set(_key(block.text).split()), set(_key(declared.description).split())
    if told and own and len(own & told) / len(own | told) >= 0.6:
        return True
    return "standfirst" in speaks_for(block.marks) and block.links < 0.5
