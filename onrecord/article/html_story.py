"""The extracted story set right: what an extractor missed of it, and what it took with it.

In: the blocks of a page, which of them an extractor took, which block is the title, and the words of the story that the
page declares. Out: which blocks are the story. Boilerplate lies in other containers than the story, repeats headings
and is made of links (Kohlschuetter et al. 2010; Gottron 2008): the place in the tree, marks, links and words decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.article.flat_lines import WORD, Unit
from onrecord.article.flat_roles import label_line
from onrecord.article.html_blocks import HtmlBlock
from onrecord.article.html_marks import EMBED, count_marks, marked_role
from onrecord.article.phrases import read_patterns

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
RUNNING_TAGS = HEADINGS | {"p", "li", "blockquote", "pre", "dd", "dt", "td", "th", "div", "section", "article"}
# Share of the story's letters that an element must hold for the search of its container to go on inside it.
HELD = 0.8
LINKED = 0.8
INDEX = re.compile(r"\[\d+\]")
ARTICLE = re.compile(r".*/article(?:\[\d+\])?(?=/|$)")
SHINGLE = 4
PROMPT = re.compile(read_patterns("html_prompts.txt"), re.I)
PROMPTED = 400
# Share of the story's letters in places of one kind from which the extractor's gaps in such places are filled.
KIND = 0.15


def correct_story(
    blocks: Sequence[HtmlBlock], taken: Sequence[bool], *, title: int | None, told: Sequence[str]
) -> list[bool]:
    """Return for each block whether it belongs to the story; `taken` is what the extractor took of them.

    `told` are the words of the story as the page declares it, in lower case, empty where it declares none.
    """
    body = list(taken)
    shares = count_marks(blocks, body)
    barred = [_is_barred(blocks, i, shares, title) for i in range(len(blocks))]
    for i, yes in enumerate(barred):
        body[i] = body[i] and not yes
    if not any(body):
        return list(taken)
    _drop_teasers(blocks, body, title)
    _drop_outside(blocks, body)
    _complete(blocks, body, barred, title)
    _use_told(blocks, body, barred, told)
    _drop_bare_headings(blocks, body)
    return body if any(body) else list(taken)


def container_of(blocks: Sequence[HtmlBlock], body: Sequence[bool]) -> str:
    """Return the path of the innermost element that holds at least `HELD` of the story's letters."""
    weights: Counter[str] = Counter()
    total = 0
    for block, inside in zip(blocks, body, strict=True):
        if inside and block.path:
            total += len(block.text)
            parts = block.path.split("/")
            for depth in range(2, len(parts)):
                weights["/".join(parts[:depth])] += len(block.text)
    held = [path for path, weight in weights.items() if weight >= HELD * total]
    return max(held, key=len, default="")


def is_within(path: str | None, place: str) -> bool:
    """Return whether a block's path lies in the element at `place`; one too deep to be written down does."""
    return path is None or path == place or path.startswith(place + "/")


def _is_barred(blocks: Sequence[HtmlBlock], i: int, shares: dict[str, float], title: int | None) -> bool:
    """Return whether a block's own marks, links or words keep it out of the story."""
    block = blocks[i]
    if block.tag in ("figcaption", "img") or "figcaption" in block.around:
        return True
    if title is not None and i != title and _key(block.text) == _key(blocks[title].text):
        return True
    if block.tag in ("button", "label", "form", "nav", "footer") or not block.around.isdisjoint({"nav", "form"}):
        return True
    quoted = EMBED.search(block.marks) is not None
    if marked_role(block, shares) is not None and not quoted:
        return True
    if block.links >= LINKED and (block.tag not in ("li", "td", "th") or _is_in_link_list(blocks, i)) and not quoted:
        return True
    if len(block.text) <= PROMPTED and PROMPT.match(block.text) and not quoted:
        return True
    return label_line(Unit(0, len(block.text), block.text)) in ("related", "furniture")


