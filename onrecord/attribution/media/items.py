"""What the page says of an item besides naming it: who, where, when, and whether it was checked.

In: a page, its items in order, its statements. Out: `Media` values. What its own sentence leaves out is taken from the
carrier of a statement that is the item, from the post that a picture hangs on, and, for one of several ("one video"),
from the item before of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.attribution.figures.grammar import Tree
from onrecord.attribution.figures.line import Line
from onrecord.attribution.figures.nearby import choose_report, choose_time
from onrecord.attribution.media.checks import find_checks
from onrecord.attribution.media.item import Item
from onrecord.attribution.page import Page
from onrecord.attribution.times import Clock, find_times, read_clock, resolve
from onrecord.model import Media, Period, Span, Statement, cut, overlap, record_id
from onrecord.model.media import MediaKind

# One of several that were made public together, or another of them.
ONE_OF = re.compile(
    r"(?:one|another|other|others|some|several|a\s+(?:number|second|third|separate|further|different))\b", re.IGNORECASE
)
# What stands for the item itself, or for nobody by name, as a statement's speaker may.
NOT_A_MAKER = re.compile(
    r"\b(?:notice|documents?|reports?|videos?|footage|statement|letter|recording|clip|post|indictment|complaint|filing)\b"
    r"|\A(?:another|one|others?|some|many|two|a\s+number)\Z",
    re.IGNORECASE,
)
PICTURE_IN_POST = re.compile(r"pic\.twitter\.com/")
MADE = re.compile(
    r"\b(?:posted|released|published|shared|filmed|taken|recorded|issued|aired|broadcast|dated|uploaded|wrote|tweeted"
    r"|circulat\w+|sent|shot|emerged|surfaced|appeared|obtained|dating)\b",
    re.IGNORECASE,
)
SAID_IN: frozenset[MediaKind] = frozenset({"document", "post", "broadcast"})
SHOWN: frozenset[MediaKind] = frozenset({"video", "audio", "photo"})


def describe(
    page: Page, items: Sequence[Item], *, statements: Sequence[Statement], mentions: Mapping[Span, Sequence[Span]]
) -> Iterator[Media]:
    """Yield the record of each of `items`, in order; `mentions` holds the later mentions of those that have any."""
    clock = read_clock(page.article.published, page.article.updated)
    made: list[Item] = []
    for found in items:
        made.append(_completed(page, found, made=made, statements=statements))
    sentences = [s.span for s in page.sentences]
    checks = find_checks(page.text, sentences, items=made, sentence_at=page.sentence_at)
    for item in made:
        check, where = checks.get(item.span, (None, None))
        when = _when(page, item)
        yield Media(
            record_id(page.digest, "media", spans=[item.span]), item.span, item.kind, item.by, item.on,
            cut(page.text, when), _period(page.text, when, clock=clock), item.credit, check, where,
            tuple(mentions.get(item.span, ())),
        )  # fmt: skip


def _completed(page: Page, item: Item, *, made: Sequence[Item], statements: Sequence[Statement]) -> Item:
    """Return `item` with the maker and the platform that its sentence leaves out."""
    several = next((m for m in reversed(made) if m.kind == item.kind and m.by), None)
    if several is not None and item.kind in SHOWN and ONE_OF.match(item.head):
        on = next((m.on for m in made if m.by == several.by and m.kind == item.kind and m.on), None)
        return replace(item, by=several.by, on=item.on or on)
    return replace(item, by=item.by or _of_post(page.text, item) or _of_carrier(item, statements))


def _of_post(text: str, item: Item) -> str | None:
    """Return the author of the embedded post that a picture hangs on: the name behind it on its line."""
    if not PICTURE_IN_POST.match(text, item.span.start):
        return None
    behind = re.compile(r"[^\n]{0,40}?[—–]\s?([^()\n—–]{1,60}?)\s*\(@\w+\)").match(text, item.span.end)
    return behind.group(1).strip() if behind else None


def _of_carrier(item: Item, statements: Sequence[Statement]) -> str | None:
    """Return who made the carrier that is `item` public, or speaks in it; None where two do."""
    makers = {
        hop.by or (s.speaker.name if s.speaker else None)
        for s in statements
        for hop in s.via
        if overlap(hop.span, item.span) > 0
    }
    maker = next(iter(makers)) if len(makers) == 1 else None
    return None if maker and NOT_A_MAKER.search(maker) else maker


def _when(page: Page, item: Item) -> Span | None:
    """Return the span of when the item was made or made public: the date of a post, or a time told with the making."""
    own = find_times(page.text, item.span)
    if own:
        return own[-1]
    sentence = page.sentence_at(item.span.start)
    span, tokens = page.sentences[sentence].span, page.tokens[sentence]
    if not tokens:
        return None
    line = Line(page.text, span, Tree(tokens))
    head = next(iter(line.tree.within(item.span)), None)
    if head is None:
        return None
    told = choose_report(line, head) if item.kind in SAID_IN else None
    made = MADE.search(page.text, max(span.start, item.span.start - 60), min(span.end, item.span.end + 60))
    return told or (choose_time(line, head) if made else None)


def _period(text: str, when: Span | None, *, clock: Clock) -> Period | None:
    return resolve(text[slice(*when)], clock).period if when else None
