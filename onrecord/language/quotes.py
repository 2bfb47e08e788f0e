"""Quoted stretches of a text, from its quotation marks.

In: text and a span (a block). Out: `Quote`s, in order. Straight, curly, low and angle marks, doubled single marks, and
single marks that do not read as apostrophes. A straight mark opens or closes by what stands beside it, not by count,
so that one lost mark spoils one paragraph at most. A quotation left open runs to the end of its paragraph, as in news
style where every paragraph of a long quotation is opened and only the last one closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Span

DOUBLE = re.compile(r"[\"“”„«»‟＂]|``|''")
OPENING = frozenset("“„«‟") | {"``"}
CLOSING = frozenset("”»")
# Pages taken from feeds may have a space inside a mark ("‘ Go!’ she said", "'Go, ' she said") and behind an
# apostrophe ("I’ m").
SINGLE_OPENS = re.compile(r"(?<![^\s(\[{:;,—–\-\"“])(?:[‘'‚](?=[^\s'’])|‘(?=[ \t][^\W_]))")
SINGLE_CLOSES = re.compile(r"(?:(?<=[^\s(\[{])|(?<=[.,!?] ))['’](?![^\W_])(?![ \t](?:s|t|m|d|ll|re|ve)\b)")
# Behind a closing mark that slipped to the next word: "We sailed, "a diver said.
SAYER = re.compile(r"(?:[A-Za-z][\w.’'-]* ){1,5}(?:said|says|told|added|wrote)\b")
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
NEXT_WORD = re.compile(r" ([a-z]+)")
# Words that no plural owns: before them a mark after "s" closes.
NO_NOUNS = frozenset(
    "and or but as in on of for to that while when he she they it we you i who which said says say told asked added "
    "is was are were has have had by from with after before at than because if so yet not about into over against "
    "during wrote tweeted insisted warned".split()
)
# Words that begin with an apostrophe and open no quotation.
ELISIONS = re.compile(r"['’‘](?:tis|twas|em|til|till|cause|bout|n|round|\d\ds?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch: `span` with its marks, `inner` without; `closed` whether its closing mark was there."""

    span: Span
    inner: Span
    closed: bool
    single: bool = False


def find_quotes(text: str, span: Span) -> list[Quote]:
    """Return the outermost quotations of `text` at `span`, in order, not overlapping."""
    found: list[Quote] = []
    for paragraph in PARAGRAPH.finditer(text, span.start, span.end):
        doubles = list(_doubles(text, Span(*paragraph.span())))
        singles = list(_singles(text, Span(*paragraph.span())))
        # Doubled marks inside single ones are the British way to quote within a quotation.
        doubles = [d for d in doubles if not any(_holds(text, s, double=d) for s in singles)]
        singles = [q for q in singles if not any(_meet(q, d) for d in doubles)]
        found += sorted(doubles + singles, key=lambda q: q.span)
    return found


def _meet(a: Quote, b: Quote) -> bool:
    return a.span.start < b.span.end and b.span.start < a.span.end


def _holds(text: str, single: Quote, *, double: Quote) -> bool:
    """Return whether a quotation in single marks, a sentence or more by its last stop, holds one in double marks."""
    inside = single.span.start < double.span.start and double.span.end < single.span.end
    return inside and double.closed and text[single.inner.end - 1] in ".,!?"


def _doubles(text: str, paragraph: Span) -> Iterator[Quote]:
    opened: re.Match[str] | None = None
    for mark in DOUBLE.finditer(text, *paragraph):
        closes = _closes(text, mark, paragraph=paragraph, inside=opened is not None)
        reopens = opened is not None and not closes and text[mark.start() - 1] == "\n"
        if opened is not None and reopens:
            yield Quote(Span(opened.start(), mark.start() - 1), Span(opened.end(), mark.start() - 1), False)
        if reopens or (opened is None and not closes):
            opened = mark
        elif opened is not None and closes:
            yield Quote(Span(opened.start(), mark.end()), Span(opened.end(), mark.start()), True)
            opened = None
    if opened is not None:
        yield Quote(Span(opened.start(), paragraph.end), Span(opened.end(), paragraph.end), False)


def _closes(text: str, mark: re.Match[str], *, paragraph: Span, inside: bool) -> bool:
    """Return whether a double mark closes; German „…“ closes with the mark that opens in English."""
    kind = mark.group()
    if kind in CLOSING:
        return True
    if kind in OPENING and not (kind == "“" and inside):
        return False
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    slipped = inside and before.isspace() and text[mark.start() - 2] in ",.!?"
    if slipped and SAYER.match(text, mark.end(), paragraph.end):
        return True
    left_free, right_free = before.isspace() or before in "([{—–-", after.isspace() or after in ".,;:!?)]}—–"
    if left_free != right_free:
        return right_free
    return inside


def _singles(text: str, paragraph: Span) -> Iterator[Quote]:
    at = paragraph.start
    while mark := SINGLE_OPENS.search(text, at, paragraph.end):
        at = mark.end()
        if ELISIONS.match(text, mark.start(), paragraph.end):
            continue
        closings = list(SINGLE_CLOSES.finditer(text, mark.end() + 1, paragraph.end))
        # A mark that may be a plural possessive ("soldiers' wives") is one where a later mark can close.
        last = max((c.start() for c in closings if not _owns(text, c)), default=-1)
        closing = next((c for c in closings if c.start() >= last or not _owns(text, c)), None)
        if closing:
            inner = Span(mark.end() + (text[mark.end()] in " \t"), closing.start())
            yield Quote(Span(mark.start(), closing.end()), inner, True, True)
            at = closing.end()


def _owns(text: str, mark: re.Match[str]) -> bool:
    """Return whether a word follows that what the mark ends may own ("farmers' losses")."""
    follows = NEXT_WORD.match(text, mark.end())
    return text[mark.start() - 1] in "sS" and follows is not None and follows.group(1) not in NO_NOUNS


# What a word is to the quotations around it; the tagger is given these as features.
OUTSIDE, INSIDE, MARK, INSIDE_SINGLE = range(4)


def quote_states(text: str, words: list[Span], *, blocks: list[int]) -> list[int]:
    """Return for each word whether it stands outside, inside or in a mark of the quotations of its block."""
    states = [OUTSIDE] * len(words)
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and blocks[end] == blocks[start]:
            end += 1
        _mark_block(text, words, states=states, block=range(start, end))
        start = end
    return states


def _mark_block(text: str, words: list[Span], *, states: list[int], block: range) -> None:
    at = block.start
    for quote in find_quotes(text, Span(words[block.start].start, words[block.stop - 1].end)):
        while at < block.stop and words[at].end <= quote.span.start:
            at += 1
        while at < block.stop and words[at].start < quote.span.end:
            inside = quote.inner.start <= words[at].start and words[at].end <= quote.inner.end
            states[at] = (INSIDE_SINGLE if quote.single else INSIDE) if inside else MARK
            at += 1
