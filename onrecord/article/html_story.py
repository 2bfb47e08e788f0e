"""The extracted story set right: what an extractor missed of it, and what it took with it.

In: the blocks of a page, which of them an extractor took, which block is the title, and the words of the story that the
page declares. Out: which blocks are the story. Boilerplate lies in other containers than the story, repeats headings
and is made of links (Kohlschuetter et al. 2010; Gottron 2008): the place in the tree, marks, links and words decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article.date_words import POST_TIME
from onrecord.article.flat_lines import WORD, Unit
from onrecord.article.flat_roles import label_line
from onrecord.article.html_blocks import HtmlBlock
from onrecord.article.html_marks import COMMON, count_marks, marked_role, speaks_for
from onrecord.article.phrases import read_patterns

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
NEVER = frozenset({"figcaption", "img", "button", "label", "footer"})
# What stands in these is no story, but where the whole page does: some servers put all of a page into one form.
BOXES = frozenset({"nav", "form"})
RUNNING_TAGS = HEADINGS | {"p", "li", "blockquote", "pre", "dd", "dt", "td", "th", "div", "section", "article"}
SIBLINGS = HEADINGS | {"p", "blockquote"}
# The last mark of an element that stands for a heading.
SUBHEAD = re.compile(
    r"(?:sub-?head(?:line|ing)?|cross-?head(?:line|ing)?|inter-?title|zwischen\w*|section-?(?:title|head\w*))\S*$"
)
# Share of the story's letters that an element must hold for the search of its container to go on inside it.
HELD = 0.8
LINKED = 0.8
# The same of a line that does not end as a sentence does: a label and a link ("Explainer: How the locks work").
HALF_LINKED = 0.6
STOP = re.compile(r"[.!?…:;。؟।][\W\d]*$")
INDEX = re.compile(r"\[\d+\]")
ARTICLE = re.compile(r".*/article(?:\[\d+\])?(?=/|$)")
SHINGLE = 4
PROMPT = re.compile(read_patterns("html_prompts.txt"), re.I)
PROMPTED = 400
# Share of the story's letters in places of one kind from which the extractor's gaps in such places are filled.
KIND = 0.15
# Words of a declared story from which it is one and no summary.
TOLD = 50


def correct_story(
    blocks: Sequence[HtmlBlock], taken: Sequence[bool], *, title: int | None, told: Sequence[str]
) -> list[bool]:
    """Return for each block whether it belongs to the story; `taken` is what the extractor took of them.

    `told` are the words of the story as the page declares it, in lower case, empty where it declares none.
    """
    body = list(taken)
    grounds = _find_grounds(blocks, body, title=title)
    declared = _find_told(blocks, told)
    barred = [not declared[i] and _is_barred(blocks, i, grounds=grounds) for i in range(len(blocks))]
    for i, yes in enumerate(barred):
        body[i] = body[i] and not yes
    if not any(body):
        return list(taken)
    _drop_teasers(blocks, body, title=title)
    _drop_outside(blocks, body)
    _complete(blocks, body, barred=barred, title=title)
    for i, yes in enumerate(declared):
        body[i] = body[i] or yes
    _drop_last_headings(blocks, body)
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


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What bars blocks of one page: the share of the story under each mark, the boxes that do not hold the story, the
    words of the title and its place."""

    shares: dict[str, float]
    boxes: frozenset[str]
    heading: str
    title: int | None


def _find_grounds(blocks: Sequence[HtmlBlock], taken: Sequence[bool], *, title: int | None) -> _Grounds:
    letters = Counter(dict.fromkeys(BOXES, 0))
    total = 1
    for block, yes in zip(blocks, taken, strict=True):
        if yes:
            total += len(block.text)
            letters.update({box: len(block.text) for box in BOXES & block.around})
    boxes = frozenset(box for box in BOXES if letters[box] < COMMON * total)
    heading = "" if title is None else _key(blocks[title].text)
    return _Grounds(count_marks(blocks, taken), boxes, heading, title)


def _is_barred(blocks: Sequence[HtmlBlock], i: int, *, grounds: _Grounds) -> bool:
    """Return whether a block's own marks, links or words keep it out of the story."""
    block = blocks[i]
    if block.tag in NEVER or "figcaption" in block.around or not block.around.isdisjoint(grounds.boxes):
        return True
    if grounds.heading and i != grounds.title and _key(block.text) == grounds.heading:
        return True
    if "embed" not in speaks_for(block.marks):
        if marked_role(block, grounds.shares) is not None or _is_linked(blocks, i):
            return True
        if len(block.text) <= PROMPTED and PROMPT.match(block.text):
            return True
    if POST_TIME.fullmatch(block.text.strip()):
        return False
    return label_line(Unit(0, len(block.text), block.text)) in ("related", "furniture")