def _is_in_link_list(blocks: Sequence[HtmlBlock], i: int) -> bool:
    """Return whether a list item is one of at least two neighbours that are links of a headline's length."""
    return any(
        blocks[j].tag == blocks[i].tag and blocks[j].links >= LINKED and len(WORD.findall(blocks[j].text)) >= 5
        for j in (i - 1, i + 1)
        if 0 <= j < len(blocks)
    ) and len(WORD.findall(blocks[i].text)) >= 5


def _key(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))


def _article_of(path: str | None) -> str:
    found = ARTICLE.match(path or "")
    return found[0] if found else ""


def _drop_teasers(blocks: Sequence[HtmlBlock], body: list[bool], title: int | None) -> None:
    """Drop what stands in `article` elements whose heading is a link: they announce other stories."""
    own = _article_of(blocks[title].path) if title is not None else ""
    if not own or not any(yes and _article_of(b.path) == own for b, yes in zip(blocks, body, strict=True)):
        return
    if any("liveblog" in b.marks or "live-blog" in b.marks for b in blocks):
        return
    heads: dict[str, float] = {}
    for block in blocks:
        if block.tag in HEADINGS:
            heads.setdefault(_article_of(block.path), block.links)
    for i, block in enumerate(blocks):
        holder = _article_of(block.path)
        if body[i] and holder != own and not own.startswith(holder + "/") and heads.get(holder, 0.0) >= LINKED:
            body[i] = False


def _drop_outside(blocks: Sequence[HtmlBlock], body: list[bool]) -> None:
    """Drop what stands outside the story's container, running text right before it aside."""
    place = container_of(blocks, body)
    if not place:
        return
    inside = [is_within(b.path, place) for b in blocks]
    first = inside.index(True)
    for i, block in enumerate(blocks):
        if body[i] and not inside[i] and (i > first or not _is_running(block)):
            body[i] = False


def _is_running(block: HtmlBlock) -> bool:
    return len(WORD.findall(block.text)) >= 15 and block.links < 0.3


def _complete(blocks: Sequence[HtmlBlock], body: list[bool], barred: Sequence[bool], title: int | None) -> None:
    """Take what the extractor missed in the places where the story stands."""
    place = container_of(blocks, body)
    letters: Counter[tuple[str, str]] = Counter()
    for block, yes in zip(blocks, body, strict=True):
        letters[_kind(block)] += len(block.text) * yes
    enough = KIND * letters.total()
    last = len(body) - 1 - body[::-1].index(True)
    first = body.index(True)
    for i, block in enumerate(blocks):
        if body[i] or barred[i] or i == title or not block.path:
            continue
        if block.tag not in RUNNING_TAGS or block.links >= 0.5:
            continue
        held = letters[_kind(block)]
        if not is_within(block.path, place) and held < enough:
            continue
        if held and (first < i < last or _is_running(block)):
            body[i] = True
        elif first < i < last and EMBED.search(block.marks):
            body[i] = True


def _kind(block: HtmlBlock) -> tuple[str, str]:
    """Return the kind of a block's place: its path without numbers, and its marks."""
    return INDEX.sub("", block.path or ""), block.marks


def _use_told(blocks: Sequence[HtmlBlock], body: list[bool], barred: Sequence[bool], told: Sequence[str]) -> None:
    """Take the blocks whose words the page declares as its story."""
    if len(told) < 50:
        return
    shingles = set(zip(*(told[i:] for i in range(SHINGLE)), strict=False))
    for i, block in enumerate(blocks):
        if body[i] or barred[i]:
            continue
        words = WORD.findall(block.text.lower())
        own = list(zip(*(words[j:] for j in range(SHINGLE)), strict=False))
        if len(own) >= 5 and sum(s in shingles for s in own) >= 0.8 * len(own):
            body[i] = True


def _drop_bare_headings(blocks: Sequence[HtmlBlock], body: list[bool]) -> None:
    """Drop headings of boxes that are no part of the story: those after which no text of it follows."""
    for i in range(len(blocks) - 1, -1, -1):
        if body[i] and blocks[i].tag in HEADINGS:
            after = next((j for j in range(i + 1, min(len(blocks), i + 6)) if body[j]), None)
            if after is None:
                body[i] = False
