"""The quotations of a page, those that go on over lines and paragraphs without a mark on each among them.

In: an `Article`. Out: its `Quote`s, in order, not overlapping. `find_quotes` reads one block at a time, so that one
lost mark spoils one block at most. Pages saved one sentence to a line, and outlets that close a quotation paragraphs
later without opening each, are read here: a quotation left open goes on to a later block whose first mark closes one,
for a closing mark that nothing on its own block opens tells as much as an opening one.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.language import Quote, find_quotes
from onrecord.language.quotes import CLOSING, DOUBLE, OPENING
from onrecord.model import SPOKEN_ROLES, Article, Block, Span

# Blocks a quotation may go on over without a mark. Set by hand: news paragraphs quote in three or four sentences.
REACH = 4


def find_quotations(article: Article) -> list[Quote]:
    """Return the quotations of the blocks that may speak, in order."""
    blocks = [b for b in article.blocks if b.role in SPOKEN_ROLES]
    found: list[Quote] = []
    at, start = 0, blocks[0].start if blocks else 0
    while at < len(blocks):
        own = find_quotes(article.text, Span(start, blocks[at].end))
        closing = _closed_later(article.text, blocks[at : at + 1 + REACH], own=own)
        if closing:
            on, mark = closing
            opened = own.pop()
            own.append(Quote(Span(opened.span.start, mark.end), Span(opened.inner.start, mark.start), True))
            at, start = at + on, mark.end
        else:
            at += 1
            start = blocks[at].start if at < len(blocks) else 0
        found += own
    return found


def _closed_later(text: str, blocks: Sequence[Block], *, own: list[Quote]) -> tuple[int, Span] | None:
    """Return how many blocks on, and where, the last quotation of the first block is closed; None where it is not."""
    if not own or own[-1].closed or own[-1].single or blocks[0].role != "body":
        return None
    for on, block in enumerate(blocks[1:], 1):
        mark = DOUBLE.search(text, block.start, block.end)
        if block.role != "body" or (
            mark and not _only_closes(text, Span(*mark.span()), block=Span(block.start, block.end))
        ):
            return None
        if mark:
            return on, Span(*mark.span())
    return None


def _only_closes(text: str, mark: Span, *, block: Span) -> bool:
    """Return whether a mark can close and cannot open: ‘.”’ and ‘homes, " he said’, not ‘said: "We’."""
    kind = text[slice(*mark)]
    if kind in CLOSING or kind in OPENING:
        return kind in CLOSING
    before, after = text[max(block.start, mark.start - 2) : mark.start], text[mark.end : min(block.end, mark.end + 1)]
    loose = not after or after.isspace() or after in ".,;:!?)]"
    return bool(before.strip()) and loose and (not before[-1].isspace() or before[0] in ",.!?")