def _is_linked(blocks: Sequence[HtmlBlock], i: int) -> bool:
    """Return whether a block is a link, a label with a link, or one of a list of links."""
    block = blocks[i]
    if block.links >= LINKED and block.tag not in ("li", "td", "th"):
        return True
    if block.links < HALF_LINKED or block.tag not in ("li", "p") or STOP.search(block.text):
        return False
    return block.tag == "p" or _is_in_link_list(blocks, i)


def _is_in_link_list(blocks: Sequence[HtmlBlock], i: int) -> bool:
    """Return whether a list item is one of at least two neighbours that are links of a headline's length."""
    return any(
        blocks[j].tag == blocks[i].tag and blocks[j].links >= HALF_LINKED and len(WORD.findall(blocks[j].text)) >= 5
        for j in (i - 1, i + 1)
        if 0 <= j < len(blocks)
    ) and len(WORD.findall(blocks[i].text)) >= 5


def _key(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))


def _article_of(path: str | None) -> str:
    found = ARTICLE.match(path or "")
    return found[0] if found else ""


def _drop_teasers(blocks: Sequence[HtmlBlock], body: list[bool], *, title: int | None) -> None:
    """Drop what stands in `article` elements whose heading is a link: they announce other stories."""
    own = _article_of(blocks[title].path) if title is not None else ""
    if not own or not any(yes and _article_of(b.path) == own for b, yes in zip(blocks, body, strict=True)):
        return
    if any("live" in speaks_for(b.marks) for b in blocks):
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
    return len(block.text.split()) >= 15 and block.links < 0.3


def _complete(blocks: Sequence[HtmlBlock], body: list[bool], *, barred: Sequence[bool], title: int | None) -> None:
    """Take what the extractor missed in the places where the story stands."""
    place = container_of(blocks, body)
    letters: Counter[tuple[str, str]] = Counter()
    for block, yes in zip(blocks, body, strict=True):
        letters[_kind(block)] += len(block.text) * yes
    enough = KIND * letters.total()
    parents = {_parent(b) for b, yes in zip(blocks, body, strict=True) if yes and b.tag == "p"}
    first, last = body.index(True), len(body) - 1 - body[::-1].index(True)
    for i, block in enumerate(blocks):
        if body[i] or barred[i] or i == title or not block.path:
            continue
        if block.tag not in RUNNING_TAGS or block.links >= 0.5:
            continue
        held = letters[_kind(block)]
        if not is_within(block.path, place) and held < enough:
            continue
        amid = first < i < last
        body[i] = (held > 0 and (amid or _is_running(block))) or (amid and _belongs(block, parents))


def _belongs(block: HtmlBlock, parents: set[str]) -> bool:
    """Return whether a block amid the story is part of it: a neighbour of its paragraphs, a list of sentences, or a
    post that it quotes."""
    if _parent(block) in parents and (block.tag in SIBLINGS or SUBHEAD.search(block.marks)):
        return True
    return (block.tag == "li" and _is_running(block)) or "embed" in speaks_for(block.marks)


def _parent(block: HtmlBlock) -> str:
    return (block.path or "").rpartition("/")[0]


def _kind(block: HtmlBlock) -> tuple[str, str]:
    """Return the kind of a block's place: its path without numbers, and its marks."""
    return INDEX.sub("", block.path or ""), block.marks


def _find_told(blocks: Sequence[HtmlBlock], told: Sequence[str]) -> list[bool]:
    """Return for each block whether the page declares its words as its story: paragraphs only, since captions and links
    stand in what is declared as well."""
    if len(told) < TOLD:
        return [False] * len(blocks)
    shingles = set(zip(*(told[i:] for i in range(SHINGLE)), strict=False))
    return [
        b.tag in ("p", "div", "li", "blockquote") and b.links < 0.3 and _share_in(b, shingles) >= 0.9 for b in blocks
    ]


def _share_in(block: HtmlBlock, shingles: set[tuple[str, ...]]) -> float:
    words = WORD.findall(block.text.lower())
    own = list(zip(*(words[j:] for j in range(SHINGLE)), strict=False))
    return sum(s in shingles for s in own) / len(own) if len(own) >= 8 else 0.0


def _drop_last_headings(blocks: Sequence[HtmlBlock], body: list[bool]) -> None:
    """Drop the headings at the story's end: no text of it follows them."""
    for i in range(len(blocks) - 1, -1, -1):
        if body[i]:
            if blocks[i].tag not in HEADINGS:
                return
            body[i] = False
