"""All the media mentions of a page.

In: a `Page`. Out: `Media` values in order, one an item: a second mention of the same item ("the video", after "a video
posted online") is no new record. Works on the words of the page; where a sentence is parsed, who made an item public is
read from the parse. Follows the guidelines' section on media.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.attribution.figures.grammar import Tree
from onrecord.attribution.media.item import Item
from onrecord.attribution.media.items import SHOWN, describe
from onrecord.attribution.media.makers import find_maker
from onrecord.attribution.media.meant import items_meant
from onrecord.attribution.media.patterns import (
    AGAIN,
    BY,
    CREDITS,
    DOCUMENTS,
    EMBEDDED,
    HEAD,
    HEAD_WORDS,
    HEADED,
    MEDIA_CAPTION,
    ON,
    PHRASES,
    PLATFORM,
    POSTED,
    WORD,
    WORDS,
)
from onrecord.attribution.page import Page
from onrecord.language import Token
from onrecord.model import Media, Span, Statement, overlap
from onrecord.model.media import MediaKind

CREDIT = ""  # the head of a credit line or embedded post, which is never a second mention
BY_AFTER = re.compile(r"\b(?:posted|released|published|shared|issued|filmed|uploaded)\b[^.;,]{0,40}?\bby\s+"
                      r"(?P<by>(?:the\s+)?[A-Z][\w’'-]+(?:\s+(?:of\s+|for\s+)?[A-Z][\w’'-]+)*)")  # fmt: skip
SCENE = re.compile(r"(?:the|an?)\s+(?:scene|area|site|ground|hospital|street|phone|camera)\b|\d"
                   r"|(?:the|an?)\s+(?:\w+\s+)?(?:town|city|village|region|province)\b")
HANDLE = re.compile(r"\s*\(@\w+\)")
SHARED = re.compile(r"[^.;:“\"]{0,60}?\b(?:posted|shared)\b[^.;:“\"]{0,40}?\bon\s+(?:(?:his|her|its|their|the)\s+)?")
IMAGES = re.compile(r"\b(?:images?|pictures?|photos?|photographs?)\Z", re.IGNORECASE)
# A credit, an embedded post and a player have one of these.
MARKS = ("hoto", "icture", "mage", "redit", "(", "twitter", "aption")
REACH = 80  # characters behind an item in which the page says who made it public, and where
REPEATED = 30  # characters behind an item that must agree for two lines to be one line repeated


def find_media(page: Page, statements: Sequence[Statement] = ()) -> tuple[Media, ...]:
    """Return the media mentions of `page`, in order, none overlapping; `by` and `on` None where it does not say.

    The carriers of `statements` tell who speaks in an item where its own sentence has only a pronoun.
    """
    kept: list[Item] = []
    again: dict[Span, list[Span]] = {}
    for item in sorted(_items(page), key=lambda k: (k.span.start, k.head != CREDIT)):
        known = _known(page.text, item, kept=kept)
        if known is None:
            kept.append(item)
        elif overlap(known.span, item.span) == 0:
            for meant in _meant(page, item, kept=kept, known=known):
                again.setdefault(meant.span, []).append(item.span)
    return tuple(describe(page, kept, statements=statements, mentions=again))


def _known(text: str, item: Item, *, kept: Sequence[Item]) -> Item | None:
    """Return the one of `kept` that `item` overlaps, or is a second mention of: "the video", or a line repeated."""
    words = _start(text, item)
    same = (
        other
        for other in kept
        if overlap(other.span, item.span) > 0
        or (_alike(item, other, kept=kept) and (_names_again(item, other) or _start(text, other) == words))
    )
    return next(same, None)


def _alike(item: Item, other: Item, *, kept: Sequence[Item]) -> bool:
    """Return whether two items are of one kind; "the images" are those of a satellite where the page has no others."""
    if item.kind == "photo" and other.kind == "satellite":
        return IMAGES.search(item.head) is not None and not any(k.kind == "photo" and not k.credit for k in kept)
    return other.kind == item.kind


def _meant(page: Page, item: Item, *, kept: Sequence[Item], known: Item) -> list[Item]:
    """Return which of `kept` a later mention is of: none where it may be of several; `known` of a line repeated."""
    if not AGAIN.match(item.head):
        return [known]
    alike = [k for k in kept if _alike(item, k, kept=kept) and _names_again(item, k)]
    meant = items_meant(alike, item.head, at=item.span.start, sentence_at=page.sentence_at)
    return meant or (alike if len(alike) == 1 else [])


def _names_again(item: Item, other: Item) -> bool:
    """Return whether `item`, after `other` of its kind, is definite: "the video"; papers must share their noun too."""
    if item.head == CREDIT or not AGAIN.match(item.head):
        return False
    return item.kind != "document" or item.head.split()[-1].lower() == other.head.split()[-1].lower()


def _start(text: str, item: Item) -> str:
    """Return the words by which a repeated line is known: the item and what follows it, or goes before a credit."""
    if item.head == CREDIT and item.by:
        return " ".join(text[max(0, item.span.start - REPEATED) : item.span.end].split())
    return " ".join(text[item.span.start : item.span.end + REPEATED].split())


def _items(page: Page) -> Iterator[Item]:
    """Yield the items of the page: credits and embedded posts block by block, the rest sentence by sentence."""
    blocks = (page.article.blocks[number] for number in sorted({s.block for s in page.sentences}))
    credited = [item for block in blocks for item in _credits(page.text, Span(block.start, block.end))]
    yield from credited
    for sentence, tokens in zip(page.sentences, page.tokens, strict=True):
        taken = [c.span for c in credited if overlap(c.span, sentence.span)]
        for item in _mentions(page.text, sentence.span, tokens=tokens):
            if not any(overlap(t, item.span) for t in taken):
                taken.append(item.span)
                yield item


def _credits(text: str, span: Span) -> Iterator[Item]:
    """Yield the credits, embedded posts and players of the block at `span`."""
    if not any(mark in text[slice(*span)] for mark in MARKS):
        return
    groups: tuple[tuple[MediaKind, tuple[re.Pattern[str], ...]], ...] = (
        ("post", (EMBEDDED,)), ("photo", CREDITS), ("video", (MEDIA_CAPTION,)),
    )  # fmt: skip
    for kind, patterns in groups:
        for pattern in patterns:
            for found in pattern.finditer(text, *span):
                by = found.groupdict().get("by")
                maker = HANDLE.sub("", by).strip() if by else None
                yield Item(Span(*found.span("item")), kind, CREDIT, maker, credit=by.strip() if by else None)


def _mentions(text: str, span: Span, *, tokens: Sequence[Token]) -> Iterator[Item]:
    """Yield what the words of the sentence at `span` name, overlaps among them, the surest first."""
    posts: list[tuple[MediaKind, re.Pattern[str]]] = [("post", p) for p in POSTED]
    papers: list[tuple[MediaKind, re.Pattern[str]]] = [("document", p) for p in DOCUMENTS]
    words = WORD.findall(text[slice(*span)].lower())
    if WORDS.isdisjoint(words):
        return
    headed = not HEAD_WORDS.isdisjoint(words) and HEAD.search(text, *span) is not None
    shown: list[Span] = []
    for kind, pattern in (*PHRASES, *posts, *papers):
        if pattern in HEADED and not (headed and HEADED[pattern].search(text, *span)):
            continue
        for found in pattern.finditer(text, *span):
            at = Span(*found.span("item"))
            if kind == "post" and any(SHARED.fullmatch(text, s.end, at.start) for s in shown):
                continue  # "a video posted on Telegram": the platform is the video's
            if kind in SHOWN:
                shown.append(at)
            yield _item(text, span, tokens=tokens, kind=kind, at=at)


def _item(text: str, sentence: Span, *, tokens: Sequence[Token], kind: MediaKind, at: Span) -> Item:
    reach = min(sentence.end, at.end + REACH)
    beside, after = BY.match(text, at.end, reach), BY_AFTER.search(text, at.end, reach)
    on = ON.search(text, at.start, min(sentence.end, at.end + REACH))
    words = text[slice(*at)]
    named = re.search(rf"\b{PLATFORM}\b", words)
    platform = (on.group("on") or on.group("online")) if on else named.group() if named else None
    # "One video, posted on Facebook by X, a man says": the parser hangs "posted" on "says", the words beside do not.
    maker = _named(beside) or (find_maker(Tree(tokens), at, kind=kind) if tokens else None) or _named(after)
    return Item(at, kind, words, maker, platform)


def _named(by: re.Match[str] | None) -> str | None:
    return by.group("by") if by and not SCENE.match(by.group("by")) else None
