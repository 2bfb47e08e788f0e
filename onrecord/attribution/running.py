"""Quotations that run over paragraphs: each opened again, only the last one closed.

In: a `Page`'s text, its drafts and quotations. Out: the drafts, with the parts of one such quotation under one. This is
how newspapers set long quotations (The Chicago Manual of Style, 13.32): a mark left open says that the speaker goes
on. A paragraph amid them that lost its mark is theirs too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.attribution.shaping import Draft, form_of, in_order, trim
from onrecord.language import Quote
from onrecord.model import Span, covers, overlap

# A middling confidence, set by hand: the marks are sure, the words were not read as said.
PASSED_OVER = 0.7
BREAK = re.compile(r"\s*\n\s*")
# A paragraph that lost its opening mark: words only, to the next break.
UNMARKED = re.compile(r"\s*\n\s*(?P<words>[^\n\"“”„«»]+)\n\s*")


def join_running(text: str, drafts: Iterable[Draft], *, quotes: Sequence[Quote]) -> tuple[Draft, ...]:
    """Return the drafts in order, those of one quotation over several paragraphs made one.

    A quotation with a cue of its own starts anew, where the one before has a cue as well.
    """
    kept = list(in_order(drafts))
    for before, after in zip(reversed(quotes[:-1]), reversed(quotes[1:]), strict=True):
        between = _between(text, before, after=after)
        if between is None:
            continue
        first = next((d for d in kept if covers(before.span, d.content[-1])), None)
        second = next((d for d in kept if covers(after.span, d.content[0])), None)
        if second and first is None:
            first = _passed_over(text, before, quotes=quotes)
        elif first and second is None:
            second = _passed_over(text, after, quotes=quotes)
        if first is None or second is None or first == second or (first.cue and second.cue):
            continue
        joined = _joined(text, first, second=second, words=between, quotes=quotes)
        inside = (d for d in kept if d not in (first, second))
        kept = list(in_order([joined, *(d for d in inside if not any(overlap(w, d.content[0]) for w in between))]))
    return tuple(kept)


def _passed_over(text: str, quote: Quote, *, quotes: Sequence[Quote]) -> Draft | None:
    """Return the draft of a paragraph of such a quotation that the tagger passed over; None where it says nothing."""
    if quote.span.start and text[quote.span.start - 1] != "\n":
        return None
    said = trim(text, quote.inner, quotes=list(quotes))
    return Draft((said,), "direct", None, None, PASSED_OVER, made="loose") if said else None


def _between(text: str, before: Quote, *, after: Quote) -> list[Span] | None:
    """Return the unmarked paragraph between a quotation left open and the one that opens the next; None for no such."""
    if before.closed or before.single or after.single:
        return None
    if BREAK.fullmatch(text, before.span.end, after.span.start):
        return []
    found = UNMARKED.fullmatch(text, before.span.end, after.span.start)
    return [Span(*found.span("words"))] if found else None


def _joined(text: str, first: Draft, *, second: Draft, words: list[Span], quotes: Sequence[Quote]) -> Draft:
    told = first if first.cue or not second.cue else second
    content = tuple(sorted((*first.content, *words, *second.content)))
    # What lost its mark between two marks is quoted as they are.
    form = form_of(text, (*first.content, *second.content), quotes=list(quotes))
    return replace(told, content=content, form=form)
