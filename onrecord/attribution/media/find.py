"""All the media mentions of a page.

In: a `Page`. Out: `Media` values in order, one an item: a second mention of the same item ("the video", after "a video
posted online") is no new record. Works on the words of the page; where a sentence is parsed, who made an item public is
read from the parse. Follows the guidelines' section on media.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.attribution.media.patterns import (
    AGAIN,
    BY,
    CREDITS,
    DOCUMENTS,
    EMBEDDED,
    MEDIA_CAPTION,
    ON,
    PHRASES,
    PLATFORM,
    POSTED,
)
from onrecord.attribution.page import Page
from onrecord.language import Token
from onrecord.model import Media, Span, overlap, record_id
from onrecord.model.media import MediaKind

CREDIT = ""  # the head of a credit line or embedded post, which is never a second mention
REACH = 80  # characters behind an item in which the page says who made it public, and where
REPEATED = 30  # characters behind an item that must agree for two lines to be one line repeated


@dataclass(frozen=True, slots=True)
class Item:
    """An item found in the words of a page, before it is told from other mentions of it."""

    span: Span
    kind: MediaKind
    head: str
    by: str | None = None
    on: str | None = None


def find_media(page: Page) -> tuple[Media, ...]:
    """Return the media mentions of `page`, in order, none overlapping; `by` and `on` None where it does not say."""
    kept: list[Item] = []
    for item in sorted(_items(page), key=lambda k: (k.span.start, k.head != CREDIT)):
        if not _is_known(page.text, item, kept):
            kept.append(item)
    return tuple(Media(record_id(page.digest, "media", [k.span]), k.span, k.kind, k.by, k.on) for k in kept)


def _is_known(text: str, item: Item, kept: Sequence[Item]) -> bool:
    """Return whether `item` overlaps one of `kept`, or is a second mention of one: "the video", or a line repeated."""
    words = _start(text, item)
    return any(
        overlap(other.span, item.span) > 0
        or (other.kind == item.kind and (_names_again(item, other) or _start(text, other) == words))
        for other in kept
    )


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
        for item in _mentions(page.text, sentence.span, tokens):
            if not any(overlap(t, item.span) for t in taken):
                taken.append(item.span)
                yield item


def _credits(text: str, span: Span) -> Iterator[Item]:
    """Yield the credits, embedded posts and players of the block at `span`."""
    groups: tuple[tuple[MediaKind, tuple[re.Pattern[str], ...]], ...] = (
        ("post", (EMBEDDED,)), ("photo", CREDITS), ("video", (MEDIA_CAPTION,)),
    )  # fmt: skip
    for kind, patterns in groups:
        for pattern in patterns:
            for found in pattern.finditer(text, *span):
                by = found.groupdict().get("by")
                yield Item(Span(*found.span("item")), kind, CREDIT, by.strip() if by else None)


def _mentions(text: str, span: Span, tokens: Sequence[Token]) -> Iterator[Item]:
    """Yield what the words of the sentence at `span` name, overlaps among them, the surest first."""
    posts: list[tuple[MediaKind, re.Pattern[str]]] = [("post", p) for p in POSTED]
    papers: list[tuple[MediaKind, re.Pattern[str]]] = [("document", p) for p in DOCUMENTS]
    for kind, pattern in (*PHRASES, *posts, *papers):
        for found in pattern.finditer(text, *span):
            yield _item(text, span, tokens, kind, at=Span(*found.span("item")))


def _item(text: str, sentence: Span, tokens: Sequence[Token], kind: MediaKind, *, at: Span) -> Item:
    by = BY.match(text, at.end, min(sentence.end, at.end + REACH))
    on = ON.search(text, at.start, min(sentence.end, at.end + REACH))
    words = text[slice(*at)]
    named = re.search(rf"\b{PLATFORM}\b", words)
    platform = (on.group("on") or on.group("online")) if on else named.group() if named else None
    return Item(at, kind, words, by.group("by") if by else _subject(tokens, at), platform)


def _subject(tokens: Sequence[Token], span: Span) -> str | None:
    """Return the subject of the verb that the item hangs on ("X said in a statement"), None for a pronoun or none."""
    at = next((i for i in range(len(tokens) - 1, -1, -1) if span.start <= tokens[i].start < span.end), None)
    steps = 0
    while at is not None and steps < 4 and tokens[at].head != at:
        at, steps = tokens[at].head, steps + 1
        if tokens[at].pos == "VERB":
            subject = next((i for i, t in enumerate(tokens) if t.head == at and t.dep == "nsubj"), None)
            if subject is None or tokens[subject].pos == "PRON" or span.start <= tokens[subject].start < span.end:
                return None
            return _phrase(tokens, subject)
    return None


def _phrase(tokens: Sequence[Token], i: int) -> str:
    first = i
    while first > 0 and tokens[first - 1].pos in ("DET", "ADJ", "NOUN", "PROPN", "PART"):
        first -= 1
    text = ""
    for k in range(first, i + 1):
        text += ("" if k == first or tokens[k].start == tokens[k - 1].end else " ") + tokens[k].text
    return text
