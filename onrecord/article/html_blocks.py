"""HTML -> the whole visible text of the page as blocks, in document order.

In: the decoded page. Out: the parsed tree and `HtmlBlock` values with their text, place in the tree, and the marks that
elements around them carry. Text is built here from the tree: inline elements are joined, block elements and double
line breaks
part blocks, white space is collapsed (CSS 2.2, 16.6). Walks without recursion: pages nest deeper than a stack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

SKIPPED = frozenset(
    "script style noscript template head title iframe object embed canvas svg math audio video select datalist map "
    "area param source track textarea input meta "
    "link base frame frameset noframes noembed dialog".split()
)
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark meter nobr output picture "
    "progress q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr".split()
)
HIDDEN_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
# Words inside a line that wait for a pointer or are for ears only: they would stand amid a sentence.
UNSEEN_INLINE = re.compile(
    r"\b(?:sr-only|visually-?hidden|screen-?reader\S*|(?:tooltip|popover|rollover)\S*(?:text|content|block|body))\b|"
    r"\b(?:tooltip|popover|hovercard)\b", re.I
)  # fmt: skip
# A part that React sends late stands hidden under such a name until its script moves it into the page.
LATE = re.compile(r"S:[0-9a-f]+$")
SPACE = re.compile(r"[ \t\r\n\f\v\u00a0\u2028\u2029\x1c-\x1f\x85]+")
ALT_WORDS = 4
# Levels of a place in the tree that are written down; deeper ones are not (a path a page long helps nobody).
PATH_DEPTH = 200
# Levels deeper than which a tree is not handed to extractors, which walk it by recursion. News pages have 20 to 60.
SAFE_DEPTH = 250
# Elements up to which extractors, which copy a tree several times, are given it. The largest live blogs have 50,000.
SAFE_ELEMENTS = 100_000
# Levels at which libxml2 stops and drops what lies deeper (2,048, less html, body and a margin).
PARSER_DEPTH = 2040
BREAK = "\n"
# Characters that stand between two blocks in the text of a page.
BETWEEN = 2
PARTS = re.compile(r"\n\s*\n")
# A clock time or a date that opens a line in a `time` element of its own: a post's time.
STAMP = re.compile(r"\s*\D{0,20}\d[^.!?]{0,40}$")
# Words of two elements side by side that a style keeps apart: a small letter or figure meets a capital or figure.
JUNCTION = re.compile(r"[a-zß-ÿ\d][a-zß-ÿ.%)][A-ZÀ-Þ\d]|[\d:.]\d[A-ZÀ-Þ]")
# The attributes by which a page's authors name its parts.
MARKED = ("class", "id", "role", "itemprop", "data-testid", "data-component")
# Characters of one element's marks that are kept.
MARKS = 300
LOW_HIGH = frozenset({"sub", "sup"})


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """One stretch of visible text.

    `path` is its element's place in the tree (XPath), None where it lies deeper than `PATH_DEPTH`. `tag` is that
    element;
    `around` the tags from the body's down to it, `marks` their classes, ids and roles in lower case; `links` the
    share of its letters in links, `timed` that in `time` elements.
    """

    text: str
    path: str | None
    tag: str
    around: frozenset[str]
    marks: str
    links: float
    timed: float = 0.0


@dataclass(slots=True)
class _Open:
    """An element that is being walked: its tag, place, marks, and how many children of each tag it has had."""

    tag: str
    path: str
    marks: str
    counts: dict[str, int]
    skipped: bool = False


class _Walk:
    """The state of one walk over a tree: the open elements, the text in hand, and the blocks that are done."""

    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.text: list[str] = []
        self.linked = 0
        self.in_link = 0
        self.timed = 0
        self.in_time = 0
        self.at_edge = False
        self.blocks: list[HtmlBlock] = []
        self.depth = 0
        self.elements = 0
        self.letters = 0

    def flush(self) -> None:
        """Close the block in hand."""
        if not self.text:
            return
        whole = "".join(self.text)
        parts = PARTS.split(whole) if BREAK in whole else [whole]
        letters = sum(map(len, self.text)) or 1
        links, timed = min(1.0, self.linked / letters), min(1.0, self.timed / letters)
        for part in parts:
            words = SPACE.sub(" ", part).strip()
            if words:
                self.blocks.append(self._block(words, links, timed=timed))
                self.letters += len(words) + BETWEEN
        self.text, self.linked, self.timed = [], 0, 0

    def flush_above(self) -> None:
        """Close the block in hand, which stands before the element that was just opened."""
        if self.text:
            here = self.open.pop()
            self.flush()
            self.open.append(here)

    def _block(self, words: str, links: float, *, timed: float) -> HtmlBlock:
        holders = [o for o in self.open if o.tag not in INLINE] or self.open
        deep = len(self.open) > PATH_DEPTH
        last = holders[-1] if holders else _Open("body", "", "", {})
        near = holders[-12:]
        marks = " ".join(o.marks for o in near if o.marks)
        return HtmlBlock(
            words, None if deep else last.path or "/", last.tag, frozenset(o.tag for o in holders[-40:]), marks, links,
            timed,
        )  # fmt: skip

    def say(self, text: str | None) -> None:
        """Add text as it stands in the tree."""
        if text:
            clean = SPACE.sub(" ", text)
            if self.at_edge and self.text and JUNCTION.match(self.text[-1][-2:] + clean[:1]):
                self.text.append(" ")
            self.at_edge = False
            self.text.append(clean)
            if self.in_link:
                self.linked += len(clean)
            if self.in_time:
                self.timed += len(clean)


@dataclass(frozen=True, slots=True)
class Cut:
    """A tree cut into blocks: those blocks, how many levels deep it goes, and how many elements it has."""

    blocks: list[HtmlBlock]
    depth: int
    elements: int

    @property
    def is_whole(self) -> bool:
        """Whether the parser kept all levels of the page."""
        return self.depth < PARSER_DEPTH

    @property
    def is_plain(self) -> bool:
        """Whether extractors, which copy the tree and walk it by recursion, may be given it."""
        return self.depth <= SAFE_DEPTH and self.elements <= SAFE_ELEMENTS


def cut_blocks(tree: Any, *, limit: int) -> Cut:
    """Return the blocks of a tree in document order; those up to `limit` characters of text and the one after."""
    walk = _Walk()
    walker = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walker:
        if not isinstance(element.tag, str):
            walk.say(element.tail if event == "end" else None)
        elif event == "start":
            if _enter(walk, element):
                walker.skip_subtree()
        else:
            _leave(walk, element)
        if walk.letters > limit + BETWEEN:
            break
    walk.flush()
    return Cut(walk.blocks, walk.depth, walk.elements)


def _is_skipped(tag: str, given: dict[str, str]) -> bool:
    if tag in SKIPPED:
        return True
    if "hidden" in given and not LATE.match(given.get("id", "")):
        return True
    if tag in INLINE and "class" in given and UNSEEN_INLINE.search(given["class"]):
        return True
    return "style" in given and HIDDEN_STYLE.search(given["style"]) is not None


def _push(walk: _Walk, tag: str, *, given: dict[str, str]) -> _Open:
    above = walk.open[-1] if walk.open else None
    number = 1
    if above is not None:
        number = above.counts[tag] = above.counts.get(tag, 0) + 1
    path = ""
    if len(walk.open) <= PATH_DEPTH:
        path = f"{above.path if above else ''}/{tag}" + (f"[{number}]" if above and tag != "body" else "")
    marks = " ".join([given[name][:MARKS] for name in MARKED if name in given]).lower() if given else ""
    here = _Open(tag, path, marks[:MARKS], {}, _is_skipped(tag, given))
    walk.open.append(here)
    walk.depth = max(walk.depth, len(walk.open))
    return here


def _enter(walk: _Walk, element: Any) -> bool:
    """Open an element; return whether it is left out with all that is in it."""
    tag = element.tag
    given = dict(element.items())
    walk.elements += 1
    here = _push(walk, tag, given=given)
    if here.skipped:
        return True
    if tag not in INLINE and tag != "br":
        walk.flush_above()
    walk.at_edge = tag not in LOW_HIGH
    if tag == "br":
        walk.text.append(BREAK)
    elif tag == "a":
        walk.in_link += 1
    elif tag == "time":
        walk.in_time += 1
    elif tag == "img":
        _say_alt(walk, given.get("alt", ""))
    walk.say(element.text)
    return False


def _leave(walk: _Walk, element: Any) -> None:
    tag, here = element.tag, walk.open[-1]
    if not here.skipped:
        if tag not in INLINE and tag != "br":
            walk.flush()
        walk.in_link -= tag == "a"
        walk.in_time -= tag == "time"
    walk.open.pop()
    if tag == "time" and STAMP.match("".join(walk.text)):
        walk.flush()
    walk.at_edge = tag not in LOW_HIGH
    walk.say(element.tail)


def _say_alt(walk: _Walk, given: str) -> None:
    """Make the alternative text of a picture a block of its own, where it is a description and not a label."""
    alt = SPACE.sub(" ", given).strip()
    if len(alt.split()) >= ALT_WORDS and "\ufffd" not in alt:
        walk.flush()
        walk.blocks.append(_alt_block(walk, alt))
        walk.letters += len(alt) + BETWEEN


def _alt_block(walk: _Walk, alt: str) -> HtmlBlock:
    place = walk.open[-1].path if len(walk.open) <= PATH_DEPTH else None
    around = frozenset(o.tag for o in walk.open[-40:])
    return HtmlBlock(
        alt, place, "img", around, " ".join(o.marks for o in walk.open[-12:] if o.marks), float(walk.in_link > 0)
    )
