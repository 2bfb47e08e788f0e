"""Quotations of headlines and captions, and what in a headline is no attribution.

In: a `Page`, its drafts and quotations. Out: drafts. A headline, a subheading or a caption that begins with a quotation
and goes on behind a colon or a dash ("'Nobody helped us' - survivor") quotes somebody: behind a dash who it is, behind
a colon only what the page is about. A site's name behind a dash ("Ferry sinks - Harbour Post") says nothing; an
agency's may ("Ferry sinks - Reuters").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.attribution.chain.outlets import find_outlets, outlet_key, own_outlets
from onrecord.attribution.page import Page
from onrecord.attribution.shaping import LEAST_WORDS, Draft, trim
from onrecord.language import Quote
from onrecord.model import Block, Span, overlap

HEADS = frozenset({"title", "standfirst", "caption"})
MOST_WORDS = 20  # of a line that may be a subheading
WORD = re.compile(r"\w+")
STOP = re.compile(r"[.!?]\s*$")
COLON = re.compile(r"\s*:\s+\S")
DASH = re.compile(r"\s+(?:-|–|—)\s+(?P<who>[^\n.:;!?\"“”]{2,60})$")
# A clause behind the dash is no name: "'Nobody helped us' - storm leaves ten dead".
CLAUSE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|after|as|leaves?|says?|how|why|what|when|hits?|kills?)\b", re.IGNORECASE
)
SUFFIX = re.compile(r"[-–—|]")
WIRES = frozenset(
    "afp ap reuters tass interfax xinhua dpa upi ansa efe pti aa anadolu yonhap kyodo ukrinform sana irna isna wafa "
    "ria agencefrancepresse associatedpress".split()
)


def quoted_heads(page: Page, drafts: Sequence[Draft], *, quotes: Sequence[Quote]) -> Iterator[Draft]:
    """Yield a draft for each quotation that begins a headline, subheading or caption and that no draft has."""
    taken = [s for d in drafts for s in d.content]
    for block in page.article.blocks:
        quote = next((q for q in quotes if block.start <= q.span.start <= block.start + 1 and q.closed), None)
        if quote is None or not _may_quote(page.text, block) or any(overlap(quote.span, s) for s in taken):
            continue
        dash = DASH.match(page.text, quote.span.end, block.end)
        told = dash if dash and not CLAUSE.search(dash["who"]) else None
        enough = len(WORD.findall(page.text, *quote.inner)) >= (LEAST_WORDS - 1 if told else LEAST_WORDS)
        said = trim(page.text, quote.inner, quotes=list(quotes))
        if enough and said and (told or COLON.match(page.text, quote.span.end, block.end)):
            yield Draft((said,), "direct", None, Span(*told.span("who")) if told else None, 0.8, made="loose")


def _may_quote(text: str, block: Block) -> bool:
    line = text[block.start : block.end]
    subheading = block.role == "body" and len(WORD.findall(line)) <= MOST_WORDS and not STOP.search(line)
    return block.role in HEADS or subheading


def without_suffixes(page: Page, drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Return the drafts without those that take the site's name behind a headline for who told it."""
    own = own_outlets(page)
    return tuple(d for d in drafts if not _is_suffix(page, d, own=own))


def _is_suffix(page: Page, draft: Draft, *, own: frozenset[str]) -> bool:
    if draft.cue is None or draft.source is None or draft.form == "direct":
        return False
    behind = SUFFIX.fullmatch(page.text, *draft.cue) and draft.content[-1].end <= draft.cue.start < draft.source.start
    if not behind or page.role_of(page.sentence_at(draft.cue.start)) != "title":
        return False
    name = page.text[slice(*draft.source)]
    if outlet_key(name) in WIRES:
        return False
    return bool(find_outlets(name)) or outlet_key(name) in own
